// What each row emits, gas by gas. The sums are compared with those of the record, exactly: what does not agree is not
// shown.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "text/glossary.hpp"
#include "text/record_view.hpp"

namespace tsn::text {

struct Emission {
  const Activity* activity = nullptr;
  std::string gas;  // empty if not known
  const Figure* co2e = nullptr;
  bool counted = true;  // else reported apart
};

struct Emissions {
  std::vector<Emission> all;  // in the order of the rows
  bool by_source = true;      // the sums by source and month are those of the record
  bool by_gas = true;         // and those by gas
};

Emissions emissions_of(const RecordView& record, const Glossary& glossary);

}  // namespace tsn::text
