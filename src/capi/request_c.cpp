// The typed request of engine.h.
#include <algorithm>
#include <memory_resource>

#include "capi/guard.hpp"
#include "capi/handles.hpp"
#include "capi/request.hpp"
#include "json/canonical.hpp"

using tsn::capi::Arguments;
using tsn::capi::guard;
using tsn::capi::Number;
using tsn::capi::Outcome;
using tsn::capi::Pair;
using tsn::capi::Parameter;
using tsn::capi::RequestActivity;

namespace {

// One setter: `change` gets checked arguments and must not throw after its first change.
template <typename Change>
tsn_status on_request(tsn_request* request, tsn_error** out_error, Change change) {
  return guard(out_error, [&]() -> Outcome {
    Arguments arguments;
    arguments.handle(request, "request");
    return change(arguments);
  });
}

template <typename Change>
tsn_status on_activity(tsn_request* request, std::size_t activity, tsn_error** out_error, Change change) {
  return on_request(request, out_error, [&](Arguments& arguments) -> Outcome {
    if (request != nullptr && activity >= request->activities.size())
      return tsn::capi::misuse("argument.range", "there is no activity " + std::to_string(activity) + " yet");
    return change(arguments);
  });
}

tsn_status set_text(tsn_request* request, std::string tsn_request::*member, tsn_text in, const char* name,
                    tsn_error** out_error) {
  return on_request(request, out_error, [&](Arguments& arguments) -> Outcome {
    const std::string_view text = arguments.text(in, name);
    if (Outcome bad = arguments.fault()) return bad;
    request->*member = std::string(text);
    return nullptr;
  });
}

tsn_status set_two(tsn_request* request, std::string tsn_request::*first, tsn_text first_in, const char* first_name,
                   std::string tsn_request::*second, tsn_text second_in, const char* second_name,
                   tsn_error** out_error) {
  return on_request(request, out_error, [&](Arguments& arguments) -> Outcome {
    const std::string_view first_text = arguments.text(first_in, first_name);
    const std::string_view second_text = arguments.text(second_in, second_name);
    if (Outcome bad = arguments.fault()) return bad;
    std::string one(first_text), two(second_text);
    request->*first = std::move(one);
    request->*second = std::move(two);
    return nullptr;
  });
}

tsn_status set_text(tsn_request* request, std::size_t activity, std::string RequestActivity::*member, tsn_text in,
                    const char* name, tsn_error** out_error) {
  return on_activity(request, activity, out_error, [&](Arguments& arguments) -> Outcome {
    const std::string_view text = arguments.text(in, name);
    if (Outcome bad = arguments.fault()) return bad;
    request->activities[activity].*member = std::string(text);
    return nullptr;
  });
}

// The one of `all` that is called `name`, or null.
template <typename List, typename NameOf>
auto find(List& all, std::string_view name, NameOf name_of) -> decltype(all.data()) {
  for (auto& one : all)
    if (name_of(one) == name) return &one;
  return nullptr;
}

// Puts `fresh` in place of what has its name, behind the others, or only takes the old one away.
template <typename T, typename NameOf>
void replace(std::vector<T>& all, T fresh, bool remove, NameOf name_of) {
  T* old = find(all, name_of(fresh), name_of);
  if (remove) {
    if (old != nullptr) all.erase(all.begin() + (old - all.data()));
  } else if (old != nullptr) {
    *old = std::move(fresh);
  } else {
    all.push_back(std::move(fresh));
  }
}

constexpr auto name_of_pair = [](const Pair& pair) -> std::string_view { return pair.first; };
constexpr auto name_of = [](const auto& one) -> std::string_view { return one.name; };

Parameter* find_list(RequestActivity& activity, std::string_view name) {
  Parameter* found = find(activity.parameters, name, name_of);
  return found != nullptr && found->kind == Parameter::Kind::list ? found : nullptr;
}

tsn_status set_field(tsn_request* request, std::size_t activity, tsn_text name_in, std::size_t row, tsn_text field_in,
                     tsn_text value_in, tsn_text unit_in, bool number, tsn_error** out_error) {
  return on_activity(request, activity, out_error, [&](Arguments& arguments) -> Outcome {
    const std::string_view name = arguments.name(name_in, "name");
    const std::string_view field = arguments.name(field_in, "field");
    const std::string_view value = arguments.text(value_in, "value");
    const std::string_view unit = arguments.text(unit_in, "unit");
    if (Outcome bad = arguments.fault()) return bad;
    Parameter* list = find_list(request->activities[activity], name);
    if (list == nullptr || row >= list->rows.size())
      return tsn::capi::misuse("argument.range",
                               "there is no row " + std::to_string(row) + " in " + tsn::quoted(name) + " yet");
    replace(list->rows[row], tsn::capi::Field{std::string(field), std::string(value), std::string(unit), number},
            value.empty(), name_of);
    return nullptr;
  });
}

// The places in a provenance that hold texts.
constexpr std::string_view provenance_members[] = {"source",
                                                   "rank",
                                                   "plan_rank",
                                                   "department",
                                                   "missing_data_rule",
                                                   "single_source",
                                                   "meter/name",
                                                   "meter/model",
                                                   "meter/place",
                                                   "meter/accuracy",
                                                   "meter/calibration/certificate",
                                                   "meter/calibration/interval_months",
                                                   "meter/calibration/last",
                                                   "meter/calibration/valid_until",
                                                   "second_source/source",
                                                   "second_source/value",
                                                   "second_source/unit",
                                                   "second_source/basis",
                                                   "second_source/evidence",
                                                   "second_source/tolerance",
                                                   "correction/kind",
                                                   "correction/actual",
                                                   "correction/direction",
                                                   "correction/from",
                                                   "correction/to",
                                                   "correction/reason"};

// One text of the provenance of `number`, which `find` gives from the request; null: it was not set.
template <typename Find>
Outcome set_provenance(Arguments& arguments, tsn_text datum_in, tsn_text member_in, tsn_text value_in, Find find) {
  const std::string_view datum = arguments.name(datum_in, "datum");
  const std::string_view member = arguments.name(member_in, "member");
  const std::string_view value = arguments.text(value_in, "value");
  if (Outcome bad = arguments.fault()) return bad;
  if (std::find(std::begin(provenance_members), std::end(provenance_members), member) == std::end(provenance_members)) {
    std::string known;
    for (const std::string_view one : provenance_members) known += (known.empty() ? "" : ", ") + std::string(one);
    return tsn::capi::misuse("argument.range", "`member` is one of: " + known);
  }
  Number* number = find(datum);
  if (number == nullptr)
    return tsn::capi::misuse("argument.range", "there is no number " + tsn::quoted(datum) + " yet");
  replace(number->provenance, Pair{member, value}, value.empty(), name_of_pair);
  return nullptr;
}

}  // namespace

tsn_status tsn_request_new(tsn_request** out_request, tsn_error** out_error) {
  return guard(out_error, [&]() -> Outcome {
    Arguments arguments;
    arguments.output(out_request, "out_request");
    if (Outcome bad = arguments.fault()) return bad;
    *out_request = new tsn_request;
    return nullptr;
  });
}

void tsn_request_free(tsn_request* request) { delete request; }

tsn_status tsn_request_set_method(tsn_request* request, tsn_text id, tsn_text edition, tsn_error** out_error) {
  return set_two(request, &tsn_request::method_id, id, "id", &tsn_request::edition, edition, "edition", out_error);
}
tsn_status tsn_request_set_period(tsn_request* request, tsn_text period, tsn_error** out_error) {
  return set_text(request, &tsn_request::period, period, "period", out_error);
}
tsn_status tsn_request_set_as_of(tsn_request* request, tsn_text date, tsn_error** out_error) {
  return set_text(request, &tsn_request::as_of, date, "date", out_error);
}
tsn_status tsn_request_set_region(tsn_request* request, tsn_text region, tsn_error** out_error) {
  return set_text(request, &tsn_request::region, region, "region", out_error);
}
tsn_status tsn_request_set_entity(tsn_request* request, tsn_text name, tsn_text credit_code, tsn_error** out_error) {
  return set_two(request, &tsn_request::entity_name, name, "name", &tsn_request::credit_code, credit_code,
                 "credit_code", out_error);
}
tsn_status tsn_request_set_catalog(tsn_request* request, tsn_text release, tsn_text sha256, tsn_error** out_error) {
  return set_two(request, &tsn_request::catalog_release, release, "release", &tsn_request::catalog_sha256, sha256,
                 "sha256", out_error);
}

tsn_status tsn_request_set_choice(tsn_request* request, tsn_text id_in, tsn_text value_in, tsn_error** out_error) {
  return on_request(request, out_error, [&](Arguments& arguments) -> Outcome {
    const std::string_view id = arguments.name(id_in, "id");
    const std::string_view value = arguments.text(value_in, "value");
    if (Outcome bad = arguments.fault()) return bad;
    replace(request->choices, Pair{id, value}, value.empty(), name_of_pair);
    return nullptr;
  });
}

tsn_status tsn_request_set_denominator(tsn_request* request, tsn_text name_in, tsn_text value_in, tsn_text unit_in,
                                       tsn_error** out_error) {
  return on_request(request, out_error, [&](Arguments& arguments) -> Outcome {
    const std::string_view name = arguments.name(name_in, "name");
    const std::string_view value = arguments.text(value_in, "value");
    const std::string_view unit = arguments.text(unit_in, "unit");
    if (Outcome bad = arguments.fault()) return bad;
    replace(request->denominators,
            tsn::capi::Denominator{std::string(name), {std::string(value), std::string(unit), {}, {}, {}}},
            value.empty(), name_of);
    return nullptr;
  });
}

tsn_status tsn_request_set_denominator_provenance(tsn_request* request, tsn_text name_in, tsn_text member_in,
                                                  tsn_text value_in, tsn_error** out_error) {
  return on_request(request, out_error, [&](Arguments& arguments) -> Outcome {
    return set_provenance(arguments, name_in, member_in, value_in, [&](std::string_view name) -> Number* {
      auto* found = find(request->denominators, name, name_of);
      return found != nullptr ? &found->number : nullptr;
    });
  });
}

tsn_status tsn_request_set_plan(tsn_request* request, tsn_text version_in, tsn_text date_in, tsn_text tolerance_in,
                                tsn_error** out_error) {
  return on_request(request, out_error, [&](Arguments& arguments) -> Outcome {
    const std::string_view version_text = arguments.text(version_in, "version");
    const std::string_view date_text = arguments.text(date_in, "date");
    const std::string_view tolerance_text = arguments.text(tolerance_in, "tolerance");
    if (Outcome bad = arguments.fault()) return bad;
    std::string version(version_text), date(date_text), tolerance(tolerance_text);
    request->plan_version = std::move(version);
    request->plan_date = std::move(date);
    request->plan_tolerance = std::move(tolerance);
    return nullptr;
  });
}

tsn_status tsn_request_add_activity(tsn_request* request, tsn_text id_in, tsn_text source_in, size_t* out_activity,
                                    tsn_error** out_error) {
  return on_request(request, out_error, [&](Arguments& arguments) -> Outcome {
    arguments.output(out_activity, "out_activity");
    const std::string_view id = arguments.text(id_in, "id");
    const std::string_view source = arguments.text(source_in, "source");
    if (Outcome bad = arguments.fault()) return bad;
    RequestActivity activity;
    activity.id = id;
    activity.source = source;
    request->activities.push_back(std::move(activity));
    *out_activity = request->activities.size() - 1;
    return nullptr;
  });
}

tsn_status tsn_request_set_item(tsn_request* request, size_t activity, tsn_text item, tsn_error** out_error) {
  return set_text(request, activity, &RequestActivity::item, item, "item", out_error);
}
tsn_status tsn_request_set_month(tsn_request* request, size_t activity, tsn_text month, tsn_error** out_error) {
  return set_text(request, activity, &RequestActivity::month, month, "month", out_error);
}
tsn_status tsn_request_set_date(tsn_request* request, size_t activity, tsn_text date, tsn_error** out_error) {
  return set_text(request, activity, &RequestActivity::date, date, "date", out_error);
}
tsn_status tsn_request_set_activity_region(tsn_request* request, size_t activity, tsn_text region,
                                           tsn_error** out_error) {
  return set_text(request, activity, &RequestActivity::region, region, "region", out_error);
}
tsn_status tsn_request_set_supply(tsn_request* request, size_t activity, tsn_text supply, tsn_error** out_error) {
  return set_text(request, activity, &RequestActivity::supply, supply, "supply", out_error);
}

tsn_status tsn_request_set_quantity(tsn_request* request, size_t activity, tsn_text value_in, tsn_text unit_in,
                                    tsn_text basis_in, tsn_text evidence_in, tsn_error** out_error) {
  return on_activity(request, activity, out_error, [&](Arguments& arguments) -> Outcome {
    const std::string_view value = arguments.text(value_in, "value");
    const std::string_view unit = arguments.text(unit_in, "unit");
    const std::string_view basis = arguments.text(basis_in, "basis");
    const std::string_view evidence = arguments.text(evidence_in, "evidence");
    if (Outcome bad = arguments.fault()) return bad;
    std::optional<Number> quantity;
    if (!value.empty())
      quantity = Number{std::string(value), std::string(unit), std::string(basis), std::string(evidence), {}};
    request->activities[activity].quantity = std::move(quantity);
    return nullptr;
  });
}

tsn_status tsn_request_set_parameter(tsn_request* request, size_t activity, tsn_text name_in, tsn_text value_in,
                                     tsn_text unit_in, tsn_text basis_in, tsn_text evidence_in, tsn_error** out_error) {
  return on_activity(request, activity, out_error, [&](Arguments& arguments) -> Outcome {
    const std::string_view name = arguments.name(name_in, "name");
    const std::string_view value = arguments.text(value_in, "value");
    const std::string_view unit = arguments.text(unit_in, "unit");
    const std::string_view basis = arguments.text(basis_in, "basis");
    const std::string_view evidence = arguments.text(evidence_in, "evidence");
    if (Outcome bad = arguments.fault()) return bad;
    Number number{std::string(value), std::string(unit), std::string(basis), std::string(evidence), {}};
    replace(request->activities[activity].parameters,
            Parameter{std::string(name), Parameter::Kind::number, std::move(number), {}}, value.empty(), name_of);
    return nullptr;
  });
}

tsn_status tsn_request_set_provenance(tsn_request* request, size_t activity, tsn_text datum_in, tsn_text member_in,
                                      tsn_text value_in, tsn_error** out_error) {
  return on_activity(request, activity, out_error, [&](Arguments& arguments) -> Outcome {
    return set_provenance(arguments, datum_in, member_in, value_in, [&](std::string_view datum) -> Number* {
      RequestActivity& one = request->activities[activity];
      if (datum == "quantity") return one.quantity ? &*one.quantity : nullptr;
      Parameter* found = find(one.parameters, datum, name_of);
      return found != nullptr && found->kind == Parameter::Kind::number ? &found->number : nullptr;
    });
  });
}

tsn_status tsn_request_set_parameter_text(tsn_request* request, size_t activity, tsn_text name_in, tsn_text value_in,
                                          tsn_text evidence_in, tsn_error** out_error) {
  return on_activity(request, activity, out_error, [&](Arguments& arguments) -> Outcome {
    const std::string_view name = arguments.name(name_in, "name");
    const std::string_view value = arguments.text(value_in, "value");
    const std::string_view evidence = arguments.text(evidence_in, "evidence");
    if (Outcome bad = arguments.fault()) return bad;
    Number text{std::string(value), {}, {}, std::string(evidence), {}};
    replace(request->activities[activity].parameters,
            Parameter{std::string(name), Parameter::Kind::text, std::move(text), {}}, value.empty(), name_of);
    return nullptr;
  });
}

tsn_status tsn_request_set_parameter_list(tsn_request* request, size_t activity, tsn_text name_in,
                                          tsn_error** out_error) {
  return on_activity(request, activity, out_error, [&](Arguments& arguments) -> Outcome {
    const std::string_view name = arguments.name(name_in, "name");
    if (Outcome bad = arguments.fault()) return bad;
    replace(request->activities[activity].parameters, Parameter{std::string(name), Parameter::Kind::list, {}, {}},
            false, name_of);
    return nullptr;
  });
}

tsn_status tsn_request_add_row(tsn_request* request, size_t activity, tsn_text name_in, size_t* out_row,
                               tsn_error** out_error) {
  return guard(out_error, [&]() -> Outcome {
    Arguments arguments;
    arguments.output(out_row, "out_row");
    arguments.handle(request, "request");
    const std::string_view name = arguments.name(name_in, "name");
    if (Outcome bad = arguments.fault()) return bad;
    if (activity >= request->activities.size())
      return tsn::capi::misuse("argument.range", "there is no activity " + std::to_string(activity) + " yet");
    if (Parameter* list = find_list(request->activities[activity], name)) {
      list->rows.emplace_back();
      *out_row = list->rows.size() - 1;
      return nullptr;
    }
    Parameter fresh{std::string(name), Parameter::Kind::list, {}, {}};
    fresh.rows.emplace_back();
    replace(request->activities[activity].parameters, std::move(fresh), false, name_of);
    return nullptr;
  });
}

tsn_status tsn_request_set_row_number(tsn_request* request, size_t activity, tsn_text name, size_t row, tsn_text field,
                                      tsn_text value, tsn_text unit, tsn_error** out_error) {
  return set_field(request, activity, name, row, field, value, unit, true, out_error);
}
tsn_status tsn_request_set_row_text(tsn_request* request, size_t activity, tsn_text name, size_t row, tsn_text field,
                                    tsn_text value, tsn_error** out_error) {
  return set_field(request, activity, name, row, field, value, tsn_text{nullptr, 0}, false, out_error);
}

tsn_status tsn_request_set_meta(tsn_request* request, size_t activity, tsn_text key_in, tsn_text value_in,
                                tsn_error** out_error) {
  return on_activity(request, activity, out_error, [&](Arguments& arguments) -> Outcome {
    const std::string_view key = arguments.name(key_in, "key");
    const std::string_view value = arguments.text(value_in, "value");
    if (Outcome bad = arguments.fault()) return bad;
    replace(request->activities[activity].meta, Pair{key, value}, value.empty(), name_of_pair);
    return nullptr;
  });
}

tsn_status tsn_request_json(const tsn_request* request, tsn_buffer** out_json, tsn_error** out_error) {
  return guard(out_error, [&]() -> Outcome {
    Arguments arguments;
    arguments.output(out_json, "out_json");
    arguments.handle(request, "request");
    if (Outcome bad = arguments.fault()) return bad;
    tsn::json::Document document(std::pmr::new_delete_resource());
    tsn::capi::make_tree(*request, document);
    auto text = tsn::json::canonical(document.root());
    if (!text) return tsn::capi::constant_error(TSN_E_INTERNAL);  // it holds no numbers that could be refused
    *out_json = tsn::capi::new_buffer(*std::move(text));
    return nullptr;
  });
}
