#include "cli/messages.hpp"

#include <array>

namespace cli {
std::string Context::say(const Phrase& phrase, std::initializer_list<std::string_view> values) const {
  std::string_view pattern = say(phrase);
  std::string filled;
  for (const std::string_view value : values) {
    const std::size_t hole = pattern.find("{}");
    if (hole == std::string_view::npos) break;
    filled += pattern.substr(0, hole);
    filled += value;
    pattern.remove_prefix(hole + 2);
  }
  return filled.append(pattern);
}

std::string grade_name(const Context& context, std::string_view grade) {
  constexpr std::array<Phrase, 4> grades{
      {{"primary", "原文"}, {"transcribed", "转录"}, {"secondary", "二手"}, {"recalled", "记忆"}}};
  for (const Phrase& one : grades)
    if (one.en == grade) return std::string(context.say(one));
  return std::string(grade);
}

}  // namespace cli
