#include <algorithm>

#include "record/write.hpp"

namespace tsn::record {
namespace {

using inventory::Activity;
using inventory::Given;
using inventory::GivenList;

void write_list(json::Writer& writer, const GivenList& list) {
  const auto& fields = list.input->fields;
  std::vector<std::size_t> order(fields.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return fields[a].name < fields[b].name; });
  writer.begin_array();
  for (std::size_t row = 0; row < list.given.size(); row += fields.size()) {
    writer.begin_object();
    for (std::size_t field : order) {
      writer.key(fields[field].name);
      if (fields[field].kind == formula::NameKind::text)
        writer.string(list.texts[row + field]);
      else
        write_given(writer, list.given[row + field]);
    }
    writer.end_object();
  }
  writer.end_array();
}

// One parameter, whichever kind it is.
struct Parameter {
  std::string_view name;
  const Given* given = nullptr;
  const GivenList* list = nullptr;
  std::string_view text, evidence;
};

std::vector<Parameter> parameters_of(const Activity& activity) {
  std::vector<Parameter> parameters;
  for (const Given& given : activity.given)
    if (given.name != "quantity") parameters.push_back({given.name, &given, nullptr, {}, {}});
  for (const method::Input& input : activity.source->inputs)
    if (input.kind == method::InputKind::choice && !activity.texts[input.slot].empty())
      parameters.push_back({input.name, nullptr, nullptr, activity.texts[input.slot],
                            activity.text_evidence.empty() ? std::string_view() : activity.text_evidence[input.slot]});
  for (const GivenList& list : activity.lists)
    if (list.input) parameters.push_back({list.input->name, nullptr, &list, {}, {}});
  std::sort(parameters.begin(), parameters.end(),
            [](const Parameter& a, const Parameter& b) { return a.name < b.name; });
  return parameters;
}

void write_parameters(json::Writer& writer, const std::vector<Parameter>& parameters) {
  writer.begin_object();
  for (const Parameter& parameter : parameters) {
    writer.key(parameter.name);
    if (parameter.given) {
      write_given(writer, *parameter.given);
    } else if (parameter.list) {
      write_list(writer, *parameter.list);
    } else if (parameter.evidence.empty()) {
      writer.string(parameter.text);
    } else {
      writer.begin_object();
      writer.member("evidence", parameter.evidence);
      writer.member("value", parameter.text);
      writer.end_object();
    }
  }
  writer.end_object();
}

void write_activity(json::Writer& writer, const Activity& activity) {
  writer.begin_object();
  catalog::describe_optional(writer, "date", activity.date);
  writer.member("id", activity.id);
  catalog::describe_optional(writer, "item", activity.texts[method::item_slot]);
  if (activity.meta) {
    writer.key("meta");
    writer.raw(*json::canonical(*activity.meta));
  }
  catalog::describe_optional(writer, "month", activity.month);
  const auto parameters = parameters_of(activity);
  if (!parameters.empty()) {
    writer.key("parameters");
    write_parameters(writer, parameters);
  }
  for (const Given& given : activity.given) {
    if (given.name != "quantity") continue;
    writer.key("quantity");
    write_given(writer, given);
  }
  catalog::describe_optional(writer, "region", activity.region);
  writer.member("source", activity.source->id);
  catalog::describe_optional(writer, "supply", activity.supply);
  writer.end_object();
}

}  // namespace

void write_given(json::Writer& writer, const Given& given) {
  writer.begin_object();
  catalog::describe_optional(writer, "basis", given.basis);
  catalog::describe_optional(writer, "evidence", given.evidence);
  if (given.provenance) write_provenance(writer, *given.provenance);
  writer.member("unit", given.unit);
  writer.member("value", given.value);
  writer.end_object();
}

void write_request(json::Writer& writer, const inventory::Inventory& inventory, const engine::Token* token) {
  writer.begin_object();
  writer.key("activities");
  writer.begin_array();
  const auto& activities = inventory.activities;
  for (std::size_t i = 0; i < activities.size() && !stopped(token, i); ++i) write_activity(writer, activities[i]);
  writer.end_array();
  writer.member("as_of", date_text(inventory.as_of));
  if (!inventory.catalog_release.empty() || !inventory.catalog_sha256.empty()) {
    writer.key("catalog");
    writer.begin_object();
    catalog::describe_optional(writer, "release", inventory.catalog_release);
    catalog::describe_optional(writer, "sha256", inventory.catalog_sha256);
    writer.end_object();
  }
  std::vector<std::pair<std::string_view, std::string_view>> choices;
  for (std::size_t i = 0; i < inventory.choices.size(); ++i)
    if (!inventory.choices[i].empty()) choices.emplace_back(inventory.method->choices[i].id, inventory.choices[i]);
  if (!choices.empty()) {
    std::sort(choices.begin(), choices.end());
    writer.key("choices");
    writer.begin_object();
    for (const auto& [id, value] : choices) writer.member(id, value);
    writer.end_object();
  }
  if (!inventory.denominators.empty()) {
    writer.key("denominators");
    writer.begin_object();
    for (const inventory::Denominator& one : inventory.denominators) {
      writer.key(one.name);
      write_given(writer, one.given);
    }
    writer.end_object();
  }
  if (!inventory.entity_name.empty() || !inventory.credit_code.empty()) {
    writer.key("entity");
    writer.begin_object();
    catalog::describe_optional(writer, "credit_code", inventory.credit_code);
    catalog::describe_optional(writer, "name", inventory.entity_name);
    writer.end_object();
  }
  writer.member("format", "tansuan.request/1");
  writer.key("method");
  writer.begin_object();
  writer.member("edition", inventory.method->edition);
  writer.member("id", inventory.method->id);
  writer.end_object();
  writer.member("period", inventory.period_text);
  if (inventory.plan) write_plan(writer, *inventory.plan);
  catalog::describe_optional(writer, "region", inventory.region);
  writer.end_object();
}

}  // namespace tsn::record
