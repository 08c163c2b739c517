#include "diagnostic/diagnostic.hpp"

#include <catch2/catch.hpp>
#include <string>

using tsn::Diagnostics;
using tsn::Severity;

TEST_CASE("a severity has the name the record shows", "[diagnostic]") {
  CHECK(tsn::severity_name(Severity::error) == "error");
  CHECK(tsn::severity_name(Severity::gap) == "gap");
  CHECK(tsn::severity_name(Severity::warning) == "warning");
  CHECK(tsn::severity_name(Severity::note) == "note");
}

TEST_CASE("findings are kept in the order they were made", "[diagnostic]") {
  Diagnostics found;
  CHECK(found.empty());
  found.add(Severity::note, "factor.year_differs", "/a", "first");
  found.error("member.missing", "/b", "second");
  REQUIRE(found.list().size() == 2);
  CHECK(found.list()[0].code == "factor.year_differs");
  CHECK(found.list()[0].pointer == "/a");
  CHECK(found.list()[1].message == "second");
  CHECK(found.has_error());
  CHECK_FALSE(found.has_gap());
}

TEST_CASE("past the limit findings are counted, and an error among them still counts as one", "[diagnostic]") {
  Diagnostics found(2);
  found.add(Severity::warning, "w", "", "1");
  found.add(Severity::warning, "w", "", "2");
  found.error("e", "", "3");
  found.add(Severity::gap, "g", "", "4");
  CHECK(found.list().size() == 2);
  CHECK(found.suppressed() == 2);
  CHECK(found.error_count() == 1);
  CHECK(found.has_error());
  CHECK(found.has_gap());
}

TEST_CASE("appended findings carry their counts, suppressed ones included", "[diagnostic]") {
  Diagnostics inner(1);
  inner.error("e", "", "kept");
  inner.error("e", "", "suppressed inside");
  inner.add(Severity::gap, "g", "", "suppressed inside");
  Diagnostics outer(2);
  outer.add(Severity::note, "n", "", "first");
  outer.append(inner);
  CHECK(outer.list().size() == 2);
  CHECK(outer.error_count() == 2);
  CHECK(outer.suppressed() == 2);
  CHECK(outer.has_gap());
  outer.append(inner);  // no room: all three are suppressed now
  CHECK(outer.list().size() == 2);
  CHECK(outer.suppressed() == 5);
  CHECK(outer.error_count() == 4);
}

TEST_CASE("findings can be appended to themselves", "[diagnostic]") {
  Diagnostics found;
  found.error("e", "/p", "m");
  found.append(found);
  CHECK(found.list().size() == 2);
  CHECK(found.error_count() == 2);
}

TEST_CASE("a finding cannot carry a megabyte: its pointer ends at an ancestor", "[diagnostic]") {
  Diagnostics found;
  found.error("e", "/activities/3/" + std::string(1000000, 'k'), std::string(1000000, 'm'));
  CHECK(found.list()[0].pointer == "/activities/3");
  CHECK(found.list()[0].message == std::string(4096, 'm') + "...");
}

TEST_CASE("a long message is not cut inside a character", "[diagnostic]") {
  Diagnostics found;
  std::string message(4095, 'm');
  message += "碳碳";  // its three bytes stand at 4095 to 4097
  found.error("e", "", message);
  CHECK(found.list()[0].message == std::string(4095, 'm') + "...");
}

TEST_CASE("a pointer token escapes tilde and slash as RFC 6901 section 3 says", "[diagnostic]") {
  CHECK(tsn::pointer_join("", "foo") == "/foo");
  CHECK(tsn::pointer_join("", "") == "/");
  // The examples of RFC 6901 section 5.
  CHECK(tsn::pointer_join("", "a/b") == "/a~1b");
  CHECK(tsn::pointer_join("", "m~n") == "/m~0n");
  CHECK(tsn::pointer_join("/foo", std::size_t{0}) == "/foo/0");
  CHECK(tsn::pointer_join("", "~1") == "/~01");
  CHECK(tsn::pointer_join("/活动", std::size_t{18446744073709551615U}) == "/活动/18446744073709551615");
}

TEST_CASE("quoted input stays on one line", "[diagnostic]") {
  CHECK(tsn::quoted("") == "\"\"");
  CHECK(tsn::quoted("天然气") == "\"天然气\"");
  CHECK(tsn::quoted("a\nb\tc\r") == R"("a\nb\tc\r")");
  CHECK(tsn::quoted(R"(a"b\c)") == R"("a\"b\\c")");
  CHECK(tsn::quoted(std::string_view("\0\x1b\x7f", 3)) == R"("\u0000\u001b\u007f")");
  CHECK(tsn::quoted("\xe2\x80\xa8\xe2\x80\xae") == R"("\u2028\u202e")");  // line separator, right-to-left override
}

TEST_CASE("quoted input has at most 40 characters and is not cut inside one", "[diagnostic]") {
  const std::string forty(40, 'x');
  CHECK(tsn::quoted(forty) == "\"" + forty + "\"");
  CHECK(tsn::quoted(forty + "y") == "\"" + forty + "...\"");
  std::string coal;
  for (int i = 0; i < 40; ++i) coal += "煤";
  CHECK(tsn::quoted(coal) == "\"" + coal + "\"");
  CHECK(tsn::quoted(coal + "煤") == "\"" + coal + "...\"");
}

TEST_CASE("quoted input that is not UTF-8 is shown as bytes", "[diagnostic]") {
  CHECK(tsn::quoted("\xc3") == R"("\xc3")");                          // cut sequence
  CHECK(tsn::quoted("\xed\xa0\x80") == R"("\xed\xa0\x80")");          // U+D800, a surrogate
  CHECK(tsn::quoted("\xc0\xaf") == R"("\xc0\xaf")");                  // overlong slash
  CHECK(tsn::quoted("\xf4\x90\x80\x80") == R"("\xf4\x90\x80\x80")");  // past U+10FFFF
  CHECK(tsn::quoted("\xe7\x85\xa4\xe7") == "\"煤\\xe7\"");
}
