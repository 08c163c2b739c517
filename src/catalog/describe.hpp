// How titles, documents and grades are written in answers about a catalog.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "catalog/catalog.hpp"
#include "catalog/pack.hpp"
#include "json/canonical.hpp"

namespace tsn::catalog {

// A count for each grade.
struct GradeCounts {
  std::array<std::int64_t, 4> count{};
  void add(Grade grade, std::int64_t number = 1) { count[static_cast<std::size_t>(grade)] += number; }
  void add(const GradeCounts& other) {
    for (std::size_t i = 0; i < count.size(); ++i) count[i] += other.count[i];
  }
  std::int64_t total() const noexcept { return count[0] + count[1] + count[2] + count[3]; }
};
GradeCounts grades_of(const Series& series);

void describe(json::Writer& writer, const GradeCounts& counts);
void describe(json::Writer& writer, const Title& title);
void describe(json::Writer& writer, const Document& document);
// The entry's keys with the titles of their items, as an array.
void describe_keys(json::Writer& writer, const Catalog& catalog, const Entry& entry);
// "2022", "2021-2023", or empty for an entry without years.
std::string years_text(const Entry& entry);
// Nothing if there is no text, or no title.
void describe_optional(json::Writer& writer, std::string_view name, std::string_view text);
void describe_optional(json::Writer& writer, std::string_view name, const Title& title);

}  // namespace tsn::catalog
