// One of the two records: verified, read and computed again.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "compare/compare.hpp"
#include "json/json.hpp"

namespace tsn::compare {

struct Original {
  std::unique_ptr<json::Document> document;  // of the record; what follows points into it
  std::string digest;
  const json::Value* request = nullptr;
  std::optional<engine::Calculation> calculation;

  const engine::Calculation& run() const { return *calculation; }
  const method::Method& method() const { return *calculation->inventory.method; }
  const std::shared_ptr<const method::Library>& library() const { return calculation->inventory.library; }
  const Period& period() const { return calculation->inventory.period; }
  Date as_of() const { return calculation->inventory.as_of; }
};

// `name`: "A" or "B", for messages.
Result<Original> read_original(const Side& side, std::string_view name, std::pmr::memory_resource* memory,
                               engine::Token* token);

// A request computed as any other; the reason if it cannot be.
Result<engine::Calculation> compute(const json::Value& request, std::shared_ptr<const method::Library> library,
                                    std::pmr::memory_resource* memory, engine::Token* token);

}  // namespace tsn::compare
