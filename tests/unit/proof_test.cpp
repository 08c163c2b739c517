// Proofs: which records an annual figure contains, that a ledger only grew, and signatures beside what they sign.
#include "small_ledger.hpp"

using namespace tsn;
using namespace tsn::test;

namespace {

ledger::Query query_of(std::string_view text) {
  json::Document document(std::pmr::new_delete_resource());
  REQUIRE_FALSE(json::read(text, document));
  Diagnostics problems;
  auto query = ledger::read_query(document.root(), problems);
  REQUIRE(query);
  return *std::move(query);
}

ledger::Ledger selected(const std::vector<std::string>& records, std::string_view query) {
  ledger::Ledger read;
  read.select(query_of(query));
  read.read(ledger_of(records));
  return read;
}

std::string proof_of(const std::vector<std::string>& records, std::string_view query) {
  const auto proof = ledger::prove(selected(records, query), std::nullopt);
  INFO((proof ? "" : proof.fault().message));
  REQUIRE(proof);
  return *proof;
}

// Why there is no proof.
std::string refused(const std::vector<std::string>& records, std::string_view query,
                    const std::optional<ledger::Head>& head = std::nullopt) {
  const auto proof = ledger::prove(selected(records, query), head);
  REQUIRE_FALSE(proof);
  CHECK(proof.fault().message.size() >= 10);
  return proof.fault().code;
}

// "ok", or the code and pointer of the verdict, or the code of the fault.
std::string verdict_of(std::string_view proof) {
  const auto verdict = ledger::verify_proof(proof);
  if (!verdict) return verdict.fault().code;
  if (verdict->ok) return "ok";
  CHECK(verdict->message.size() >= 10);
  return verdict->code + " " + verdict->pointer;
}

ledger::Head signed_head(ledger::Head head, std::uint8_t seed, std::string_view role) {
  const auto signature = record::sign_detached(ledger::subject_of(head), role, "2025-01-31", seed_of(seed));
  REQUIRE(signature);
  const auto result = ledger::with_signature(std::move(head), *signature);
  REQUIRE(result);
  return *result;
}

}  // namespace

TEST_CASE("a year's proof holds twelve months and their exact sum, and verifies by itself") {
  const std::string proof = proof_of(year_of_records(), R"({"period":"2024"})");
  CHECK(verdict_of(proof) == "ok");
  CHECK(proof.starts_with(R"({"complete":true,"format":"tansuan.proof/1","head":{"format":"tansuan.head/1","root":")"));
  // 1 + 2 + … + 12
  CHECK(proof.ends_with(R"(,"total":{"unit":"tCO2e","value":"78"}})"));
  CHECK(proof.find(R"("missing":[],"period":"2024")") != std::string::npos);
  // 1/3 + 1/6 + 1/2 is 1: nothing is rounded on the way.
  const std::vector<std::string> thirds{
      small_record("2024-01", R"({"exact":"1/3","unit":"tCO2e","value":"0.3333333333"})"),
      small_record("2024-02", R"({"exact":"1/6","unit":"tCO2e","value":"0.1666666667"})"),
      small_record("2024-03", tonnes("0.5"))};
  CHECK(proof_of(thirds, R"({"period":"2024-01/2024-03"})").ends_with(R"("total":{"unit":"tCO2e","value":"1"}})"));
}

TEST_CASE("figures longer than any number in a request are summed exactly") {
  // (10^100 - 1)/7 and (10^100 + 1)/7 - in lowest terms both - are 2 * 10^100 / 7 together.
  const std::string below(100, '9'), above = "1" + std::string(99, '0') + "1";
  const auto figure = [](const std::string& n) {
    // 10^100 = 4 (mod 7), so neither n is a multiple of 7. Ten decimals of n/7, half even, by long division.
    std::string quotient;
    int rest = 0;
    for (const char c : n + "0000000000") {
      rest = rest * 10 + (c - '0');
      quotient += static_cast<char>('0' + rest / 7);
      rest %= 7;
    }
    if (2 * rest > 7) ++quotient.back();  // the last digit is not 9 in either
    quotient.erase(0, quotient.find_first_not_of('0'));
    quotient.insert(quotient.size() - 10, ".");
    return R"({"exact":")" + n + R"(/7","unit":"tCO2e","value":")" + quotient + "\"}";
  };
  const std::string proof = proof_of({small_record("2024-01", figure(below)), small_record("2024-02", figure(above))},
                                     R"({"period":"2024"})");
  CHECK(proof.find(R"("total":{"exact":"2)" + std::string(100, '0') + R"(/7","unit")") != std::string::npos);
  CHECK(verdict_of(proof) == "ok");
}

TEST_CASE("what is missing is said, and makes the figure incomplete") {
  auto records = year_of_records();
  records.erase(records.begin() + 2, records.begin() + 4);
  const std::string proof = proof_of(records, R"({"period":"2024"})");
  CHECK(proof.starts_with(R"({"complete":false,)"));
  CHECK(proof.find(R"("missing":[{"entity":"A","method":"m","months":["2024-03","2024-04"]}])") != std::string::npos);
  CHECK(proof.ends_with(R"("value":"71"}})"));  // 78 - 3 - 4
  CHECK(verdict_of(proof) == "ok");
  CHECK(verdict_of(replaced(proof, R"("complete":false)", R"("complete":true)")) == "proof.not_canonical ");
  CHECK(verdict_of(replaced(proof, R"("2024-03","2024-04")", R"("2024-04")")) == "proof.not_canonical ");
  // A record with gaps.
  const std::string gap = proof_of({small_record("2024", tonnes("9"), "m", "A", false)}, R"({"period":"2024"})");
  CHECK(gap.starts_with(R"({"complete":false,)"));
  CHECK(gap.find(R"("missing":[])") != std::string::npos);
}

TEST_CASE("no month is summed twice, and a correction takes the place of what it corrects") {
  auto records = year_of_records();
  const std::string wrong = records[2].substr(11, 71);
  records.push_back(small_record("2024-03", tonnes("3.5")));
  CHECK(refused(records, R"({"period":"2024"})") == "proof.overlap");
  const std::string proof = proof_of(records, R"({"period":"2024","without":[")" + wrong + "\"]}");
  CHECK(proof.ends_with(R"("total":{"unit":"tCO2e","value":"78.5"},"without":[")" + wrong + "\"]}"));
  CHECK(verdict_of(proof) == "ok");
  // The year as a whole beside its months.
  records = year_of_records();
  records.push_back(small_record("2024", tonnes("78")));
  CHECK(refused(records, R"({"period":"2024"})") == "proof.overlap");
  CHECK(refused(records, R"({"period":"2024-05"})") == "proof.straddles");
}

TEST_CASE("entities and methods are summed only by name where there are several") {
  auto records = year_of_records();
  records.push_back(small_record("2024-01", tonnes("100"), "m", "B"));
  records.push_back(small_record("2024-01", tonnes("1000"), "n", "A"));
  records.push_back(small_record("2024-01", "", "tce", "A"));
  CHECK(refused(records, R"({"period":"2024"})") == "proof.entities");
  CHECK(refused(records, R"({"period":"2024","entities":["A"]})") == "proof.methods");
  CHECK(refused(records, R"({"period":"2024","entities":["A","C"],"methods":["m"]})") == "proof.nothing");
  CHECK(refused(records, R"({"period":"2024","entities":["A"],"methods":["tce"]})") == "proof.no_total");
  CHECK(proof_of(records, R"({"period":"2024","entities":["A"],"methods":["m"]})").ends_with(R"("value":"78"}})"));
  CHECK(
      proof_of(records, R"({"period":"2024","entities":["A"],"methods":["m","n"]})").ends_with(R"("value":"1078"}})"));
  const std::string both = proof_of(records, R"({"period":"2024-01","entities":["A","B"],"methods":["m"]})");
  CHECK(both.ends_with(R"("value":"101"}})"));
  CHECK(verdict_of(both) == "ok");
  CHECK(refused(records, R"({"period":"2023"})") == "proof.nothing");
  CHECK(refused(records, R"({"digests":["sha256:)" + std::string(64, '0') + "\"]}") == "proof.not_found");
}

TEST_CASE("records by digest are proved without a sum") {
  const auto records = year_of_records();
  const std::string proof = proof_of(records, R"({"digests":[")" + records[4].substr(11, 71) + "\"]}");
  CHECK(proof.find("total\":{\"unit\":\"tCO2e\",\"value\":\"5\"}},\"index\":4,\"path\":[") != std::string::npos);
  CHECK(proof.find("\"period\":\"2024\"") == std::string::npos);
  CHECK(verdict_of(proof) == "ok");
}

TEST_CASE("a query that cannot be taken says everything that is wrong with it") {
  const auto problems_of = [](std::string_view text) {
    json::Document document(std::pmr::new_delete_resource());
    REQUIRE_FALSE(json::read(text, document));
    Diagnostics problems;
    CHECK_FALSE(ledger::read_query(document.root(), problems));
    std::string found;
    for (const Diagnostic& one : problems.list()) found += one.code + " " + one.pointer + "; ";
    return found;
  };
  CHECK(problems_of(R"({})") == "member.missing /period; ");
  CHECK(problems_of(R"([])") == "member.type ; ");
  CHECK(problems_of(R"({"period":"24","entities":[],"methods":[1],"without":["x"],"year":"2024"})") ==
        "period.syntax /period; member.empty /entities; member.type /methods; record.digest /without; member.unknown "
        "/year; ");
}

TEST_CASE("a proof that was changed anywhere does not verify") {
  ledger::Ledger read = selected(year_of_records(), R"({"period":"2024"})");
  const auto made = ledger::prove(read, signed_head(signed_head(read.head(), 1, "企业"), 2, "核查机构"));
  REQUIRE(made);
  const std::string proof = *made;
  REQUIRE(verdict_of(proof) == "ok");
  CHECK(verdict_of(replaced(proof, R"("value":"78")", R"("value":"77")")) == "proof.sum /total");
  CHECK(verdict_of(replaced(proof, R"("index":3)", R"("index":2)")) == "proof.order /records/3");
  CHECK(verdict_of(replaced(proof, R"("value":"4")", R"("value":"3")")) == "proof.inclusion /records/3");
  CHECK(verdict_of(replaced(proof, R"(,"period":"2024","records")", R"(,"period":"2023","records")")) ==
        "proof.outside /records");
  CHECK(verdict_of(replaced(proof, "企业", "园区")) == "head.signature /head");
  CHECK(verdict_of(replaced(proof, R"("size":12)", R"("size":13)")) == "head.signature /head");
  CHECK(verdict_of(" " + proof) == "proof.not_canonical ");
  CHECK(verdict_of("{}") == "proof.format");
  CHECK(verdict_of(R"({"format":"tansuan.proof/1"})") == "proof.form /head");
  CHECK(verdict_of("[") == "json.syntax");
  const auto verdict = ledger::verify_proof(proof);
  REQUIRE(verdict->signers.size() == 2);
  std::set<std::string> roles;
  for (const auto& signer : verdict->signers) {
    CHECK(signer.signed_at == "2025-01-31");
    roles.insert(signer.role);
  }
  CHECK(roles == std::set<std::string>{"企业", "核查机构"});
  // Every byte, one after the other.
  std::size_t unnoticed = 0;
  for (std::size_t at = 0; at < proof.size(); at += 3) {
    std::string changed = proof;
    changed[at] = static_cast<char>(changed[at] ^ 1);
    unnoticed += verdict_of(changed) == "ok" ? 1 : 0;
  }
  CHECK(unnoticed == 0);
}

TEST_CASE("a proof is made under a head that somebody signed, if the records are under it") {
  const auto records = year_of_records();
  const std::string bytes = ledger_of(records);
  ledger::Ledger read = selected(records, R"({"period":"2024-01/2024-06"})");
  const auto lines = lines_of(bytes);
  const ledger::Head six = read_ledger(joined({lines.begin(), lines.begin() + 6})).head();
  const ledger::Head five = read_ledger(joined({lines.begin(), lines.begin() + 5})).head();
  const auto proof = ledger::prove(read, signed_head(six, 3, ""));
  REQUIRE(proof);
  CHECK(verdict_of(*proof) == "ok");
  CHECK(refused(records, R"({"period":"2024-01/2024-06"})", five) == "proof.head");
  ledger::Head other = six;
  other.root[5] ^= 1;
  CHECK(refused(records, R"({"period":"2024-01/2024-06"})", other) == "proof.head");
  other = six;
  other.size = 13;
  CHECK(refused(records, R"({"period":"2024-01/2024-06"})", other) == "proof.head");
  CHECK(ledger::prove(read_ledger(bytes), std::nullopt).fault().code == "proof.no_query");
  ledger::Ledger faulty;
  faulty.select(query_of(R"({"period":"2024"})"));
  faulty.read("?\n" + bytes);
  CHECK(ledger::prove(faulty, std::nullopt).fault().code == "ledger.faulty");
}

TEST_CASE("that a ledger only grew is proved by two heads and a path") {
  const auto records = year_of_records();
  const ledger::Ledger read = read_ledger(ledger_of(records));
  const auto lines = lines_of(ledger_of(records));
  for (std::size_t size = 0; size <= 12; ++size) {
    const ledger::Head first = read_ledger(joined({lines.begin(), lines.begin() + std::ptrdiff_t(size)})).head();
    const auto proof = ledger::prove_consistency(read, first, std::nullopt);
    REQUIRE(proof);
    CHECK(verdict_of(*proof) == "ok");
    if (size != 0 && size != 12) {
      std::string changed = *proof;
      const std::size_t at = changed.find("\"path\":[\"") + 9;
      changed[at] = changed[at] == '0' ? '1' : '0';
      CHECK(verdict_of(changed) == "proof.consistency /path");
    }
  }
  auto other = records;
  other[0] = small_record("2024-01", tonnes("0.1"));
  const ledger::Ledger rewritten = read_ledger(ledger_of(other));
  CHECK(ledger::prove_consistency(rewritten, read.head(), std::nullopt).fault().code == "proof.head");
  CHECK(ledger::prove_consistency(read, read.head(), read_ledger(lines[0]).head()).fault().code == "proof.head");
}

TEST_CASE("a signature beside a record is made, read and judged") {
  const std::string record = small_record("2024-01", tonnes("5"));
  const auto subject = record::subject_of_record(record);
  REQUIRE(subject);
  // RFC 8032 §7.1 test 1: this seed has this public key.
  record::SecretSeed seed{};
  const std::string seed_hex = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";
  seed = *json::digest_from_hex(seed_hex);
  const auto made = record::sign_detached(*subject, "核查机构", "2025-03-31", seed);
  REQUIRE(made);
  std::string text;
  json::Writer writer(text);
  record::write_detached(writer, *made);
  CHECK(text ==
        R"({"algorithm":"Ed25519","digest":")" + record.substr(11, 71) +
            R"(","format":"tansuan.signature/1","of":"tansuan.record/1","public_key":")" +
            R"(d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a","role":"核查机构","signature":")" +
            made->signature + R"(","signed_at":"2025-03-31"})");
  const auto read = record::read_detached(text);
  REQUIRE(read);
  CHECK(record::valid(*read));
  const auto judged = [&](std::string_view from, std::string_view to) {
    const auto changed = record::read_detached(replaced(text, from, to));
    return !changed ? changed.fault().code : record::valid(*changed) ? "valid" : "not valid";
  };
  CHECK(judged("核查机构", "企业") == "not valid");
  CHECK(judged("2025-03-31", "2025-03-30") == "not valid");
  CHECK(judged("2025-03-31", "2025-02-30") == "signature.format");
  CHECK(judged("tansuan.record/1", "tansuan.head/1") == "not valid");
  CHECK(judged("Ed25519", "RSA") == "signature.format");
  CHECK(judged(R"("role":"核查机构",)", "") == "not valid");
  CHECK(judged(R"("role":"核查机构")", R"("role":"")") == "signature.format");
  CHECK(judged(R"(,"role")", R"(, "role")") == "signature.not_canonical");
  CHECK(judged("d75a98", "D75a98") == "signature.format");
  CHECK(record::sign_detached(*subject, "two\nlines", "", seed).fault().code == "signature.role");
  CHECK(record::sign_detached(*subject, std::string(201, 'x'), "", seed).fault().code == "signature.role");
  CHECK(record::sign_detached(*subject, "", "31.3.2025", seed).fault().code == "signature.date");
}

TEST_CASE("a head takes each signer once, and only signatures that are about it") {
  const ledger::Head head = read_ledger(ledger_of(year_of_records())).head();
  const ledger::Head both = signed_head(signed_head(head, 1, "a"), 2, "b");
  CHECK(ledger::head_text(both) == ledger::head_text(signed_head(signed_head(head, 2, "b"), 1, "a")));
  CHECK(ledger::read_head(ledger::head_text(both)));
  CHECK(ledger::subject_of(both) == ledger::subject_of(head));
  const auto again = record::sign_detached(ledger::subject_of(head), "c", "", seed_of(1));
  CHECK(ledger::with_signature(both, *again).fault().code == "head.signed_already");
  ledger::Head other = head;
  other.size = 11;
  CHECK(ledger::with_signature(other, *again).fault().code == "signature.other");
  auto invalid = *again;
  invalid.role = "d";
  CHECK(ledger::with_signature(head, invalid).fault().code == "signature.invalid");
  const std::string text = ledger::head_text(both);
  CHECK(ledger::read_head(text + " ").fault().code == "head.not_canonical");
  CHECK(ledger::read_head(replaced(text, R"("size":12)", R"("size":11)")).fault().code == "head.signature");
  CHECK(ledger::read_head(R"({"format":"tansuan.head/1","root":"00","size":1})").fault().code == "head.format");
  CHECK(ledger::read_head("7").fault().code == "head.format");
}
