#include <catch2/catch.hpp>

#include "small_packs.hpp"

using namespace tsn;
using test::method_pack;
using test::simple_source;
using test::source;
using test::step;

namespace {

const std::string literal_ef =
    R"({"name": "ef", "unit": "tCO2e/t", "value": "2", "document": "m", "clause": "6", "evidence": "transcribed"})";
const std::string cited = R"("documents": {"m": {"title": {"zh": "文"}}}, )";

std::string one_series(const std::string& entries, const std::string& unit, const std::string& id = "x.f") {
  return test::factor_pack(R"("series": [)" + test::series(entries, unit, id) + "]", id == "x.f" ? "x.factors" : id);
}

// The problems of opening these texts; "" if the library opens.
std::string problems(const std::vector<std::string>& texts) {
  const auto opened = test::open(texts);
  CHECK((opened.library == nullptr) == opened.diagnostics.has_error());
  return opened.problems();
}

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

// A source with a quantity in t, a gas quantity, an NCV and a carbon content, and the step under test.
std::string with_step(const std::string& formula, const std::string& unit) {
  return source(R"({"name": "quantity", "unit": "t"}, {"name": "gas", "unit": "10^4 Nm3"},
                   {"name": "ncv", "unit": "GJ/t"}, {"name": "carbon", "unit": "tC/GJ"}, {"name": "temp", "unit": "℃"},
                   {"name": "power", "unit": "MWh"})",
                "", step("under_test", formula, unit, "附录 B.3") + "," + step("co2e", "1[tCO2e]", "tCO2e"));
}

std::string total_of(const test::Computed& computed) {
  INFO(computed.code << " " << test::problems_text(computed.problems));
  REQUIRE(computed.calculation);
  return computed.calculation->total.to_ratio();
}

}  // namespace

TEST_CASE("Seeded unit mistakes are refused when the pack loads, naming pack, source, step and clause") {
  struct Mistake {
    const char* formula;
    const char* unit;
    const char* code;
  };
  const Mistake mistakes[] = {
      {"quantity * ncv * carbon", "tCO2", "formula.unit"},                      // 44/12 forgotten
      {"quantity * ncv * carbon * 44 / 12", "tCO2", "formula.unit"},            // 44/12 without its unit
      {"quantity * ncv * carbon * (12/44)[tC/tCO2]", "tCO2", "formula.unit"},   // 44/12 upside down
      {"quantity * ncv * carbon * (44/12)[tCO2/tC]", "tCO2e", "formula.unit"},  // CO2 is not CO2e by itself
      {"gas * ncv", "GJ", "formula.unit"},                                      // a volume with an NCV per mass
      {"quantity / ncv", "GJ", "formula.unit"},
      {"quantity + ncv", "t", "formula.unit"},
      {"power * 1[kgCO2/kWh] + quantity", "tCO2", "formula.unit"},
      {"quantity * (temp - 20) * 4.1868[kJ/kg/℃]", "GJ", "formula.unit"},   // 20 without a unit
      {"quantity * (temp - 20[℃]) * 4.1868[kJ/kg]", "GJ", "formula.unit"},  // heat capacity without its degree
      {"gas + 1[10^4 m3(20℃)]", "10^4 Nm3", "formula.basis"},               // 0 °C and 20 °C
      {"quantity * nvc", "GJ", "formula.name"},
      {"quantity ** 2", "t", "formula.syntax"},
      {"sqrt(quantity)", "t", "formula.function"},
  };
  for (const Mistake& mistake : mistakes) {
    INFO(mistake.formula << " in " << mistake.unit);
    const std::string text = problems({method_pack(with_step(mistake.formula, mistake.unit))});
    INFO(text);
    CHECK(holds(text, std::string(mistake.code) + " /sources/0/steps/0/formula: "));
    CHECK(holds(text, "x.method@1: source `s`, step `under_test` (附录 B.3): "));
  }
}

TEST_CASE("The same formulas with their units right load") {
  for (const auto& [formula, unit] : std::vector<std::pair<std::string, std::string>>{
           {"quantity * ncv * carbon * (44/12)[tCO2/tC]", "tCO2"},
           {"quantity * ncv * carbon * (44/12)[tCO2/tC] * 1[tCO2e/tCO2]", "tCO2e"},
           {"quantity * (temp - 20[℃]) * 4.1868[kJ/kg/℃]", "GJ"},
           {"power * 1[kgCO2/kWh]", "tCO2"},
           {"power", "GJ"}}) {
    INFO(formula);
    CHECK(problems({method_pack(with_step(formula, unit))}) == "");
  }
}

TEST_CASE("A step reads inputs, factors and earlier steps, not later ones") {
  const std::string later = source(R"({"name": "quantity", "unit": "t"})", "",
                                   step("first", "second", "t") + "," + step("second", "quantity", "t") + "," +
                                       step("co2e", "first * 1[tCO2e/t]", "tCO2e"));
  CHECK(holds(problems({method_pack(later)}),
              "formula.name /sources/0/steps/0/formula: x.method@1: source `s`, step `first`"));
}

TEST_CASE("The CO2e of an emission is in tCO2e, its mass the mass of a gas") {
  const auto with_emission = [](const std::string& mass, const std::string& co2e) {
    return R"({"id": "s", "title": )" + test::title + R"(, "class": "direct", "clause": "5", "evidence": "secondary",
              "inputs": [{"name": "quantity", "unit": "t"}], "steps": [)" +
           step("heat", "quantity * 1[GJ/t]", "GJ") + "," + step("co2", "quantity * 1[tCO2/t]", "tCO2") + "," +
           step("co2e", "co2 * 1[tCO2e/tCO2]", "tCO2e") + R"(], "emissions": [{"gas": "CO2", "mass": ")" + mass +
           R"(", "co2e": ")" + co2e + R"("}]})";
  };
  CHECK(problems({method_pack(with_emission("co2", "co2e"))}) == "");
  CHECK(holds(problems({method_pack(with_emission("co2", "co2"))}), "formula.unit /sources/0/emissions/0/co2e"));
  CHECK(holds(problems({method_pack(with_emission("heat", "co2e"))}), "formula.unit /sources/0/emissions/0/mass"));
  CHECK(holds(problems({method_pack(with_emission("none", "co2e"))}), "method.step /sources/0/emissions/0/mass"));
}

TEST_CASE("A factor's series must exist, have its keys given and its dimension fit") {
  const std::string entries = R"({"k": "a", "value": "2"})";
  const auto with_factor = [](const std::string& rest) {
    return method_pack(simple_source(R"({"name": "ef", "unit": "tCO2e/t", )" + rest + "}"));
  };
  const std::string pack = one_series(entries, "tCO2e/t");
  CHECK(problems({pack, with_factor(R"("series": "x.f", "keys": {"k": "a"})")}) == "");
  CHECK(holds(problems({pack, with_factor(R"("series": "x.g", "keys": {"k": "a"})")}),
              "method.series /sources/0/factors/0/series"));
  CHECK(holds(problems({pack, with_factor(R"("series": "x.f")")}), "member.missing /sources/0/factors/0/keys/k"));
  CHECK(holds(problems({pack, with_factor(R"("series": "x.f", "keys": {"k": "a", "q": "b"})")}),
              "member.unknown /sources/0/factors/0/keys/q"));
  CHECK(holds(problems({pack, with_factor(R"("series": "x.f", "keys": {"k": "a"}, "select": "newest")")}),
              "method.select /sources/0/factors/0/select"));
  CHECK(holds(problems({one_series(entries, "tCO2e/GJ"), with_factor(R"("series": "x.f", "keys": {"k": "a"})")}),
              "formula.unit /sources/0/factors/0/series"));
}

TEST_CASE("A factor declared lower refuses a series of higher heating values") {
  const std::string ncv = R"({"id": "x.f", "title": )" + test::title + R"(, "unit": "GJ/t", "basis": "higher",
      "keys": [], "entries": [{"value": "20", "document": "d", "evidence": "secondary"}]})";
  const std::string factor = R"({"name": "ncv", "unit": "GJ/t", "basis": "lower", "series": "x.f"})";
  const std::string method =
      method_pack(source(R"({"name": "quantity", "unit": "t"})", factor,
                         step("heat", "quantity * ncv", "GJ") + "," + step("co2e", "heat * 1[tCO2e/GJ]", "tCO2e")));
  CHECK(holds(problems({test::factor_pack(R"("series": [)" + ncv + "]"), method}),
              "formula.basis /sources/0/factors/0/basis"));
}

TEST_CASE("A shared source is compiled for each method that uses it, with that method's bindings") {
  const std::string shared = test::shared_pack(
      simple_source(R"({"name": "ef", "unit": "tCO2e/t", "series": "$table", "keys": {"k": "$row"}})"));
  const std::string low = one_series(R"({"k": "a", "value": "2"}, {"k": "b", "value": "3"})", "tCO2e/t");
  const std::string high = one_series(R"({"k": "a", "value": "50"})", "tCO2e/t", "x.g");
  const auto use = [](const std::string& id, const std::string& table, const std::string& row) {
    return R"({"use": "x.shared/s", "id": ")" + id + R"(", "clause": "7", "bind": {"table": ")" + table +
           R"(", "row": ")" + row + R"("}})";
  };
  const auto opened =
      test::open({low, high, shared,
                  method_pack(use("one", "x.f", "a") + "," + use("two", "x.f", "b") + "," + use("three", "x.g", "a"))});
  INFO(opened.problems());
  REQUIRE(opened.library);
  // 10 t each: 10·2 + 10·3 + 10·50 = 550 tCO2e
  CHECK(total_of(test::compute(test::small_request(R"({"id": "1", "source": "one", "quantity": "10 t"},
      {"id": "2", "source": "two", "quantity": "10 t"}, {"id": "3", "source": "three", "quantity": "10 t"})"),
                               {}, {}, opened.library)) == "550");
  const method::Source& one = opened.library->methods().front()->sources.front();
  CHECK(one.id == "one");
  CHECK(one.clause == "7");
  CHECK(one.shared == "x.shared/s");
}

TEST_CASE("A name that a shared source leaves open and the method does not bind is refused") {
  const std::string shared = test::shared_pack(
      simple_source(R"({"name": "ef", "unit": "tCO2e/t", "series": "$table", "keys": {"k": "$row"}})"));
  const std::string pack = one_series(R"({"k": "a", "value": "2"})", "tCO2e/t");
  CHECK(holds(problems({pack, shared, method_pack(R"({"use": "x.shared/s", "bind": {"row": "a"}})")}), "method.bind"));
  CHECK(holds(problems({pack, shared, method_pack(R"({"use": "x.shared/s", "bind": {"table": "x.f"}})")}),
              "method.bind"));
  CHECK(holds(problems({pack, shared, method_pack(R"({"use": "x.shared/t"})")}), "method.use /sources/0/use"));
  CHECK(holds(problems({pack, shared, method_pack(R"({"use": "s"})")}), "method.use /sources/0/use"));
}

TEST_CASE("Two editions of one shared pack are refused: a use names none, so their order would decide") {
  const std::string shared = simple_source(literal_ef);
  const std::string method = method_pack(R"({"use": "x.shared/s"})");
  CHECK(holds(problems({test::shared_pack(shared, "1"), test::shared_pack(shared, "2"), method}), "pack.duplicate"));
}

TEST_CASE("A method's hash changes with its own pack and with the shared packs it uses, not with others") {
  const auto hash = [](const std::string& factor, const std::string& extra_title) {
    const std::string documented = R"({"format": "tansuan.sources/1", "id": "x.shared", "edition": "1", "title": )" +
                                   test::title + R"(, "documents": {"m": {"title": {"zh": "文"}}}, "sources": [)" +
                                   simple_source(factor) + "]}";
    const std::string other = R"({"format": "tansuan.sources/1", "id": "y.shared", "edition": "1", "title": {"zh": "试",
                              "en": ")" +
                              extra_title + R"("}, "sources": []})";
    const auto opened = test::open({documented, other, method_pack(R"({"use": "x.shared/s"})")});
    INFO(opened.problems());
    REQUIRE(opened.library);
    return opened.library->methods().front()->sha256;
  };
  std::string changed = literal_ef;
  changed.replace(changed.find("\"2\""), 3, "\"3\"");
  CHECK(hash(literal_ef, "a") == hash(literal_ef, "b"));
  CHECK(hash(literal_ef, "a") != hash(changed, "a"));
}

TEST_CASE("Choices have no default: one that is consulted must be made, one that is not may stay open") {
  const std::string choices = R"("choices": [{"id": "set", "title": {"zh": "取值", "en": "which set"},
      "values": [{"id": "low"}, {"id": "high"}]}], )" +
                              cited;
  const std::string by_choice = R"({"name": "ef", "unit": "tCO2e/t", "cases": [
      {"when": {"@choice:set": "low"}, "value": "2", "unit": "tCO2e/t", "evidence": "transcribed"},
      {"when": {"@choice:set": "high"}, "value": "3", "unit": "tCO2e/t", "evidence": "transcribed"}]})";
  const auto opened = test::open(
      {method_pack(simple_source(by_choice, "", "open") + "," + simple_source(literal_ef, "", "fixed"), choices)});
  INFO(opened.problems());
  REQUIRE(opened.library);
  const std::string consulted = R"({"id": "1", "source": "open", "quantity": "10 t"})";
  CHECK(total_of(test::compute(test::small_request(consulted, R"("choices": {"set": "high"}, )"), {}, {},
                               opened.library)) == "30");
  CHECK(total_of(test::compute(test::small_request(consulted, R"("choices": {"set": "low"}, )"), {}, {},
                               opened.library)) == "20");
  CHECK(total_of(test::compute(test::small_request(R"({"id": "1", "source": "fixed", "quantity": "10 t"})"), {}, {},
                               opened.library)) == "20");
  const auto missing = test::compute(
      test::small_request(consulted + R"(, {"id": "2", "source": "open", "quantity": "1 t"})"), {}, {}, opened.library);
  REQUIRE(missing.problems.list().size() == 1);  // once, however many activities ask
  CHECK(missing.problems.list().front().code == "choice.missing");
  CHECK(missing.problems.list().front().pointer == "/choices/set");
  CHECK(holds(missing.problems.list().front().message, "取值 / which set; one of: low, high"));
}

TEST_CASE("Exactly one case must match: none is an error, two are an error, none is picked silently") {
  const auto library = [](const std::string& cases) {
    const std::string factor = R"({"name": "ef", "unit": "tCO2e/t", "cases": [)" + cases + "]}";
    const std::string inputs = R"({"name": "quantity", "unit": "t"}, {"name": "kind", "type": "choice",
        "values": [{"id": "a"}, {"id": "b"}, {"id": "c"}]}, {"name": "age", "type": "choice", "required": false,
        "values": [{"id": "old"}, {"id": "new"}]})";
    const auto opened = test::open({method_pack(source(inputs, factor, step("co2e", "quantity * ef", "tCO2e")))});
    INFO(opened.problems());
    REQUIRE(opened.library);
    return opened.library;
  };
  const auto one_case = [](const std::string& when, const std::string& value) {
    return R"({"when": {)" + when + R"(}, "value": ")" + value + R"(", "unit": "tCO2e/t", "evidence": "recalled"})";
  };
  const auto run = [&](const std::string& cases, const std::string& parameters) {
    return test::compute(
        test::small_request(R"({"id": "1", "source": "s", "quantity": "10 t", "parameters": {)" + parameters + "}}"),
        {}, {}, library(cases));
  };
  const std::string plain = one_case(R"("kind": "a")", "1") + "," + one_case(R"("kind": "b")", "2");
  CHECK(total_of(run(plain, R"("kind": "a")")) == "10");
  CHECK(total_of(run(plain, R"("kind": "b")")) == "20");
  CHECK(run(plain, R"("kind": "c")").problems.list().front().code == "factor.no_case");
  CHECK(run(plain + "," + one_case(R"("kind": "b")", "3"), R"("kind": "b")").problems.list().front().code ==
        "factor.ambiguous");
  // The optional `age` is demanded only where a case reads it.
  const std::string deep = one_case(R"("kind": "a")", "1") + "," + one_case(R"("kind": "b", "age": "old")", "5") + "," +
                           one_case(R"("kind": "b", "age": "new")", "6");
  CHECK(total_of(run(deep, R"("kind": "a")")) == "10");
  CHECK(total_of(run(deep, R"("kind": "b", "age": "new")")) == "60");
  const auto undecided = run(deep, R"("kind": "b")");
  REQUIRE(undecided.problems.list().size() == 1);
  CHECK(undecided.problems.list().front().code == "member.missing");
  CHECK(undecided.problems.list().front().pointer == "/activities/0/parameters/age");
}

TEST_CASE("A case that asks for an answer nobody can give, or reads what the source does not have, is refused") {
  const auto method = [](const std::string& when) {
    return method_pack(simple_source(R"({"name": "ef", "unit": "tCO2e/t", "cases": [{"when": {)" + when +
                                     R"(}, "value": "1", "unit": "tCO2e/t", "evidence": "recalled"}]})"),
                       R"("choices": [{"id": "set", "values": [{"id": "low"}]}], )");
  };
  CHECK(problems({method(R"("@choice:set": "low")")}) == "");
  CHECK(holds(problems({method(R"("@choice:set": "lov")")}), "method.when"));
  CHECK(holds(problems({method(R"("@choice:sat": "low")")}), "method.choice"));
  CHECK(holds(problems({method(R"("supply": "grid")")}), "method.key"));  // no supply input
  CHECK(holds(problems({method(R"("item": "diesel")")}), "method.key"));  // no item
  CHECK(holds(problems({method(R"("kind": "a")")}), "method.key"));
}

TEST_CASE("Variants take the unit the quantity fits, and every unit is checked for each") {
  const std::string inputs = R"({"name": "quantity", "unit": {"mass": "t", "gas": "10^4 Nm3"}})";
  const std::string variants = R"("variants": ["mass", "gas"], )";
  const auto factor = [](const std::string& gas_unit) {
    return R"({"name": "ncv", "unit": {"mass": "GJ/t", "gas": ")" + gas_unit +
           R"("}, "series": "x.f", "keys": {"k": "a"},
               "override": {}})";
  };
  const std::string steps = step("heat", "quantity * ncv", "GJ") + "," + step("co2e", "heat * 1[tCO2e/GJ]", "tCO2e");
  const std::string pack = one_series(R"({"k": "a", "value": "20"})", "GJ/t");
  const auto opened = test::open({pack, method_pack(source(inputs, factor("GJ/10^4Nm3"), steps, variants))});
  INFO(opened.problems());
  REQUIRE(opened.library);
  const auto run = [&](const std::string& quantity, const std::string& parameters = "") {
    return test::compute(
        test::small_request(R"({"id": "1", "source": "s", "quantity": ")" + quantity + "\"" + parameters + "}"), {}, {},
        opened.library);
  };
  CHECK(total_of(run("3 t")) == "60");  // 3 t × 20 GJ/t
  CHECK(total_of(run("3000 kg")) == "60");
  const auto gas = run("3 10^4 Nm3");  // the default is per t: an error, not a conversion
  REQUIRE(gas.problems.list().size() == 1);
  CHECK(gas.problems.list().front().code == "factor.unit");
  CHECK(gas.problems.list().front().pointer == "/activities/0/quantity");
  CHECK(total_of(run("3 10^4 Nm3",
                     R"(, "parameters": {"ncv": {"value": "389", "unit": "GJ/10^4Nm3", "evidence": "lab"}})")) ==
        "1167");
  CHECK(run("3 kWh").problems.list().front().code == "unit.dimension");
  CHECK(run("3 m3").problems.list().front().code == "unit.gas_volume");
  CHECK(holds(problems({pack, method_pack(source(inputs, factor("GJ/kWh"), steps, variants))}),
              "formula.unit /sources/0/steps/0/formula"));
  CHECK(holds(problems({pack, method_pack(source(R"({"name": "quantity", "unit": {"mass": "t"}})", factor("GJ/10^4Nm3"),
                                                 steps, variants))}),
              "member.missing /sources/0/inputs/0/unit/gas"));
}

TEST_CASE("An optional number needs the rule for its absence, and a list is never optional") {
  const std::string last = step("co2e", "quantity * 1[tCO2e/t]", "tCO2e");
  const std::string quantity = R"({"name": "quantity", "unit": "t"}, )";
  CHECK(holds(problems({method_pack(source(quantity + R"({"name": "x", "unit": "t", "required": false})", "", last))}),
              "method.absent /sources/0/inputs/1/absent"));
  CHECK(holds(problems({method_pack(source(quantity + R"({"name": "x", "type": "list", "required": false,
                                                          "fields": [{"name": "f", "unit": "1"}]})",
                                           "", last))}),
              "method.absent /sources/0/inputs/1/required"));
  CHECK(holds(problems({method_pack(source(quantity + R"({"name": "x", "unit": "t", "required": false,
                                    "absent": {"value": "0", "unit": "GJ"}})",
                                           "", last))}),
              "formula.unit /sources/0/inputs/1/absent/unit"));
}

TEST_CASE("Names are given once in a source, and item, region and supply are taken") {
  const std::string last = step("co2e", "quantity * 1[tCO2e/t]", "tCO2e");
  for (const char* name : {"quantity", "item", "region", "supply"})
    CHECK(holds(
        problems({method_pack(source(
            R"({"name": "quantity", "unit": "t"}, {"name": ")" + std::string(name) + R"(", "unit": "t"})", "", last))}),
        "method.duplicate /sources/0/inputs/1/name"));
  CHECK(holds(problems({method_pack(simple_source(literal_ef) + "," + simple_source(literal_ef), cited)}),
              "method.duplicate"));
}

TEST_CASE("The edition in force for the whole period is taken, two of them must be told apart by name") {
  const auto library = [](const std::string& second) {
    const auto opened = test::open(
        {method_pack(simple_source(literal_ef), cited, "2015", R"("from": "2015-07-06", "to": "2025-03-31")"),
         method_pack(simple_source(literal_ef), cited, "2024", second)});
    INFO(opened.problems());
    REQUIRE(opened.library);
    return opened.library;
  };
  const auto found = [](const method::Library& in, std::string_view id, std::string_view edition,
                        std::string_view period) {
    const auto method = in.find_method(id, edition, *parse_period(period));
    return method ? std::string((*method)->edition) : method.fault().code;
  };
  const auto apart = library(R"("from": "2025-04-01")");
  CHECK(found(*apart, "x.method", "", "2024") == "2015");
  CHECK(found(*apart, "x.method", "", "2025-01/2025-03") == "2015");
  CHECK(found(*apart, "x.method", "", "2025-04") == "2024");
  CHECK(found(*apart, "x.method", "", "2025") == "method.not_in_force");  // neither covers all of it
  CHECK(found(*apart, "x.method", "2024", "2024") == "method.not_in_force");
  CHECK(found(*apart, "x.method", "", "2015") == "method.not_in_force");  // begins in July
  CHECK(found(*apart, "x.other", "", "2024") == "method.unknown");
  CHECK(found(*apart, "x.method", "1999", "2024") == "method.unknown");
  const auto overlapping = library(R"("from": "2024-01-01")");
  CHECK(found(*overlapping, "x.method", "", "2024") == "method.ambiguous");
  CHECK(found(*overlapping, "x.method", "2015", "2024") == "2015");
  CHECK(found(*overlapping, "x.method", "2024", "2024") == "2024");
}

TEST_CASE("A pack laid over a library adds methods and factors and changes the release and the hash") {
  const auto opened = test::open(
      {one_series(R"({"k": "a", "value": "4"})", "tCO2e/t"),
       method_pack(simple_source(R"({"name": "ef", "unit": "tCO2e/t", "series": "x.f", "keys": {"k": "a"}})"))},
      test::embedded_library());
  INFO(opened.problems());
  REQUIRE(opened.library);
  CHECK(opened.library->catalog().release() == "2026.1+");
  CHECK(opened.library->sha256() != test::embedded_library()->sha256());
  CHECK(total_of(test::compute(test::small_request(R"({"id": "1", "source": "s", "quantity": "10 t"})"), {}, {},
                               opened.library)) == "40");
  // What was there computes as before: 10 GJ × 0.11 tCO2/GJ = 1.1.
  CHECK(
      total_of(test::compute(R"({"format": "tansuan.request/1", "method": {"id": "cn.ndrc.machinery"}, "period": "2024",
      "as_of": "2025-03-31", "activities": [{"id": "h", "source": "purchased_heat", "quantity": "10 GJ"}]})",
                             {}, {}, opened.library)) == "11/10");
}

TEST_CASE("A method cites only register entries that there are") {
  CHECK(holds(problems({method_pack(simple_source(literal_ef, R"("register": "R-NONE-01", )"), cited)}),
              "register.unknown : s cites \"R-NONE-01\""));
}

TEST_CASE("An indicator's formula is checked like a step's") {
  const auto with_indicator = [](const std::string& formula) {
    return method_pack(simple_source(literal_ef), cited +
                                                      R"("indicators": [{"id": "per_value", "inputs": [{"name": "value",
        "unit": "10^4 CNY"}], "formula": ")" + formula +
                                                      R"(", "unit": "tCO2e/10^4CNY"}], )");
  };
  CHECK(problems({with_indicator("total / value")}) == "");
  const std::string text = problems({with_indicator("value / total")});
  CHECK(holds(text, "formula.unit /indicators/0/formula: x.method@1: indicator `per_value`: "));
}
