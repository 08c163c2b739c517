// Unified social credit codes. The check character C18 of GB 32100-2015, 4.5: with the weight W(i) = 3^(i-1) mod 31
//   W = 1 3 9 27 19 26 16 17 20 29 25 13 8 24 10 30 28
// and the value C(i) of each character (0-9, then A B C D E F G H J K L M N P Q R T U W X Y = 10 ... 30),
// C18 = 31 - (sum of C(i)·W(i), i = 1 ... 17) mod 31, where 31 counts as 0.
#include <catch2/catch.hpp>

#include "inventory/credit_code.hpp"

using tsn::inventory::credit_code_fault;

namespace {

std::string code_of(std::string_view text) {
  const auto fault = credit_code_fault(text);
  return fault ? fault->code : "valid";
}

}  // namespace

TEST_CASE("Published codes are valid by the arithmetic of the standard") {
  // The worked example that goes with the standard: 9·1 + 1·3 + 3·9 + 5·27 + 0 + 1·26 + 0 + 0 + M 21·20 + 0 + 0 + 0 +
  // 1·8 + 0 + 0 + Y 30·30 + 4·28 = 9 + 3 + 27 + 135 + 26 + 420 + 8 + 900 + 112 = 1640 = 52·31 + 28; 31 - 28 = 3.
  CHECK(code_of("91350100M000100Y43") == "valid");
  // 9·1 + 1·3 + 4·9 + 4·27 + 0 + 3·26 + 0 + 0 + 1·20 + 9·29 + 2·25 + 2·13 + 0 + 3·24 + 8·10 + 2·30 + 1·28
  // = 9 + 3 + 36 + 108 + 78 + 20 + 261 + 50 + 26 + 72 + 80 + 60 + 28 = 831 = 26·31 + 25; 31 - 25 = 6.
  CHECK(code_of("914403001922038216") == "valid");
  // 9·1 + 1·3 + 4·9 + 4·27 + 0 + 3·26 + 0 + 0 + 7·20 + 1·29 + 5·25 + 2·13 + 6·8 + 7·24 + 2·10 + 6·30 + X 29·28
  // = 9 + 3 + 36 + 108 + 78 + 140 + 29 + 125 + 26 + 48 + 168 + 20 + 180 + 812 = 1782 = 57·31 + 15; 31 - 15 = 16 = G.
  CHECK(code_of("9144030071526726XG") == "valid");
  // 9·1 + 1·3 + 3·9 + 3·27 + 0 + 1·26 + 0 + 0 + 7·20 + 9·29 + 9·25 + 6·13 + 5·8 + 5·24 + 0 + 5·30 + 8·28
  // = 9 + 3 + 27 + 81 + 26 + 140 + 261 + 225 + 78 + 40 + 120 + 150 + 224 = 1384 = 44·31 + 20; 31 - 20 = 11 = B.
  CHECK(code_of("91330100799655058B") == "valid");
  // 9·1 + 1·3 + 1·9 + 1·27 + 0 + 1·26 + 0 + 8·17 + 5·20 + 5·29 + 1·25 + 3·13 + 8·8 + 5·24 + 0 + 8·30 + 2·28
  // = 9 + 3 + 9 + 27 + 26 + 136 + 100 + 145 + 25 + 39 + 64 + 120 + 240 + 56 = 999 = 32·31 + 7; 31 - 7 = 24 = Q.
  CHECK(code_of("91110108551385082Q") == "valid");
}

TEST_CASE("A check value of 31 is the character 0") {
  // Only the first and the last weight: 3·1 + 1·28 = 31, the rest of the characters 0; 31 mod 31 = 0.
  CHECK(code_of("300000000000000010") == "valid");
  CHECK(code_of("300000000000000011") == "entity.credit_code_check");
}

TEST_CASE("Every other check character of a code is refused, and the right one is named") {
  const std::string alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  for (const char last : alphabet) {
    if (last == '3') continue;
    const auto fault = credit_code_fault("91350100M000100Y4" + std::string(1, last));
    REQUIRE(fault);
    CHECK(fault->code == "entity.credit_code_check");
    CHECK(fault->message.find("should be 3;") != std::string::npos);
  }
}

TEST_CASE("A mistyped character, or two exchanged ones, are found") {
  CHECK(code_of("91350200M000100Y43") == "entity.credit_code_check");  // 1 for 2: 26 more
  CHECK(code_of("91350100M000010Y43") == "entity.credit_code_check");  // 1 moved: 24 for 8
  CHECK(code_of("93150100M000100Y43") == "entity.credit_code_check");  // 1 and 3 exchanged: 9 + 9 for 3 + 27
}

TEST_CASE("A code has 18 characters of the standard's alphabet, capitals without I O S V Z") {
  for (const char* text :
       {"", "9", "91350100M000100Y4", "91350100M000100Y433", "91350100m000100y43", "9135010OM000100Y43",
        "91350100I000100Y43", "91350100S000100Y43", "91350100V000100Y43", "91350100Z000100Y43", "91350100-000100Y43",
        " 1350100M000100Y43", "91350100M000100Y4Z", "碳碳碳碳碳碳"})
    CHECK(code_of(text) == "entity.credit_code_syntax");
}
