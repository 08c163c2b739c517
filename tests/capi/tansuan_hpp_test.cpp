#include <catch2/catch.hpp>
#include <string>
#include <tansuan/tansuan.hpp>
#include <type_traits>

#include "requests.h"

namespace {

const tansuan::catalog& embedded() {
  static const tansuan::catalog catalog = tansuan::catalog::embedded();
  return catalog;
}

bool holds(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

// RFC 8032 §7.1 test 1.
constexpr tansuan::key seed = {0x9d, 0x61, 0xb1, 0x9d, 0xef, 0xfd, 0x5a, 0x60, 0xba, 0x84, 0x4a,
                               0xf4, 0x92, 0xec, 0x2c, 0xc4, 0x44, 0x49, 0xc5, 0x69, 0x7b, 0x32,
                               0x69, 0x19, 0x70, 0x3b, 0xac, 0x03, 0x1c, 0xae, 0x7f, 0x60};

}  // namespace

TEST_CASE("handles move and do not copy, errors copy without throwing") {
  STATIC_REQUIRE(!std::is_copy_constructible_v<tansuan::record>);
  STATIC_REQUIRE(std::is_nothrow_move_constructible_v<tansuan::record>);
  STATIC_REQUIRE(std::is_nothrow_move_constructible_v<tansuan::catalog>);
  STATIC_REQUIRE(std::is_nothrow_copy_constructible_v<tansuan::error>);
}

TEST_CASE("the version is that of the headers") {
  CHECK(tansuan::version() == "0.1.0");
  CHECK(tansuan::version_number() == TSN_VERSION_NUMBER);
  CHECK(tansuan::abi_version() == TSN_ABI_VERSION);
  CHECK(!tansuan::build_info().empty());
  CHECK(tansuan::constant("TSN_E_STRICT") == 700);
  CHECK(tansuan::status_text(TSN_OK, tansuan::language::zh) == "成功。");
}

TEST_CASE("a request becomes a record, whose engine and catalog may go first") {
  const auto record = [] {
    const auto catalog = tansuan::catalog::embedded();
    const tansuan::engine engine(catalog);
    return engine.calculate(BOTH);
  }();
  CHECK(record.total().exact == BOTH_EXACT);
  CHECK(record.total().value == BOTH_VALUE);
  CHECK(record.total(tansuan::total::indirect).value == "597.8");
  CHECK(record.complete());
  CHECK(record.worst_grade() == "secondary");
  CHECK(holds(record.json(), record.digest()));
  const auto lines = record.lines(tansuan::lines::by_activity);
  REQUIRE(lines.size() == 2);
  CHECK(lines[1].id == "weld");
  CHECK(lines[1].exact == "110/51");
  REQUIRE(!record.diagnostics().empty());
  CHECK(record.diagnostics().front().code == "factor.year_differs");
  CHECK(record.diagnostics().front().severity == tansuan::severity::warning);
}

TEST_CASE("a failure throws an error with every problem") {
  const tansuan::engine engine(embedded());
  try {
    engine.calculate(HEAD "\"activities\":[" POWER("1 apple") ",{\"id\":\"b\",\"source\":\"no_such\"}]}");
    FAIL("nothing was thrown");
  } catch (const tansuan::error& error) {
    const tansuan::error copy = error;
    CHECK(copy.status() == TSN_E_REQUEST);
    CHECK(copy.status_name() == "TSN_E_REQUEST");
    CHECK(copy.code() == "unit.unknown");
    CHECK(copy.pointer() == "/activities/0/quantity");
    CHECK(copy.offset() == TSN_NO_OFFSET);
    CHECK(!copy.message().empty());
    REQUIRE(copy.problems().size() == 2);
    CHECK(copy.problems()[1].code == "source.unknown");
    CHECK(holds(copy.what(), "unit.unknown: "));
    CHECK(holds(copy.json(), "\"status\":300"));
  }
}

TEST_CASE("options and tokens reach the calculation") {
  const tansuan::engine engine(embedded());
  tansuan::token token;
  tansuan::options options;
  options.as_of("2024-06-30").strict("recalled").memory_limit(1 << 20).watch(token).detail(tansuan::detail::totals);
  const auto record = engine.calculate(HEAD "\"activities\":[" POWER("1000 MWh") "]}", options);
  CHECK(record.total().value == "645.1");  // Jiangsu, data year 2021: 0.6451 t/MWh
  CHECK(record.digest().empty());
  CHECK(token.progress().done == 1);
  CHECK(token.progress().total == 1);
  token.cancel();
  CHECK_THROWS_AS(engine.calculate(BOTH, options), tansuan::error);
}

TEST_CASE("a typed request gives the record of its JSON") {
  const tansuan::engine engine(embedded());
  tansuan::request request;
  request.method("cn.ndrc.machinery", "2015").period("2024").as_of("2025-03-31").region("320000");
  request.choice("electricity_factor", "provincial").entity("某机械厂").catalog(embedded().release());
  request.denominator("output_value", "12000", "万元").denominator_provenance("output_value", "source", "ledger");
  request.plan("V3", "2023-12-20");
  request.add_activity("power", "purchased_electricity")
      .quantity("1000", "MWh")
      .supply("grid")
      .meta("line", "7")
      .provenance("quantity", "meter/accuracy", "0.5 %");
  auto weld = request.add_activity("weld", "co2_welding");
  weld.quantity("10", "t").parameter_list("components");
  for (const auto& [gas, share, mass] : {std::array{"Ar", "80", "40"}, std::array{"CO2", "20", "44"}}) {
    const std::size_t row = weld.add_row("components");
    weld.row_text("components", row, "gas", gas).row_number("components", row, "share", share, "%");
    weld.row_number("components", row, "molar_mass", mass, "g/mol");
  }
  CHECK(weld.index() == 1);
  const auto typed = engine.calculate(request);
  CHECK(typed.total().exact == BOTH_EXACT);
  CHECK(typed.json() == engine.calculate(request.json()).json());
  CHECK(engine.calculate(request, tansuan::options().detail(tansuan::detail::totals)).total().exact == BOTH_EXACT);

  auto gas = request.add_activity("gas", "fuel_combustion");
  gas.item("天然气").quantity("2", "万Nm3").date("2024-01-15").region("江苏");
  gas.parameter("ncv", "400", "GJ/10^4Nm3", "lower", "lab").month("");
  CHECK(engine.calculate(request).lines(tansuan::lines::by_activity)[0].value == "44.4312");
  gas.parameter_text("abatement", "none", "plan");
  CHECK_THROWS_AS(engine.calculate(request), tansuan::error);
}

TEST_CASE("a catalog is asked, audited, extended and checked") {
  CHECK(holds(embedded().factors(R"({"op":"search","text":"NG"})"), "natural_gas"));
  CHECK(holds(embedded().methods(R"({"op":"list"})"), "cn.ndrc.electronics"));
  CHECK(holds(embedded().audit("2026-01-01"), "\"date\":\"2026-01-01\""));
  CHECK(holds(embedded().check("{}"), "\"ok\":false"));
  CHECK(embedded().sha256().size() == 64);
  const auto extended = tansuan::catalog_builder().base(embedded()).build();
  CHECK(extended.release() == std::string(embedded().release()) + "+");
  tansuan::catalog_builder demanding;
  demanding.require_signature(tansuan::public_key(seed));
  CHECK_THROWS_AS(demanding.add_pack("{}"), tansuan::error);
  CHECK_THROWS_AS(demanding.add_pack("{}", tansuan::signature{}), tansuan::error);
}

TEST_CASE("a release is opened by its name and compared with another") {
  CHECK(holds(tansuan::catalog::releases(), "\"release\":\"2025.1\""));
  const auto old = tansuan::catalog::embedded("2025.1");
  CHECK(old.release() == "2025.1");
  CHECK(holds(old.diff(embedded()), "\"to\":{\"release\":\"2026.1\""));
  CHECK(holds(old.factors(R"({"op":"history","id":"cn.grid.co2.average","keys":{"region":"CN"}})"), "2024-12-20"));
  CHECK_THROWS_AS(tansuan::catalog::embedded("1999.1"), tansuan::error);
  const auto record = tansuan::engine(old).calculate(BOTH);
  CHECK(holds(old.verify(record.json()), "\"ok\":true"));
  CHECK_THROWS_AS(embedded().verify(record.json()), tansuan::error);
  const auto newer = tansuan::engine(embedded()).calculate(BOTH);
  const tansuan::token token;
  CHECK(holds(old.compare(record.json(), embedded(), newer.json(), &token), "\"groups\":[\"factors\"]"));
  CHECK_THROWS_AS(old.compare(record.json(), old, newer.json()), tansuan::error);
}

TEST_CASE("a signed record verifies and names its signer") {
  const tansuan::engine engine(embedded());
  const std::string record = tansuan::sign(engine.calculate(BOTH).json(), seed);
  const tansuan::token token;
  const std::string verdict = embedded().verify(record, &token);
  CHECK(holds(verdict, "\"ok\":true"));
  CHECK(holds(verdict, "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"));
  CHECK_THROWS_AS(tansuan::sign(record, seed), tansuan::error);
}

TEST_CASE("a ledger proves under a signed head what a period contains") {
  const tansuan::engine engine(embedded());
  const tansuan::record record = engine.calculate(BOTH);
  tansuan::ledger made;
  const std::string line = made.append(record.json());
  CHECK(made.size() == 1);
  CHECK(made.end() == line.size());
  tansuan::ledger read;
  read.select(R"({"period":"2024"})").read(line.substr(0, 100)).read(line.substr(100));
  CHECK(holds(read.check(), R"("ok":true)"));
  const std::string signature = tansuan::sign_detached(read.head(), seed, "核查机构", "2025-03-31");
  CHECK(holds(tansuan::judge_signature(read.head(), signature), R"("ok":true)"));
  const std::string head = tansuan::add_signature(read.head(), signature);
  const std::string proof = read.prove(head);
  CHECK(holds(proof, R"("total":{"exact":")" BOTH_EXACT R"(","unit":"tCO2e","value":")" BOTH_VALUE R"("})"));
  CHECK(holds(proof, tansuan::entry_of(record.json())));
  CHECK(holds(tansuan::verify_proof(proof), R"("role":"核查机构")"));
  CHECK(holds(tansuan::verify_proof(read.prove_consistency(head)), R"("ok":true)"));
  tansuan::ledger other;
  other.expect(head).read(line.substr(0, line.size() - 1));
  CHECK(holds(other.check(), "ledger.cut_off"));
  tansuan::ledger torn;
  torn.read(line.substr(0, line.size() - 1)).cut();
  CHECK(torn.append(record.json()) == line);
}
