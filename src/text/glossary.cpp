#include "text/glossary.hpp"

#include <algorithm>
#include <memory_resource>
#include <new>

#include "json/canonical.hpp"
#include "unit/unit.hpp"

namespace tsn::text {
namespace {

using json::text_of;
using json::Value;

constexpr std::size_t most_items = 500;  // that are looked up, each some fraction of a millisecond; the others go by
                                         // their ids

const Value* with(const Value* list, std::string_view member, std::string_view wanted) {
  if (list)
    for (const Value& one : list->items())
      if (text_of(one, member) == wanted) return &one;
  return nullptr;
}
std::string_view title_in(const Value* object, Language language) {
  const Value* title = object ? object->find("title") : nullptr;
  return title ? text_of(*title, language == Language::zh ? "zh" : "en") : std::string_view();
}

struct FreeBuffer {
  void operator()(tsn_buffer* buffer) const { tsn_buffer_free(buffer); }
};
using Buffer = std::unique_ptr<tsn_buffer, FreeBuffer>;
tsn_text view(std::string_view text) { return {text.data(), text.size()}; }

// What libtansuan answers; nothing if it refuses.
template <typename Query>
std::unique_ptr<json::Document> ask(Query query, const tsn_catalog* catalog, std::string_view question) {
  tsn_buffer* made = nullptr;
  const tsn_status status = query(catalog, view(question), &made, nullptr);
  if (status == TSN_E_NO_MEMORY) throw std::bad_alloc();
  const Buffer answer(made);
  if (status != TSN_OK) return nullptr;
  auto document = std::make_unique<json::Document>(std::pmr::new_delete_resource());
  if (json::read({tsn_buffer_data(made), tsn_buffer_size(made)}, *document)) return nullptr;
  return document;
}

std::string question(std::initializer_list<std::pair<std::string_view, std::string_view>> members) {
  std::string out;
  json::Writer writer(out);
  writer.begin_object();
  for (const auto& [key, value] : members) writer.member(key, value);
  writer.end_object();
  return out;
}

bool ends_with_co2e(std::string_view id) { return id == "co2e" || id.ends_with("_co2e"); }

}  // namespace

Glossary::Glossary(const RecordView& record) {
  // A vendor's catalog is "2026.1+": its base knows most names.
  std::string_view release = record.release;
  while (release.ends_with('+')) release.remove_suffix(1);
  tsn_catalog* opened = nullptr;
  tsn_status status = tsn_catalog_embedded_release(view(release), &opened, nullptr);
  if (status == TSN_E_NOT_FOUND) status = tsn_catalog_embedded(&opened, nullptr);
  if (status == TSN_E_NO_MEMORY) throw std::bad_alloc();
  if (status != TSN_OK) return;
  catalog_.reset(opened);
  description_ = ask(tsn_methods_query, opened,
                     question({{"edition", record.method.edition}, {"id", record.method.id}, {"op", "show"}}));
  if (description_ && text_of(description_->root(), "sha256") == record.method.sha256) method_ = &description_->root();
}
Glossary::~Glossary() = default;
Glossary::Glossary(Glossary&&) noexcept = default;

const Value* Glossary::source(std::string_view id) const {
  return method_ ? with(method_->find("sources"), "id", id) : nullptr;
}

std::string_view Glossary::item(std::string_view id, Language language) const {
  auto found = items_.find(id);
  if (found == items_.end()) {
    if (id.empty() || !catalog_ || items_.size() >= most_items) return {};
    const auto answer = ask(tsn_factors_query, catalog_.get(), question({{"op", "search"}, {"text", id}}));
    const Value* known = answer ? with(answer->root().find("items"), "id", id) : nullptr;
    Name name{std::string(title_in(known, Language::en)), std::string(title_in(known, Language::zh))};
    found = items_.try_emplace(std::string(id), std::move(name)).first;
  }
  return language == Language::zh ? found->second.zh : found->second.en;
}
std::string_view Glossary::input(std::string_view id, std::string_view name, Language language) const {
  const Value* found = source(id);
  if (const Value* input = found ? with(found->find("inputs"), "name", name) : nullptr)
    return title_in(input, language);
  return found ? title_in(with(found->find("factors"), "name", name), language) : std::string_view();
}
std::string_view Glossary::step(std::string_view id, std::string_view name, Language language) const {
  const Value* found = source(id);
  return found ? title_in(with(found->find("steps"), "id", name), language) : std::string_view();
}
std::string_view Glossary::choice_value(std::string_view choice, std::string_view value, Language language) const {
  const Value* found = method_ ? with(method_->find("choices"), "id", choice) : nullptr;
  return found ? title_in(with(found->find("values"), "id", value), language) : std::string_view();
}
std::string_view Glossary::input_value(std::string_view id, std::string_view name, std::string_view value,
                                       Language language) const {
  const Value* found = source(id);
  const Value* input = found ? with(found->find("inputs"), "name", name) : nullptr;
  return input ? title_in(with(input->find("values"), "id", value), language) : std::string_view();
}
std::string_view Glossary::denominator(std::string_view name, Language language) const {
  if (const Value* indicators = method_ ? method_->find("indicators") : nullptr)
    for (const Value& one : indicators->items())
      if (const Value* input = with(one.find("inputs"), "name", name)) return title_in(input, language);
  return {};
}

std::string_view Glossary::unit_of(std::string_view id, std::string_view name, std::string_view given) const {
  const Value* found = source(id);
  if (!found) return {};
  const Value* declared = with(found->find("inputs"), "name", name);
  if (!declared) declared = with(found->find("factors"), "name", name);
  const Value* units = declared ? declared->find("units") : nullptr;
  const auto its_unit = parse_unit(given.empty() ? "1" : given);
  if (!units || !its_unit) return {};
  for (const Value& one : units->items())
    if (const auto unit = parse_unit(one.text); unit && unit->same_dimension(*its_unit)) return one.text;
  return {};
}

std::string_view Glossary::field_unit(std::string_view id, std::string_view list, std::string_view field) const {
  const Value* found = source(id);
  const Value* input = found ? with(found->find("inputs"), "name", list) : nullptr;
  const Value* declared = input ? with(input->find("fields"), "name", field) : nullptr;
  return declared ? text_of(*declared, "unit") : std::string_view();
}

std::vector<std::string_view> Glossary::choices_of(const RecordView& record, const Activity& row) const {
  constexpr std::string_view choice = "choice:";
  std::vector<std::string_view> ids;
  const Value* found = source(row.source->id);
  const Value* factors = found ? found->find("factors") : nullptr;
  // What the row has where a case asks for it; nothing of a choice of the method.
  const auto given = [&](std::string_view name) -> std::string_view {
    if (name == "item") return row.item;
    if (name == "supply") return row.supply;
    if (name == "region") return row.region.empty() ? record.region : row.region;
    const Value* text = row.parameters ? row.parameters->find(name) : nullptr;
    return !text ? std::string_view() : text->is(json::Kind::string) ? text->text : text_of(*text, "value");
  };
  const auto items = [](const Value* list) { return list ? list->items() : decltype(list->items())(); };
  for (const Value& factor : items(factors))
    for (const Value& one : items(factor.find("cases"))) {
      std::vector<std::string_view> asked;
      bool fits = true;
      for (const Value& condition : items(one.find("when"))) {
        const std::string_view name = text_of(condition, "name");
        if (name.starts_with(choice))
          asked.push_back(name.substr(choice.size()));
        else
          fits = fits && given(name) == text_of(condition, "equals");
      }
      for (const Value& key : items(one.find("keys")))
        if (const std::string_view from = text_of(key, "from"); from.starts_with(choice))
          asked.push_back(from.substr(choice.size()));
      if (fits) ids.insert(ids.end(), asked.begin(), asked.end());
    }
  return ids;
}

const Value* Glossary::table(std::string_view id) const {
  auto found = tables_.find(id);
  if (found == tables_.end()) {
    if (id.empty() || !catalog_) return nullptr;
    found = tables_
                .try_emplace(std::string(id),
                             ask(tsn_factors_query, catalog_.get(), question({{"id", id}, {"op", "show"}})))
                .first;
  }
  const json::Document* document = found->second.get();
  return document && document->root().find("axes") ? &document->root() : nullptr;
}

std::vector<EmissionRule> Glossary::emissions(const Source& wanted) const {
  std::vector<EmissionRule> rules;
  if (const Value* found = source(wanted.id)) {
    const Value* whole = found->find("in_total");
    const bool counts = !whole || whole->boolean;
    if (const Value* list = found->find("emissions"))
      for (const Value& one : list->items()) {
        const Value* in_total = one.find("in_total");
        rules.push_back({std::string(text_of(one, "gas")), std::string(text_of(one, "gas_from")),
                         std::string(text_of(one, "mass")), std::string(text_of(one, "co2e")),
                         counts && (!in_total || in_total->boolean)});
      }
    return rules;
  }
  for (const Step& step : wanted.steps)
    if (ends_with_co2e(step.id)) rules.push_back({{}, {}, {}, std::string(step.id), true});
  return rules;
}

}  // namespace tsn::text
