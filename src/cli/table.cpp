#include "cli/table.hpp"

#include <algorithm>
#include <array>

namespace cli {
namespace {

// The next character of a UTF-8 text, moving `at`; a byte that is none of UTF-8 is U+FFFD.
char32_t next(std::string_view text, std::size_t& at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char first = byte(at++);
  if (first < 0x80) return first;
  const int more = first >= 0xF0 && first < 0xF5 ? 3 : first >= 0xE0 ? 2 : first >= 0xC2 ? 1 : 0;
  if (more == 0 || first >= 0xF5) return 0xFFFD;
  char32_t character = first & (0x3Fu >> more);
  const std::size_t start = at;
  for (int i = 0; i < more; ++i, ++at) {
    if (at == text.size() || (byte(at) & 0xC0u) != 0x80u) {
      at = start;
      return 0xFFFD;
    }
    character = (character << 6) | (byte(at) & 0x3Fu);
  }
  return character;
}

struct Range {
  char32_t first, last;
};
// Unicode 15, East Asian Width W and F, blocks joined where the gaps are unassigned.
constexpr std::array<Range, 16> wide{{{0x1100, 0x115F},
                                      {0x2E80, 0x303E},
                                      {0x3041, 0x33FF},
                                      {0x3400, 0x4DBF},
                                      {0x4E00, 0x9FFF},
                                      {0xA000, 0xA4CF},
                                      {0xA960, 0xA97F},
                                      {0xAC00, 0xD7A3},
                                      {0xF900, 0xFAFF},
                                      {0xFE30, 0xFE6F},
                                      {0xFF00, 0xFF60},
                                      {0xFFE0, 0xFFE6},
                                      {0x1F300, 0x1F64F},
                                      {0x1F900, 0x1F9FF},
                                      {0x20000, 0x2FFFD},
                                      {0x30000, 0x3FFFD}}};
constexpr std::array<Range, 6> without_width{
    {{0x300, 0x36F}, {0x200B, 0x200D}, {0x20D0, 0x20FF}, {0xFE00, 0xFE0F}, {0xFEFF, 0xFEFF}, {0xE0100, 0xE01EF}}};

template <std::size_t n>
bool in(const std::array<Range, n>& ranges, char32_t character) {
  return std::any_of(ranges.begin(), ranges.end(),
                     [&](const Range& r) { return character >= r.first && character <= r.last; });
}

bool obeyed(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x200E || c == 0x200F || c == 0x2028 || c == 0x2029 ||
         (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0xFFFD;
}

std::size_t before_point(std::string_view cell) { return std::min(cell.find('.'), cell.size()); }

// The digits of |value| at `whole` integer and `fraction` decimal places, cut off.
std::string digits(std::string_view value, std::size_t whole, std::size_t fraction) {
  if (!value.empty() && value.front() == '-') value.remove_prefix(1);
  const std::size_t point = before_point(value);
  std::string all(whole - std::min(whole, point), '0');
  all += value.substr(0, point);
  std::string_view decimals = point < value.size() ? value.substr(point + 1) : std::string_view();
  decimals = decimals.substr(0, fraction);
  all += decimals;
  all.append(fraction - decimals.size(), '0');
  return all;
}

long long number(std::string_view digits) {
  long long n = 0;
  for (const char c : digits) n = n * 10 + (c - '0');
  return n;
}

}  // namespace

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t character = next(text, at);
    if (!in(without_width, character)) width += in(wide, character) ? 2 : 1;
  }
  return width;
}

std::string printable(std::string_view text) {
  std::string clean;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    if (obeyed(next(text, at)))
      clean += '?';
    else
      clean += text.substr(start, at - start);
  }
  return clean;
}

std::string cut(const std::string& text, std::size_t columns) {
  if (display_width(text) <= columns) return text;
  if ((text.front() >= '0' && text.front() <= '9') || text.front() == '-') return "";
  std::size_t end = 0;
  for (std::size_t at = 0; at < text.size();) {
    next(text, at);
    if (display_width(std::string_view(text).substr(0, at)) + 1 > columns) break;
    end = at;
  }
  return text.substr(0, end) + "…";
}

long long thousandths(std::string_view part, std::string_view whole) {
  constexpr std::size_t kept = 15;  // times 1000 still fits 64 bits
  const std::size_t places = std::max(before_point(part), before_point(whole));
  const std::string a = digits(part, places, kept);
  const std::string b = digits(whole, places, kept);
  const std::size_t lead = std::min({a.find_first_not_of('0'), b.find_first_not_of('0'), a.size() - kept});
  const long long n = number(std::string_view(a).substr(lead, kept));
  const long long d = number(std::string_view(b).substr(lead, kept));
  if (d == 0) return 0;
  // A part may exceed the whole when something else is subtracted; what does not fit any picture is cut.
  const long long share = n / d > 1'000'000 ? 1'000'000'000 : (n * 1000 + d / 2) / d;
  const bool negative = part.starts_with('-') != whole.starts_with('-');
  return negative ? -share : share;
}

std::string percent(long long share) {
  const long long size = share < 0 ? -share : share;
  return (share < 0 ? "-" : "") + std::to_string(size / 10) + "." + std::to_string(size % 10) + " %";
}

std::string bar(long long share, std::size_t columns) {
  constexpr std::array<std::string_view, 8> parts{"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
  const bool negative = share < 0;
  const long long size = std::min(negative ? -share : share, 1000LL);
  const std::size_t eighths = static_cast<std::size_t>(size) * columns * 8 / 1000;
  std::string drawn;
  for (std::size_t i = 0; i < eighths / 8; ++i) drawn += negative ? "░" : "█";
  if (negative) return drawn.empty() && size > 0 ? "░" : drawn;
  drawn += parts[eighths % 8];
  return drawn.empty() && size > 0 ? std::string(parts[1]) : drawn;
}

std::string Table::text(std::string_view indent, std::size_t widest) const {
  std::vector<std::size_t> left(columns_.size(), 0), right(columns_.size(), 0), width(columns_.size(), 0);
  const auto by_point = [&](const Row& row, std::size_t i) {
    return columns_[i] == Align::point && row.kind == Kind::cells;
  };
  for (const Row& row : rows_)
    for (std::size_t i = 0; row.kind != Kind::line && i < row.cells.size(); ++i)
      if (by_point(row, i)) {
        const std::size_t point = before_point(row.cells[i]);
        left[i] = std::max(left[i], point);
        right[i] = std::max(right[i], row.cells[i].size() - point);
      } else {
        width[i] = std::max(width[i], display_width(row.cells[i]));
      }
  for (std::size_t i = 0; i < columns_.size(); ++i) width[i] = std::max(width[i], left[i] + right[i]);

  std::size_t all = indent.size();
  for (const std::size_t one : width) all += one == 0 ? 0 : one + 2;
  all -= 2;
  constexpr std::size_t least = 12;  // less than this of a title tells nothing
  const bool tight = widest != 0 && all > widest && width.size() > 1 && width[1] > least;
  if (tight) width[1] -= std::min(all - widest, width[1] - least);

  std::string out;
  for (const Row& row : rows_) {
    std::string line(indent);
    if (row.kind == Kind::line) line += row.cells.front();
    std::string gap;
    for (std::size_t i = 0; row.kind != Kind::line && i < row.cells.size(); ++i) {
      if (width[i] == 0) continue;
      const std::string cell = tight && i == 1 ? cut(row.cells[i], width[i]) : row.cells[i];
      std::size_t after = by_point(row, i) && !cell.empty() ? right[i] - (cell.size() - before_point(cell)) : 0;
      const std::size_t rest = width[i] - display_width(cell) - after;
      const bool to_right = columns_[i] != Align::left;
      if (!to_right) after = rest;
      line += gap + std::string(to_right ? rest : 0, ' ') + cell + std::string(after, ' ');
      gap = "  ";
    }
    line.erase(line.find_last_not_of(' ') + 1);
    out += line + '\n';
  }
  return out;
}

}  // namespace cli
