// Exact decimal numbers: digits and how many of them stand after the point.
#pragma once

#include <boost/multiprecision/cpp_int.hpp>
#include <string>

namespace cli::csv {

class Decimal {
 public:
  Decimal() = default;
  Decimal(boost::multiprecision::cpp_int digits, unsigned scale) : digits_(std::move(digits)), scale_(scale) {}

  Decimal& operator+=(const Decimal& other) {
    if (scale_ < other.scale_) {
      digits_ *= power(other.scale_ - scale_);
      scale_ = other.scale_;
    }
    if (scale_ == other.scale_)
      digits_ += other.digits_;
    else
      digits_ += other.digits_ * power(scale_ - other.scale_);
    return *this;
  }
  bool negative() const { return digits_ < 0; }
  bool operator==(const Decimal& other) const {
    Decimal difference = other;
    difference.digits_ = -difference.digits_;
    return (difference += *this).digits_ == 0;
  }
  // "-12.5"; no zeros at the end of the fraction.
  std::string text() const {
    std::string all = boost::multiprecision::cpp_int(boost::multiprecision::abs(digits_)).str();
    if (all.size() <= scale_) all.insert(0, scale_ + 1 - all.size(), '0');
    std::string fraction = all.substr(all.size() - scale_);
    all.resize(all.size() - scale_);
    fraction.erase(fraction.find_last_not_of('0') + 1);
    return (negative() ? "-" : "") + all + (fraction.empty() ? "" : "." + fraction);
  }

 private:
  static boost::multiprecision::cpp_int power(unsigned tens) {
    return boost::multiprecision::pow(boost::multiprecision::cpp_int(10), tens);
  }
  boost::multiprecision::cpp_int digits_ = 0;
  unsigned scale_ = 0;
};

}  // namespace cli::csv
