// Decimal texts as whole numbers of one common size, to draw and to sort by: fifteen leading digits of the largest.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cli {

class Scale {
 public:
  explicit Scale(const std::vector<std::string>& values);
  // Cut off, not rounded; with its sign.
  long long at(std::string_view value) const;
  // A whole number of this size as a decimal text.
  std::string text(long long at) const;

 private:
  int decimals_ = 0;  // places behind the point that are kept; negative: digits before it that are not
};

}  // namespace cli
