/* number.h: numbers, rounding and units by themselves. */
#include "check.h"

static tsn_error* error = NULL;

/* The answer holds exactly this. */
static int gives(tsn_buffer* found, const char* expected) {
  const int good = contains(bytes_of(found), expected) && tsn_buffer_size(found) == strlen(expected);
  tsn_buffer_free(found);
  return good;
}

static int parsed(const char* number, const char* expected) {
  tsn_buffer* json = NULL;
  CHECK_OK(tsn_number_parse(text(number), &json, &error));
  return gives(json, expected);
}

static int rounded(const char* number, int32_t digits, const char* rule, const char* expected) {
  tsn_buffer* found = NULL;
  CHECK_OK(tsn_number_round(text(number), digits, text(rule), &found, &error));
  return gives(found, expected);
}

static int converted(const char* quantity, const char* unit, const char* expected) {
  tsn_buffer* json = NULL;
  CHECK_OK(tsn_unit_convert(text(quantity), text(unit), &json, &error));
  return gives(json, expected);
}

static void numbers_are_read_from_their_text(void) {
  tsn_buffer* json = NULL;
  CHECK(parsed("-12.50", "{\"exact\":\"-25/2\",\"value\":\"-12.5\"}"));
  CHECK(parsed("1.2e3", "{\"exact\":\"1200\",\"value\":\"1200\"}"));
  CHECK(parsed("44/12", "{\"exact\":\"11/3\",\"value\":\"3.6666666667\"}"));
  CHECK_FAILS(tsn_number_parse(text("1,250"), &json, &error), TSN_E_REQUEST, "number.syntax");
  CHECK_FAILS(tsn_number_parse(text("1e999999"), &json, &error), TSN_E_REQUEST, "number.exponent");
  CHECK_FAILS(tsn_number_parse(text(""), &json, &error), TSN_E_REQUEST, "number.syntax");
  CHECK_FAILS(tsn_number_parse(no_text(), &json, &error), TSN_E_REQUEST, "number.syntax");
  CHECK_FAILS(tsn_number_parse(text("1/0"), &json, &error), TSN_E_REQUEST, "number.syntax");
  CHECK_FAILS(tsn_number_parse(text("\xff"), &json, &error), TSN_E_MISUSE, "argument.utf8");
  CHECK_FAILS(tsn_number_parse(text("1"), NULL, &error), TSN_E_MISUSE, "argument.null");
}

/* GB/T 8170-2008: 1.050 -> 1.0 and 0.35 -> 0.4 to one decimal; 8.53459 to two in one pass, never by way of 8.535. */
static void rounding_is_one_pass_by_the_rule_that_is_named(void) {
  tsn_buffer* found = NULL;
  CHECK(rounded("1.050", 1, "half_even", "1"));
  CHECK(rounded("0.35", 1, "half_even", "0.4"));
  CHECK(rounded("8.53459", 2, "half_even", "8.53"));
  CHECK(rounded("2.5", 0, "half_up", "3"));
  CHECK(rounded("-2.5", 0, "half_up", "-3"));
  CHECK(rounded("-2.5", 0, "floor", "-3"));
  CHECK(rounded("1250", -2, "half_even", "1200"));
  CHECK(rounded("1/3", 4, "half_even", "0.3333"));
  CHECK_FAILS(tsn_number_round(text("1"), 41, text("half_up"), &found, &error), TSN_E_MISUSE, "argument.range");
  CHECK_FAILS(tsn_number_round(text("1"), 2, text("up"), &found, &error), TSN_E_MISUSE, "argument.range");
  CHECK_FAILS(tsn_number_round(text("x"), 2, text("half_up"), &found, &error), TSN_E_REQUEST, "number.syntax");
}

static void units_are_converted_exactly_or_not_at_all(void) {
  tsn_buffer* json = NULL;
  CHECK(converted("1250.5 万Nm3", "Nm3",
                  "{\"basis\":\"0C\",\"exact\":\"12505000\",\"unit\":\"Nm3\",\"value\":\"12505000\"}"));
  CHECK(converted("1 kWh", "GJ", "{\"exact\":\"9/2500\",\"unit\":\"GJ\",\"value\":\"0.0036\"}"));
  /* 7 x 4.1868 = 29.3076 */
  CHECK(converted("7 kcal", "kJ", "{\"exact\":\"73269/2500\",\"unit\":\"kJ\",\"value\":\"29.3076\"}"));
  CHECK_FAILS(tsn_unit_convert(text("1 t"), text("GJ"), &json, &error), TSN_E_REQUEST, "unit.dimension");
  CHECK_FAILS(tsn_unit_convert(text("1 m3"), text("Nm3"), &json, &error), TSN_E_REQUEST, "unit.gas_volume");
  CHECK_FAILS(tsn_unit_convert(text("1 m3(20℃)"), text("Nm3"), &json, &error), TSN_E_REQUEST, "basis.mismatch");
  CHECK_FAILS(tsn_unit_convert(text("1 tC"), text("tCO2"), &json, &error), TSN_E_REQUEST, "unit.dimension");
  CHECK_FAILS(tsn_unit_convert(text("1 furlong"), text("km"), &json, &error), TSN_E_REQUEST, "unit.unknown");
  CHECK_FAILS(tsn_unit_convert(text("1 km"), text("furlong"), &json, &error), TSN_E_REQUEST, "unit.unknown");
}

int main(void) {
  numbers_are_read_from_their_text();
  rounding_is_one_pass_by_the_rule_that_is_named();
  units_are_converted_exactly_or_not_at_all();
  return check_end();
}
