#include "cli/csv/rejects.hpp"

#include "cli/csv/phrases.hpp"
#include "cli/messages.hpp"
#include "cli/table.hpp"

namespace cli::csv {
namespace {

constexpr std::size_t most_shown = 20;
constexpr std::size_t most_kept = 1000;
constexpr std::size_t most_units = 20;
constexpr std::size_t shown_columns = 40;
constexpr std::size_t file_block = std::size_t{1} << 16;

// A cell of a CSV file. What a spreadsheet would take for a formula is told to be a text.
std::string csv_cell(const std::string& text) {
  const bool formula = !text.empty() && std::string_view("=+-@").find(text.front()) != std::string_view::npos;
  std::string cell = "\"";
  if (formula) cell += '\'';
  for (const char c : text) cell += c == '"' ? "\"\"" : std::string(1, c);
  return cell + "\"";
}

std::string shortened(std::string_view text) {
  std::string begin(text.substr(0, 400));
  while (!begin.empty() && (static_cast<unsigned char>(begin.back()) & 0xc0) == 0x80 && begin.size() < text.size())
    begin.pop_back();
  if (begin.size() < text.size() && !begin.empty() && static_cast<unsigned char>(begin.back()) >= 0xc0)
    begin.pop_back();
  return begin.size() < text.size() ? begin + "…" : begin;
}

}  // namespace

std::string words_of(const Context& context, const Fault& fault) {
  return context.say(fault.phrase, {fault.detail, fault.detail2});
}

Rejects::Rejects(const Context& context, const std::string& path, const std::string& source) : context_(context) {
  if (path.empty()) return;
  file_ = std::make_unique<OutputFile>(context, path, std::vector{source});
  pending_ = "\xef\xbb\xbfline,last_line,column,read,code,problem\r\n";  // the mark tells spreadsheets that it is UTF-8
}

void Rejects::add(const Row& row, const Understood& understood) {
  // A total that disagrees is no amount that is left out.
  if (understood.kind == RowKind::total) {
    ++totals_;
  } else {
    ++rows_;
    if (!understood.quantity)
      ++unreadable_;
    else if (amounts_.size() < most_units || amounts_.count(understood.activity.unit) != 0)
      amounts_[understood.activity.unit] += *understood.quantity;
    else
      more_units_ = true;
  }
  for (const Finding& finding : understood.findings) {
    const std::string words = words_of(context_, finding.fault);
    if (first_.size() < most_kept)
      first_.push_back({{"line", row.line},
                        {"last_line", row.last_line},
                        {"column", finding.column},
                        {"read", shortened(finding.cell)},
                        {"code", finding.fault.code},
                        {"problem", words}});
    if (!file_) continue;
    pending_ += std::to_string(row.line) + "," + std::to_string(row.last_line) + "," + csv_cell(finding.column) + "," +
                csv_cell(shortened(finding.cell)) + "," + finding.fault.code + "," + csv_cell(words) + "\r\n";
    if (pending_.size() < file_block) continue;
    file_->append(pending_);
    pending_.clear();
  }
}

std::string Rejects::amounts() const {
  std::string all;
  const auto add = [&](const std::string& one) { all += (all.empty() ? "" : "; ") + one; };
  for (const auto& [unit, sum] : amounts_) add(sum.text() + (unit.empty() ? "" : " " + unit));
  if (more_units_) add("...");
  if (unreadable_ != 0) add(context_.say(phrase::unreadable_amounts, {std::to_string(unreadable_)}));
  return all;
}

std::string Rejects::text() const {
  std::string out;
  std::uint64_t before = 0, shown = 0;
  for (const nlohmann::json& one : first_) {
    const std::uint64_t line = one.at("line"), last = one.at("last_line");
    if (line != before && shown == most_shown) break;
    if (line != before) {
      ++shown;
      out += "  " +
             (line == last ? context_.say(phrase::at_line, {std::to_string(line)})
                           : context_.say(phrase::from_to, {std::to_string(line), std::to_string(last)})) +
             "\n";
    }
    before = line;
    const std::string column = one.at("column"), read = one.at("read"), problem = one.at("problem");
    out += "    ";
    if (!column.empty()) out += printable(column) + " ";
    if (!column.empty() || !read.empty())
      out += "\"" + printable(cut(read, shown_columns)) + "\"" + std::string(context_.say(phrase::colon));
    out += printable(problem) + "\n";
  }
  if (all() > shown) out += "  " + context_.say(phrase::more_rejects, {std::to_string(all() - shown)}) + "\n";
  return out;
}

nlohmann::json Rejects::json() const { return first_; }

void Rejects::write() {
  if (!file_) return;
  file_->commit(pending_);
  file_.reset();
}

}  // namespace cli::csv
