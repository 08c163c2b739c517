#include <catch2/catch.hpp>
#include <locale>
#include <string>

#include "number/exact.hpp"

namespace {

// What a German desktop program sets: `.` between groups of three digits, `,` for the decimal mark.
class Grouping final : public std::numpunct<char> {
  char do_thousands_sep() const override { return '.'; }
  char do_decimal_point() const override { return ','; }
  std::string do_grouping() const override { return "\3"; }
};

class GlobalLocale {
 public:
  GlobalLocale() : previous_(std::locale::global(std::locale(std::locale::classic(), new Grouping))) {}
  ~GlobalLocale() { std::locale::global(previous_); }

 private:
  std::locale previous_;
};

}  // namespace

TEST_CASE("the C++ global locale of the host groups no digits of a number") {
  const GlobalLocale german;
  const tsn::Exact small = tsn::Exact(1234567) / tsn::Exact::power_of_ten(40);  // one limb over many
  CHECK(small.to_ratio() == "1234567/1" + std::string(40, '0'));
  CHECK(small.to_decimal() == "0." + std::string(33, '0') + "1234567");
  CHECK(tsn::Exact(1234567).to_decimal() == "1234567");
  const tsn::Exact large = tsn::Exact(1234567) * tsn::Exact::power_of_ten(40);
  CHECK(large.to_decimal() == "1234567" + std::string(40, '0'));
  CHECK(tsn::Exact::from_decimal("1234567.5").value().to_decimal() == "1234567.5");
}
