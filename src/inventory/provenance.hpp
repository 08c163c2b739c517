// Where a number of a request comes from: data source and its rank, department, meter and its calibration, the second
// source it is checked against, and the conservative correction that the request asks for.
#pragma once

#include "inventory/measured.hpp"

namespace tsn::inventory {

struct Calibration {
  std::string_view certificate;
  int interval_months = 0;  // 0: not stated
  Date last, valid_until;
  // The last day that it covers: the one stated, or that many months after the last calibration; nothing if unknown.
  Date end() const;
};

struct Meter {
  std::string_view name, model, place;
  std::optional<Share> accuracy;
  std::optional<Calibration> calibration;
};

// Both values in the unit of the first.
struct SecondSource {
  std::string_view source;
  Given given;
  Unit unit;
  Exact first, second;
  std::optional<Share> tolerance;
};

struct Correction {
  enum class Kind : std::uint8_t { actual_accuracy, specified_accuracy };
  enum class Direction : std::uint8_t { derived, up, down };
  Kind kind = Kind::actual_accuracy;
  Direction direction = Direction::derived;
  std::optional<Share> actual;
  Date from, to;              // as given
  int covered = 0, days = 0;  // days with the correction, of the days that the number is for
  std::string_view reason;
  Exact change;  // what is added to 1, or taken from it
};

struct Provenance {
  std::string_view source, department, missing_data_rule, single_source;
  int rank = 0, plan_rank = 0;  // of the source used, of the one that the plan names; from 1, 0: not stated
  std::optional<Meter> meter;
  std::optional<SecondSource> second;
  std::optional<Correction> correction;
  Exact number, scale;  // that it is the provenance of, in the unit given; and how many base units that is
};

// Reads the member `provenance` of a number; problems are told. Null if it holds nothing.
std::shared_ptr<Provenance> read_provenance(const json::Value& value, const json::Path& path, Diagnostics& diagnostics,
                                            const Origin& origin);

// Puts the provenance to the value that was read at `path`. False, and told, if the units or bases of the second source
// and of the value do not go together.
bool attach(Provenance& provenance, const Measured& measured, const json::Path& path, Diagnostics& diagnostics);

// How far the second source is from the first, and whether that is within the tolerance: its own, else the plan's.
struct Difference {
  Exact amount;                  // second - first
  std::optional<Exact> percent;  // of the first; nothing if that is 0 and the second is not
  const Share* tolerance = nullptr;
  bool within = false;  // if there is a tolerance
};
Difference difference_of(const SecondSource& second, const std::optional<Plan>& plan);

// What should be seen of the provenance of the number at `path`, which is for `when`.
void tell_provenance(const Provenance& provenance, const Period& when, const std::optional<Plan>& plan,
                     const json::Path& path, Diagnostics& diagnostics);

// A number in a message, as records show it: whole if its decimal ends, else rounded to ten decimals.
std::string shown(const Exact& value);

}  // namespace tsn::inventory
