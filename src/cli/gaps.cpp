#include "cli/gaps.hpp"

#include "cli/messages.hpp"
#include "cli/sieve.hpp"
#include "cli/words.hpp"

namespace cli {
namespace {

constexpr std::string_view activities = "/activities/";

// The activity that a pointer leads to or into; null if it leads elsewhere.
const Json& activity_at(const Json& request, const std::string& pointer) {
  static const Json nothing;
  if (!pointer.starts_with(activities)) return nothing;
  const std::string digits =
      pointer.substr(activities.size(), pointer.find('/', activities.size()) - activities.size());
  if (digits.empty() || digits.size() > 9 || digits.find_first_not_of("0123456789") != std::string::npos)
    return nothing;
  const std::size_t index = std::stoul(digits);
  const Json& list = member(request, "activities");
  return list.is_array() && index < list.size() ? list[index] : nothing;
}

// "SERIES: no activity for MONTH, MONTH; …" (conformance/spec/findings.md lays the words down): SERIES is the source,
// then what else the rows share.
void read_series(const std::string& message, Json& gap) {
  constexpr std::string_view middle = ": no activity for ";
  const std::size_t at = message.find(middle);
  if (at == std::string::npos) return;
  const std::string series = message.substr(0, at);
  const std::size_t comma = series.find(", ");
  gap["source"] = series.substr(0, comma);
  if (comma != std::string::npos) gap["item"] = series.substr(comma + 2);
  const std::size_t begin = at + middle.size();
  const std::string months = message.substr(begin, message.find(';', begin) - begin);
  Json list = Json::array();
  for (std::size_t from = 0; from < months.size();) {
    const std::size_t end = std::min(months.find(", ", from), months.size());
    list.push_back(months.substr(from, end - from));
    from = end + 2;
  }
  gap["months"] = list;
}

}  // namespace

Json gaps_of(std::string_view record) {
  const Json found = parse_wanted(record, [](int depth, const std::string& name) {
    return depth != 1 || name == "diagnostics" || name == "request";
  });
  const Json& request = member(found, "request");
  Json gaps = Json::array();
  for (const Json& one : member(found, "diagnostics")) {
    const std::string code = word(one, "code"), pointer = word(one, "pointer");
    const bool filled = code == "input.conservative" || code == "factor.conservative";
    if (word(one, "severity") != "gap" && !filled) continue;
    Json gap{{"code", code}, {"filled", filled}, {"message", word(one, "message")}, {"pointer", pointer}};
    const Json& activity = activity_at(request, pointer);
    for (const char* name : {"source", "item"})
      if (const std::string text = word(activity, name); !text.empty()) gap[name] = text;
    if (const std::string id = word(activity, "id"); !id.empty()) gap["activity"] = id;
    for (const char* name : {"month", "date"})
      if (const std::string text = word(activity, name); !text.empty())
        gap["months"] = Json::array({text.substr(0, 7)});
    if (code == "coverage.month_missing") read_series(gap["message"].get<std::string>(), gap);
    gaps.push_back(std::move(gap));
  }
  return gaps;
}

std::string gaps_text(const Context& context, const Json& gaps) {
  if (gaps.empty()) return "  " + std::string(context.say(phrase::no_gaps)) + "\n";
  std::string out = "  " + context.say(phrase::gaps_found, {std::to_string(gaps.size())}) + "\n";
  for (const Json& gap : gaps) {
    const std::string code = word(gap, "code");
    const std::string& title = words_of(context, code).title;
    std::string line = std::string(context.say(gap["filled"] == Json(true) ? phrase::filled : phrase::missing)) + "  " +
                       (title.empty() ? code : std::string(title));
    for (const char* name : {"source", "item", "activity"})
      if (const std::string text = word(gap, name); !text.empty()) line += "  " + text;
    if (member(gap, "months").is_array()) line += "  " + joined(gap["months"]);
    out += "    " + line + "\n      " + word(gap, "message") + "\n";
  }
  return out;
}

}  // namespace cli
