#include "cli/csv/rows.hpp"

#include <csv.h>

#include <algorithm>
#include <cstdlib>
#include <exception>
#include <new>

#include "cli/csv/phrases.hpp"

namespace cli::csv {
namespace {

// A row is held in memory. What is longer is a quote that is never closed, and what follows it cannot be told from it.
constexpr std::size_t most_bytes = std::size_t{8} << 20;
constexpr const char* most_shown = "8 MiB";
constexpr std::size_t most_held = std::size_t{1} << 16;  // to find the delimiter

extern "C" void* grow_field(void* bytes, std::size_t size) {
  return size > most_bytes ? nullptr : std::realloc(bytes, size);
}

// The mark that stands most often in the first row that is not skipped, outside quotes.
char find_delimiter(std::string_view text, std::size_t skip, char quote) {
  constexpr std::string_view marks = ",;\t|";
  std::size_t counts[marks.size()] = {};
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == quote) quoted = !quoted;
    if (quoted) continue;
    if (c == '\n' || c == '\r') {
      if (c == '\r' && i + 1 < text.size() && text[i + 1] == '\n') ++i;
      if (skip == 0 && std::any_of(std::begin(counts), std::end(counts), [](std::size_t n) { return n > 0; })) break;
      if (skip > 0) --skip;
      continue;
    }
    if (skip > 0) continue;
    if (const std::size_t mark = marks.find(c); mark != std::string_view::npos) ++counts[mark];
  }
  return marks[static_cast<std::size_t>(std::max_element(std::begin(counts), std::end(counts)) - std::begin(counts))];
}

class Parser {
 public:
  Parser(const Context& context, const std::string& name, const Mapping& mapping,
         const std::function<void(const Row&)>& take)
      : context_(context), name_(name), mapping_(mapping), take_(take) {
    if (csv_init(&csv_, CSV_REPALL_NL) != 0) throw std::bad_alloc();
    csv_set_realloc_func(&csv_, grow_field);
    csv_set_blk_size(&csv_, 4096);
    csv_set_quote(&csv_, static_cast<unsigned char>(mapping.quote));
    if (mapping.delimiter != '\0') set_delimiter(mapping.delimiter);
  }
  ~Parser() { csv_free(&csv_); }
  Parser(const Parser&) = delete;
  Parser& operator=(const Parser&) = delete;

  void feed(std::string_view text) {
    count_lines(text);
    if (delimiter_ == '\0') {
      held_ += text;
      if (held_.size() < most_held) return;
      release();
      return;
    }
    parse(text);
  }
  void end() {
    if (delimiter_ == '\0') release();
    csv_set_opts(&csv_, CSV_REPALL_NL | CSV_STRICT | CSV_STRICT_FINI);
    if (csv_fini(&csv_, &Parser::field, &Parser::row, this) != 0) {
      if (csv_error(&csv_) != CSV_EPARSE) throw std::bad_alloc();
      open_quote_ = true;
      newlines_ = lines() - line_;
      finish_row();
    }
    rethrow();
  }
  std::uint64_t lines() const { return lines_ + (at_line_start_ ? 0 : 1); }
  char delimiter() const { return delimiter_; }

 private:
  static void field(void* text, std::size_t size, void* self) noexcept {
    static_cast<Parser*>(self)->guarded([&](Parser& parser) {
      parser.add_field({static_cast<const char*>(text), size});
    });
  }
  static void row(int end, void* self) noexcept {
    static_cast<Parser*>(self)->guarded([&](Parser& parser) { parser.end_row(end); });
  }
  // No exception goes through libcsv, which is C: it is kept, and thrown when libcsv has returned.
  template <class Work>
  void guarded(Work work) noexcept {
    if (thrown_) return;
    try {
      work(*this);
    } catch (...) {
      thrown_ = std::current_exception();
    }
  }
  void rethrow() {
    if (thrown_) std::rethrow_exception(std::exchange(thrown_, nullptr));
  }

  void set_delimiter(char delimiter) {
    delimiter_ = delimiter;
    csv_set_delim(&csv_, static_cast<unsigned char>(delimiter));
  }
  void release() {
    set_delimiter(find_delimiter(held_, mapping_.skip_rows, mapping_.quote));
    parse(held_);
    held_ = std::string();
  }
  [[noreturn]] void too_long() const {
    throw Failure{exit_input, "row.huge",
                  name_ + ": " + context_.say(phrase::at_line, {std::to_string(line_)}) + ": " +
                      context_.say(phrase::row_huge, {most_shown})};
  }
  void parse(std::string_view text) {
    if (csv_parse(&csv_, text.data(), text.size(), &Parser::field, &Parser::row, this) != text.size()) {
      rethrow();
      if (csv_error(&csv_) == CSV_ENOMEM) too_long();
      throw std::bad_alloc();
    }
    rethrow();
  }

  void add_field(std::string_view text) {
    if (bytes_.size() + text.size() > most_bytes) too_long();
    for (std::size_t i = 0; i < text.size(); ++i)
      if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.size() || text[i + 1] != '\n'))) ++newlines_;
    bytes_ += text;
    ends_.push_back(bytes_.size());
  }
  void end_row(int end) {
    const bool second_half = ends_.empty() && end == '\n' && last_end_ == '\r';
    last_end_ = end;
    if (second_half) {
      last_end_ = 0;
      return;
    }
    finish_row();
  }
  void finish_row() {
    row_.line = line_;
    row_.last_line = line_ + newlines_;
    row_.open_quote = open_quote_;
    row_.cells.clear();
    std::size_t begin = 0;
    for (const std::size_t end : ends_) {
      row_.cells.emplace_back(bytes_.data() + begin, end - begin);
      begin = end;
    }
    line_ = row_.last_line + 1;
    take_(row_);
    bytes_.clear();
    ends_.clear();
    newlines_ = 0;
  }
  void count_lines(std::string_view text) {
    for (const char c : text) {
      if (c == '\n' && after_return_) {
        after_return_ = false;
        continue;
      }
      after_return_ = c == '\r';
      at_line_start_ = c == '\n' || c == '\r';
      if (at_line_start_) ++lines_;
    }
  }

  const Context& context_;
  const std::string& name_;
  const Mapping& mapping_;
  const std::function<void(const Row&)>& take_;
  csv_parser csv_{};
  char delimiter_ = '\0';
  std::string held_;
  std::string bytes_;  // of the cells of the row that is being read
  std::vector<std::size_t> ends_;
  std::uint64_t line_ = 1;
  std::uint64_t newlines_ = 0;  // within its quotes
  int last_end_ = 0;
  bool open_quote_ = false;
  Row row_;
  std::uint64_t lines_ = 0;
  bool at_line_start_ = true, after_return_ = false;
  std::exception_ptr thrown_;
};

}  // namespace

bool Row::blank() const {
  return !open_quote && std::all_of(cells.begin(), cells.end(), [](std::string_view cell) {
    return cell.find_first_not_of(" \t\r\n") == std::string_view::npos;
  });
}

Pass read_rows(const Context& context, LedgerFile& file, const Mapping& mapping,
               const std::function<void(const Row&)>& take) {
  Parser parser(context, file.name(), mapping, take);
  Pass pass;
  pass.decoded = file.read(mapping.encoding, [&](std::string_view piece) { parser.feed(piece); });
  parser.end();
  pass.lines = parser.lines();
  pass.delimiter = parser.delimiter();
  return pass;
}

}  // namespace cli::csv
