// The factors of a source: series of the catalog or literal values, by case.
#include <algorithm>
#include <utility>

#include "method/source_scope.hpp"

namespace tsn::method {
namespace {

using json::Kind;
using json::Object;
using json::Path;
using json::Value;

class FactorReader {
 public:
  explicit FactorReader(SourceScope& scope) : scope_(scope), context_(scope.context), diagnostics_(scope.diagnostics) {}

  void read(const Value& value, const Path& path) {
    Object object(value, path, diagnostics_);
    if (!object.valid()) return;
    factor_.name = object.text("name");
    factor_.title = read_notes(object, "title");
    factor_.units = scope_.units(object);
    if (const auto own_basis = optional_basis(object, "basis"))
      for (Unit& unit : factor_.units) add_basis(unit, *own_basis, object);
    factor_.clause = object.optional_text("clause");
    factor_.register_id = object.optional_text("register");
    factor_.limits = read_bounds(object);
    factor_.plausible = read_plausible(object);
    factor_.absent = scope_.absent(object, factor_.units);
    factor_.report = scope_.report(object);
    read_notes(object, "notes");
    if (const Value* cases = object.optional("cases")) {
      const Path cases_path(path, "cases");
      if (cases->is(Kind::string))
        named_cases(cases->text, nullptr, cases_path);
      else
        list_of_cases(*cases, cases_path, true);
      if (cases->is(Kind::array) && cases->items().empty())
        object.error("cases", "method.cases", "`cases` needs at least one case");
    } else {
      factor_.cases.push_back(a_case(object, path, false));
    }
    object.finish();
    factor_.slot = scope_.add_number(factor_.name, factor_.units, object, "name");
    scope_.source.factors.push_back(std::move(factor_));
  }

 private:
  // A list of cases, in which {"list": name, "bind": {…}} stands for those of a named list.
  void list_of_cases(const Value& list, const Path& path, bool lists_allowed) {
    if (!list.is(Kind::array)) diagnostics_.error("member.type", path.text(), "a list, or the name of one, is needed");
    for (std::size_t i = 0; i < list.items().size(); ++i) {
      const Path one_path(path, i);
      Object one(list.items()[i], one_path, diagnostics_);
      if (!one.valid()) continue;
      const std::string_view name = lists_allowed ? one.optional_text("list") : std::string_view();
      if (!name.empty())
        named_cases(name, one.optional("bind", Kind::object), one_path);
      else
        factor_.cases.push_back(a_case(one, one_path, true));
      one.finish();
    }
  }

  void named_cases(std::string_view name, const Value* bind, const Path& path) {
    const NamedCases list = context_.find_cases ? context_.find_cases(name) : NamedCases();
    if (!list.cases) {
      diagnostics_.error("method.cases", path.text(), "there is no list of cases " + quoted(name));
      return;
    }
    SourceScope::ListBinding binding{bind, {}};
    scope_.list_binding = &binding;
    const std::vector<catalog::Document>* const own = std::exchange(documents_, list.documents);
    const std::size_t before = diagnostics_.editable().size();
    const Path root;
    list_of_cases(*list.cases, root, false);
    documents_ = own;
    scope_.list_binding = nullptr;
    // What is wrong there is told here, with the place in the list.
    for (std::size_t i = before; i < diagnostics_.editable().size(); ++i) {
      Diagnostic& one = diagnostics_.editable()[i];
      one.message =
          "case list " + quoted(name) + (one.pointer.empty() ? "" : " at " + one.pointer) + ": " + one.message;
      one.pointer = path.text();
    }
    const auto& used = binding.used;
    const Path bind_path(path, "bind");
    for (const json::Member& one : bind ? bind->members() : std::span<const json::Member>())
      if (!one.value.is(Kind::string))
        diagnostics_.error("member.type", Path(bind_path, one.key).text(), "a text is needed here");
      else if (std::find(used.begin(), used.end(), one.key) == used.end())
        diagnostics_.error("method.bind", Path(bind_path, one.key).text(),
                           "the list has no placeholder " + quoted(one.key));
  }

  // `own_unit`: the case is an object of its own, whose `unit` is that of its literal.
  Case a_case(Object& object, const Path& path, bool own_unit) {
    Case result;
    if (const Value* when = object.optional("when", Kind::object)) conditions(*when, Path(path, "when"), result);
    const std::string_view series = object.optional_text("series");
    if (!series.empty())
      series_case(result, series, object, path);
    else
      literal_case(result, object, own_unit);
    source_of(result, object, series.empty());
    result.clause = object.optional_text("clause");
    result.register_id = object.optional_text("register");
    result.reason = read_notes(object, "reason");
    result.proof = object.optional_bool("proof", false);
    read_notes(object, "notes");
    override_of(result, object, path);
    return result;
  }

  void conditions(const Value& when, const Path& path, Case& result) {
    Object object(when, path, diagnostics_);
    for (const json::Member& member : when.members()) {
      const std::string_view name = member.key.starts_with('@') ? member.key.substr(1) : member.key;
      const std::uint32_t slot = name.starts_with("choice:") ? scope_.choice_slot(name.substr(7), object, member.key)
                                                             : scope_.text_slot(name, object, member.key);
      const std::string_view answer = object.text(member.key);
      scope_.check_answer(name, answer, object, member.key);
      result.when.push_back({slot, answer});
    }
  }

  void series_case(Case& result, std::string_view name, Object& object, const Path& path) {
    name = scope_.series_name(name, object);
    result.series = context_.catalog.find_series(name);
    if (!result.series && !name.empty())
      object.error("series", "method.series", "the catalog has no series " + quoted(name));
    if (const std::string_view select = object.optional_text("select"); !select.empty()) {
      if (auto parsed = catalog::select_from_name(select))
        result.select = *parsed;
      else
        object.error("select", "method.select", "select is constant, year, latest_not_after_year or latest_published");
    }
    const Value* keys = object.optional("keys", Kind::object);
    if (!result.series) return;
    const Path keys_path(path, "keys");
    Value none;
    none.kind = Kind::object;
    Object named(keys ? *keys : none, keys_path, diagnostics_);
    for (std::string_view key : result.series->keys) result.keys.push_back(scope_.key_ref(named.text(key), named, key));
    named.finish();
    // The series' own basis must not contradict what the factor declares; the entry's unit is checked on use.
    for (Unit unit : factor_.units) add_basis(unit, result.series->basis, object);
    const auto fits = [&](const catalog::Entry& entry) {
      return std::any_of(factor_.units.begin(), factor_.units.end(),
                         [&](const Unit& unit) { return unit.text.empty() || unit.same_dimension(*entry.unit); });
    };
    const auto& entries = result.series->entries;
    if (!entries.empty() && std::none_of(entries.begin(), entries.end(), fits))
      object.error("series", "formula.unit",
                   context_.pack + ": source `" + std::string(scope_.source.id) + "`, factor `" +
                       std::string(factor_.name) + "` is in " + factor_.units.front().text + ", the series " +
                       quoted(name) + " is in " + result.series->unit.text);
  }

  // Adds the facets of `basis`; a facet that says something else is an error of the pack.
  static void add_basis(Unit& unit, const Basis& basis, Object& object) {
    if (auto both = merge_basis(unit.basis, basis))
      unit.basis = *both;
    else
      object.error("basis", "formula.basis", both.fault().message);
  }

  void literal_case(Case& result, Object& object, bool own_unit) {
    result.value = object.text("value");
    result.unit = factor_.units.empty() ? Unit{} : factor_.units.front();
    if (own_unit) {
      if (auto unit = read_unit(object, "unit", object.text("unit"))) result.unit = *std::move(unit);
    }
    // One value stands for every variant.
    for (const Unit& expected : factor_.units) {
      if (expected.text.empty() || result.unit.text.empty()) continue;  // told already
      if (auto fault = unit_mismatch(result.unit, expected)) {
        object.error("unit", "formula.unit", fault->message);
        break;
      }
    }
    if (auto number = Exact::from_text(result.value))
      result.base = *number * result.unit.scale;
    else if (!result.value.empty())
      object.error("value", number.fault().code, number.fault().message);
  }

  // The rule a case follows, for a literal also the source of its value.
  void source_of(Case& result, Object& object, bool literal) const {
    const std::string_view document = object.optional_text("document");
    for (std::size_t i = 0; documents_ && i < documents_->size(); ++i)
      if ((*documents_)[i].id == document) result.document = &(*documents_)[i];
    if (!document.empty() && !result.document)
      object.error("document", "pack.document", "`document` must name one of the pack's documents");
    if (literal)
      result.evidence = read_grade(object);
    else if (const auto grade = optional_grade(object))
      result.evidence = *grade;
  }

  // `override`: a measured value may replace the default; `override_absent`: only where there is no default.
  void override_of(Case& result, Object& object, const Path& parent) {
    for (const std::string_view key : {"override", "override_absent"}) {
      const Value* value = object.optional(key, Kind::object);
      if (!value) continue;
      if (result.override_rule)
        object.error(key, "method.duplicate", "`override` and `override_absent` exclude each other");
      const Path path(parent, key);
      Object rule(*value, path, diagnostics_);
      result.override_rule.emplace();
      result.override_rule->only_absent = key == "override_absent";
      if (auto rules = scope_.basis_rule(rule)) result.override_rule->basis = *std::move(rules);
      rule.finish();
    }
  }

  SourceScope& scope_;
  const SourceContext& context_;
  Diagnostics& diagnostics_;
  const std::vector<catalog::Document>* documents_ = context_.documents;
  Factor factor_;
};

}  // namespace

void read_factor(const Value& value, const Path& path, SourceScope& scope) { FactorReader(scope).read(value, path); }

}  // namespace tsn::method
