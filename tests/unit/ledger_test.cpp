// The ledger: what a line holds, and how each kind of fault is found and located.
#include "small_ledger.hpp"

using namespace tsn;
using namespace tsn::test;

TEST_CASE("a line holds what the record says, and the hashes of RFC 6962 over it") {
  const std::string record = small_record("2024-01", R"({"exact":"1/3","unit":"tCO2e","value":"0.3333333333"})");
  const std::string bytes = ledger_of({record});
  const std::string digest = record.substr(11, 71);
  const std::string body =
      R"({"complete":true,"digest":")" + digest +
      R"(","entity":{"credit_code":"A"},"format":"tansuan.ledger/1","method":{"edition":"1","id":"m"},)" +
      R"("period":"2024-01","total":{"exact":"1/3","unit":"tCO2e","value":"0.3333333333"}})";
  const std::string leaf = json::sha256_hex(std::string(1, '\0') + body);
  CHECK(bytes == R"({"complete":true,"digest":")" + digest +
                     R"(","entity":{"credit_code":"A"},"format":"tansuan.ledger/1","leaf":")" + leaf +
                     R"(","method":{"edition":"1","id":"m"},"period":"2024-01","root":")" + leaf +
                     R"(","size":1,"total":{"exact":"1/3","unit":"tCO2e","value":"0.3333333333"}})" + "\n");
  const auto entry = ledger::entry_of_record(record);
  REQUIRE(entry);
  CHECK(entry->body == body);
}

TEST_CASE("a record is taken only as it was written, and once") {
  ledger::Ledger made;
  const std::string record = small_record("2024-01", tonnes("5"));
  CHECK(made.append(replaced(record, "2024-01", "2024-02")).fault().code == "record.digest");
  CHECK(made.append(record + "\n").fault().code == "record.not_canonical");
  CHECK(made.append("[1").fault().code == "json.syntax");
  CHECK(made.append(R"({"format":"tansuan.request/1"})").fault().code == "record.format");
  CHECK(made.append(small_record("2024-01", tonnes("05"))).fault().code == "ledger.record");  // no figure of a record
  CHECK(made.append(small_record("2024-01", R"({"unit":"tce","value":"5"})")).fault().code == "ledger.record");
  CHECK(made.append(small_record("soon", tonnes("5"))).fault().code == "ledger.record");
  CHECK(made.size() == 0);
  REQUIRE(made.append(record));
  const auto again = made.append(record);
  REQUIRE_FALSE(again);
  CHECK(again.fault().code == "ledger.replay");
  CHECK(again.fault().message == "the record is in the ledger already, in line 1");
  // The same record with a signature in it is the same record.
  CHECK(made.append(*record::sign(record, seed_of(1))).fault().code == "ledger.replay");
  CHECK(made.size() == 1);
  REQUIRE(made.append(small_record("2024-01", "")));  // a method without a total of emissions
}

TEST_CASE("a ledger reads back whatever the pieces, and goes on from where it was") {
  const auto records = year_of_records();
  const std::string bytes = ledger_of(records);
  for (const std::size_t piece : {std::size_t{1}, std::size_t{7}, std::size_t{400}, bytes.size()}) {
    ledger::Ledger read;
    for (std::size_t at = 0; at < bytes.size(); at += piece) read.read(std::string_view(bytes).substr(at, piece));
    CHECK(faults_text(read) == "");
    CHECK(read.size() == 12);
    CHECK(read.end() == bytes.size());
    CHECK(ledger::head_text(read.head()) == ledger::head_text(read_ledger(bytes).head()));
  }
  const std::string first = ledger_of({records.begin(), records.begin() + 5});
  ledger::Ledger continued = read_ledger(first);
  CHECK(first + *continued.append(records[5]) == ledger_of({records.begin(), records.begin() + 6}));
  CHECK(faults_of("") == "");
  CHECK(
      ledger::head_text(read_ledger("").head()) ==
      R"({"format":"tansuan.head/1","root":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","size":0})");
}

TEST_CASE("an append that was broken off is told from a fault, harms nothing, and can be cut") {
  const auto records = year_of_records();
  const std::string two = ledger_of({records[0], records[1]}), three = ledger_of({records[0], records[1], records[2]});
  for (std::size_t size = two.size(); size < three.size(); ++size) {
    ledger::Ledger read = read_ledger(three.substr(0, size));
    REQUIRE(faults_text(read) == "");
    REQUIRE(read.size() == 2);
    REQUIRE(read.end() == two.size());
    REQUIRE(read.unfinished() == size - two.size());
    if (size != two.size()) {
      REQUIRE(read.append(records[2]).fault().code == "ledger.unfinished");
      read.forget_unfinished();
    }
    REQUIRE(two + *read.append(records[2]) == three);
  }
}

TEST_CASE("what was changed in a line is found in that line alone") {
  const std::string bytes = ledger_of(year_of_records());
  auto lines = lines_of(bytes);
  const auto with_third = [&](std::string_view from, std::string_view to) {
    auto changed = lines;
    changed[2] = replaced(changed[2], from, to);
    return joined(changed);
  };
  const std::string leaf = R"("leaf":")" + lines[2].substr(lines[2].find("\"leaf\":\"") + 8, 64);
  const std::string root = R"("root":")" + lines[2].substr(lines[2].find("\"root\":\"") + 8, 64);
  CHECK(faults_of(with_third(R"("value":"3")", R"("value":"4")")) == "changed 3");
  CHECK(faults_of(with_third("2024-03", "2024-04")) == "changed 3");
  CHECK(faults_of(with_third(leaf, R"("leaf":")" + std::string(64, '0'))) == "changed 3");
  CHECK(faults_of(with_third(root, R"("root":")" + std::string(64, '0'))) == "root 3");
  CHECK(faults_of(with_third(R"("size":3)", R"("size":4)")) == "changed 3");
  CHECK(faults_of(with_third(R"("size":3)", R"("size":3.0)")) == "entry 3");
  CHECK(faults_of(with_third(R"("size":3)", R"( "size":3)")) == "not_canonical 3");
  CHECK(faults_of(with_third(R"("size":3)", R"("note":"","size":3)")) == "entry 3");
  CHECK(faults_of(with_third("{", "")) == "entry 3");
  CHECK(faults_of(with_third("\n", "\n\n")) == "entry 4");
  CHECK(faults_of(with_third(R"("complete":true)", R"("complete":false)")) == "changed 3");
  // Two lines that became one, and one that became two.
  CHECK(faults_of(with_third("\n", " ")).starts_with("entry 3"));
  CHECK(faults_of(with_third(R"("method")", "\n\"method\"")).starts_with("entry 3, entry 4"));
  // The last line, where nothing behind it tells.
  auto last = lines;
  last[11] = replaced(last[11], R"("value":"12")", R"("value":"11")");
  CHECK(faults_of(joined(last)) == "changed 12");
  const auto report = read_ledger(joined(last)).faults();
  REQUIRE(report.size() == 1);
  CHECK(report[0].offset == bytes.size() - lines[11].size());
  CHECK(report[0].expected.starts_with("leaf "));
  CHECK(report[0].found.starts_with("leaf "));
}

TEST_CASE("an exchanged entry with a leaf of its own is found by the root") {
  auto records = year_of_records();
  auto lines = lines_of(ledger_of(records));
  records[2] = small_record("2024-03", tonnes("0.3"));
  lines[2] = lines_of(ledger_of(records))[2];
  CHECK(faults_of(joined(lines)) == "root 4");  // line 3 goes on from line 2 all right; line 4 not from line 3
}

TEST_CASE("lines that were taken out, moved or copied are told and located") {
  const auto lines = lines_of(ledger_of(year_of_records()));
  auto without = lines;
  without.erase(without.begin() + 4);
  CHECK(faults_of(joined(without)) == "order 5");
  auto swapped = lines;
  std::swap(swapped[4], swapped[5]);
  CHECK(faults_of(joined(swapped)) == "order 5, order 6, order 7");
  auto first = lines;
  first.erase(first.begin());
  CHECK(faults_of(joined(first)) == "order 1");
  auto copied = lines;
  copied.insert(copied.begin() + 7, lines[2]);
  CHECK(faults_of(joined(copied)) == "replay 8");
  auto twice = lines;
  twice.insert(twice.end(), lines.begin(), lines.end());
  CHECK(faults_of(joined(twice)) ==
        "replay 13, replay 14, replay 15, replay 16, replay 17, replay 18, replay 19, replay 20, replay 21, replay 22, "
        "replay 23, replay 24");
}

TEST_CASE("a record that was appended twice by a writer that did not look is a replay") {
  const auto records = year_of_records();
  ledger::Ledger read = read_ledger(ledger_of({records[0], records[1]}));
  // The line of the first record once more, as entry 3 of this ledger.
  ledger::Line line{*ledger::entry_of_record(records[0]), 3, {}, {}};
  line.leaf = ledger::leaf_hash(line.entry.body);
  line.root = read.tree().root_with(line.leaf);
  read.read(ledger::write_line(line) + "\n");
  CHECK(faults_text(read) == "replay 3");
}

TEST_CASE("a head that was kept tells a ledger that was cut off, and one whose past was written anew") {
  const auto records = year_of_records();
  const std::string bytes = ledger_of(records);
  const ledger::Head whole = read_ledger(bytes).head();
  const auto against = [](std::string_view text, const ledger::Head& head) {
    ledger::Ledger read;
    read.expect(head);
    read.read(text);
    return faults_text(read);
  };
  CHECK(against(bytes, whole) == "");
  const auto lines = lines_of(bytes);
  const std::string ten = joined({lines.begin(), lines.begin() + 10});
  CHECK(against(ten, whole) == "cut_off 11");
  CHECK(against("", whole) == "cut_off 1");
  CHECK(against(bytes, read_ledger(ten).head()) == "");
  auto other = records;
  other[1] = small_record("2024-02", tonnes("0.2"));
  CHECK(faults_of(ledger_of(other)) == "");
  CHECK(against(ledger_of(other), whole) == "fork 12");
  CHECK(against(ledger_of(other), read_ledger(ten).head()) == "fork 10");
  CHECK(against(ledger_of(other), read_ledger(lines[0]).head()) == "");
  ledger::Head nothing = read_ledger("").head();
  CHECK(against(bytes, nothing) == "");
  nothing.root[0] ^= 1;
  CHECK(against(bytes, nothing) == "fork 1");
}

TEST_CASE("a line of any length is read in bounded memory, and what follows it is still told") {
  const auto lines = lines_of(ledger_of(year_of_records()));
  std::string bytes = lines[0] + std::string(3 * ledger::most_line_bytes, 'x') + "\n" + lines[1];
  CHECK(faults_of(bytes) == "entry 2");
  ledger::Ledger read = read_ledger(bytes);
  CHECK(read.end() == bytes.size());
}

TEST_CASE("more faults than can be listed are counted") {
  std::string bytes;
  for (int i = 0; i < 1500; ++i) bytes += "?\n";
  const ledger::Ledger read = read_ledger(bytes);
  CHECK(read.faults().size() == 1000);
  CHECK(read.unlisted() == 500);
  CHECK_FALSE(read.good());
}
