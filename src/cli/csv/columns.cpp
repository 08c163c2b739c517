#include "cli/csv/columns.hpp"

#include <algorithm>

#include "cli/csv/phrases.hpp"
#include "cli/table.hpp"

namespace cli::csv {
namespace {

constexpr std::size_t most_heads_shown = 40;

std::string lowered(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

}  // namespace

Columns::Columns(const Context& context, const std::string& file, const std::string& encoding, const Mapping& mapping,
                 const Row& row)
    : context_(context), file_(file), line_(row.line), header_(mapping.header), width_(row.cells.size()) {
  NormalForm normal;
  for (const std::string_view cell : row.cells) {
    raw_.emplace_back(cell);
    names_.push_back(lowered(without_blanks(normal(cell))));
    if (header_ && cell.find("\xef\xbf\xbd") != std::string_view::npos)
      throw Failure{exit_input, "head.loss",
                    context.say(phrase::lossy_header, {printable(file), std::to_string(line_), encoding})};
  }
  each_used_column(mapping, [&](const Column& column) { look_for(column); });
  each_other_column(mapping, [&](const Column& column) { look_for(column); });
  if (missing_.empty()) return;
  std::string all;
  for (const std::string& one : missing_) all += (all.empty() ? "" : "\n") + one;
  throw Failure{exit_input, "head.column", all};
}

void Columns::look_for(const Column& column) {
  const std::string file = printable(file_);
  if (column.number != 0) {
    if (column.number > width_)
      missing_.push_back(context_.say(phrase::column_beyond, {file, column.shown(), std::to_string(width_)}));
    else
      found_[&column] = column.number - 1;
    return;
  }
  std::vector<std::size_t> hits;
  for (std::size_t i = 0; i < names_.size(); ++i)
    if (std::any_of(column.names.begin(), column.names.end(),
                    [&](const std::string& name) { return lowered(name) == names_[i]; }))
      hits.push_back(i);
  if (hits.size() == 1) {
    found_[&column] = hits.front();
    return;
  }
  std::string heads;
  for (std::size_t i = 0; i < raw_.size() && i < most_heads_shown; ++i)
    heads += (i == 0 ? "" : ", ") + printable(cut(raw_[i], 40));
  if (raw_.size() > most_heads_shown) heads += ", ...";
  missing_.push_back(
      hits.empty()
          ? context_.say(phrase::no_such_column, {file, printable(column.shown()), std::to_string(line_), heads})
          : context_.say(phrase::column_twice, {file, std::to_string(line_), printable(column.shown())}));
}

std::string Columns::name(std::size_t index) const {
  return header_ && index < raw_.size() && !raw_[index].empty() ? raw_[index] : std::to_string(index + 1);
}

bool Columns::is_head(const Row& row) const {
  return header_ && row.cells.size() == raw_.size() &&
         std::equal(row.cells.begin(), row.cells.end(), raw_.begin(),
                    [](std::string_view a, const std::string& b) { return a == b; });
}

}  // namespace cli::csv
