// Two records compared: the exact difference of every figure, attributed to its causes without residue.
#pragma once

#include <memory>
#include <memory_resource>
#include <string>
#include <string_view>

#include "diagnostic/result.hpp"
#include "engine/calculation.hpp"
#include "method/library.hpp"

namespace tsn::compare {

// A record, and the catalog that it was made with.
struct Side {
  std::string_view record;
  std::shared_ptr<const method::Library> library;
};

// Canonical JSON, format "tansuan.comparison/1" (conformance/spec/comparison.md). Both records are verified first:
// codes of the fault are those of record::verify, a verdict's as well, with "record A" or "record B" in the message.
Result<std::string> compare(const Side& a, const Side& b, std::pmr::memory_resource* memory, engine::Token* token);

}  // namespace tsn::compare
