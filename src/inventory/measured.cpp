#include "inventory/measured.hpp"

#include <algorithm>

#include "inventory/provenance.hpp"

namespace tsn::inventory {
namespace {

using json::Kind;

std::optional<Quantity> from_parts(json::Object& object) {
  const json::Value* value = object.optional("value");
  const std::string_view unit = object.optional_text("unit");
  if (!value) {
    object.error("value", "member.missing", "`value` is required: a number in a text");
    return std::nullopt;
  }
  if (!value->is(Kind::string) && !value->is(Kind::number)) {
    object.error("value", "member.type", "`value` must be a number in a text");
    return std::nullopt;
  }
  if (unit.empty() && value->is(Kind::string)) {  // "value": "12.5 t"
    auto whole = parse_quantity(value->text);
    if (whole) return std::move(whole).value();
    object.error("value", whole.fault().code, whole.fault().message);
    return std::nullopt;
  }
  Quantity quantity;
  auto number = Exact::from_decimal(value->text);
  if (!number) object.error("value", number.fault().code, number.fault().message);
  auto parsed = parse_unit(unit.empty() ? "1" : unit);
  if (!parsed) object.error("unit", parsed.fault().code, parsed.fault().message);
  if (!number || !parsed) return std::nullopt;
  quantity.value = std::move(number).value();
  quantity.value_text = quantity.value.to_decimal();
  quantity.unit = std::move(parsed).value();
  return quantity;
}

}  // namespace

std::optional<Fault> state_basis(Measured& measured, const Basis& stated) {
  auto both = merge_basis(measured.quantity.unit.basis, stated);
  if (!both) return Fault{"basis.conflict", both.fault().message};
  measured.basis = measured.quantity.unit.basis = *both;
  return std::nullopt;
}

std::optional<Measured> read_measured(const json::Value& value, const json::Path& path, Diagnostics& diagnostics,
                                      const Origin* origin) {
  if (value.is(Kind::string) || value.is(Kind::number)) {
    Measured measured;
    // A JSON number is read from its source text, never through a binary float.
    auto quantity = parse_quantity(value.text);
    if (!quantity) {
      diagnostics.error(quantity.fault().code, path.text(), quantity.fault().message);
      return std::nullopt;
    }
    measured.quantity = std::move(quantity).value();
    measured.basis = measured.spelled = measured.quantity.unit.basis;
    return measured;
  }
  json::Object object(value, path, diagnostics);
  if (!object.valid()) return std::nullopt;
  return read_measured(object, origin);
}

std::optional<Measured> read_measured(json::Object& object, const Origin* origin) {
  Measured measured;
  Diagnostics& diagnostics = object.diagnostics();
  const std::size_t before = diagnostics.error_count();
  auto quantity = from_parts(object);
  measured.evidence = object.optional_text("evidence");
  const json::Path beside(object.path(), "provenance");
  const json::Value* provenance = origin ? object.optional("provenance") : nullptr;
  std::shared_ptr<Provenance> read;
  if (provenance) read = read_provenance(*provenance, beside, diagnostics, *origin);
  const std::string_view words = object.optional_text("basis");
  if (!words.empty()) {
    if (auto basis = parse_basis(words))
      measured.basis = *basis;
    else
      object.error("basis", basis.fault().code, basis.fault().message);
  }
  object.finish();
  if (!quantity || diagnostics.error_count() != before) return std::nullopt;
  measured.quantity = *std::move(quantity);
  measured.spelled = measured.quantity.unit.basis;
  // The unit's own spelling (m3(20℃), tce(等价值)) is a statement of basis too.
  if (auto fault = state_basis(measured, measured.basis)) {
    object.error("basis", fault->code, fault->message);
    return std::nullopt;
  }
  if (read && !attach(*read, measured, object.path(), diagnostics)) return std::nullopt;
  measured.provenance = std::move(read);
  return measured;
}

std::optional<Share> read_share(const json::Value& value, const json::Path& path, Diagnostics& diagnostics,
                                Arena& arena) {
  auto measured = read_measured(value, path, diagnostics);
  if (!measured) return std::nullopt;
  if (measured->quantity.unit.text != "%") {
    diagnostics.error("unit.dimension", path.text(), "write this in %, with the sign, such as \"0.5 %\"");
    return std::nullopt;
  }
  Exact share = measured->quantity.value * measured->quantity.unit.scale;
  if (share.is_negative() || share > Exact(1)) {
    diagnostics.error("input.range", path.text(), "this is a share from 0 to 100 %");
    return std::nullopt;
  }
  return Share{given_of(*measured, arena), std::move(share)};
}

Given given_of(const Measured& measured, Arena& arena) {
  const auto kept = [&arena](std::string_view text) -> std::string_view {
    if (text.empty()) return {};
    auto* copy = static_cast<char*>(arena.allocate(text.size(), 1));
    std::copy(text.begin(), text.end(), copy);
    return {copy, text.size()};
  };
  Given given;
  given.value = kept(measured.quantity.value_text);
  given.unit = kept(measured.quantity.unit.text);
  if (!(measured.basis == measured.spelled)) given.basis = kept(basis_text(measured.basis));
  given.evidence = measured.evidence;
  given.provenance = measured.provenance;
  return given;
}

}  // namespace tsn::inventory
