#include "cli/csv/mapping_object.hpp"

#include "cli/files.hpp"
#include "cli/locate.hpp"
#include "cli/problems.hpp"
#include "cli/table.hpp"

namespace cli::csv {

std::string escaped(std::string_view key) {
  std::string text;
  for (const char c : key) text += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
  return text;
}

void Problems::tell(const std::string& name, const std::string& text) const {
  if (list_.empty()) return;
  if (context_.json) {
    Json all = Json::array();
    for (const auto& [pointer, message] : list_) all.push_back({{"pointer", pointer}, {"message", message}});
    complain(Json{{"code", "mapping.invalid"}, {"problems", all}}.dump() + "\n");
  } else {
    Locator locator(text);
    std::string out = "tansuan: " + context_.say(phrase::mapping_refused, {printable(name)}) + "\n";
    for (const auto& [pointer, message] : list_) {
      const Position at = locator.position(locator.offset(pointer));
      out += printable(name) + ":" + std::to_string(at.line) + ":" + std::to_string(at.column) + "  " +
             printable(pointer) + "\n    " + printable(message) + "\n";
    }
    complain(out);
  }
  throw Reported{exit_input};
}

}  // namespace cli::csv
