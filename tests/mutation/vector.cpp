#include "vector.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "cases/judge.hpp"

namespace mutation {
namespace {

using nlohmann::json;
using nlohmann::ordered_json;
namespace files = std::filesystem;

struct Answer {
  json ok;  // null: refused
  cases::Problems problems;
  std::string record;  // of `calculate`, as it is written
  bool known = false;  // it is the noted one but for hashes, and not read again
};

std::string text_or(const ordered_json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

// --- asking -----------------------------------------------------------------------------------------
tansuan::options options_of(const Vector& vector) {
  tansuan::options options;
  if (const std::string date = text_or(vector.input, "as_of"); !date.empty()) options.as_of(date);
  if (const std::string grade = text_or(vector.input, "strict"); !grade.empty()) options.strict(grade);
  return options;
}

std::string request_of(const Vector& vector) {
  const auto literal = vector.input.find("request_text");
  return literal != vector.input.end() ? literal->get<std::string>() : vector.input.at("request").dump();
}

bool is_hex(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); }

// Whether two records differ by hashes of 64 hex digits alone.
bool same_but_hashes(std::string_view a, std::string_view b) {
  constexpr std::size_t digits = 64;
  if (a.size() != b.size()) return false;
  for (std::size_t at = 0; at < a.size(); ++at) {
    at = static_cast<std::size_t>(
        std::mismatch(a.begin() + static_cast<std::ptrdiff_t>(at), a.end(), b.begin() + static_cast<std::ptrdiff_t>(at))
            .first -
        a.begin());
    if (at == a.size()) return true;
    std::size_t begin = at, end = at;
    while (begin > 0 && is_hex(a[begin - 1])) --begin;
    while (end < a.size() && is_hex(a[end])) ++end;
    if (end - begin != digits) return false;
    at = end;
  }
  return true;
}

Answer calculate(const Vector& vector, const tansuan::catalog& catalog) {
  const tansuan::engine engine(catalog);
  const tansuan::record record = engine.calculate(request_of(vector), options_of(vector));
  const std::string_view text = record.json();
  if (!vector.record.empty() && same_but_hashes(text, vector.record)) return {json::object(), {}, {}, true};
  return {json::parse(text), {}, std::string(text), false};
}

Answer resolve(const Vector& vector, const tansuan::catalog& catalog) {
  ordered_json query = {{"op", "resolve"}};
  for (const auto& [name, value] : vector.input.items())
    if (name != "release") query[name == "series" ? "id" : name] = value;
  return {json::parse(catalog.factors(query.dump())), {}, {}, false};
}

// Each row is the activity with one of the quantities; the total is their sum.
Answer batch(const Vector& vector, const tansuan::catalog& catalog) {
  const tansuan::engine engine(catalog);
  ordered_json request = vector.input.at("request");
  tsn::Exact total;
  json rows = json::array();
  for (const auto& quantity : vector.input.at("quantities")) {
    request["activities"][0]["quantity"] =
        quantity.get<std::string>() + " " + vector.input.at("unit").get<std::string>();
    const auto record = engine.calculate(request.dump());
    const std::string exact(record.total().exact);
    rows.push_back(exact);
    total = total + cases::number(exact);
  }
  return {{{"rows", rows}, {"total", total.to_ratio()}}, {}, {}, false};
}

Answer ask(const Vector& vector, const tansuan::catalog& catalog) try {
  if (vector.op == "calculate") return calculate(vector, catalog);
  if (vector.op == "resolve_factor") return resolve(vector, catalog);
  return batch(vector, catalog);
} catch (const tansuan::error& error) {
  return {{}, cases::problems_of(error), {}, false};
}

// --- judging ----------------------------------------------------------------------------------------
using Verdict = std::optional<std::string>;

Verdict first_of(const std::vector<std::string>& wrong) { return wrong.empty() ? Verdict() : wrong.front(); }

void note(const json& record, Vector& seen) {
  const json factors = record.value("factors", json::array());
  const auto entry = [&](const json& one) {
    const std::string id = one.value("entry", std::string());
    if (id.empty()) return;
    seen.entries.insert(id);
    seen.series.insert(id.substr(0, id.find('/')));
  };
  for (const json& one : factors) entry(one);
  for (const json& row : record.value("trace", json::array()))
    for (const json& one : row.value("factors", json::array()))
      if (one.is_object()) entry(one);
}

Vector vector_of(const std::string& id, const std::string& op, ordered_json input, json expect) {
  Vector one{id, op, text_or(input, "release"), std::move(input), std::move(expect), {}, {}, {}, {}, {}, {}, false, {}};
  ordered_json request = one.input.value("request", ordered_json());
  if (one.input.contains("request_text"))
    request = ordered_json::parse(one.input["request_text"].get<std::string>(), nullptr, false);
  if (request.is_object() && request.contains("method") && request["method"].is_object()) {
    one.method = text_or(request["method"], "id");
    one.edition = text_or(request["method"], "edition");
  }
  if (request.is_object() && request.contains("activities") && request["activities"].is_array())
    for (const auto& row : request["activities"])
      if (row.is_object()) one.sources.insert(text_or(row, "source"));
  if (op == "resolve_factor") one.series.insert(text_or(one.input, "series"));
  return one;
}

}  // namespace

std::vector<Vector> load_vectors(const std::string& folder) {
  std::vector<files::path> paths;
  for (const auto& one : files::recursive_directory_iterator(folder))
    if (one.path().extension() == ".json") paths.push_back(one.path());
  std::sort(paths.begin(), paths.end());
  std::vector<Vector> all;
  for (const files::path& path : paths) {
    std::ifstream in(path, std::ios::binary);
    const ordered_json file = ordered_json::parse(in);
    if (file.at("format") == "tansuan.vectors/1")
      for (const auto& one : file.at("vectors")) {
        const std::string op = one.at("op");
        const auto& input = one.at("input");
        // Packs of a vector's own are not those that are changed here, and bytes that are no text ask nothing of any.
        if (input.contains("packs") || input.contains("request_base64")) continue;
        if (op == "batch" && one.at("expect").contains("error")) continue;  // what is wrong is the question
        if (op == "calculate" || op == "resolve_factor" || op == "batch")
          all.push_back(vector_of(one.at("id"), op, input, one.at("expect")));
      }
    if (file.at("format") == "tansuan.cases/1")
      for (const std::string method : file.at("methods"))
        for (const auto& one : file.at("cases")) {
          const std::size_t at = method.find('@');
          ordered_json request = {{"format", "tansuan.request/1"},
                                  {"method", {{"id", method.substr(0, at)}, {"edition", method.substr(at + 1)}}}};
          request.update(one.at("request"));
          all.push_back(vector_of(one.at("id").get<std::string>() + "@" + method, "calculate", {{"request", request}},
                                  {{"case", one.at("expect")}}));
        }
  }
  return all;
}

static Verdict judge_answer(const Vector& vector, const Answer& answer) {
  if (answer.known) return {};
  const json& expect = vector.expect;
  const json* of_case = expect.contains("case") ? &expect.at("case") : nullptr;
  const json error = expect.contains("error")                ? expect.at("error")
                     : of_case && of_case->contains("error") ? cases::error_of_case(*of_case)
                                                             : json();
  if (!error.is_null())
    return answer.ok.is_null() ? first_of(cases::refusal_differences(error, answer.problems)) : "is answered";
  if (answer.ok.is_null()) return "is refused";
  if (of_case) return first_of(cases::differences(*of_case, answer.ok));
  if (expect.contains("record")) return first_of(cases::record_differences(expect.at("record"), answer.ok));
  for (const auto& [name, value] : expect.at("ok").items())
    if (answer.ok.value(name, json()) != value) return name + " is another one";
  return {};
}

Verdict observe(Vector& vector, const tansuan::catalog& catalog) {
  const Answer answer = ask(vector, catalog);
  const Verdict verdict = judge_answer(vector, answer);
  vector.refused = answer.ok.is_null();
  vector.record = answer.record;
  if (vector.op == "calculate" && !vector.refused) note(answer.ok, vector);
  if (vector.op == "resolve_factor" && !vector.refused) vector.entries.insert(answer.ok.at("entry"));
  return verdict;
}

Verdict judge(const Vector& vector, const tansuan::catalog& catalog) {
  return judge_answer(vector, ask(vector, catalog));
}

}  // namespace mutation
