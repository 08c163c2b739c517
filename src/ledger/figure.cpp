#include "ledger/figure.hpp"

#include <algorithm>

#include "json/canonical.hpp"
#include "ledger/entry.hpp"
#include "record/write.hpp"

namespace tsn::ledger {
namespace {

// An Exact has at most 65,536 bits when it is computed; longer digits are no figure of a record.
constexpr std::size_t most_digits = 20000;
constexpr std::size_t step = 18;

std::optional<Exact> whole(std::string_view digits) {
  if (digits.empty() || digits.size() > most_digits || digits.find_first_not_of("0123456789") != std::string_view::npos)
    return std::nullopt;
  Exact value;
  for (std::size_t at = 0; at < digits.size(); at += step) {
    const std::string_view part = digits.substr(at, step);
    value = value * Exact::power_of_ten(static_cast<int>(part.size())) + Exact::from_decimal(part).value();
  }
  return value;
}

// A plain decimal or a ratio of whole numbers.
std::optional<Exact> number(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  std::optional<Exact> value;
  if (const std::size_t slash = text.find('/'); slash != std::string_view::npos) {
    value = whole(text.substr(0, slash));
    const auto divisor = whole(text.substr(slash + 1));
    if (!value || !divisor || divisor->is_zero()) return std::nullopt;
    value = *value / *divisor;
  } else {
    const std::size_t point = std::min(text.find('.'), text.size());
    value = whole(text.substr(0, point));
    if (point != text.size()) {
      const std::string_view decimals = text.substr(point + 1);
      const auto fraction = whole(decimals);
      if (!value || !fraction) return std::nullopt;
      Exact scaled = *fraction;
      for (std::size_t left = decimals.size(); left != 0;) {
        const std::size_t by = std::min(left, step);
        scaled = scaled / Exact::power_of_ten(static_cast<int>(by));
        left -= by;
      }
      value = *value + scaled;
    }
  }
  if (value && negative) value = -*value;
  return value;
}

}  // namespace

std::optional<Exact> read_figure(const json::Value& figure) {
  const std::string_view exact = json::text_of(figure, "exact");
  auto value = number(exact.empty() ? json::text_of(figure, "value") : exact);
  if (!value) return std::nullopt;
  std::string again;
  json::Writer writer(again);
  record::write_number(writer, *value, total_unit);
  if (json::canonical(figure) != again) return std::nullopt;
  return value;
}

}  // namespace tsn::ledger
