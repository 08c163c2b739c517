// The words for bases, and whether what is stated is what is required.
#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "diagnostic/diagnostic.hpp"
#include "unit/unit.hpp"
#include "unit/unit_fold.hpp"

namespace tsn {
namespace {

constexpr std::size_t longest_basis = 256;
constexpr std::size_t facet_count = 5;

// A basis as five small numbers in the order of the canonical text; 0 = not stated.
using Facets = std::array<std::uint8_t, facet_count>;

Facets facets(const Basis& basis) noexcept {
  return {static_cast<std::uint8_t>(basis.heating), static_cast<std::uint8_t>(basis.moisture),
          static_cast<std::uint8_t>(basis.reference), static_cast<std::uint8_t>(basis.standard_coal),
          static_cast<std::uint8_t>(basis.delivery)};
}

Basis basis_of(const Facets& values) noexcept {
  return {static_cast<Heating>(values[0]), static_cast<Moisture>(values[1]), static_cast<Reference>(values[2]),
          static_cast<StandardCoal>(values[3]), static_cast<Delivery>(values[4])};
}

constexpr std::array<std::string_view, facet_count> facet_names{
    "the heating value (lower 低位, higher 高位)",
    "the moisture basis (as-received 收到基, air-dried 空干基, dry 干基)", "the gas reference state (0C, 20C)",
    "the standard coal basis (equivalent 等价值, calorific 当量值)",
    "the place of measurement (purchased 购入, as-fired 入炉)"};

// The first word of a value is the canonical one; ASCII words are lower case here.
struct Word {
  std::string_view text;
  std::uint8_t facet;
  std::uint8_t value;
};
constexpr std::array words{
    Word{"lower", 0, 1},       Word{"低位", 0, 1},       Word{"低位发热量", 0, 1}, Word{"lhv", 0, 1},
    Word{"ncv", 0, 1},         Word{"net", 0, 1},        Word{"higher", 0, 2},     Word{"高位", 0, 2},
    Word{"高位发热量", 0, 2},  Word{"hhv", 0, 2},        Word{"gcv", 0, 2},        Word{"gross", 0, 2},
    Word{"as-received", 1, 1}, Word{"收到基", 1, 1},     Word{"ar", 1, 1},         Word{"air-dried", 1, 2},
    Word{"空干基", 1, 2},      Word{"空气干燥基", 1, 2}, Word{"ad", 1, 2},         Word{"dry", 1, 3},
    Word{"干基", 1, 3},        Word{"干燥基", 1, 3},     Word{"d", 1, 3},          Word{"0C", 2, 1},
    Word{"0c", 2, 1},          Word{"0degc", 2, 1},      Word{"20C", 2, 2},        Word{"20c", 2, 2},
    Word{"20degc", 2, 2},      Word{"equivalent", 3, 1}, Word{"等价值", 3, 1},     Word{"等价", 3, 1},
    Word{"calorific", 3, 2},   Word{"当量值", 3, 2},     Word{"当量", 3, 2},       Word{"purchased", 4, 1},
    Word{"购入", 4, 1},        Word{"as-fired", 4, 2},   Word{"入炉", 4, 2},
};

std::string_view canonical(std::size_t facet, std::uint8_t value) noexcept {
  for (const Word& word : words) {
    if (word.facet == facet && word.value == value) return word.text;
  }
  return {};
}

const Word* find_word(std::string_view text) noexcept {
  std::array<char, 32> lower{};
  if (text.size() > lower.size()) return nullptr;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    lower[i] = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  const std::string_view key(lower.data(), text.size());
  for (const Word& word : words) {
    if (word.text == key) return &word;
  }
  return nullptr;
}

Fault unknown(std::string_view word) {
  return Fault{"basis.unknown",
               "unknown basis " + quoted(word) +
                   ": accepted are lower, higher, as-received, air-dried, dry, 0C, 20C, equivalent, "
                   "calorific, purchased, as-fired (低位, 高位, 收到基, 空干基, 干基, 等价值, 当量值, 购入, 入炉)"};
}

}  // namespace

Result<Basis> parse_basis(std::string_view text) {
  if (text.size() > longest_basis) return Fault{"basis.unknown", "a basis has at most 256 bytes: " + quoted(text)};
  const std::optional<FoldedText> folded = FoldedText::of(text);
  if (!folded) return Fault{"basis.unknown", "the basis is too long or not valid UTF-8"};
  Facets values{};
  std::string_view rest = folded->view();
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find_first_of(" ,"), rest.size());
    const std::string_view item = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (item.empty()) continue;
    const Word* word = find_word(item);
    if (word == nullptr) return unknown(item);
    std::uint8_t& value = values[word->facet];
    if (value != 0 && value != word->value) {
      return Fault{"basis.conflict", "the basis says both " + std::string(canonical(word->facet, value)) + " and " +
                                         std::string(canonical(word->facet, word->value)) + "; keep one"};
    }
    value = word->value;
  }
  return basis_of(values);
}

std::string basis_text(const Basis& basis) {
  const Facets values = facets(basis);
  std::string out;
  for (std::size_t i = 0; i < facet_count; ++i) {
    if (values[i] == 0) continue;
    if (!out.empty()) out += ", ";
    out += canonical(i, values[i]);
  }
  return out;
}

std::optional<Fault> basis_mismatch(const Basis& given, const Basis& required) {
  if (given == required) return std::nullopt;
  const Facets have = facets(given);
  const Facets need = facets(required);
  // A contradiction outweighs a gap: naming the gap first would send the user to fill in the wrong word.
  for (std::size_t i = 0; i < facet_count; ++i) {
    if (need[i] == 0 || have[i] == 0 || need[i] == have[i]) continue;
    return Fault{"basis.mismatch", "given on the basis " + std::string(canonical(i, have[i])) + " where " +
                                       std::string(canonical(i, need[i])) +
                                       " is required; bases are not converted, give the value on that basis"};
  }
  for (std::size_t i = 0; i < facet_count; ++i) {
    if (need[i] == 0 || have[i] != 0) continue;
    return Fault{"basis.missing",
                 "state " + std::string(facet_names[i]) + "; required is " + std::string(canonical(i, need[i]))};
  }
  return std::nullopt;
}

}  // namespace tsn
