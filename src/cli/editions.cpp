#include "cli/editions.hpp"

#include "cli/files.hpp"

namespace cli {

std::string span(const Json& in_force) {
  const std::string from = word(in_force, "from"), to = word(in_force, "to");
  return from.empty() && to.empty() ? "" : from + ".." + to;
}

std::string not_encoded_text(const Context& context, const Json& editions) {
  Table table({Table::Align::left, Table::Align::left, Table::Align::left, Table::Align::left});
  for (const Json& one : editions) {
    const Json& document = member(one, "document");
    table.row({"  " + word(document, "number"), title_of(context, document), span(member(one, "in_force")),
               title_of(context, one, "reason")});
  }
  return table.text("", terminal_columns());
}

}  // namespace cli
