#include "inventory/provenance.hpp"

namespace tsn::inventory {
namespace {

using json::Kind;
using json::Object;
using json::Path;
using json::Value;

constexpr int most_rank = 99, most_months = 1200;

// Given, but wrongly or not: a member that is not there is another fault than one that is wrong.
bool is_given(const Value* object, std::string_view key) {
  if (!object) return false;
  if (!object->is(Kind::object)) return true;  // told already
  const Value* value = object->find(key);
  return value && !value->is(Kind::null);
}

class ProvenanceReader {
 public:
  ProvenanceReader(Diagnostics& diagnostics, const Origin& origin) : diagnostics_(diagnostics), origin_(origin) {}

  std::shared_ptr<Provenance> read(const Value& value, const Path& path) {
    Object object(value, path, diagnostics_);
    if (!object.valid()) return nullptr;
    auto made = std::allocate_shared<Provenance>(std::pmr::polymorphic_allocator<Provenance>(&origin_.arena));
    Provenance& provenance = *made;
    provenance.source = object.optional_text("source");
    provenance.department = object.optional_text("department");
    provenance.missing_data_rule = object.optional_text("missing_data_rule");
    provenance.single_source = object.optional_text("single_source");
    provenance.rank = whole(object, "rank", most_rank);
    provenance.plan_rank = whole(object, "plan_rank", most_rank);
    if (is_given(&value, "plan_rank") && !is_given(&value, "rank"))
      object.error("rank", "member.missing", "`rank` is required beside `plan_rank`: that of the source used");
    if (const Value* given = object.optional("meter", Kind::object))
      provenance.meter = meter(*given, Path(path, "meter"));
    const Value* second = object.optional("second_source", Kind::object);
    if (second) provenance.second = second_source(*second, Path(path, "second_source"));
    if (second && !provenance.single_source.empty())
      object.error("single_source", "source.twice", "there is a second source, or `single_source` says why not");
    if (const Value* asked = object.optional("correction", Kind::object))
      provenance.correction = correction(*asked, Path(path, "correction"), value, path, provenance.meter);
    object.finish();
    return holds_something(provenance) ? std::move(made) : nullptr;
  }

 private:
  static bool holds_something(const Provenance& one) {
    return !one.source.empty() || !one.department.empty() || !one.missing_data_rule.empty() ||
           !one.single_source.empty() || one.rank != 0 || one.meter || one.second || one.correction;
  }

  // A whole number from 1 to `most`, as a text or a number; 0 if there is none.
  int whole(Object& object, std::string_view key, int most) {
    const Value* value = object.optional(key);
    if (!value) return 0;
    if (!value->is(Kind::string) && !value->is(Kind::number)) {
      object.error(key, "member.type", "a whole number is needed here");
      return 0;
    }
    const auto number = Exact::from_decimal(value->text);
    if (!number) {
      object.error(key, number.fault().code, number.fault().message);
      return 0;
    }
    if (!number->is_integer() || *number < Exact(1) || *number > Exact(most)) {
      object.error(key, "input.range", "this is a whole number from 1 to " + std::to_string(most));
      return 0;
    }
    int found = 0;
    for (const char digit : number->to_decimal()) found = found * 10 + (digit - '0');
    return found;
  }

  Date date(Object& object, std::string_view key) {
    const std::string_view text = object.optional_text(key);
    if (text.empty()) return {};
    const auto read = parse_date(text);
    if (read) return *read;
    object.error(key, read.fault().code, read.fault().message);
    return {};
  }

  std::optional<Share> share(Object& object, std::string_view key) {
    const Value* value = object.optional(key);
    return value ? read_share(*value, Path(object.path(), key), diagnostics_, origin_.arena) : std::nullopt;
  }

  std::optional<Meter> meter(const Value& value, const Path& path) {
    Object object(value, path, diagnostics_);
    Meter meter;
    meter.name = object.optional_text("name");
    meter.model = object.optional_text("model");
    meter.place = object.optional_text("place");
    meter.accuracy = share(object, "accuracy");
    if (const Value* inner = object.optional("calibration", Kind::object))
      meter.calibration = calibration(*inner, Path(path, "calibration"));
    object.finish();
    if (meter.name.empty() && meter.model.empty() && meter.place.empty() && !meter.accuracy && !meter.calibration)
      return std::nullopt;
    return meter;
  }

  std::optional<Calibration> calibration(const Value& value, const Path& path) {
    Object object(value, path, diagnostics_);
    Calibration calibration;
    calibration.certificate = object.optional_text("certificate");
    calibration.interval_months = whole(object, "interval_months", most_months);
    calibration.last = date(object, "last");
    calibration.valid_until = date(object, "valid_until");
    if (calibration.last && calibration.valid_until && calibration.valid_until < calibration.last)
      object.error("valid_until", "calibration.dates", "the calibration ends before it was made");
    object.finish();
    if (calibration.certificate.empty() && calibration.interval_months == 0 && !calibration.last &&
        !calibration.valid_until)
      return std::nullopt;
    return calibration;
  }

  std::optional<SecondSource> second_source(const Value& value, const Path& path) {
    Object object(value, path, diagnostics_);
    SecondSource second;
    second.source = object.text("source");
    second.tolerance = share(object, "tolerance");
    const auto measured = read_measured(object);
    if (!measured) return std::nullopt;
    second.given = given_of(*measured, origin_.arena);
    second.second = measured->quantity.value * measured->quantity.unit.scale;
    second.unit = measured->quantity.unit;
    return second;
  }

  std::optional<Correction> correction(const Value& value, const Path& path, const Value& provenance,
                                       const Path& parent, const std::optional<Meter>& meter) {
    Object object(value, path, diagnostics_);
    Correction correction;
    const std::string_view kind = object.text("kind");
    const bool specified = kind == "specified_accuracy";
    if (!kind.empty() && !specified && kind != "actual_accuracy")
      object.error("kind", "correction.kind",
                   quoted(kind) +
                       " is not a correction; there are: actual_accuracy (the meter was calibrated late and "
                       "its actual accuracy is known), specified_accuracy (it was not calibrated)");
    correction.kind = specified ? Correction::Kind::specified_accuracy : Correction::Kind::actual_accuracy;
    if (!specified) correction.actual = share(object, "actual");
    if (kind == "actual_accuracy" && !is_given(&value, "actual"))
      object.error("actual", "member.missing", "`actual` is required: the accuracy that the calibration found, in %");
    const std::string_view direction = object.optional_text("direction");
    if (direction == "up")
      correction.direction = Correction::Direction::up;
    else if (direction == "down")
      correction.direction = Correction::Direction::down;
    else if (!direction.empty())
      object.error("direction", "correction.direction", quoted(direction) + " is no direction; it is up or down");
    correction.reason = object.optional_text("reason");
    covered_days(object, correction);
    object.finish();
    const Value* given_meter = provenance.find("meter");
    if (given_meter && given_meter->is(Kind::null)) given_meter = nullptr;
    if (!is_given(given_meter, "accuracy")) {
      const Path place(parent, "meter");
      diagnostics_.error("member.missing", Path(place, "accuracy").text(),
                         "a correction needs the specified accuracy of the meter, in %");
    }
    if (!meter || !meter->accuracy) return correction;
    change(object, correction, meter->accuracy->share);
    return correction;
  }

  // Both days count. What is not stated is the first or the last day that the number is for.
  void covered_days(Object& object, Correction& correction) {
    const Period& when = origin_.when;
    correction.from = date(object, "from");
    correction.to = date(object, "to");
    for (const auto& [key, day] : {std::pair<std::string_view, Date>{"from", correction.from}, {"to", correction.to}})
      if (day && (day < when.from || when.to < day))
        object.error(
            key, "date.outside_period",
            "this is outside " + date_text(when.from) + " to " + date_text(when.to) + ", which the value is for");
    const Date first = correction.from ? correction.from : when.from;
    const Date last = correction.to ? correction.to : when.to;
    if (correction.from && correction.to && last < first)
      object.error("to", "correction.dates", "the correction ends before it begins");
    correction.days = day_of_year(when.to) - day_of_year(when.from) + 1;
    correction.covered = day_of_year(last) - day_of_year(first) + 1;
  }

  void change(Object& object, Correction& correction, const Exact& specified) {
    if (correction.kind == Correction::Kind::specified_accuracy) {
      if (specified.is_zero())
        object.error("kind", "input.range", "the specified accuracy is 0 %: there is nothing to correct by");
      correction.change = specified;
    } else if (correction.actual) {
      correction.change = correction.actual->share - specified;
      if (correction.change <= Exact(0))
        object.error("actual", "input.range",
                     "the actual accuracy is not worse than the specified one: there is nothing to correct");
    }
    correction.change *= Exact::ratio(correction.covered, correction.days);
  }

  Diagnostics& diagnostics_;
  const Origin& origin_;
};

void tell_second(const SecondSource& second, const std::optional<Plan>& plan, const Path& path,
                 Diagnostics& diagnostics) {
  const Difference difference = difference_of(second, plan);
  if (difference.amount.is_zero() || (difference.tolerance && difference.within)) return;
  const std::string what = difference.percent
                               ? "the second source differs by " + shown(*difference.percent) + " % of the first"
                               : "the first source says 0 and the second does not";
  const Path place(path, "second_source");
  if (difference.tolerance)
    diagnostics.add(Severity::warning, "source.differs", place.text(),
                    what + ", the tolerance is " + std::string(difference.tolerance->given.value) +
                        " %: explain the difference or mend one of them");
  else
    diagnostics.add(Severity::note, "source.not_judged", place.text(),
                    what + "; no tolerance is stated to judge that by");
}

void tell_calibration(const Calibration& calibration, const Period& when, const Path& path, Diagnostics& diagnostics) {
  const Path meter(path, "meter");
  const Path place(meter, "calibration");
  const Date end = calibration.end();
  if (end && end < when.to)
    diagnostics.add(Severity::warning, "calibration.expired", place.text(),
                    "the calibration ended on " + date_text(end) + ", the value is for days up to " +
                        date_text(when.to) + ": state the later calibration, or ask for a correction");
  if (calibration.last && when.to < calibration.last)
    diagnostics.add(Severity::warning, "calibration.late", place.text(),
                    "the calibration is of " + date_text(calibration.last) + ", the value is for days up to " +
                        date_text(when.to) + ": state the earlier calibration, or ask for a correction");
}

}  // namespace

std::string shown(const Exact& value) { return value.terminates() ? value.to_decimal() : value.to_rounded_decimal(10); }

Date Calibration::end() const {
  if (valid_until) return valid_until;
  return last && interval_months != 0 ? months_later(last, interval_months) : Date{};
}

std::shared_ptr<Provenance> read_provenance(const Value& value, const Path& path, Diagnostics& diagnostics,
                                            const Origin& origin) {
  return ProvenanceReader(diagnostics, origin).read(value, path);
}

bool attach(Provenance& provenance, const Measured& measured, const Path& path, Diagnostics& diagnostics) {
  const Unit& unit = measured.quantity.unit;
  provenance.number = measured.quantity.value;
  provenance.scale = unit.scale;
  if (!provenance.second) return true;
  SecondSource& second = *provenance.second;
  if (const auto fault = unit_mismatch(second.unit, unit)) {
    const Path beside(path, "provenance"), place(beside, "second_source");
    diagnostics.error(fault->code, Path(place, "value").text(), "beside the first source: " + fault->message);
    return false;
  }
  second.first = measured.quantity.value;
  second.second = second.second / unit.scale;
  return true;
}

Difference difference_of(const SecondSource& second, const std::optional<Plan>& plan) {
  Difference difference;
  difference.amount = second.second - second.first;
  if (!second.first.is_zero())
    difference.percent = difference.amount / second.first * Exact(100);
  else if (difference.amount.is_zero())
    difference.percent = Exact(0);
  if (second.tolerance)
    difference.tolerance = &*second.tolerance;
  else if (plan && plan->tolerance)
    difference.tolerance = &*plan->tolerance;
  if (difference.tolerance) {
    const auto size = [](const Exact& value) { return value.is_negative() ? -value : value; };
    difference.within = size(difference.amount) <= difference.tolerance->share * size(second.first);
  }
  return difference;
}

void tell_provenance(const Provenance& provenance, const Period& when, const std::optional<Plan>& plan,
                     const Path& parent, Diagnostics& diagnostics) {
  const Path path(parent, "provenance");
  if (provenance.plan_rank != 0 && provenance.plan_rank < provenance.rank)
    diagnostics.add(Severity::warning, "source.rank_lowered", Path(path, "rank").text(),
                    "the source used has rank " + std::to_string(provenance.rank) + ", that of the plan has " +
                        std::to_string(provenance.plan_rank) + ": use the plan's source, or say why not");
  if (!provenance.single_source.empty())
    diagnostics.add(Severity::note, "source.single", Path(path, "single_source").text(),
                    "there is no second source to check this by: " + std::string(provenance.single_source));
  if (provenance.second) tell_second(*provenance.second, plan, path, diagnostics);
  if (provenance.meter && provenance.meter->calibration && !provenance.correction)
    tell_calibration(*provenance.meter->calibration, when, path, diagnostics);
}

}  // namespace tsn::inventory
