#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <random>
#include <thread>

#include "small_packs.hpp"

using namespace tsn;
using Tree = nlohmann::json;  // another reader and writer of JSON

namespace {

// SHA-256 by FIPS 180-4, so that a record's digest is checked by code that has nothing to do with its writer.
std::string sha256_of(std::string text) {
  static constexpr std::array<std::uint32_t, 64> k = {
      0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
      0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
      0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
      0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
      0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
      0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
      0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
      0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};
  std::array<std::uint32_t, 8> h = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                    0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
  const std::uint64_t bits = std::uint64_t{text.size()} * 8;
  text += static_cast<char>(0x80);
  while (text.size() % 64 != 56) text += '\0';
  for (int shift = 56; shift >= 0; shift -= 8) text += static_cast<char>(bits >> shift & 0xff);
  const auto rotated = [](std::uint32_t x, int n) { return x >> n | x << (32 - n); };
  for (std::size_t block = 0; block < text.size(); block += 64) {
    std::array<std::uint32_t, 64> w{};
    for (std::size_t i = 0; i < 64; ++i) w[i / 4] = w[i / 4] << 8 | static_cast<unsigned char>(text[block + i]);
    for (std::size_t i = 16; i < 64; ++i)
      w[i] = w[i - 16] + (rotated(w[i - 15], 7) ^ rotated(w[i - 15], 18) ^ w[i - 15] >> 3) + w[i - 7] +
             (rotated(w[i - 2], 17) ^ rotated(w[i - 2], 19) ^ w[i - 2] >> 10);
    auto v = h;
    for (std::size_t i = 0; i < 64; ++i) {
      const std::uint32_t t1 = v[7] + (rotated(v[4], 6) ^ rotated(v[4], 11) ^ rotated(v[4], 25)) +
                               ((v[4] & v[5]) ^ (~v[4] & v[6])) + k[i] + w[i];
      const std::uint32_t t2 =
          (rotated(v[0], 2) ^ rotated(v[0], 13) ^ rotated(v[0], 22)) + ((v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]));
      v = {t1 + t2, v[0], v[1], v[2], v[3] + t1, v[4], v[5], v[6]};
    }
    for (std::size_t i = 0; i < 8; ++i) h[i] += v[i];
  }
  std::string hex;
  for (const std::uint32_t word : h)
    for (int shift = 28; shift >= 0; shift -= 4) hex += "0123456789abcdef"[word >> shift & 0xf];
  return hex;
}

template <std::size_t size = 32>
std::array<std::uint8_t, size> bytes(std::string_view hex) {
  std::array<std::uint8_t, size> result{};
  const auto digit = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
  for (std::size_t i = 0; i < size; ++i)
    result[i] = static_cast<std::uint8_t>(digit(hex[2 * i]) * 16 + digit(hex[2 * i + 1]));
  return result;
}

std::string text_of(std::string_view hex) {
  std::string text;
  for (std::size_t i = 0; i < hex.size(); i += 2) text += static_cast<char>(bytes<1>(hex.substr(i, 2))[0]);
  return text;
}

// RFC 8032, 7.1: the seeds and public keys of TEST 1, 2 and 3.
constexpr std::string_view seed1 = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";
constexpr std::string_view key1 = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";
constexpr std::string_view seed2 = "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb";
constexpr std::string_view key2 = "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c";
constexpr std::string_view seed3 = "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7";
constexpr std::string_view key3 = "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025";

// Six activities of several sources, with a gap, an override, an interpolated table and a value of no end.
const std::vector<std::string> activities = {
    R"({"id": "a-diesel", "source": "fuel_combustion", "item": "diesel", "quantity": "1 t", "month": "2024-01"})",
    R"({"id": "b-gas", "source": "fuel_combustion", "item": "natural_gas", "quantity": "12.505 万Nm3",
        "parameters": {"ncv": {"value": "389.31", "unit": "GJ/万Nm3", "basis": "lower", "evidence": "化验单 7"}}})",
    R"({"id": "c-steam", "source": "purchased_steam_saturated", "quantity": "100 t", "parameters": {"pressure": "0.53 MPa"}})",
    R"({"id": "d-power", "source": "purchased_electricity", "quantity": "1000 MWh", "supply": "grid", "region": "江苏"})",
    R"({"id": "e-power", "source": "purchased_electricity", "quantity": "5 MWh", "supply": "grid", "region": "西藏"})",
    R"({"id": "f-coal", "source": "fuel_combustion", "item": "lignite", "quantity": "7 t", "meta": {"k": "\u00e9\n\"", "j": [true, null]}})"};

std::string request(const std::vector<std::string>& rows, const std::string& separator = ",") {
  std::string list;
  for (const std::string& row : rows) list += (list.empty() ? "" : separator) + row;
  return R"({"format": "tansuan.request/1", "method": {"id": "cn.ndrc.machinery"}, "period": "2024", "as_of": "2025-03-31",
             "choices": {"electricity_factor": "provincial"}, "denominators": {"output_value": "30 万元"},
             "entity": {"name": "某厂 é", "credit_code": "91350100M000100Y43"}, "activities": [)" +
         list + "]}";
}

std::string record_of(const std::string& text) {
  const auto computed = test::compute(text);
  if (!computed.calculation) throw std::runtime_error(computed.code + "\n" + test::problems_text(computed.problems));
  return record::write_record(*computed.calculation).json;
}

const std::string& sample() {
  static const std::string record = record_of(request(activities));
  return record;
}

// The record with a digest of its own for what is in it.
std::string with_digest(Tree record) {
  Tree body = record;
  body.erase("digest");
  body.erase("signatures");
  record["digest"] = "sha256:" + sha256_of(body.dump());
  return record.dump();
}

record::Verdict verdict(const std::string& record) {
  auto result = record::verify(record, test::embedded_library(), std::pmr::new_delete_resource(), nullptr);
  if (result) return *std::move(result);
  record::Verdict fault;
  fault.code = "fault " + result.fault().code;
  fault.message = result.fault().message;
  return fault;
}

std::string said(const record::Verdict& verdict) { return verdict.ok ? "ok" : verdict.code + " " + verdict.pointer; }

// Changes a copy of the sample and makes its digest anew.
template <typename Change>
record::Verdict changed(Change change) {
  Tree record = Tree::parse(sample());
  change(record);
  return verdict(with_digest(record));
}

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

void no_fractions(const Tree& value) {
  CHECK_FALSE(value.is_number_float());
  if (value.is_structured())
    for (const Tree& one : value) no_fractions(one);
}

}  // namespace

TEST_CASE("The SHA-256 of this test is that of FIPS 180-4") {
  CHECK(sha256_of("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(sha256_of("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(sha256_of("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

TEST_CASE("A record is in RFC 8785 form: another writer of sorted, unspaced JSON gives the same bytes") {
  const Tree parsed = Tree::parse(sample());
  CHECK(parsed.dump() == sample());
  CHECK(sample().front() == '{');
  CHECK(sample().back() == '}');
  CHECK(holds(sample(), R"("meta":{"j":[true,null],"k":"é\n\""})"));  // escapes only where JSON needs them
  no_fractions(parsed);  // figures are texts, so no writer's idea of a number can matter
}

TEST_CASE("A record holds what a reader needs, each part under its name") {
  const Tree parsed = Tree::parse(sample());
  std::vector<std::string> names;
  for (const auto& [name, value] : parsed.items()) names.push_back(name);
  CHECK(names == std::vector<std::string>{"catalog", "choices", "diagnostics", "digest", "documents", "evidence",
                                          "factors", "format", "indicators", "method", "request", "results", "sources",
                                          "trace"});
  CHECK(parsed["format"] == "tansuan.record/1");
  CHECK(parsed["catalog"]["release"] == "2026.1");
  CHECK(parsed["catalog"]["sha256"] == test::embedded_library()->sha256());
  CHECK(parsed["method"]["edition"] == "2015");
  CHECK(parsed["results"]["complete"] == false);  // Tibet
  CHECK(parsed["trace"].size() == 6);
}

TEST_CASE("The digest is the SHA-256 of the record without it, by an independent route") {
  Tree body = Tree::parse(sample());
  const std::string digest = body["digest"];
  body.erase("digest");
  CHECK(digest == "sha256:" + sha256_of(body.dump()));
  const auto computed = test::compute(request(activities));
  CHECK(record::write_record(*computed.calculation).digest == digest);
}

TEST_CASE("A figure whose decimal does not end is given as an exact ratio beside ten decimals") {
  // Diesel, 1 t: 43.33 GJ/t × 0.0202 tC/GJ × 0.98 × 44/12 = 0.85776068 × 11/3 = 235884187/75000000 = 3.14512249333…
  const Tree step = Tree::parse(sample())["trace"][0]["steps"][2];
  CHECK(step == Tree({{"exact", "235884187/75000000"}, {"id", "co2"}, {"unit", "tCO2"}, {"value", "3.1451224933"}}));
  // The heat, 1 × 43.33, ends.
  CHECK(Tree::parse(sample())["trace"][0]["steps"][0] == Tree({{"id", "heat"}, {"unit", "GJ"}, {"value", "43.33"}}));
}

TEST_CASE("The trace marks gaps, overrides and the lines of the factor list") {
  const Tree trace = Tree::parse(sample())["trace"], factors = Tree::parse(sample())["factors"];
  const Tree& gap = trace[4];
  CHECK(gap["activity"] == "e-power");
  CHECK(gap["gap"] == true);
  CHECK(gap["steps"].empty());
  CHECK(gap["factors"][0] == Tree({{"gap", true}, {"name", "ef"}}));
  const Tree& replaced = trace[1]["factors"][0];
  CHECK(replaced["overridden"] == true);
  CHECK(factors[replaced["replaces"].get<std::size_t>()]["entry"].get<std::string>().find(
            "cn.fuel.ndrc2015.ncv/fuel=natural_gas") == 0);
  const Tree& power = factors[trace[3]["factors"][0]["line"].get<std::size_t>()];
  CHECK(power["entry"] == "cn.grid.co2.average/region=320000/for=2022/published=2024-12-20");
  CHECK(power["value"] == "0.5978");
  CHECK(Tree::parse(sample())["documents"][power["document"].get<std::size_t>()]["number"] ==
        "生态环境部、国家统计局公告2024年第33号");
  CHECK(factors[trace[2]["tables"][0].get<std::size_t>()]["table"] == "cn.steam.saturated");
}

TEST_CASE("An input that is not given and counts by the method's rule is shown with the rule") {
  const Tree record = Tree::parse(record_of(test::file_text("tests/requests/vector-5.other-wastewater.json")));
  const Tree& absent = record["trace"][0]["absent"];
  REQUIRE(absent.size() == 1);
  CHECK(absent[0]["name"] == "sludge_cod");
  CHECK(absent[0]["value"] == "0");
  CHECK(absent[0]["unit"] == "kg");
  CHECK(absent[0]["reason"]["en"] == "no data on COD removed as sludge: counts as 0");
  CHECK_FALSE(Tree::parse(sample())["trace"][0].contains("absent"));
}

TEST_CASE("The totals alone are the totals of the record") {
  const auto computed = test::compute(request(activities));
  const Tree totals = Tree::parse(record::write_totals(*computed.calculation)), record = Tree::parse(sample());
  CHECK(totals["results"] == record["results"]);
  CHECK(totals["diagnostics"] == record["diagnostics"]);
  CHECK(totals["indicators"] == record["indicators"]);
  CHECK(totals.dump() == record::write_totals(*computed.calculation));
  CHECK(said(verdict(totals.dump())) == "fault record.format ");
}

TEST_CASE("Activities in any order, and members in any order, give the same bytes") {
  std::vector<std::string> rows = activities;
  std::mt19937 random(20260101);
  for (int round = 0; round < 20; ++round) {
    std::shuffle(rows.begin(), rows.end(), random);
    CHECK(record_of(request(rows, round % 2 ? "," : " ,\n ")) == sample());
  }
  CHECK(record_of(Tree::parse(request(activities)).dump(2)) == sample());  // members sorted, spaced
}

TEST_CASE("The record of a record's own request is that record") {
  CHECK(record_of(Tree::parse(sample())["request"].dump()) == sample());
}

TEST_CASE("One thread and eight threads at once give the same bytes") {
  const auto library = test::embedded_library();
  const std::string text = request(activities), expected = sample();
  std::array<std::vector<std::string>, 8> records;
  std::vector<std::thread> threads;
  for (auto& own : records)
    threads.emplace_back([&own, &text] {
      for (int i = 0; i < 10; ++i) own.push_back(record_of(text));
    });
  for (std::thread& thread : threads) thread.join();
  for (const auto& own : records) {
    REQUIRE(own.size() == 10);
    for (const std::string& record : own) CHECK(record == expected);
  }
}

TEST_CASE("A library opened from the same packs in another order gives the same bytes") {
  std::vector<std::string_view> texts;
  for (const data::File& file : data::files())
    if (!file.name.starts_with("browse/") && !file.name.starts_with("releases/2025")) texts.push_back(file.bytes);
  std::reverse(texts.begin(), texts.end());
  Diagnostics diagnostics;
  const auto library = method::Library::open(nullptr, texts, diagnostics);
  REQUIRE(library);
  const auto computed = test::compute(request(activities), {}, {}, library);
  REQUIRE(computed.calculation);
  CHECK(record::write_record(*computed.calculation).json == sample());
}

TEST_CASE("Ed25519 is that of RFC 8032") {
  CHECK(record::public_key(bytes(seed1)) == bytes(key1));
  CHECK(record::public_key(bytes(seed2)) == bytes(key2));
  CHECK(record::public_key(bytes(seed3)) == bytes(key3));
  // TEST 1 signs the empty message, TEST 2 the byte 72.
  std::string one = text_of(
      "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24"
      "655141438e7a100b");
  const std::string two = text_of(
      "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aee"
      "b00d291612bb0c00");
  CHECK(record::signature_valid("", one, bytes(key1)));
  CHECK(record::signature_valid("\x72", two, bytes(key2)));
  CHECK_FALSE(record::signature_valid("\x73", two, bytes(key2)));
  CHECK_FALSE(record::signature_valid("\x72", two, bytes(key1)));
  CHECK_FALSE(record::signature_valid("", one.substr(1), bytes(key1)));
  one[5] = static_cast<char>(one[5] ^ 1);
  CHECK_FALSE(record::signature_valid("", one, bytes(key1)));
}

TEST_CASE("A signature covers the digest under the record's name and verifies") {
  const auto signed_record = record::sign(sample(), bytes(seed1));
  REQUIRE(signed_record);
  const Tree parsed = Tree::parse(*signed_record);
  CHECK(parsed.dump() == *signed_record);
  REQUIRE(parsed["signatures"].size() == 1);
  CHECK(parsed["signatures"][0]["algorithm"] == "Ed25519");
  CHECK(parsed["signatures"][0]["public_key"] == key1);
  const std::string message = "tansuan.record/1\n" + parsed["digest"].get<std::string>();
  CHECK(
      record::signature_valid(message, text_of(parsed["signatures"][0]["signature"].get<std::string>()), bytes(key1)));
  const auto result = verdict(*signed_record);
  CHECK(said(result) == "ok");
  CHECK(result.signers == std::vector<std::string>{std::string(key1)});
  CHECK(parsed["digest"] == Tree::parse(sample())["digest"]);  // signing changes nothing that is signed
}

TEST_CASE("Signatures stand in the order of their keys, whoever signed first, and a key signs once") {
  const auto sign = [](const std::string& record, std::string_view seed) { return *record::sign(record, bytes(seed)); };
  const std::string forwards = sign(sign(sign(sample(), seed1), seed2), seed3);
  CHECK(forwards == sign(sign(sign(sample(), seed3), seed2), seed1));
  const auto result = verdict(forwards);
  CHECK(said(result) == "ok");
  CHECK(result.signers ==
        std::vector<std::string>{std::string(key2), std::string(key1), std::string(key3)});  // 3d, d7, fc
  const auto again = record::sign(forwards, bytes(seed2));
  REQUIRE_FALSE(again);
  CHECK(again.fault().code == "record.signed_already");
}

TEST_CASE("A signature of another record, or out of order, or malformed, does not verify") {
  const std::string other = *record::sign(record_of(request({activities[0]})), bytes(seed1));
  Tree moved = Tree::parse(sample());
  moved["signatures"] = Tree::parse(other)["signatures"];
  CHECK(said(verdict(moved.dump())) == "record.signature /signatures");

  Tree two = Tree::parse(*record::sign(*record::sign(sample(), bytes(seed1)), bytes(seed2)));
  std::swap(two["signatures"][0], two["signatures"][1]);
  CHECK(said(verdict(two.dump())) == "record.signature ");
  Tree upper = Tree::parse(*record::sign(sample(), bytes(seed1)));
  upper["signatures"][0]["public_key"] = "D75A980182B10AB7D54BFED3C964073A0EE172F3DAA62325AF021A68F707511A";
  CHECK(said(verdict(upper.dump())) == "record.signature ");
  Tree none = Tree::parse(sample());
  none["signatures"] = Tree::array();
  CHECK(said(verdict(none.dump())) == "record.signature ");
}

TEST_CASE("A change without a new digest is found by the digest") {
  Tree record = Tree::parse(sample());
  record["results"]["total"]["value"] = "1";
  CHECK(said(verdict(record.dump())) == "record.digest ");
  record = Tree::parse(sample());
  record["digest"] = "sha256:" + std::string(64, '0');
  CHECK(said(verdict(record.dump())) == "record.digest ");
  record.erase("digest");
  CHECK(said(verdict(record.dump())) == "record.digest ");
}

TEST_CASE("A step changed under a new digest is named with its activity and both values") {
  const auto result = changed([](Tree& record) { record["trace"][1]["steps"][0]["value"] = "4868.4"; });
  CHECK(said(result) == "record.differs /trace/1/steps/0/value");
  // 12.505 × 389.31 = 4868.32155
  CHECK(result.message == R"(activity b-gas, step heat: the record says "4868.4", computing it gives "4868.32155")");
}

TEST_CASE("Of several changes the first step is named, not the totals that follow from it") {
  const auto result = changed([](Tree& record) {
    record["results"]["total"]["value"] = "1";
    record["trace"][3]["steps"][1]["value"] = "600";
    record["trace"][3]["steps"][0]["value"] = "600";
    record["trace"][5]["steps"][0]["value"] = "1";
  });
  CHECK(said(result) == "record.differs /trace/3/steps/0/value");
  // 1000 MWh × 0.5978
  CHECK(result.message == R"(activity d-power, step co2: the record says "600", computing it gives "597.8")");
}

TEST_CASE("Any other part changed under a new digest is named too") {
  CHECK(said(changed([](Tree& r) { r["results"]["total"]["value"] = "1"; })) == "record.differs /results/total/value");
  CHECK(said(changed([](Tree& r) { r["factors"][0]["value"] = "43.34"; })) == "record.differs /factors/0/value");
  CHECK(said(changed([](Tree& r) { r["documents"][0]["number"] = "1"; })) == "record.differs /documents/0/number");
  CHECK(said(changed([](Tree& r) { r["evidence"]["worst"] = "primary"; })) == "record.differs /evidence/worst");
  CHECK(said(changed([](Tree& r) { r["method"]["sha256"] = "0"; })) == "record.differs /method/sha256");
  CHECK(said(changed([](Tree& r) { r["diagnostics"].clear(); })) == "record.differs /diagnostics/0");
  CHECK(said(changed([](Tree& r) { r["results"]["complete"] = true; })) == "record.differs /results/complete");
  CHECK(said(changed([](Tree& r) { r["trace"].erase(5); })) == "record.differs /trace/5");
  CHECK(said(changed([](Tree& r) { r["note"] = "ours"; })) == "record.differs /note");
  CHECK(said(changed([](Tree& r) { r.erase("indicators"); })) == "record.differs /indicators");
  CHECK(said(changed([](Tree& r) { r.erase("catalog"); })) == "record.differs /catalog");
  // Another quantity in the request: the steps computed from it differ.
  CHECK(said(changed([](Tree& r) { r["request"]["activities"][3]["quantity"]["value"] = "999"; })) ==
        "record.differs /trace/3/steps/0/value");
  CHECK(said(changed([](Tree& r) { r["request"]["entity"]["name"] = "另一厂"; })) ==
        "ok");  // a good record of another firm
}

TEST_CASE("A request in the record that does not compute is told with its place") {
  CHECK(said(changed([](Tree& r) { r.erase("request"); })) == "record.request /request");
  CHECK(said(changed([](Tree& r) { r["request"]["activities"][5].erase("item"); })) ==
        "record.request /request/activities/5/item");
  CHECK(said(changed([](Tree& r) { r["request"]["method"]["edition"] = "1999"; })) == "record.request /request/method");
}

TEST_CASE("A record made with another catalog is not judged by this one") {
  const auto other = test::open({test::factor_pack(R"("items": [])")}, test::embedded_library());
  REQUIRE(other.library);
  const auto result = record::verify(sample(), other.library, std::pmr::new_delete_resource(), nullptr);
  REQUIRE_FALSE(result);
  CHECK(result.fault().code == "catalog.mismatch");
  CHECK(holds(result.fault().message, "2026.1 (" + test::embedded_library()->sha256() + ")"));
  CHECK(holds(result.fault().message, "2026.1+ (" + other.library->sha256() + ")"));
}

TEST_CASE("A record is kept exactly as it was written: spacing or order of members is a change") {
  CHECK(said(verdict(sample())) == "ok");
  CHECK(said(verdict(sample() + "\n")) == "record.not_canonical ");
  CHECK(said(verdict(Tree::parse(sample()).dump(1))) == "record.not_canonical ");
  std::string escaped = sample();
  escaped.replace(escaped.find("é"), std::string("é").size(), "\\u00e9");
  CHECK(said(verdict(escaped)) == "record.not_canonical ");
  CHECK(said(verdict("{}")) == "fault record.format ");
  CHECK(said(verdict("[]")) == "fault record.format ");
  CHECK(said(verdict("")) == "fault json.syntax ");
  CHECK(said(verdict(sample().substr(0, sample().size() / 2))) == "fault json.syntax ");
  CHECK_FALSE(record::sign(sample() + " ", bytes(seed1)));
}

TEST_CASE("A verification can be cancelled") {
  engine::Token token;
  token.cancelled = true;
  const auto result = record::verify(sample(), test::embedded_library(), std::pmr::new_delete_resource(), &token);
  REQUIRE_FALSE(result);
  CHECK(result.fault().code == "calculation.cancelled");
}

TEST_CASE("A verdict says in parts which step differs, by which formula and clause, and by how much") {
  // The heat of the diesel, 43.33 GJ, written as 43.34: computed - recorded is -0.01.
  const auto step = changed([](Tree& record) { record["trace"][0]["steps"][0]["value"] = "43.34"; });
  CHECK(said(step) == "record.differs /trace/0/steps/0/value");
  CHECK(step.message == R"(activity a-diesel, step heat: the record says "43.34", computing it gives "43.33")");
  CHECK(step.place.activity == "a-diesel");
  CHECK(step.place.source == "fuel_combustion");
  CHECK(step.place.step == "heat");
  CHECK(step.place.formula == Tree::parse(sample())["sources"][0]["steps"][0]["formula"]);
  CHECK(step.place.clause == Tree::parse(sample())["sources"][0]["steps"][0]["clause"]);
  CHECK(step.place.unit == "GJ");
  CHECK(step.place.member == "value");
  CHECK(step.recorded == "43.34");
  CHECK(step.computed == "43.33");
  CHECK(step.difference == "-0.01");
}

TEST_CASE("A verdict says in parts which factor, total or member differs") {
  const auto factor = changed([](Tree& record) { record["factors"][0]["value"] = "44.33"; });
  CHECK(factor.place.factor == Tree::parse(sample())["factors"][0]["name"]);
  CHECK(factor.place.unit == Tree::parse(sample())["factors"][0]["unit"]);
  CHECK(factor.place.member == "value");
  CHECK(factor.difference == "-1");  // 43.33 - 44.33
  const auto use = changed([](Tree& record) { record["trace"][3]["factors"][0]["line"] = 0; });
  CHECK(use.place.activity == "d-power");
  CHECK(use.place.factor == "ef");
  CHECK(use.place.member == "line");
  const auto source = changed([](Tree& record) { record["results"]["by_source"][0]["co2e"]["value"] = "1"; });
  CHECK(source.place.source == Tree::parse(sample())["results"]["by_source"][0]["source"]);
  CHECK(source.place.activity.empty());
  const auto gone = changed([](Tree& record) { record["results"].erase("complete"); });
  CHECK(gone.recorded.empty());
  CHECK(gone.computed == "false");
  CHECK(gone.difference.empty());
  // What is too long to be read is cut, in whole characters.
  const auto long_one = changed([](Tree& record) {
    std::string text = "xx";
    while (text.size() < 5000) text += "吨";
    record["trace"] = text;
  });
  CHECK(long_one.recorded.size() == 4094);  // 2 + 1363 * 3, and "..."
  CHECK(long_one.recorded.ends_with("吨..."));
  CHECK(long_one.message.size() < 500);
}

TEST_CASE("A verdict says in parts what is wrong with bytes, digest, signature and request") {
  const auto bytes_of = verdict(sample() + "\n");
  CHECK(bytes_of.offset == sample().size());
  Tree changed_record = Tree::parse(sample());
  changed_record["results"]["complete"] = true;
  const auto digest = verdict(changed_record.dump());
  CHECK(digest.code == "record.digest");
  CHECK(digest.recorded == changed_record["digest"]);
  changed_record.erase("digest");
  CHECK(digest.computed == "sha256:" + sha256_of(changed_record.dump()));
  std::string forged = *record::sign(sample(), bytes(seed1));
  const std::size_t at = forged.find(R"("signature":")") + 13;
  forged[at] = forged[at] == '0' ? '1' : '0';
  const auto signature = verdict(forged);
  CHECK(said(signature) == "record.signature /signatures");
  CHECK(signature.key == key1);
  const auto request_of = changed([](Tree& record) { record["request"]["activities"][0]["item"] = "phlogiston"; });
  CHECK(said(request_of) == "record.request /request/activities/0/item");
  CHECK(request_of.problem == "item.unknown");
}
