#include <algorithm>

#include "json/canonical.hpp"
#include "json/object.hpp"
#include "method/method.hpp"
#include "method/source_reader.hpp"

namespace tsn::method {
namespace {

using json::Kind;
using json::Object;
using json::Path;
using json::Value;

class MethodReader {
 public:
  MethodReader(Method& method, std::span<const SharedPack> shared, const catalog::Catalog& catalog,
               Diagnostics& diagnostics, std::vector<std::string_view>& used)
      : method_(method), shared_(shared), catalog_(catalog), diagnostics_(diagnostics), used_(used) {}

  void read() {
    const Path root;
    Object object(method_.text->root(), root, diagnostics_);
    if (!object.valid()) return;
    object.text("format");  // the library has looked at it
    method_.id = catalog::read_id(object);
    method_.edition = object.text("edition");
    pack_ = std::string(method_.id) + "@" + std::string(method_.edition);
    if (const Value* title = object.required("title", Kind::object))
      method_.title = catalog::read_title(*title, Path(root, "title"), diagnostics_);
    if (const Value* aliases = object.optional("aliases", Kind::array))
      method_.aliases = read_texts(*aliases, Path(root, "aliases"), diagnostics_);
    if (const Value* document = object.required("document", Kind::object))
      method_.document = catalog::read_document(*document, Path(root, "document"), diagnostics_);
    if (const Value* documents = object.optional("documents", Kind::object))
      documents_ = std::make_shared<const std::vector<catalog::Document>>(
          catalog::read_documents(*documents, Path(root, "documents"), diagnostics_));
    in_force(object, root);
    method_.boundary = read_notes(object, "boundary");
    read_notes(object, "notes");
    const std::string_view evidence = object.text("evidence");
    if (auto grade = catalog::grade_from_name(evidence))
      method_.evidence = *grade;
    else if (!evidence.empty())
      object.error("evidence", "method.evidence", "evidence is primary, transcribed, secondary or recalled");
    choices(object, root);
    sources(object, root);
    reporting(object, root);
    indicators(object, root);
    object.finish();
    if (documents_) method_.documents.push_back(documents_);
  }

 private:
  void in_force(Object& object, const Path& root) {
    const Value* value = object.required("in_force", Kind::object);
    if (!value) return;
    const Path path(root, "in_force");
    Object dates(*value, path, diagnostics_);
    const auto date = [&](std::string_view key, std::string_view text) {
      if (text.empty()) return Date{};
      auto parsed = parse_date(text);
      if (!parsed) dates.error(key, parsed.fault().code, parsed.fault().message);
      return parsed ? *parsed : Date{};
    };
    method_.in_force_from = date("from", dates.text("from"));
    method_.in_force_to = date("to", dates.optional_text("to"));
    dates.finish();
    if (method_.in_force_to && method_.in_force_to < method_.in_force_from)
      dates.error("to", "method.in_force", "`to` is before `from`");
  }

  template <typename List>
  static void check_new(const List& list, std::string_view id, Object& object) {
    for (const auto& other : list)
      if (!id.empty() && other.id == id)
        object.error("id", "method.duplicate", quoted(id) + " is used twice in this method");
  }

  void choices(Object& object, const Path& root) {
    const Value* list = object.optional("choices", Kind::array);
    const Path path(root, "choices");
    for (std::size_t i = 0; list && i < list->items().size(); ++i) {
      const Path one_path(path, i);
      Object one(list->items()[i], one_path, diagnostics_);
      if (!one.valid()) continue;
      Choice choice;
      choice.id = catalog::read_id(one);
      choice.title = read_notes(one, "title");
      choice.values = read_allowed(one, "values");
      choice.register_id = one.optional_text("register");
      choice.clause = one.optional_text("clause");
      read_notes(one, "notes");
      one.finish();
      check_new(method_.choices, choice.id, one);
      method_.choices.push_back(std::move(choice));
    }
  }

  void sources(Object& object, const Path& root) {
    const Value* list = object.required("sources", Kind::array);
    const Path path(root, "sources");
    for (std::size_t i = 0; list && i < list->items().size(); ++i) {
      const Path one_path(path, i);
      const Value& value = list->items()[i];
      auto source = value.is(Kind::object) && value.find("use") ? use(value, one_path) : own(value, one_path);
      if (!source) continue;
      if (method_.find_source(source->id))
        diagnostics_.error("method.duplicate", Path(one_path, "id").text(),
                           "two sources have the id " + quoted(source->id));
      method_.sources.push_back(*std::move(source));
    }
  }

  std::optional<Source> own(const Value& value, const Path& path) {
    const SourceContext context{catalog_, method_.choices, nullptr, documents_.get(), pack_};
    auto source = read_source(value, path, context, diagnostics_);
    if (source) source->text = method_.text;
    return source;
  }

  // A source of a shared pack under this method's id, clause, title and bindings.
  std::optional<Source> use(const Value& value, const Path& path) {
    Object object(value, path, diagnostics_);
    const std::string_view name = object.text("use");
    const std::string_view id = object.optional_text("id");
    const std::string_view clause = object.optional_text("clause");
    const std::string_view register_id = object.optional_text("register");
    const std::string_view evidence = object.optional_text("evidence");
    const Title title = read_notes(object, "title");
    const Title notes = read_notes(object, "notes");
    const Value* bind = object.optional("bind", Kind::object);
    object.finish();
    const auto grade = catalog::grade_from_name(evidence);
    if (!grade && !evidence.empty())
      object.error("evidence", "method.evidence", "evidence is primary, transcribed, secondary or recalled");
    const SharedPack* pack = nullptr;
    const Value* shared = find_shared(name, pack);
    if (!shared) {
      if (!name.empty()) object.error("use", "method.use", "there is no shared source " + quoted(name));
      return std::nullopt;
    }
    const std::string pack_name = std::string(pack->id) + "@" + std::string(pack->edition);
    std::vector<std::string_view> used_names;
    const SourceContext context{catalog_,   method_.choices, bind, pack->documents.get(), pack_ + " using " + pack_name,
                                &used_names};
    const std::size_t before = diagnostics_.list().size();
    auto source = read_source(*shared, path, context, diagnostics_);
    blame_use(before, path.text(), pack_name);
    for (const json::Member& one : bind ? bind->members() : std::span<const json::Member>())
      if (std::find(used_names.begin(), used_names.end(), one.key) == used_names.end())
        diagnostics_.error("method.bind", Path(Path(path, "bind"), one.key).text(),
                           "the shared source has no placeholder " + quoted(one.key));
    if (!source) return std::nullopt;
    source->text = pack->text;
    source->shared = name;
    if (!id.empty()) source->id = id;
    if (!clause.empty()) source->clause = clause;
    if (!register_id.empty()) source->register_id = register_id;
    if (!title.zh.empty()) source->title = title;
    if (!notes.zh.empty()) source->notes = notes;
    if (grade) source->evidence = *grade;
    if (std::find(used_.begin(), used_.end(), pack->id) == used_.end()) {
      used_.push_back(pack->id);
      if (pack->documents) method_.documents.push_back(pack->documents);
    }
    return source;
  }

  // What is wrong inside a shared source is told at the `use`; the message says where in the shared pack.
  void blame_use(std::size_t before, const std::string& use, const std::string& pack) {
    for (std::size_t i = before; i < diagnostics_.editable().size(); ++i) {
      Diagnostic& one = diagnostics_.editable()[i];
      if (!one.pointer.starts_with(use + "/")) continue;
      one.message = pack + " at " + one.pointer.substr(use.size()) + ": " + one.message;
      one.pointer = use;
    }
  }

  const Value* find_shared(std::string_view name, const SharedPack*& pack) const {
    const std::size_t slash = name.rfind('/');
    if (slash == std::string_view::npos) return nullptr;
    for (const SharedPack& candidate : shared_) {
      if (candidate.id != name.substr(0, slash)) continue;
      for (const Value& source : candidate.sources->items()) {
        const Value* id = source.is(Kind::object) ? source.find("id") : nullptr;
        if (!id || id->text != name.substr(slash + 1)) continue;
        pack = &candidate;
        return &source;
      }
    }
    return nullptr;
  }

  void reporting(Object& object, const Path& root) {
    const Value* list = object.optional("reporting", Kind::array);
    const Path path(root, "reporting");
    for (std::size_t i = 0; list && i < list->items().size(); ++i) {
      const Path one_path(path, i);
      Object one(list->items()[i], one_path, diagnostics_);
      if (!one.valid()) continue;
      Reporting rule;
      rule.of = one.text("of");
      if (rule.of != "total") one.error("of", "method.reporting", "only the total is rounded for reporting");
      rule.clause = one.text("clause");
      const std::string_view digits = one.text("digits");
      if (digits.size() == 1 && digits[0] >= '0' && digits[0] <= '9')
        rule.digits = digits[0] - '0';
      else
        one.error("digits", "method.reporting", "digits is a text from \"0\" to \"9\"");
      if (auto parsed = rounding_from_name(one.text("rule")))
        rule.rule = *parsed;
      else
        one.error("rule", "method.reporting", "rule is half_even, half_up or floor");
      one.finish();
      method_.reporting.push_back(rule);
    }
  }

  void indicators(Object& object, const Path& root) {
    const Value* list = object.optional("indicators", Kind::array);
    const Path path(root, "indicators");
    for (std::size_t i = 0; list && i < list->items().size(); ++i) indicator(list->items()[i], Path(path, i));
  }

  void indicator(const Value& value, const Path& path) {
    Object object(value, path, diagnostics_);
    if (!object.valid()) return;
    Indicator indicator;
    indicator.id = catalog::read_id(object);
    indicator.title = read_notes(object, "title");
    indicator.formula = object.text("formula");
    indicator.clause = object.optional_text("clause");
    read_notes(object, "notes");
    if (auto unit = read_unit(object, "unit", object.text("unit"))) indicator.unit = *std::move(unit);
    formula::Scope scope;
    auto total = parse_unit("tCO2e");
    scope.names.push_back({"total", formula::NameKind::number, 0, *total, {}});
    const Value* inputs = object.optional("inputs", Kind::array);
    const Path inputs_path(path, "inputs");
    for (std::size_t i = 0; inputs && i < inputs->items().size(); ++i) {
      const Path one_path(inputs_path, i);
      Object one(inputs->items()[i], one_path, diagnostics_);
      if (!one.valid()) continue;
      IndicatorInput input;
      input.name = catalog::read_id(one, "name");
      input.title = read_notes(one, "title");
      if (auto unit = read_unit(one, "unit", one.text("unit"))) input.unit = *std::move(unit);
      input.limits = read_bounds(one);
      one.finish();
      for (const Indicator& other : method_.indicators)
        for (const IndicatorInput& known : other.inputs)
          if (known.name == input.name && !known.unit.same_dimension(input.unit))
            one.error("unit", "formula.unit", "another indicator has " + quoted(input.name) + " in " + known.unit.text);
      for (const formula::Name& known : scope.names)
        if (known.name == input.name)
          one.error("name", "method.duplicate", quoted(input.name) + " is used twice in this indicator");
      scope.names.push_back({std::string(input.name),
                             formula::NameKind::number,
                             static_cast<std::uint32_t>(scope.names.size()),
                             input.unit,
                             {}});
      indicator.inputs.push_back(std::move(input));
    }
    object.finish();
    check_new(method_.indicators, indicator.id, object);
    auto program = formula::compile(indicator.formula, scope, indicator.unit);
    if (program)
      indicator.program = std::move(program).value();
    else if (!indicator.formula.empty() && !indicator.unit.text.empty())
      object.error("formula", program.fault().code,
                   pack_ + ": indicator `" + std::string(indicator.id) + "`: " + program.fault().message);
    method_.indicators.push_back(std::move(indicator));
  }

  Method& method_;
  std::span<const SharedPack> shared_;
  const catalog::Catalog& catalog_;
  Diagnostics& diagnostics_;
  std::vector<std::string_view>& used_;
  std::shared_ptr<const std::vector<catalog::Document>> documents_;
  std::string pack_;
};

}  // namespace

std::unique_ptr<Method> read_method(Text text, std::span<const SharedPack> shared, const catalog::Catalog& catalog,
                                    Diagnostics& diagnostics, std::vector<std::string_view>& used) {
  auto method = std::make_unique<Method>();
  method->text = std::move(text);
  const std::size_t before = diagnostics.error_count();
  MethodReader(*method, shared, catalog, diagnostics, used).read();
  if (diagnostics.error_count() != before) return nullptr;
  return method;
}

std::optional<SharedPack> read_shared_pack(Text text, Diagnostics& diagnostics) {
  const Path root;
  const std::size_t before = diagnostics.error_count();
  Object object(text->root(), root, diagnostics);
  if (!object.valid()) return std::nullopt;
  SharedPack pack;
  object.text("format");
  pack.id = catalog::read_id(object);
  pack.edition = object.text("edition");
  if (const Value* title = object.required("title", Kind::object))
    catalog::read_title(*title, Path(root, "title"), diagnostics);
  read_notes(object, "notes");
  if (const Value* documents = object.optional("documents", Kind::object))
    pack.documents = std::make_shared<const std::vector<catalog::Document>>(
        catalog::read_documents(*documents, Path(root, "documents"), diagnostics));
  pack.sources = object.required("sources", Kind::array);
  object.finish();
  pack.text = std::move(text);
  if (diagnostics.error_count() != before) return std::nullopt;
  return pack;
}

}  // namespace tsn::method
