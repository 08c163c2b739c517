// Ten thousand random corruptions of a signed record, of a ledger, of a proof and of a signature: each is noticed.
// Seeded.
#include <random>

#include "fixture.hpp"
#include "small_ledger.hpp"

using namespace tsn;
using namespace tsn::test;

namespace {

constexpr int corruptions = 10000;

// One corruption of bytes, as a disk, a transfer or a hand makes it; never the bytes as they were.
std::string corrupted(const std::string& good, std::mt19937& random) {
  const auto below = [&](std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(random); };
  for (;;) {
    std::string bytes = good;
    const std::size_t at = below(bytes.size());
    switch (below(8)) {
      case 0:  // a bit
        bytes[at] = static_cast<char>(bytes[at] ^ (1 << below(8)));
        break;
      case 1:  // a byte
        bytes[at] = static_cast<char>(below(256));
        break;
      case 2:  // a digit, as somebody would like it
        if (const std::size_t digit = bytes.find_first_of("0123456789", at); digit != std::string::npos)
          bytes[digit] = static_cast<char>('0' + below(10));
        break;
      case 3:  // bytes lost
        bytes.erase(at, 1 + below(40));
        break;
      case 4:  // the end lost
        bytes.resize(at);
        break;
      case 5:  // bytes twice
        bytes.insert(at, bytes.substr(below(bytes.size()), 1 + below(40)));
        break;
      case 6:  // a block of zeros
        for (std::size_t i = at; i < std::min(at + 64, bytes.size()); ++i) bytes[i] = '\0';
        break;
      default: {  // two places exchanged
        const std::size_t other = below(bytes.size()), size = 1 + below(20);
        for (std::size_t i = 0; i < size && at + i < bytes.size() && other + i < bytes.size(); ++i)
          std::swap(bytes[at + i], bytes[other + i]);
      }
    }
    if (bytes != good) return bytes;
  }
}

// How many corruptions were not noticed; the first is shown.
template <class Noticed>
int unnoticed(const std::string& good, unsigned seed, Noticed noticed) {
  std::mt19937 random(seed);
  int count = 0;
  for (int i = 0; i < corruptions; ++i) {
    const std::string bytes = corrupted(good, random);
    if (noticed(bytes)) continue;
    if (count++ == 0) UNSCOPED_INFO("not noticed: " << bytes);
  }
  return count;
}

}  // namespace

TEST_CASE("10,000 corruptions of a signed record are noticed without computing it again") {
  Computed computed = compute(R"({"format":"tansuan.request/1","method":{"id":"cn.ndrc.machinery"},"period":"2024",
    "as_of":"2025-03-31","activities":[{"id":"ng","source":"fuel_combustion","item":"natural_gas",
    "quantity":"12.5 10^4 Nm3"}]})");
  REQUIRE(computed.calculation);
  const auto record = record::sign(record::write_record(*computed.calculation).json, seed_of(7));
  REQUIRE(record);
  const auto verifies = [](std::string_view text) {
    const auto verdict = record::verify(text, embedded_library(), std::pmr::new_delete_resource(), nullptr);
    return verdict && verdict->ok && verdict->signers.size() == 1;
  };
  REQUIRE(verifies(*record));
  CHECK(unnoticed(*record, 1, [&](const std::string& bytes) { return !verifies(bytes); }) == 0);
}

TEST_CASE("10,000 corruptions of a ledger are noticed against a head that was kept") {
  const std::string bytes = ledger_of(year_of_records());
  const ledger::Head head = read_ledger(bytes).head();
  const auto faults = [&](std::string_view text) {
    ledger::Ledger read;
    read.expect(head);
    read.read(text);
    return !read.good() || read.unfinished() != 0;
  };
  REQUIRE_FALSE(faults(bytes));
  CHECK(unnoticed(bytes, 2, faults) == 0);
}

TEST_CASE("10,000 corruptions of a ledger are noticed without a head, but for whole lines cut off from the end") {
  const std::string bytes = ledger_of(year_of_records());
  CHECK(unnoticed(bytes, 3, [&](const std::string& text) {
          const ledger::Ledger read = read_ledger(text);
          // What cannot be noticed: an earlier state of this ledger.
          return !read.good() || read.unfinished() != 0 || bytes.starts_with(text);
        }) == 0);
}

TEST_CASE("a fault of a ledger is located in the line that was changed, or the next") {
  const auto lines = lines_of(ledger_of(year_of_records()));
  std::mt19937 random(4);
  int elsewhere = 0;
  for (int i = 0; i < corruptions; ++i) {
    auto changed = lines;
    const std::size_t line = std::uniform_int_distribution<std::size_t>(0, lines.size() - 1)(random);
    std::string text = corrupted(changed[line].substr(0, changed[line].size() - 1), random);
    changed[line] = text + "\n";
    const auto found = read_ledger(joined(changed)).faults();
    const bool here = !found.empty() && (found[0].line == line + 1 || found[0].line == line + 2);
    elsewhere += here ? 0 : 1;
  }
  CHECK(elsewhere == 0);
}

TEST_CASE("10,000 corruptions of a signature beside a record are noticed") {
  const std::string record = small_record("2024-01", tonnes("5"));
  const auto subject = *record::subject_of_record(record);
  std::string text;
  json::Writer writer(text);
  record::write_detached(writer, *record::sign_detached(subject, "企业", "2025-01-31", seed_of(9)));
  const auto holds = [&](std::string_view bytes) {
    const auto read = record::read_detached(bytes);
    return read && read->subject == subject && record::valid(*read);
  };
  REQUIRE(holds(text));
  CHECK(unnoticed(text, 5, [&](const std::string& bytes) { return !holds(bytes); }) == 0);
}
