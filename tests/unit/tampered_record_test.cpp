// Records that were changed: no change, however small, may verify.
#include "bad_input.hpp"

#include "json/canonical.hpp"

namespace {

using namespace tsn;
using namespace tsn::test;

// Small, with a note of the reader and a warning of the engine in it.
const std::string& small_record() {
  static const std::string text = [] {
    Computed computed =
        compute(R"({"format": "tansuan.request/1", "method": {"id": "cn.ndrc.machinery"}, "period": "2024",
      "as_of": "2025-03-31", "choices": {"electricity_factor": "national"}, "entity": {"name": "示例机械厂"}, "activities": [
        {"id": "coal", "source": "fuel_combustion", "item": "anthracite", "quantity": "100 t"},
        {"id": "e", "source": "purchased_electricity", "quantity": "1000 MWh", "supply": "grid", "meta": {"row": "7"}},
        {"id": "ng", "source": "fuel_combustion", "item": "natural_gas", "quantity": "12.505 10^4 Nm3",
         "parameters": {"ncv": {"value": "390", "unit": "GJ/10^4Nm3", "basis": "lower", "evidence": "lab report 7"}}}]})");
    INFO(problems_text(computed.problems));
    REQUIRE(computed.calculation);
    return record::write_record(*computed.calculation).json;
  }();
  return text;
}

// The same, signed: a record as it is kept.
const std::string& signed_record() {
  static const std::string text = [] {
    record::SecretSeed seed{};
    seed.fill(7);
    const auto result = record::sign(small_record(), seed);
    REQUIRE(result);
    return *result;
  }();
  return text;
}

// "ok", the code and pointer of the verdict, or the code of the fault.
std::string verdict_of(std::string_view text) {
  const auto verdict = record::verify(text, embedded_library(), std::pmr::new_delete_resource(), nullptr);
  if (!verdict) {
    CHECK(verdict.fault().message.size() >= 10);
    return verdict.fault().code;
  }
  if (verdict->ok) return "ok";
  CHECK(verdict->message.size() >= 10);
  CHECK(verdict->message.find('\n') == std::string::npos);
  return verdict->code + " " + verdict->pointer;
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

// The record with its first `from` replaced, and its digest made right again, as a forger would.
std::string forged(std::string_view from, std::string_view to) {
  std::string text = replaced(small_record(), from, to);
  const std::size_t digest = text.find(R"("digest":"sha256:)");
  constexpr std::size_t member = sizeof(R"("digest":"sha256:)") - 1 + 64 + 2;  // with its quote and comma
  std::string body = text;
  body.erase(digest, member);
  text.replace(digest + member - 66, 64, json::sha256_hex(body));
  return text;
}

}  // namespace

TEST_CASE("The record the tampered ones are made of verifies", "[bad]") {
  CHECK(verdict_of(small_record()) == "ok");
  CHECK(verdict_of(signed_record()) == "ok");
  CHECK(forged("示例机械厂", "示例机械厂") == small_record());
  CHECK(small_record().size() < 20000);
}

TEST_CASE("Each single-byte change of a record fails verification", "[bad]") {
  const std::string& good = signed_record();
  std::string text = good;
  std::size_t verified = 0, slipped = 0;
  const Cost cost = cost_of([&] {
    for (std::size_t at = 0; at < good.size(); ++at) {
      // A digit for a digit; a capital for a small letter; no ASCII. Sanitizers are slow, one will do for them.
      for (const int flip : {0x01, 0x20, 0x80}) {
        if (sanitized && flip != 0x01) continue;
        text[at] = static_cast<char>(text[at] ^ flip);
        ++verified;
        if (verdict_of(text) == "ok") ++slipped;
        text[at] = good[at];
      }
    }
  });
  CHECK(slipped == 0);
  CHECK(cost.bytes < memory_bar);
  std::printf("%zu flips of %zu bytes: %.2f s\n", verified, good.size(), cost.seconds);
}

TEST_CASE("A record with a byte taken out, doubled or cut off fails verification", "[bad]") {
  const std::string& good = signed_record();
  for (std::size_t at = 0; at < good.size(); at += sanitized ? 7 : 1) {
    std::string shorter = good, longer = good;
    shorter.erase(at, 1);
    longer.insert(at, 1, good[at]);
    const bool same =
        verdict_of(shorter) == "ok" || verdict_of(longer) == "ok" || verdict_of(good.substr(0, at)) == "ok";
    INFO(at);
    if (same) FAIL();
  }
}

TEST_CASE("A record that is not written as it was fails verification, and says where", "[bad]") {
  const std::string& good = small_record();
  const auto signatures = [&](const std::string& list) {
    return replaced(good, R"(,"sources":)", R"(,"signatures":)" + list + R"(,"sources":)");
  };
  const std::string& has_signature = signed_record();
  const std::size_t list = has_signature.find(R"("signatures":[)") + 14;
  const std::string one = has_signature.substr(list, has_signature.find(']', list) - list);
  struct Row {
    const char* name;
    std::string text;
    std::string verdict;
  };
  const std::string hash = embedded_library()->sha256();
  // One row per case.
  // clang-format off
  const std::vector<Row> rows = {
      {"a newline at the end", good + "\n", "record.not_canonical "},
      {"a space", "{ " + good.substr(1), "record.not_canonical "},
      {"an empty list of signatures", signatures("[]"), "record.signature "},
      {"a signature that is none", signatures("[{}]"), "record.signature "},
      {"a text for a signature", signatures(R"(["x"])"), "record.signature "},
      {"an object for the signatures", signatures("{}"), "record.signature "},
      {"a signature twice", signatures("[" + one + "," + one + "]"), "record.signature "},
      {"a signature by another algorithm", replaced(has_signature, "Ed25519", "Ed25518"), "record.signature "},
      {"a signature cut short", replaced(has_signature, R"("signature":")" + one.substr(one.size() - 130, 2), R"("signature":")"),
       "record.signature "},
      {"a signature of zeros", replaced(has_signature, one.substr(one.size() - 130, 128), std::string(128, '0')),
       "record.signature /signatures"},
      {"a key of zeros", replaced(has_signature, one.substr(one.find("key") + 6, 64), std::string(64, '0')),
       "record.signature /signatures"},
      {"a signature of another record", [&] {const std::string other = forged("lab report 7", "lab report 8"); return replaced(other, R"(,"sources":)", R"(,"signatures":[)" + one + R"(],"sources":)");}(),
       "record.signature /signatures"},
      {"a byte order mark", "\xEF\xBB\xBF" + good, "json.syntax"},
      {"a second record", good + good, "json.syntax"},
      {"nothing", "", "json.syntax"},
      {"an empty object", "{}", "record.format"},
      {"an array", "[]", "record.format"},
      {"a request", R"({"format":"tansuan.request/1"})", "record.format"},
      {"only a format", R"({"format":"tansuan.record/1"})", "record.digest "},
      {"arrays 100,000 deep", repeated("[", 100000), "json.depth"},
      {"a string of 10 MB", "{\"format\":\"" + std::string(10'000'000, 'x') + "\"}", "json.too_large"},
      {"another catalog", forged(hash, std::string(64, '0')), "catalog.mismatch"},
  };
  // clang-format on
  for (const Row& row : rows) {
    INFO(row.name);
    std::string verdict;
    const Cost cost = cost_of([&] { verdict = verdict_of(row.text); });
    CHECK(verdict == row.verdict);
    CHECK(cost.bytes < memory_bar);
    CHECK(cost.seconds < seconds_bar);
  }
}

TEST_CASE("A forged record whose digest is right again fails where it differs", "[bad]") {
  struct Row {
    const char* name;
    const char* from;
    const char* to;
    std::string verdict;
  };
  // One row per case.
  // clang-format off
  const std::vector<Row> rows = {
      {"the quantity", R"("value":"12.505")", R"("value":"12.504")", "record.differs /trace/2/steps/0/value"},
      {"a step", R"("value":"4876.95")", R"("value":"4876.94")", "record.differs /trace/2/steps/0/value"},
      {"a factor", R"("value":"0.5366")", R"("value":"0.5365")", "record.differs /factors/3/value"},
      {"the total", R"("complete":true)", R"("complete":false)", "record.differs /results/complete"},
      {"a finding", R"("severity":"warning")", R"("severity":"note")", "record.differs /diagnostics/1/severity"},
      {"the grade", R"("worst":"secondary")", R"("worst":"primary")", "record.differs /evidence/worst"},
      {"the release", R"("release":"2026.1")", R"("release":"2026.2")", "record.differs /catalog/release"},
      {"no hash of the catalog", R"("sha256":")", R"("sha255":")", "record.differs /catalog/sha255"},
      {"the text of a formula", "quantity * ncv", "quantity * 390", "record.differs /sources/0/steps/0/formula"},
      {"the title of a document", "Announcement of the 2022", "Announcement of the 2023", "record.differs /documents/1/title/en"},
      {"an unknown member", R"("trace":)", R"("trace":null,"trace_":)", "record.differs /trace"},
      {"a value spelled otherwise", R"("value":"12.505")", R"("value":"12.5050")",
       "record.differs /request/activities/2/quantity/value"},
      {"a number for a text", R"("period":"2024")", R"("period":2024)", "record.request /request/period"},
      {"a member twice", R"("period":)", R"("period":"2023","period":)", "json.duplicate_key"},
      {"members in another order", R"("as_of":"2025-03-31","choices":{"electricity_factor":"national"})", R"("choices":{"electricity_factor":"national"},"as_of":"2025-03-31")",
       "record.not_canonical "},
      {"an unknown member of the request", R"("request":{)", R"("request":{"a":"1",)", "record.request /request/a"},
      {"the request's format", "tansuan.request/1", "tansuan.request/2", "record.request /request/format"},
      {"the request's method", R"("id":"cn.ndrc.machinery"},"period")", R"("id":"cn.ndrc.machine"},"period")",
       "record.request /request/method"},
      {"an unknown unit, after a note of the reader", R"("unit":"MWh")", R"("unit":"M")",
       "record.request /request/activities/1/quantity/unit"},
      {"no request", R"("request":{)", R"("requests":{)", "record.request /request"},
      // The record of another request, rightly computed: only a signature tells it from the first.
      {"the evidence", "lab report 7", "lab report 8", "ok"},
      {"meta data", R"("row":"7")", R"("row":"8")", "ok"},
  };
  // clang-format on
  for (const Row& row : rows) {
    INFO(row.name);
    CHECK(verdict_of(forged(row.from, row.to)) == row.verdict);
  }
}
