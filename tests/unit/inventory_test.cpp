#include <catch2/catch.hpp>

#include "small_packs.hpp"

using namespace tsn;

namespace {

// A request of the machinery method for 2024. `extra`: members, each followed by a comma.
std::string request(const std::string& activities, const std::string& extra = "", const std::string& period = "2024") {
  return R"({"format": "tansuan.request/1", "method": {"id": "cn.ndrc.machinery"}, "period": ")" + period +
         R"(", "as_of": "2025-03-31", )" + extra + R"("activities": [)" + activities + "]}";
}

const std::string heat = R"({"id": "h", "source": "purchased_heat", "quantity": "10 GJ"})";

struct Read {
  std::unique_ptr<json::Document> document = std::make_unique<json::Document>(std::pmr::new_delete_resource());
  std::optional<inventory::Inventory> inventory;
  Diagnostics diagnostics;
};

Read read(const std::string& text, Date as_of = {}) {
  Read result;
  if (auto refusal = json::read(text, *result.document)) throw std::runtime_error(refusal->message);
  result.inventory =
      inventory::read_inventory(result.document->root(), test::embedded_library(), as_of, result.diagnostics);
  return result;
}

// "code pointer" of each finding, one a line.
std::string findings(const Read& read) {
  std::string text;
  for (const Diagnostic& one : read.diagnostics.list()) text += one.code + " " + one.pointer + "\n";
  return text;
}

std::string findings(const std::string& text) { return findings(read(text)); }

std::string region_of(const std::string& name) {
  const Read one = read(request(heat, R"("region": ")" + name + R"(", )"));
  return one.inventory ? std::string(one.inventory->region) : one.diagnostics.list().front().code;
}

// The request in the record of `text`.
std::string normalised(const std::string& text) {
  const auto computed = test::compute(text);
  INFO(test::problems_text(computed.problems));
  REQUIRE(computed.calculation);
  const std::string record = record::write_record(*computed.calculation).json;
  const std::size_t begin = record.find(R"("request":)") + 10, end = record.find(R"(,"results":)");
  return record.substr(begin, end - begin);
}

}  // namespace

TEST_CASE("A request is read with its period, date, method and entity") {
  const Read one =
      read(request(heat, R"("entity": {"name": "某厂", "credit_code": "91350100M000100Y43"}, )", "2024-01/2024-06"));
  REQUIRE(one.inventory);
  CHECK(date_text(one.inventory->period.from) == "2024-01-01");
  CHECK(date_text(one.inventory->period.to) == "2024-06-30");
  CHECK(date_text(one.inventory->as_of) == "2025-03-31");
  CHECK(one.inventory->method->edition == "2015");
  CHECK(one.inventory->entity_name == "某厂");
  CHECK(one.inventory->credit_code == "91350100M000100Y43");
}

TEST_CASE("The date given with the call replaces the request's own, without either there is an error") {
  CHECK(date_text(read(request(heat), *parse_date("2026-01-01")).inventory->as_of) == "2026-01-01");
  std::string undated = request(heat);
  undated.replace(undated.find(R"("as_of": "2025-03-31", )"), 23, "");
  CHECK(findings(undated) == "member.missing /as_of\n");
  CHECK(date_text(read(undated, *parse_date("2026-01-01")).inventory->as_of) == "2026-01-01");
}

TEST_CASE("A period the method is not for, or that spans two years, is refused at the period") {
  CHECK(findings(request(heat, "", "2014")) == "method.not_in_force /period\n");
  CHECK(findings(request(heat, "", "2023-07/2024-06")) == "period.spans_years /period\n");
  CHECK(findings(request(heat, "", "2024-13")) == "period.syntax /period\n");
}

TEST_CASE("An activity's month or date lies in the period, and only one of them is given") {
  const auto with = [](const std::string& time, const std::string& period) {
    return findings(
        request(R"({"id": "h", "source": "purchased_heat", "quantity": "10 GJ", )" + time + "}", "", period));
  };
  CHECK(with(R"("month": "2024-06")", "2024-01/2024-06") == "");
  CHECK(with(R"("month": "2024-07")", "2024-01/2024-06") == "date.outside_period /activities/0/month\n");
  CHECK(with(R"("month": "2023-06")", "2024") == "date.outside_period /activities/0/month\n");
  CHECK(with(R"("date": "2024-02-29")", "2024-02") == "");
  CHECK(with(R"("date": "2024-03-01")", "2024-02") == "date.outside_period /activities/0/date\n");
  CHECK(with(R"("date": "2024-02-30")", "2024-02") == "date.impossible /activities/0/date\n");
  CHECK(with(R"("month": "2024-02", "date": "2024-02-01")", "2024") == "date.twice /activities/0/date\n");
  CHECK(with(R"("month": "2024")", "2024") == "date.syntax /activities/0/month\n");
}

TEST_CASE("A region is named by its code, or by its name in Chinese or English") {
  for (const char* name : {"320000", "江苏", "江苏省", "Jiangsu", "32", "CN-32"}) CHECK(region_of(name) == "320000");
  for (const char* name : {"150000", "内蒙古", "内蒙古自治区", "Inner Mongolia"}) CHECK(region_of(name) == "150000");
  // The whole country is no province: the national factor is a choice, not a region.
  for (const char* name : {"CN", "全国", "China", "Jiangsoo", "3200", "jiangsu", "江", "320100"})
    CHECK(region_of(name) == "region.unknown");
  // 山西 and 陕西 are both read Shanxi: each has a spelling of its own.
  CHECK(region_of("Shanxi") == "140000");
  CHECK(region_of("Shaanxi") == "610000");
}

TEST_CASE("The region of an activity goes before that of the request, and one that is needed must be there") {
  const std::string choices = R"("choices": {"electricity_factor": "provincial"}, )";
  const std::string own =
      R"({"id": "e", "source": "purchased_electricity", "quantity": "1 MWh", "supply": "grid", "region": "浙江"})";
  const std::string none = R"({"id": "e", "source": "purchased_electricity", "quantity": "1 MWh", "supply": "grid"})";
  // As of 2025-03-31 the provincial values are those of 2022: Zhejiang 0.5153, Jiangsu 0.5978.
  const auto total = [](const std::string& text) { return test::compute(text).calculation->total; };
  CHECK(total(request(own, choices + R"("region": "江苏", )")) == *Exact::from_decimal("0.5153"));
  CHECK(total(request(none, choices + R"("region": "江苏", )")) == *Exact::from_decimal("0.5978"));
  CHECK(findings(request(none, choices)) == "region.missing /activities/0/region\n");
  // A national factor needs no region.
  CHECK(total(request(none, R"("choices": {"electricity_factor": "national"}, )")) == *Exact::from_decimal("0.5366"));
}

TEST_CASE("A wrong credit code is found at its place") {
  CHECK(findings(request(heat, R"("entity": {"credit_code": "91350100M000100Y44"}, )")) ==
        "entity.credit_code_check /entity/credit_code\n");
  CHECK(findings(request(heat, R"("entity": {"credit_code": "9135"}, )")) ==
        "entity.credit_code_syntax /entity/credit_code\n");
}

TEST_CASE("A pinned catalog is the one computed with, or there is no computing") {
  CHECK(findings(request(heat, R"("catalog": {"release": "2026.1"}, )")) == "");
  CHECK(findings(request(heat, R"("catalog": {"sha256": ")" + test::embedded_library()->sha256() + R"("}, )")) == "");
  CHECK(findings(request(heat, R"("catalog": {"release": "2025.1"}, )")) == "catalog.mismatch /catalog/release\n");
  CHECK(findings(request(heat, R"("catalog": {"release": "2026.1", "sha256": ")" + std::string(64, '0') + R"("}, )")) ==
        "catalog.mismatch /catalog/sha256\n");
}

TEST_CASE("Activities are held in the order of their ids, and an id is given once") {
  const auto row = [](const std::string& id) {
    return R"({"id": ")" + id + R"(", "source": "purchased_heat", "quantity": "1 GJ"})";
  };
  const Read one = read(request(row("b") + "," + row("a10") + "," + row("a9") + "," + row("A")));
  REQUIRE(one.inventory);
  std::string order;
  for (const auto& activity : one.inventory->activities) order += std::string(activity.id) + " ";
  CHECK(order == "A a10 a9 b ");  // by bytes
  CHECK(one.inventory->activities[0].position == 3);
  CHECK(findings(request(row("x") + "," + row("y") + "," + row("x"))) == "activity.duplicate_id /activities/2/id\n");
}

TEST_CASE("All problems are reported together, in the order of the request") {
  CHECK(findings(request(R"({"id": "z", "source": "purchased_heat", "quantity": "1 t"},
                           {"id": "a", "source": "nothing", "quantity": "1 t"},
                           {"id": "m", "source": "fuel_combustion", "quantity": "1 t"})")) ==
        "unit.dimension /activities/0/quantity\nsource.unknown /activities/1/source\nmember.missing "
        "/activities/2/item\n");
}

TEST_CASE("What a good request is told points into the record, whose activities are sorted") {
  const Read one = read(request(
      R"({"id": "b", "source": "fuel_combustion", "item": "lignite", "quantity": "1 t"}, {"id": "a", "source": "purchased_heat", "quantity": "1 GJ"})"));
  REQUIRE(one.inventory);
  CHECK(findings(one) == "basis.assumed /activities/1/quantity\n");  // first in the request, second in the record
}

TEST_CASE("A fuel is found by id, name or alias and is written by its id") {
  for (const char* name : {"natural_gas", "天然气", "natural gas", "NG"}) {
    const Read one = read(request(R"({"id": "f", "source": "fuel_combustion", "item": ")" + std::string(name) +
                                  R"(", "quantity": "1 万Nm3"})"));
    REQUIRE(one.inventory);
    CHECK(one.inventory->activities[0].texts[method::item_slot] == "natural_gas");
  }
  CHECK(findings(request(R"({"id": "f", "source": "fuel_combustion", "item": "unobtainium", "quantity": "1 t"})")) ==
        "item.unknown /activities/0/item\n");
  CHECK(findings(request(R"({"id": "f", "source": "purchased_heat", "item": "diesel", "quantity": "1 GJ"})")) ==
        "item.not_allowed /activities/0/item\n");
}

TEST_CASE("Quantities are brought to base units whatever their spelling") {
  const auto base = [](const std::string& quantity) {
    const Read one = read(
        request(R"({"id": "e", "source": "purchased_electricity", "supply": "grid", "quantity": )" + quantity + "}",
                R"("choices": {"electricity_factor": "national"}, )"));
    INFO(test::problems_text(one.diagnostics));
    REQUIRE(one.inventory);
    const auto& activity = one.inventory->activities[0];
    return activity.numbers[activity.source->find_input("quantity")->slot].to_ratio();
  };
  // 12,500 kWh = 45 GJ
  for (const char* quantity :
       {R"("12500 kWh")", R"("12500千瓦时")", R"("1.25 万kWh")", R"("1.25e4 度")", R"("12.5 MWh")",
        R"({"value": "12.5", "unit": "MWh"})", R"({"value": 12.5, "unit": "MWh"})", R"({"value": "12.5 MWh"})",
        R"("0.0125 GWh")", R"("45 GJ")"})
    CHECK(base(quantity) == "45");
  // A JSON number keeps all the digits it is written with: a binary float would give 0.1000000000000000055…
  CHECK(base(R"({"value": 0.10000000000000000000000000001, "unit": "GJ"})") ==
        "10000000000000000000000000001/1" + std::string(29, '0'));
}

TEST_CASE("A measured factor needs its basis and its evidence") {
  const auto with_ncv = [](const std::string& ncv, const std::string& item = "diesel") {
    return findings(request(R"({"id": "f", "source": "fuel_combustion", "item": ")" + item +
                            R"(", "quantity": "1 t", "parameters": {"ncv": )" + ncv + "}}"));
  };
  const std::string at = " /activities/0/parameters/ncv\n";
  CHECK(with_ncv(R"({"value": "43", "unit": "GJ/t", "basis": "lower", "evidence": "lab"})") == "");
  CHECK(with_ncv(R"({"value": "43", "unit": "GJ/t", "basis": "低位", "evidence": "lab"})") == "");
  CHECK(with_ncv(R"({"value": "43", "unit": "GJ/t", "evidence": "lab"})") == "basis.missing" + at);
  CHECK(with_ncv(R"({"value": "43", "unit": "GJ/t", "basis": "higher", "evidence": "lab"})") == "basis.mismatch" + at);
  CHECK(with_ncv(R"({"value": "43", "unit": "GJ/t", "basis": "lower"})") == "evidence.missing" + at);
  CHECK(with_ncv(R"({"value": "43", "unit": "tC/t", "basis": "lower", "evidence": "lab"})") == "unit.dimension" + at);
  CHECK(with_ncv(R"({"value": "-43", "unit": "GJ/t", "basis": "lower", "evidence": "lab"})") == "input.range" + at);
  // Coal is weighed as received: an NCV on the dry basis does not go with it.
  const std::string assumed = "basis.assumed /activities/0/quantity\n";
  CHECK(with_ncv(R"({"value": "23", "unit": "GJ/t", "basis": "lower, as-received", "evidence": "lab"})", "lignite") ==
        assumed);
  CHECK(with_ncv(R"({"value": "23", "unit": "GJ/t", "basis": "lower, dry", "evidence": "lab"})", "lignite") ==
        assumed + "basis.mismatch" + at);
  CHECK(with_ncv(R"({"value": "23", "unit": "GJ/t", "basis": "lower", "evidence": "lab"})", "lignite") ==
        assumed + "basis.missing" + at);
}

TEST_CASE("The normalised request has sorted members, canonical units, ids for names and the edition it found") {
  CHECK(
      normalised(request(
          R"({"supply": "grid", "source": "purchased_electricity", "quantity": "1.50万千瓦时", "id": "e-2", "region": "江苏省",
                "month": "2024-02", "meta": {"z": "1", "a": ["x"]}},
               {"id": "e-1", "source": "fuel_combustion", "item": "天然气", "quantity": {"value": "12.50", "unit": "万标立方米"},
                "parameters": {"ncv": {"evidence": "lab 7", "basis": "低位", "unit": "GJ/万Nm3", "value": "389.310"}}})",
          R"("choices": {"electricity_factor": "provincial"}, "denominators": {"output_value": "1.20 亿元"}, )")) ==
      R"({"activities":[{"id":"e-1","item":"natural_gas","parameters":{"ncv":{"basis":"lower, 0C","evidence":"lab 7",)"
      R"("unit":"GJ/10^4 Nm3","value":"389.31"}},"quantity":{"unit":"10^4 Nm3","value":"12.5"},"source":"fuel_combustion"},)"
      R"({"id":"e-2","meta":{"a":["x"],"z":"1"},"month":"2024-02","quantity":{"unit":"10^4 kWh","value":"1.5"},)"
      R"("region":"320000","source":"purchased_electricity","supply":"grid"}],"as_of":"2025-03-31",)"
      R"("choices":{"electricity_factor":"provincial"},"denominators":{"output_value":{"unit":"10^8 CNY","value":"1.2"}},)"
      R"("format":"tansuan.request/1","method":{"edition":"2015","id":"cn.ndrc.machinery"},"period":"2024"})");
}

TEST_CASE("A normalised request is a request, and normalises to itself") {
  for (const char* file : {"machinery.fuel_combustion", "machinery.purchased_electricity", "machinery.co2_welding",
                           "electronics.fluorinated_gas_process-measured", "vector-5.other-wastewater",
                           "industry_other.ch4_flare", "machinery.fgas_charging_metered"}) {
    INFO(file);
    const std::string once = normalised(test::file_text("tests/requests/" + std::string(file) + ".json"));
    CHECK(normalised(once) == once);
  }
}

TEST_CASE("An empty answer to a choice is no answer, and meta holds no numbers") {
  const auto library = test::open({test::method_pack(test::source(
      R"({"name": "quantity", "unit": "t"}, {"name": "kind", "type": "choice", "values": [{"id": "a"}, {"id": "b"}]})",
      "", test::step("co2e", "quantity * 1[tCO2e/t]", "tCO2e")))});
  REQUIRE(library.library);
  const auto computed =
      test::compute(test::small_request(R"({"id": "1", "source": "s", "quantity": "1 t", "parameters": {"kind": ""}})"),
                    {}, {}, library.library);
  REQUIRE_FALSE(computed.calculation);
  CHECK(computed.problems.list().front().code == "choice.unknown");
  CHECK(
      findings(request(R"({"id": "h", "source": "purchased_heat", "quantity": "1 GJ", "meta": {"a": {"b": 1.5}}})")) ==
      "member.type /activities/0/meta/a/b\n");
}
