// A testee of the conformance protocol (conformance/protocol.md): one request on a line, one answer on a line. An
// installed command is judged by what the library behind it does.
#include <algorithm>
#include <cstdint>
#include <iostream>
#include <limits>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>

#include "cli/answers.hpp"
#include "cli/commands.hpp"
#include "cli/files.hpp"
#include "cli/locate.hpp"
#include "cli/readable_line.hpp"

namespace cli {
namespace {

using Members = nlohmann::ordered_json;

// What a request says, and its text: the request of a calculation is passed on as it is written.
struct Asked {
  const Members& input;
  Locator& line;

  std::string word(const char* name) const {
    const auto found = input.find(name);
    return found != input.end() && found->is_string() ? found->get<std::string>() : std::string();
  }
  std::string raw(const std::string& pointer) const { return std::string(line.text("/input" + pointer)); }
};

std::string answer_text(const Handle<tsn_buffer>& buffer) { return std::string(view(buffer)); }
std::string json_text(std::string_view text) {
  return Json(std::string(text)).dump(-1, ' ', false, Json::error_handler_t::replace);
}

// A catalog with its engine.
struct Opened {
  explicit Opened(Handle<tsn_catalog> of)
      : catalog(std::move(of)),
        engine(make<tsn_engine>(tsn_engine_new, static_cast<const tsn_catalog*>(catalog.get()))) {}
  Handle<tsn_catalog> catalog;
  Handle<tsn_engine> engine;
};

// One for each release, opened when it is first asked for; one for the packs of the request that is answered.
class Releases {
 public:
  const Opened& release(const std::string& name) {
    const auto found = opened_.find(name);
    if (found != opened_.end()) return found->second;
    return opened_.emplace(name, Opened(make<tsn_catalog>(tsn_catalog_embedded_release, text(name)))).first->second;
  }
  const tsn_catalog* catalog(const Asked& asked) { return of(asked).catalog.get(); }
  const tsn_engine* engine(const Asked& asked) { return of(asked).engine.get(); }

 private:
  const Opened& of(const Asked& asked) {
    const Opened& base = release(asked.word("release"));
    const auto packs = asked.input.find("packs");
    if (packs == asked.input.end()) return base;
    const auto builder = make<tsn_catalog_builder>(tsn_catalog_builder_new);
    call(tsn_catalog_builder_base, builder.get(), static_cast<const tsn_catalog*>(base.catalog.get()));
    for (std::size_t i = 0; i < packs->size(); ++i) {
      const Members& one = packs->at(i);
      const std::string pack = one.is_string() ? one.get<std::string>() : asked.raw("/packs/" + std::to_string(i));
      call(tsn_catalog_builder_add_pack, builder.get(), text(pack), static_cast<const std::uint8_t*>(nullptr));
    }
    built_.emplace(
        make<tsn_catalog>(tsn_catalog_builder_build, static_cast<const tsn_catalog_builder*>(builder.get())));
    return *built_;
  }
  std::map<std::string, Opened> opened_;
  std::optional<Opened> built_;
};

// The bytes of a text in base64 (RFC 4648, section 4).
std::string decoded(std::string_view base64) {
  constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string bytes;
  std::uint32_t bits = 0;
  int count = 0;
  for (const char c : base64) {
    const std::size_t digit = digits.find(c);
    if (digit == std::string_view::npos) break;  // the padding
    bits = (bits << 6 | static_cast<std::uint32_t>(digit)) & 0xFFFFFF;
    count += 6;
    if (count < 8) continue;
    count -= 8;
    bytes += static_cast<char>(bits >> count & 0xFF);
  }
  return bytes;
}

std::string request_text(const Asked& asked) {
  if (asked.input.contains("request")) return asked.raw("/request");
  return asked.input.contains("request_base64") ? decoded(asked.word("request_base64")) : asked.word("request_text");
}

std::string calculate(Releases& releases, const Asked& asked) {
  const auto options = make<tsn_options>(tsn_options_new);
  const std::string as_of = asked.word("as_of"), strict = asked.word("strict");
  const tsn_engine* engine = releases.engine(asked);
  if (!as_of.empty()) call(tsn_options_set_as_of, options.get(), text(as_of));
  if (!strict.empty()) call(tsn_options_set_strict, options.get(), text(strict));
  const std::string request = request_text(asked);
  const auto record =
      make<tsn_record>(tsn_calculate, engine, text(request), static_cast<const tsn_options*>(options.get()));
  return "{\"record\":" + json_text(view(tsn_record_json(record.get()))) + "}";
}

std::string verify_record(Releases& releases, const Asked& asked) {
  const std::string record = asked.word("record");
  return answer_text(make<tsn_buffer>(tsn_record_verify, releases.catalog(asked), text(record),
                                      static_cast<const tsn_token*>(nullptr)));
}

std::string resolve_factor(Releases& releases, const Asked& asked) {
  std::string query = R"({"op":"resolve")";
  for (const auto& [name, member] :
       {std::pair{"id", "series"}, {"keys", "keys"}, {"period", "period"}, {"as_of", "as_of"}, {"select", "select"}})
    if (asked.input.contains(member)) query += ",\"" + std::string(name) + "\":" + asked.raw("/" + std::string(member));
  query += "}";
  return answer_text(make<tsn_buffer>(tsn_factors_query, releases.catalog(asked), text(query)));
}

std::string build_catalog(Releases& releases, const Asked& asked) {
  const tsn_catalog* catalog = releases.catalog(asked);
  return "{\"release\":" + json_text(view(tsn_catalog_release(catalog))) +
         ",\"sha256\":" + json_text(view(tsn_catalog_sha256(catalog))) + "}";
}

std::string escaped(std::string name) {
  for (std::size_t at = 0; (at = name.find_first_of("~/", at)) != std::string::npos; at += 2)
    name.replace(at, 1, name[at] == '~' ? "~0" : "~1");
  return name;
}

// The members of the object at `pointer` but for `left_out`, as they are written.
std::string members_but(const Asked& asked, const Members& object, const std::string& pointer,
                        std::string_view left_out) {
  std::string all;
  for (const auto& one : object.items())
    if (one.key() != left_out) all += json_text(one.key()) + ":" + asked.raw(pointer + "/" + escaped(one.key())) + ",";
  return all;
}

// One request with an activity for each quantity: the library adds up.
std::string batch(Releases& releases, const Asked& asked) {
  constexpr std::size_t digits = 6;
  const Members& object = asked.input.at("request");
  const std::string activity = members_but(asked, object.at("activities").at(0), "/request/activities/0", "id");
  std::string request = "{" + members_but(asked, object, "/request", "activities") + "\"activities\":[";
  std::size_t row = 0;
  for (const Members& quantity : asked.input.at("quantities")) {
    const std::string number = std::to_string(row++);  // lines are in the order of ids
    request += std::string(row == 1 ? "" : ",") + "{" + activity + "\"id\":\"r" +
               std::string(digits - std::min(digits, number.size()), '0') + number +
               "\",\"quantity\":" + json_text(quantity.get<std::string>() + " " + asked.word("unit")) + "}";
  }
  request += "]}";
  const auto record =
      make<tsn_record>(tsn_calculate, releases.engine(asked), text(request), static_cast<const tsn_options*>(nullptr));
  tsn_text exact;
  call(tsn_record_total, static_cast<const tsn_record*>(record.get()), TSN_TOTAL_ALL, static_cast<tsn_text*>(nullptr),
       &exact, static_cast<tsn_text*>(nullptr));
  std::string answer = "{\"total\":" + json_text(view(exact)) + ",\"rows\":[";
  for (std::size_t i = 0; i < tsn_record_line_count(record.get(), TSN_LINES_BY_ACTIVITY); ++i) {
    call(tsn_record_line, static_cast<const tsn_record*>(record.get()), TSN_LINES_BY_ACTIVITY, i,
         static_cast<tsn_text*>(nullptr), static_cast<tsn_text*>(nullptr), &exact);
    answer += (i == 0 ? "" : ",") + json_text(view(exact));
  }
  return answer + "]}";
}

std::string convert_unit(Releases&, const Asked& asked) {
  const std::string quantity = asked.word("quantity"), unit = asked.word("unit");
  return answer_text(make<tsn_buffer>(tsn_unit_convert, text(quantity), text(unit)));
}

// What is no integer, or one past 32 bits, becomes the end of these: that is past what the library takes, too, and it
// says so.
std::int32_t digits_of(const Asked& asked) {
  using Limits = std::numeric_limits<std::int32_t>;
  const auto found = asked.input.find("digits");
  if (found == asked.input.end() || !found->is_number_integer()) return Limits::max();
  return static_cast<std::int32_t>(std::clamp<std::int64_t>(found->get<std::int64_t>(), Limits::min(), Limits::max()));
}

std::string round_number(Releases&, const Asked& asked) {
  const std::string number = asked.word("number"), rule = asked.word("rule");
  return "{\"value\":" +
         json_text(view(make<tsn_buffer>(tsn_number_round, text(number), digits_of(asked), text(rule)))) + "}";
}

std::string parse_number(Releases&, const Asked& asked) {
  const std::string number = asked.word("text");
  return answer_text(make<tsn_buffer>(tsn_number_parse, text(number)));
}

using Operation = std::string (*)(Releases&, const Asked&);
const std::map<std::string, Operation, std::less<>>& operations() {
  static const std::map<std::string, Operation, std::less<>> all{{"batch", batch},
                                                                 {"build_catalog", build_catalog},
                                                                 {"calculate", calculate},
                                                                 {"convert_unit", convert_unit},
                                                                 {"parse_number", parse_number},
                                                                 {"resolve_factor", resolve_factor},
                                                                 {"round", round_number},
                                                                 {"verify", verify_record}};
  return all;
}

std::string about(Releases& releases) {
  Json capabilities{{"text", false}, {"packs", true}, {"bytes", true}};
  for (const auto& one : operations()) capabilities["ops"].push_back(one.first);
  const auto ask = [](const Handle<tsn_buffer>& buffer) { return Json::parse(view(buffer)); };
  const Json known = ask(make<tsn_buffer>(tsn_catalog_releases));
  for (const Json& one : member(known, "releases"))
    capabilities["releases"][word(one, "release")] = word(one, "sha256");
  const std::string_view list = R"({"op":"list"})";
  const Json methods = ask(make<tsn_buffer>(
      tsn_methods_query, static_cast<const tsn_catalog*>(releases.release("").catalog.get()), text(list)));
  for (const Json& one : member(methods, "methods"))
    capabilities["methods"].push_back(word(one, "id") + "@" + word(one, "edition"));
  const std::string name = "tansuan command " + std::string(view(tsn_version()));
  return Json{{"protocol", 1}, {"testee", name}, {"capabilities", capabilities}}.dump();
}

std::string refused(const Refusal& refusal) {
  const tsn_error* error = refusal.error.get();
  Json problems = Json::array();
  for (std::size_t i = 0; i < tsn_error_problem_count(error); ++i) {
    tsn_severity severity = 0;
    tsn_text code, pointer;
    tsn_error_problem(error, i, &severity, &code, &pointer, nullptr);
    if (severity == TSN_SEVERITY_ERROR) problems.push_back({{"code", view(code)}, {"pointer", view(pointer)}});
  }
  const Json all{
      {"code", view(tsn_error_code(error))}, {"pointer", view(tsn_error_pointer(error))}, {"problems", problems}};
  return all.dump(-1, ' ', false, Json::error_handler_t::replace);
}

// A refusal that is the testee's own.
std::string refused(const char* code) {
  return Json{{"code", code}, {"pointer", ""}, {"problems", {{{"code", code}, {"pointer", ""}}}}}.dump();
}

std::string answer(Releases& releases, const std::string& line) {
  const ReadableLine readable = readable_line(line);
  const bool zero = line.find('\0') != std::string::npos;  // the reader would take it for the end
  const Members request = zero ? Members() : Members::parse(readable.text, nullptr, false);
  Locator locator(line);
  const Asked named{request, locator};
  const bool has_id = request.is_object() && request.contains("id") && request["id"].is_string();
  const std::string head = "{\"id\":" + (has_id ? json_text(named.word("id")) : "null") + ",";
  const auto operation = operations().find(named.word("op"));
  if (operation == operations().end()) return head + "\"unsupported\":true}";
  if (readable.half) return head + "\"error\":" + refused("argument.utf8") + "}";
  try {
    return head + "\"ok\":" + operation->second(releases, {request.at("input"), locator}) + "}";
  } catch (const Refusal& refusal) {
    return head + "\"error\":" + refused(refusal) + "}";
  } catch (const Members::exception&) {  // a member that is needed is of another kind, or not there
    return head + "\"error\":" + refused("member.type") + "}";
  }
}

}  // namespace

int testee(const Context& context, const Arguments&) {
  Releases releases;
  for (std::string line; std::getline(std::cin, line) && line != "#EXIT";)
    if (!line.empty()) print(context, (line == "#VERSION" ? about(releases) : answer(releases, line)) + "\n");
  return exit_ok;
}

}  // namespace cli
