#include "capi/request.hpp"

#include <algorithm>

namespace tsn::capi {
namespace {

class Tree {
 public:
  explicit Tree(json::Document& document) : document_(document) {}

  json::Value request(const tsn_request& request) {
    Members members;
    list(members, "activities", request.activities, [this](const RequestActivity& one) { return activity(one); });
    text(members, "as_of", request.as_of);
    named(members, "catalog", {{"release", &request.catalog_release}, {"sha256", &request.catalog_sha256}});
    pairs(members, "choices", request.choices);
    if (!request.denominators.empty()) {
      Members all;
      for (const Denominator& one : request.denominators) all.push_back({one.name, quantity(one.number)});
      members.push_back({"denominators", document_.object(all)});
    }
    named(members, "entity", {{"credit_code", &request.credit_code}, {"name", &request.entity_name}});
    members.push_back({"format", document_.string("tansuan.request/1")});
    named(members, "method", {{"edition", &request.edition}, {"id", &request.method_id}});
    text(members, "period", request.period);
    named(members, "plan",
          {{"date", &request.plan_date}, {"tolerance", &request.plan_tolerance}, {"version", &request.plan_version}});
    text(members, "region", request.region);
    return document_.object(members);
  }

 private:
  using Members = std::vector<json::Member>;
  struct Named {
    std::string_view name;
    const std::string* text;
  };

  void text(Members& members, std::string_view name, const std::string& text) {
    if (!text.empty()) members.push_back({name, document_.string(text)});
  }

  // An object of those texts that are there; nothing if there is none.
  void named(Members& members, std::string_view name, std::initializer_list<Named> texts) {
    Members object;
    for (const Named& one : texts) text(object, one.name, *one.text);
    if (!object.empty()) members.push_back({name, document_.object(object)});
  }

  void pairs(Members& members, std::string_view name, const std::vector<Pair>& all) {
    if (all.empty()) return;
    Members object;
    for (const Pair& one : all) object.push_back({one.first, document_.string(one.second)});
    members.push_back({name, document_.object(object)});
  }

  template <typename List, typename Make>
  json::Value array(const List& all, Make make) {
    std::vector<json::Value> items;
    items.reserve(all.size());
    for (const auto& one : all) items.push_back(make(one));
    return document_.array(items);
  }
  template <typename List, typename Make>
  void list(Members& members, std::string_view name, const List& all, Make make) {
    members.push_back({name, array(all, make)});
  }

  // The object at `prefix` ("meter/") of texts that are named by their places ("meter/accuracy").
  json::Value nested(const std::vector<Pair>& all, const std::string& prefix) {
    Members object;
    for (const Pair& one : all) {
      if (!one.first.starts_with(prefix)) continue;
      const std::string_view rest = std::string_view(one.first).substr(prefix.size());
      const std::string_view name = rest.substr(0, rest.find('/'));
      const bool there =
          std::any_of(object.begin(), object.end(), [&](const json::Member& member) { return member.key == name; });
      if (name.size() == rest.size())
        object.push_back({name, document_.string(one.second)});
      else if (!there)
        object.push_back({name, nested(all, prefix + std::string(name) + "/")});
    }
    return document_.object(object);
  }

  json::Value quantity(const Number& number) {
    Members object;
    text(object, "basis", number.basis);
    text(object, "evidence", number.evidence);
    if (!number.provenance.empty()) object.push_back({"provenance", nested(number.provenance, "")});
    text(object, "unit", number.unit);
    object.push_back({"value", document_.string(number.value)});
    return document_.object(object);
  }

  json::Value row(const std::vector<Field>& fields) {
    Members object;
    for (const Field& field : fields)
      object.push_back(
          {field.name, field.number ? quantity({field.value, field.unit, "", "", {}}) : document_.string(field.value)});
    return document_.object(object);
  }

  json::Value parameter(const Parameter& one) {
    switch (one.kind) {
      case Parameter::Kind::number:
        return quantity(one.number);
      case Parameter::Kind::text:
        return one.number.evidence.empty() ? document_.string(one.number.value) : quantity(one.number);
      case Parameter::Kind::list:
        return array(one.rows, [this](const std::vector<Field>& fields) { return row(fields); });
    }
    return {};
  }

  json::Value activity(const RequestActivity& one) {
    Members members;
    text(members, "date", one.date);
    text(members, "id", one.id);
    text(members, "item", one.item);
    pairs(members, "meta", one.meta);
    text(members, "month", one.month);
    if (!one.parameters.empty()) {
      Members all;
      for (const Parameter& parameter_of : one.parameters) all.push_back({parameter_of.name, parameter(parameter_of)});
      members.push_back({"parameters", document_.object(all)});
    }
    if (one.quantity) members.push_back({"quantity", quantity(*one.quantity)});
    text(members, "region", one.region);
    text(members, "source", one.source);
    text(members, "supply", one.supply);
    return document_.object(members);
  }

  json::Document& document_;
};

}  // namespace

void make_tree(const tsn_request& request, json::Document& document) {
  document.set_root(Tree(document).request(request));
}

}  // namespace tsn::capi
