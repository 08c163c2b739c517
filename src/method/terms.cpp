#include "method/terms.hpp"

#include <algorithm>

namespace tsn::method {

using json::Kind;
using json::Object;
using json::Path;
using json::Value;

std::vector<std::string_view> read_texts(const Value& list, const Path& path, Diagnostics& diagnostics) {
  std::vector<std::string_view> result;
  for (std::size_t i = 0; i < list.items().size(); ++i) {
    if (list.items()[i].is(Kind::string) && !list.items()[i].text.empty())
      result.push_back(list.items()[i].text);
    else
      diagnostics.error("member.type", Path(path, i).text(), "a text is needed here");
  }
  return result;
}

Title read_notes(Object& object, std::string_view key) {
  const Value* value = object.optional(key, Kind::object);
  if (!value) return {};
  return catalog::read_title(*value, Path(object.path(), key), object.diagnostics());
}

Bounds read_bounds(Object& object) {
  Bounds bounds;
  const auto one = [&](std::string_view key) -> std::optional<Exact> {
    const std::string_view text = object.optional_text(key);
    if (text.empty()) return std::nullopt;
    if (auto number = Exact::from_decimal(text))
      return *std::move(number);
    else
      object.error(key, number.fault().code, number.fault().message);
    return std::nullopt;
  };
  bounds.min = one("min");
  bounds.max = one("max");
  return bounds;
}

Report read_report(Object& object) {
  Report report;
  report.clause = object.text("clause");
  const std::string_view digits = object.text("digits");
  if (digits.size() == 1 && digits[0] >= '0' && digits[0] <= '9')
    report.digits = digits[0] - '0';
  else if (!digits.empty())
    object.error("digits", "method.reporting", "digits is a text from \"0\" to \"9\"");
  const std::string_view rule = object.text("rule");
  if (auto parsed = rounding_from_name(rule))
    report.rule = *parsed;
  else if (!rule.empty())
    object.error("rule", "method.reporting", "rule is half_even, half_up or floor");
  return report;
}

std::optional<Report> optional_report(Object& object) {
  const Value* value = object.optional("report", Kind::object);
  if (!value) return std::nullopt;
  const Path path(object.path(), "report");
  Object rule(*value, path, object.diagnostics());
  const Report report = read_report(rule);
  rule.finish();
  return report;
}

std::vector<Allowed> read_allowed(Object& object, std::string_view key) {
  std::vector<Allowed> result;
  const Value* list = object.required(key, Kind::array);
  if (!list) return result;
  const Path path(object.path(), key);
  for (std::size_t i = 0; i < list->items().size(); ++i) {
    const Path one_path(path, i);
    Object one(list->items()[i], one_path, object.diagnostics());
    if (!one.valid()) continue;
    Allowed allowed;
    allowed.id = catalog::read_id(one);
    allowed.title = read_notes(one, "title");
    one.finish();
    for (const Allowed& other : result)
      if (!allowed.id.empty() && other.id == allowed.id)
        one.error("id", "method.duplicate", quoted(allowed.id) + " is there twice");
    result.push_back(allowed);
  }
  return result;
}

std::optional<Unit> read_unit(Object& object, std::string_view key, std::string_view text) {
  if (text.empty()) return std::nullopt;
  auto unit = parse_unit(text);
  if (unit) return std::move(unit).value();
  object.error(key, unit.fault().code, unit.fault().message);
  return std::nullopt;
}

Grade read_grade(Object& object) {
  const std::string_view name = object.text("evidence");
  if (auto parsed = catalog::grade_from_name(name)) return *parsed;
  if (!name.empty())
    object.error("evidence", "method.evidence", "evidence is primary, transcribed, secondary or recalled");
  return Grade::recalled;
}

std::optional<Grade> optional_grade(Object& object) {
  if (!object.optional("evidence")) return std::nullopt;
  return read_grade(object);
}

std::optional<Basis> optional_basis(Object& object, std::string_view key) {
  const std::string_view text = object.optional_text(key);
  if (text.empty()) return std::nullopt;
  if (auto parsed = parse_basis(text))
    return *parsed;
  else
    object.error(key, parsed.fault().code, parsed.fault().message);
  return std::nullopt;
}

Bounds read_plausible(Object& object) {
  const Value* value = object.optional("plausible", Kind::object);
  if (!value) return {};
  const Path path(object.path(), "plausible");
  Object bounds(*value, path, object.diagnostics());
  Bounds result = read_bounds(bounds);
  result.clause = bounds.optional_text("clause");
  bounds.finish();
  return result;
}

const Value* read_case_lists(Object& object) {
  const Value* lists = object.optional("case_lists", Kind::object);
  if (!lists) return nullptr;
  const Path path(object.path(), "case_lists");
  Object named(*lists, path, object.diagnostics());
  for (const json::Member& list : lists->members()) named.required(list.key, Kind::array);
  return lists;
}

void check_word(std::string_view name, Object& object, std::string_view key) {
  const bool word = std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  });
  const bool digit_first = !name.empty() && name[0] >= '0' && name[0] <= '9';
  if (!word || digit_first || name == "and" || name == "or" || name == "not")
    object.error(key, "method.name", quoted(name) + " is not a name: letters, digits and `_`, no digit first");
}

}  // namespace tsn::method
