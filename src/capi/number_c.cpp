#include "tansuan/number.h"

#include "capi/guard.hpp"
#include "capi/handles.hpp"
#include "json/canonical.hpp"
#include "number/rounding.hpp"
#include "unit/unit.hpp"

using tsn::Exact;
using tsn::capi::Arguments;
using tsn::capi::failure;
using tsn::capi::guard;
using tsn::capi::Outcome;

namespace {

constexpr int shown_digits = 10;

std::string decimal(const Exact& value) {
  return value.terminates() ? value.to_decimal() : value.to_rounded_decimal(shown_digits);
}

Outcome refused(const tsn::Fault& fault) { return failure(TSN_E_REQUEST, fault.code, fault.message); }

}  // namespace

tsn_status tsn_number_parse(tsn_text text, tsn_buffer** out_json, tsn_error** out_error) {
  return guard(out_error, [&]() -> Outcome {
    Arguments arguments;
    arguments.output(out_json, "out_json");
    const std::string_view given = arguments.text(text, "text");
    if (Outcome bad = arguments.fault()) return bad;
    const auto number = Exact::from_text(given);
    if (!number) return refused(number.fault());
    std::string out;
    tsn::json::Writer writer(out);
    writer.begin_object();
    writer.member("exact", number->to_ratio());
    writer.member("value", decimal(*number));
    writer.end_object();
    *out_json = tsn::capi::new_buffer(std::move(out));
    return nullptr;
  });
}

tsn_status tsn_number_round(tsn_text number, int32_t digits, tsn_text rule, tsn_buffer** out_text,
                            tsn_error** out_error) {
  return guard(out_error, [&]() -> Outcome {
    Arguments arguments;
    arguments.output(out_text, "out_text");
    const std::string_view given = arguments.text(number, "number");
    const auto how = tsn::rounding_from_name(arguments.text(rule, "rule"));
    if (Outcome bad = arguments.fault()) return bad;
    if (!how) return tsn::capi::misuse("argument.range", "`rule` is half_even, half_up or floor");
    if (digits < -tsn::kMostRoundingDigits || digits > tsn::kMostRoundingDigits)
      return tsn::capi::misuse("argument.range", "`digits` is from -40 to 40");
    const auto value = Exact::from_text(given);
    if (!value) return refused(value.fault());
    *out_text = tsn::capi::new_buffer(tsn::round_to(*value, digits, *how).to_decimal());
    return nullptr;
  });
}

tsn_status tsn_unit_convert(tsn_text quantity, tsn_text unit, tsn_buffer** out_json, tsn_error** out_error) {
  return guard(out_error, [&]() -> Outcome {
    Arguments arguments;
    arguments.output(out_json, "out_json");
    const std::string_view given = arguments.text(quantity, "quantity");
    const std::string_view wanted = arguments.text(unit, "unit");
    if (Outcome bad = arguments.fault()) return bad;
    const auto from = tsn::parse_quantity(given);
    if (!from) return refused(from.fault());
    const auto to = tsn::parse_unit(wanted);
    if (!to) return refused(to.fault());
    if (const auto mismatch = tsn::unit_mismatch(from->unit, *to)) return refused(*mismatch);
    const Exact value = from->value * from->unit.scale / to->scale;
    std::string out;
    tsn::json::Writer writer(out);
    writer.begin_object();
    if (const std::string basis = tsn::basis_text(to->basis); !basis.empty()) writer.member("basis", basis);
    writer.member("exact", value.to_ratio());
    writer.member("unit", to->text);
    writer.member("value", decimal(value));
    writer.end_object();
    *out_json = tsn::capi::new_buffer(std::move(out));
    return nullptr;
  });
}
