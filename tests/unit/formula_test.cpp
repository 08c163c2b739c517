#include <catch2/catch.hpp>

#include "formula/formula.hpp"

using namespace tsn;
using namespace tsn::formula;

namespace {

Unit unit(std::string_view text) {
  auto parsed = parse_unit(text);
  if (!parsed) throw std::runtime_error(parsed.fault().message);
  return std::move(parsed).value();
}

// What the formulas below may name: a quantity of gas, its factors, a text and a list of components.
Scope scope() {
  Scope result;
  result.names = {{"quantity", NameKind::number, 0, unit("10^4 Nm3"), {}},
                  {"ncv", NameKind::number, 1, unit("GJ/10^4Nm3"), {}},
                  {"cc", NameKind::number, 2, unit("tC/GJ"), {}},
                  {"of", NameKind::number, 3, unit("1"), {}},
                  {"power", NameKind::number, 4, unit("MWh"), {}},
                  {"mass", NameKind::number, 5, unit("kg"), {}},
                  {"abatement", NameKind::text, 0, {}, {}},
                  {"parts",
                   NameKind::list,
                   0,
                   {},
                   {{"gas", NameKind::text, {}},
                    {"share", NameKind::number, unit("1")},
                    {"molar", NameKind::number, unit("g/mol")}}}};
  result.find_table = [](void*, std::string_view id) -> std::optional<TableShape> {
    if (id == "line") return TableShape{"line", {unit("MPa")}, unit("kJ/kg"), 7};
    if (id == "plane") return TableShape{"plane", {unit("℃"), unit("MPa")}, unit("kJ/kg"), 8};
    return std::nullopt;
  };
  return result;
}

struct Rows {
  std::vector<Exact> values;
  std::vector<std::string_view> texts;
};

// In base units: 10^4 Nm3, GJ/10^4Nm3, tC/GJ, 1, GJ (of a power of 1 MWh = 3.6 GJ), t (of 250 kg).
Result<Exact> value(std::string_view text, std::string_view step, std::string_view abatement = "installed",
                    const Rows& rows = {}) {
  auto program = compile(text, scope(), unit(step));
  if (!program) return program.fault();
  const std::vector<Exact> numbers = {Exact::ratio(12505, 1000), Exact::ratio(38931, 100), Exact::ratio(1532, 100000),
                                      Exact::ratio(99, 100),     Exact::ratio(36, 10),     Exact::ratio(1, 4)};
  const std::vector<std::string_view> texts = {abatement};
  const std::vector<ListValue> lists = {{rows.values, rows.texts, 3}};
  Environment environment{numbers, texts, lists,
                          [](void*, std::uint32_t handle, std::span<const Exact> at) -> Result<Exact> {
                            if (at[0] > Exact(10)) return Fault{"table.range", "outside"};
                            return Exact(handle) + at[0] + (at.size() == 2 ? at[1] : Exact(0));
                          },
                          nullptr};
  return evaluate(*program, environment);
}

std::string shown(const Result<Exact>& result) { return result ? result->to_ratio() : result.fault().code; }
std::string of(std::string_view text, std::string_view step = "1") { return shown(value(text, step)); }

}  // namespace

TEST_CASE("A formula of a guide is computed exactly, by hand 12.505 × 389.31 × 0.01532 × 0.99 × 44/12") {
  // 12.505 × 389.31 = 4868.32155 GJ; × 0.01532 = 74.582686146 tC; × 0.99 = 73.83685928454 tC;
  // × 44/12 = 270.73515070998 tCO2 (73.83685928454 × 11 = 812.20545212994, ÷ 3 = 270.73515070998).
  CHECK(shown(value("quantity * ncv", "GJ")) == Exact::from_decimal("4868.32155")->to_ratio());
  CHECK(shown(value("quantity * ncv * cc * of * (44/12)[tCO2/tC]", "tCO2")) ==
        Exact::from_decimal("270.73515070998")->to_ratio());
}

TEST_CASE("Multiplication binds closer than addition, and both go from left to right") {
  CHECK(of("2 + 3 * 4") == "14");
  CHECK(of("(2 + 3) * 4") == "20");
  CHECK(of("10 - 4 - 3") == "3");
  CHECK(of("100 / 10 / 5") == "2");
  CHECK(of("2 * 3 / 4 * 6") == "9");
  CHECK(of("1 / 3 + 1 / 6") == "1/2");
}

TEST_CASE("Minus signs negate what follows them, once each") {
  CHECK(of("-2 + 5") == "3");
  CHECK(of("--2") == "2");
  CHECK(of("3 * -2") == "-6");
  CHECK(of("3 - -2") == "5");
  CHECK(of("-(2 + 3)") == "-5");
}

TEST_CASE("The signs of printed formulas are read like the ASCII ones") {
  CHECK(of("6 × 2 ÷ 4 − 1") == "2");
  CHECK(of("3 · 4") == "12");
  CHECK(of("if(2 ≤ 2 and 3 ≥ 3 and 1 ≠ 2, 1, 0)") == "1");
}

TEST_CASE("A constant takes a unit in brackets and is brought to the base of its dimension") {
  CHECK(shown(value("mass + 250[kg]", "t")) == "1/2");   // 0.25 t + 0.25 t
  CHECK(shown(value("mass + 0.25[t]", "kg")) == "1/2");  // the value is held in t
  CHECK(shown(value("power / 1[MWh]", "1")) == "1");     // 3.6 GJ / 3.6 GJ
  CHECK(shown(value("1[kWh]", "GJ")) == "9/2500");       // 0.0036 GJ
  CHECK(shown(value("(44/12)[tCO2/tC]", "tCO2/tC")) == "11/3");
  CHECK(shown(value("20[%]", "1")) == "1/5");
  CHECK(of("quantity[t]", "t") == "formula.unit");  // only a constant takes a unit
  CHECK(of("(2 * of)[t]", "t") == "formula.unit");
  CHECK(of("2[t][t]", "t") == "formula.syntax");
  CHECK(of("(2[t])[t]", "t") == "formula.unit");
  CHECK(of("2[nonsense]", "t") == "formula.unit");
  CHECK(of("44/12[tCO2/tC]", "tCO2/tC") == "formula.unit");  // 44 over 12 tCO2/tC is tC/tCO2
}

TEST_CASE("What is added, compared or chosen between must be of one kind") {
  for (const char* text : {"quantity + ncv", "power - 1", "max(power, mass)", "if(of = 1, power, mass)",
                           "if(power > mass, 1, 0)", "quantity * ncv * cc + quantity * ncv"}) {
    INFO(text);
    const auto program = compile(text, scope(), unit("1"));
    REQUIRE_FALSE(program);
    CHECK(program.fault().code == "formula.unit");
  }
}

TEST_CASE("The whole must be in the dimension of the step, and the fault names both") {
  const auto program = compile("quantity * ncv * cc", scope(), unit("tCO2"));
  REQUIRE_FALSE(program);
  CHECK(program.fault().code == "formula.unit");
  CHECK(program.fault().message.find("tC,") != std::string::npos);
  CHECK(program.fault().message.find("tCO2") != std::string::npos);
  CHECK(of("quantity * ncv * cc * of", "tC") != "formula.unit");
  CHECK(of("1[tCO2] + 1[tCO2e]", "tCO2e") == "formula.unit");
  CHECK(of("1[tCO2] * 1[tCO2e/tCO2] + 1[tCO2e]", "tCO2e") == "2");
  CHECK(of("1[tC]", "tCO2") == "formula.unit");
}

TEST_CASE("Bases do not mix: gas at 20 degrees is not gas at 0 degrees") {
  CHECK(of("quantity + 1[10^4 m3(20℃)]", "10^4 Nm3") == "formula.basis");
  CHECK(of("quantity + 1[10^4 Nm3]", "10^4 Nm3") == "2701/200");  // 12.505 + 1 = 13.505
  CHECK(of("1[tce(等价值)] + 1[tce(当量值)]", "tce") == "formula.basis");
  CHECK(of("ncv * 1[10^4 m3(20℃)]", "GJ") == "formula.basis");
}

TEST_CASE("min and max take two values or more") {
  CHECK(of("min(3, 1, 2)") == "1");
  CHECK(of("max(3, 1, 5, 2)") == "5");
  CHECK(of("max(0, 1 - 4)") == "0");
  CHECK(shown(value("max(mass, 300[kg])", "t")) == "3/10");
}

TEST_CASE("if evaluates the branch taken only") {
  CHECK(of("if(1 < 2, 10, 20)") == "10");
  CHECK(of("if(1 > 2, 10, 20)") == "20");
  CHECK(of("if(of = 0.99, 7, 1 / (of - of))") == "7");
  CHECK(of("if(of != 0.99, 7, 1 / (of - of))") == "formula.division_by_zero");
  CHECK(of("if(1 = 1, 7, table(\"line\", 11[MPa]) / 1[kJ/kg])") == "7");
  CHECK(of("if(1 = 2, 7, table(\"line\", 11[MPa]) / 1[kJ/kg])") == "table.range");
}

TEST_CASE("Conditions join with and, or and not, and closer than or") {
  CHECK(of("if(1 = 1 or 1 = 2 and 1 = 3, 1, 0)") == "1");  // 1=1 or (false)
  CHECK(of("if((1 = 1 or 1 = 2) and 1 = 3, 1, 0)") == "0");
  CHECK(of("if(not 1 = 2, 1, 0)") == "1");
  CHECK(of("if(not (1 = 1 and 2 = 2), 1, 0)") == "0");
  CHECK(of("if(2 <= 2 and 2 >= 2 and not 2 < 2 and not 2 > 2, 1, 0)") == "1");
}

TEST_CASE("A condition is not a number and a number is not a condition") {
  for (const char* text : {"1 = 1", "if(1, 2, 3)", "if(1 = 1, 2 = 2, 3)", "1 + (2 = 2)", "-(1 = 1)", "not 1", "1 and 2",
                           "max(1 = 1, 2)", "sum(parts, share = 1)", "(1 = 1) * 2", "(1 = 1)[t]",
                           "if((1 = 1) = 1, 2, 3)", "if(1 < (1 = 1), 2, 3)", "round(1 = 1, 0, floor)"}) {
    INFO(text);
    CHECK(of(text) == "formula.unit");
  }
}

TEST_CASE("Texts are compared with a text in double quotes, equal or not") {
  CHECK(shown(value("if(abatement = \"installed\", 1, 2)", "1", "installed")) == "1");
  CHECK(shown(value("if(abatement = \"installed\", 1, 2)", "1", "none")) == "2");
  CHECK(shown(value("if(abatement != \"installed\", 1, 2)", "1", "none")) == "1");
  CHECK(of("abatement + 1") == "formula.syntax");
  CHECK(of("if(abatement = 1, 1, 2)") == "formula.syntax");
  CHECK(of("if(abatement < \"a\", 1, 2)") == "formula.syntax");
  CHECK(of("if(of = \"a\", 1, 2)") == "formula.syntax");
}

TEST_CASE("sum adds over the rows of a list, whose fields come before other names") {
  // Molar masses in the base unit t/mol: 44 g/mol = 44/10^6. 0.2 × 44 + 0.8 × 40 = 8.8 + 32 = 40.8 = 204/5.
  const Rows rows = {{Exact(0), Exact::ratio(1, 5), Exact::ratio(44, 1000000), Exact(0), Exact::ratio(4, 5),
                      Exact::ratio(40, 1000000)},
                     {"CO2", "", "", "Ar", "", ""}};
  CHECK(shown(value("sum(parts, share * molar) / 1[g/mol]", "1", "", rows)) == "204/5");
}

TEST_CASE("sum of a text condition, of no row, and what sum does not take") {
  const Rows rows = {{Exact(0), Exact::ratio(1, 5), Exact(0), Exact(0), Exact::ratio(4, 5), Exact(0)},
                     {"CO2", "", "", "Ar", "", ""}};
  CHECK(shown(value("sum(parts, if(gas = \"CO2\", share, 0))", "1", "", rows)) == "1/5");
  CHECK(shown(value("sum(parts, if(gas != \"CO2\", share, 0))", "1", "", rows)) == "4/5");
  CHECK(shown(value("sum(parts, share) * mass", "t", "", rows)) == "1/4");  // (0.2 + 0.8) × 0.25 t
  CHECK(shown(value("sum(parts, share)", "1")) == "0");
  CHECK(of("1 / sum(parts, share)") == "formula.division_by_zero");
  CHECK(of("sum(of, 1)") == "formula.name");
  CHECK(of("sum(parts, sum(parts, share))") == "formula.name");
  CHECK(of("share") == "formula.name");  // a field has no meaning outside its list
  CHECK(of("parts") == "formula.unit");
}

TEST_CASE("round rounds in the step's own unit only") {
  CHECK(of("round(2.5, 0, half_even)") == "2");  // GB/T 8170: to the even digit
  CHECK(of("round(2.5, 0, half_up)") == "3");
  CHECK(of("round(-2.5, 0, floor)") == "-3");
  CHECK(of("round(1250, -2, half_even)") == "1200");
  CHECK(shown(value("round(mass, 0, half_up)", "kg")) == "1/4");                // 250 kg stays 0.25 t
  CHECK(shown(value("round(mass, 0, half_up)", "t")) == "0");                   // 0.25 t rounds to 0 t
  CHECK(shown(value("round(mass + 0.0004[t], 0, half_even)", "kg")) == "1/4");  // 250.4 kg
  CHECK(of("round(mass, 0, half_up) / 1[t]") == "formula.unit");                // 1 is not the unit of mass
  CHECK(of("round(1, 0, bankers)") == "formula.syntax");
  CHECK(of("round(1, 0)") == "formula.syntax");
  CHECK(of("round(1, 1.5, floor)") == "formula.syntax");
  CHECK(of("round(1, 100, floor)") == "formula.syntax");
  CHECK(of("round(1/3, 40, floor)") == "3333333333333333333333333333333333333333/1" + std::string(40, '0'));
  CHECK(of("round(1, 41, floor)") == "formula.syntax");  // more than the exact rounding does
  CHECK(of("round(1, -41, floor)") == "formula.syntax");
}

TEST_CASE("table takes as many arguments as it has axes, in their units") {
  CHECK(shown(value("table(\"line\", 3[MPa])", "kJ/kg")) == "10");             // 7 + 3, as the stub answers
  CHECK(shown(value("table(\"plane\", 2[℃], 500[kPa])", "kJ/kg")) == "21/2");  // 8 + 2 + 0.5
  CHECK(of("table(\"nowhere\", 1)", "kJ/kg") == "formula.name");
  CHECK(of("table(\"line\", 1[℃])", "kJ/kg") == "formula.unit");
  CHECK(of("table(\"line\")", "kJ/kg") == "formula.syntax");
  CHECK(of("table(\"line\", 1[MPa], 2[MPa])", "kJ/kg") == "formula.syntax");
  CHECK(of("table(\"plane\", 1[℃])", "kJ/kg") == "formula.syntax");
  CHECK(of("table(line, 1[MPa])", "kJ/kg") == "formula.syntax");
  const auto program = compile("table(\"line\", 1[MPa]) + table(\"line\", 2[MPa])", scope(), unit("kJ/kg"));
  REQUIRE(program);
  CHECK(program->tables == std::vector<std::uint32_t>{7});
}

TEST_CASE("Operands are evaluated from left to right, so that findings come in one order with every compiler") {
  // The table "line" has no value above 10 MPa, a quotient by quantity - quantity none at all: the left fault is told.
  const std::string outside = "table(\"line\", 11 [MPa])", nothing = "(1 [kJ/kg] / (of - of))";
  for (const char* sign : {" + ", " - "}) {
    CHECK(of(outside + sign + nothing, "kJ/kg") == "table.range");
    CHECK(of(nothing + sign + outside, "kJ/kg") == "formula.division_by_zero");
  }
  CHECK(of(outside + " * " + nothing, "kJ*kJ/(kg*kg)") == "table.range");
  CHECK(of(nothing + " * " + outside, "kJ*kJ/(kg*kg)") == "formula.division_by_zero");
  CHECK(of("min(" + outside + ", " + nothing + ")", "kJ/kg") == "table.range");
  CHECK(of("max(" + nothing + ", " + outside + ")", "kJ/kg") == "formula.division_by_zero");
  for (const char* sign : {" < ", " <= ", " > ", " >= ", " = ", " != "}) {
    CHECK(of("if(" + outside + sign + nothing + ", 1, 2)") == "table.range");
    CHECK(of("if(" + nothing + sign + outside + ", 1, 2)") == "formula.division_by_zero");
  }
}

TEST_CASE("A name that is not known is refused with the names that are") {
  const auto program = compile("quantity * ncw", scope(), unit("GJ"));
  REQUIRE_FALSE(program);
  CHECK(program.fault().code == "formula.name");
  CHECK(program.fault().message.find("`ncw`") != std::string::npos);
  CHECK(program.fault().message.find("quantity, ncv, cc") != std::string::npos);
  CHECK(of("pow(2, 3)") == "formula.function");
}

TEST_CASE("A formula that does not parse says where") {
  for (const char* text :
       {"",       "1 +",   "(1",     "1)",   "1 2", "* 2", "min(1, )",  "min()", "1 = ",  "if(1 = 1, 2)", "2[t",
        "\"open", "1 & 2", "1 ** 2", "1..2", "1.",  "3e5", "1 = 1 = 1", "not",   "（1）", "quantity ncv"}) {
    INFO(text);
    CHECK(of(text) == "formula.syntax");
  }
  const auto program = compile("1 + * 2", scope(), unit("1"));
  REQUIRE_FALSE(program);
  CHECK(program.fault().message.find("position 5") != std::string::npos);
}

TEST_CASE("Depth and length are bounded, so that a hostile pack ends no process") {
  CHECK(of(std::string(39, '(') + "1" + std::string(39, ')')) == "1");
  CHECK(of(std::string(41, '(') + "1" + std::string(41, ')')) == "formula.too_deep");
  CHECK(of(std::string(1000, '(')) == "formula.too_deep");
  CHECK(of(std::string(1999, '-') + "1") == "-1");
  CHECK(of(std::string(2000, ' ') + "1") == "formula.syntax");
  std::string sum = "1";
  while (sum.size() < 1990) sum += "+1";
  CHECK(of(sum) == std::to_string((sum.size() + 1) / 2));
}

TEST_CASE("Division by zero is a fault of the evaluation, not of the process") {
  CHECK(of("1 / 0") == "formula.division_by_zero");
  CHECK(of("0 / (of - 0.99)") == "formula.division_by_zero");
  CHECK(of("max(1, 1 / 0)") == "formula.division_by_zero");
}

TEST_CASE("A program tells which texts and tables it reads") {
  const auto program = compile("if(abatement = \"a\" or abatement = \"b\", 1, 2)", scope(), unit("1"));
  REQUIRE(program);
  REQUIRE(program->texts.size() == 2);
  CHECK(program->texts[0].slot == 0);
  CHECK(program->texts[0].text == "a");
  CHECK(program->texts[1].text == "b");
  CHECK(program->tables.empty());
}
