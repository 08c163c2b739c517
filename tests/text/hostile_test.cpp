// Bytes of anybody: whatever is given for a record is explained or refused, and nothing else comes out.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <random>
#include <tansuan/text.hpp>

#include "../capi/requests.h"
#include "json/canonical.hpp"
#include "text/derivation.hpp"
#include "text/guard.hpp"

using nlohmann::json;

namespace {

std::string record_of(const char* request) {
  const tansuan::catalog catalog = tansuan::catalog::embedded();
  return std::string(tansuan::engine(catalog).calculate(request).json());
}

// With its digest made right again, as a forger would.
std::string sealed(json record) {
  record.erase("digest");
  record["digest"] = "sha256:" + tsn::json::sha256_hex(record.dump());
  return record.dump();
}

tsn_status status_of(const std::string& bytes, std::string_view where = "") {
  try {
    tansuan::text::explain(bytes, where, tansuan::language::zh);
    return TSN_OK;
  } catch (const tansuan::error& error) {
    CHECK_FALSE(error.code().empty());
    return error.status();
  }
}

bool is_refusal_of_bytes(tsn_status status) {
  return status == TSN_E_RECORD || status == TSN_E_JSON_SYNTAX || status == TSN_E_JSON_UTF8 ||
         status == TSN_E_JSON_LIMIT || status == TSN_E_JSON_DUPLICATE_KEY;
}

// The places of all values inside, and what is put there.
void places(const json& value, const json::json_pointer& at, std::vector<json::json_pointer>& found) {
  if (!at.empty()) found.push_back(at);
  if (value.is_object())
    for (const auto& [key, member] : value.items()) places(member, at / key, found);
  if (value.is_array())
    for (std::size_t i = 0; i < value.size(); ++i) places(value[i], at / i, found);
}

// Explains every row and sum, or is refused with a place. Returns false if it was refused.
bool explained(const std::string& bytes) {
  try {
    const auto record = tsn::text::read_record(bytes);
    const tsn::text::Messages messages(tsn::text::Language::zh);
    const tsn::text::Derivations derivations(record, messages);
    for (const char* where : {"", "/trace/0", "/trace/1", "/results/by_source/0", "/results/by_gas/0",
                              "/results/by_month/0", "/diagnostics/0", "/choices/0", "/factors/0"}) {
      try {
        const auto found = derivations.of(where);
        CHECK_FALSE(tsn::text::derivation_text(found, derivations, messages).empty());
        CHECK(json::accept(tsn::text::derivation_json(found, derivations, messages)));
      } catch (const tsn::text::Failure& failure) {
        CHECK(failure.status == TSN_E_NOT_FOUND);
      }
    }
    return true;
  } catch (const tsn::text::Failure& failure) {
    CHECK(failure.status == TSN_E_RECORD);
    CHECK((failure.code != "record.format" || !failure.pointer.empty() ||
           failure.message.find("tansuan.record/1") != std::string::npos));
    return false;
  }
}

}  // namespace

TEST_CASE("random bytes and cut records are refused") {
  std::mt19937 random(20261124);
  for (int round = 0; round < 300; ++round) {
    std::string bytes(random() % 200, '\0');
    for (char& c : bytes) c = static_cast<char>(random());
    CHECK(is_refusal_of_bytes(status_of(bytes)));
  }
  const std::string whole = record_of(BOTH);
  for (std::size_t size = 0; size < whole.size(); size += 97)
    CHECK(is_refusal_of_bytes(status_of(whole.substr(0, size))));
  for (int round = 0; round < 300; ++round) {
    std::string bytes = whole;
    bytes[random() % bytes.size()] = static_cast<char>(random());
    if (bytes != whole) CHECK(is_refusal_of_bytes(status_of(bytes)));
  }
}

TEST_CASE("a record with a right digest that lacks a member, or has another in its place, is explained or refused") {
  const json whole = json::parse(record_of(BOTH));
  REQUIRE(explained(sealed(whole)));
  std::vector<json::json_pointer> all;
  places(whole, json::json_pointer(), all);
  std::size_t accepted = 0, refused = 0;
  const auto count = [&](const json& changed) { ++(explained(sealed(changed)) ? accepted : refused); };
  // Long texts, other kinds, words of nobody, numbers that lead nowhere.
  const std::vector<json> others{json(),
                                 json("x"),
                                 json(""),
                                 json(-1),
                                 json(99999),
                                 json(true),
                                 json::array(),
                                 json::object(),
                                 json::array({json::object()}),
                                 json("\u0001\u202e{'"),
                                 json(std::string(5000, '9'))};
  for (std::size_t i = 0; i < all.size(); ++i) {
    CAPTURE(all[i].to_string());
    json changed = whole;
    json& parent = changed[all[i].parent_pointer()];
    if (parent.is_object())
      parent.erase(all[i].back());
    else
      parent.erase(std::stoul(all[i].back()));
    count(changed);
    changed = whole;
    changed[all[i]] = others[i % others.size()];
    count(changed);
  }
  CHECK(accepted > 50);
  CHECK(refused > 200);
}

TEST_CASE("a word that the format does not have is refused with its place") {
  const json whole = json::parse(record_of(BOTH));
  const auto place = [&](const char* pointer, const char* word) {
    json changed = whole;
    changed[json::json_pointer(pointer)] = word;
    try {
      tsn::text::read_record(sealed(changed));
    } catch (const tsn::text::Failure& failure) {
      CHECK(failure.code == "record.format");
      return failure.pointer;
    }
    return std::string("it was read");
  };
  for (const char* pointer : {"/factors/0/select", "/factors/0/evidence", "/sources/0/class", "/sources/0/evidence",
                              "/request/activities/0/supply", "/results/by_class/0/class", "/method/evidence",
                              "/results/by_source/0/class", "/evidence/worst"})
    CHECK(place(pointer, "invented") == pointer);
}

TEST_CASE("a sum that is not that of its rows is shown as such") {
  json changed = json::parse(record_of(BOTH));
  // Power: 1000 MWh * 0.5978 t/MWh = 597.8 t, which the forger halves in the results.
  for (json& one : changed["results"]["by_source"])
    if (one["source"] == "purchased_electricity") one["co2e"]["value"] = "298.9";
  const std::string bytes = sealed(changed);
  std::string said;
  for (std::size_t i = 0; i < changed["results"]["by_source"].size(); ++i)
    said += tansuan::text::explain(bytes, "/results/by_source/" + std::to_string(i), tansuan::language::en);
  CHECK(said.find("298.9 tCO₂e\n  + power") != std::string::npos);
  CHECK(said.find("597.8 tCO₂e\n  THE PARTS DO NOT ADD UP TO IT\n") != std::string::npos);
}
