#include "unit/unit_suggest.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "unit/unit_table.hpp"

namespace tsn {
namespace {

constexpr std::size_t longest_compared = 16;

char lower(char c) noexcept { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// Edit distance without regard to case; both texts are at most longest_compared bytes.
std::size_t distance(std::string_view a, std::string_view b) noexcept {
  std::array<std::size_t, longest_compared + 1> row{};
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t changed = diagonal + (lower(a[i - 1]) == lower(b[j - 1]) ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({changed, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row[b.size()];
}

// Collects up to three candidates of the smallest distance.
class Nearest {
 public:
  explicit Nearest(std::string_view unknown) : unknown_(unknown) {}
  void offer(std::string_view first, std::string_view second = {}) {
    std::string candidate(first);
    candidate += second;
    if (candidate.size() > longest_compared) return;
    const std::size_t far = distance(unknown_, candidate);
    // A near miss shares at least one character.
    if (far > 2 || far >= std::max(unknown_.size(), candidate.size())) return;
    if (far < best_) {
      best_ = far;
      list_.clear();
      listed_ = 0;
    }
    if (far > best_ || listed_ == 3) return;
    list_ += listed_ == 0 ? "" : ", ";
    list_ += candidate;
    ++listed_;
  }
  const std::string& list() const { return list_; }

 private:
  std::string_view unknown_;
  std::string list_;
  std::size_t best_ = 3;
  int listed_ = 0;
};

}  // namespace

std::string unit_advice(std::string_view unknown) {
  if (const std::string_view reason = unit_table::refusal(unknown); !reason.empty()) return std::string(reason);
  if (unknown.size() <= longest_compared) {
    Nearest nearest(unknown);
    for (const unit_table::Symbol& symbol : unit_table::symbols()) {
      nearest.offer(symbol.text);
      if (symbol.base != unit_table::base_index(Base::mass)) continue;
      for (const unit_table::Label& label : unit_table::labels()) nearest.offer(symbol.text, label.text);
    }
    if (!nearest.list().empty()) return "did you mean " + nearest.list() + "?";
  }
  return "accepted are for example t, kg, kWh, GJ, tce, Nm3, m3(20C), m3, tCO2, tCO2e, CNY, %, also in Chinese "
         "(吨, 千瓦时, 吉焦, 吨标准煤, 标准立方米) and with 10^4 or 万 in front";
}

}  // namespace tsn
