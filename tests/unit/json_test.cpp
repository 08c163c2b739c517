#include "json/json.hpp"

#include <locale.h>

#include <catch2/catch.hpp>
#include <cerrno>
#include <memory_resource>
#include <string>
#include <vector>

#include "json/canonical.hpp"

namespace json = tsn::json;
using json::Kind;
using json::Value;

namespace {

struct Read {
  json::Document document{std::pmr::new_delete_resource()};
  std::optional<json::Refusal> refusal;
  explicit Read(std::string_view text, const json::Limits& limits = {}) {
    refusal = json::read(text, document, limits);
  }
  const Value& root() const { return document.root(); }
};

json::Refusal refused(std::string_view text, const json::Limits& limits = {}) {
  Read read(text, limits);
  return read.refusal ? *read.refusal : json::Refusal{"", "was accepted", "", 0};
}

std::string canonical_of(std::string_view text) {
  Read read(text);
  if (read.refusal) return "refused: " + read.refusal->message;
  return json::canonical(read.root()).value_or("none");
}

std::string number(std::string_view text) {
  Read read(text);
  if (read.refusal) return read.refusal->code;
  return read.root().is(Kind::number) ? std::string(read.root().text) : "not a number";
}

std::string repeated(std::string_view part, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += part;
  return out;
}

}  // namespace

TEST_CASE("every kind of value is read", "[json]") {
  Read read(R"( {"n":null,"t":true,"f":false,"i":12,"s":"煤","a":[1,[],{}],"o":{"x":""}} )");
  REQUIRE_FALSE(read.refusal);
  const Value& root = read.root();
  REQUIRE(root.is(Kind::object));
  REQUIRE(root.members().size() == 7);
  CHECK(root.members()[0].key == "n");
  CHECK(root.find("n")->is(Kind::null));
  CHECK(root.find("t")->boolean);
  CHECK(root.find("f")->is(Kind::boolean));
  CHECK_FALSE(root.find("f")->boolean);
  CHECK(root.find("i")->text == "12");
  CHECK(root.find("s")->text == "煤");
  const Value& array = *root.find("a");
  REQUIRE(array.items().size() == 3);
  CHECK(array.items()[0].is(Kind::number));
  CHECK(array.items()[1].is(Kind::array));
  CHECK(array.items()[1].items().empty());
  CHECK(array.items()[2].is(Kind::object));
  CHECK(root.find("o")->find("x")->text.empty());
  CHECK(root.find("missing") == nullptr);
  CHECK(array.find("n") == nullptr);
}

TEST_CASE("a scalar is a text by itself", "[json]") {
  CHECK(Read("true").root().boolean);
  CHECK(Read(" \"a\" \r\n").root().text == "a");
  CHECK(Read("null").root().is(Kind::null));
}

TEST_CASE("a parsed text does not refer to the bytes it was read from", "[json]") {
  std::string text = R"({"key":"value","n":1.50})";
  json::Document document(std::pmr::new_delete_resource());
  REQUIRE_FALSE(json::read(text, document));
  text.assign(text.size(), '#');
  CHECK(document.root().find("key")->text == "value");
  CHECK(document.root().find("n")->text == "1.50");
}

TEST_CASE("numbers keep their source text", "[json][number]") {
  CHECK(number("0") == "0");
  CHECK(number("-12") == "-12");
  CHECK(number("1.10") == "1.10");
  CHECK(number("1E5") == "1E5");
  CHECK(number("-0.0") == "-0.0");
  CHECK(number("0.1000000000000000055511151231257827") == "0.1000000000000000055511151231257827");
  CHECK(number("18446744073709551615") == "18446744073709551615");  // 2^64 - 1
  CHECK(number("18446744073709551616") == "18446744073709551616");
  CHECK(number("-9223372036854775809") == "-9223372036854775809");  // -2^63 - 1
  CHECK(number("1e-400") == "1e-400");                              // a binary float would be zero
  CHECK(number("-0") == "0");                                       // the one exception
}

TEST_CASE("a number past any use is refused", "[json][number]") {
  CHECK(refused("[1e999999]").code == "json.number");
  CHECK(refused(R"({"a":[0,1e999999]})").pointer == "/a");
  CHECK(refused(std::string(5000, '9')).code == "json.too_large");
  CHECK(refused("0." + std::string(5000, '1')).code == "json.too_large");
  CHECK(number("0." + std::string(998, '1')) == "0." + std::string(998, '1'));
}

TEST_CASE("numbers are read the same in a locale with a decimal comma", "[json][locale]") {
  for (const char* name : {"de_DE.UTF-8", "tr_TR.UTF-8", "ps_AF.UTF-8"}) {
    locale_t comma = newlocale(LC_ALL_MASK, name, nullptr);
    if (comma == nullptr) FAIL("locale missing; generate it, e.g. localedef -i de_DE -f UTF-8 de_DE.UTF-8: " << name);
    const locale_t before = uselocale(comma);
    errno = 17;
    const std::string point = number("389.31");
    const std::string exponent = number("1.5e-3");
    const std::string list = number("389,31");
    const std::string failed = refused("[1.]").code;
    const int left = errno;
    const bool restored = uselocale(nullptr) == comma;
    uselocale(before);
    freelocale(comma);
    INFO(name);
    CHECK(point == "389.31");
    CHECK(exponent == "1.5e-3");
    CHECK(list == "json.syntax");
    CHECK(failed == "json.syntax");
    CHECK(left == 17);
    CHECK(restored);
  }
}

TEST_CASE("escapes in strings become characters", "[json]") {
  CHECK(Read(R"("\"\\\/\b\f\n\r\t")").root().text == "\"\\/\b\f\n\r\t");
  CHECK(Read(R"("\u4e2d\uD83D\uDE00")").root().text == "\xe4\xb8\xad\xf0\x9f\x98\x80");  // 中, U+1F600
  CHECK(Read(R"("a\u0000b")").root().text == std::string_view("a\0b", 3));
}

TEST_CASE("a key given twice is refused where the second one stands", "[json]") {
  const auto twice = refused(R"({"a":1,"b":{"x/y":[],"x/y":0},"c":)");
  CHECK(twice.code == "json.duplicate_key");
  CHECK(twice.pointer == "/b/x~1y");
  CHECK(refused(R"([0,{"":1,"":2}])").pointer == "/1/");
  CHECK(refused(R"({"a":1,"\u0061":2})").code == "json.duplicate_key");
  CHECK_FALSE(Read(R"({"a":{"a":{"a":1}}})").refusal);
}

TEST_CASE("a key given twice is found in an object of any size", "[json]") {
  for (const int count : {15, 16, 17, 18, 19, 1000}) {
    std::string text = "{";
    for (int i = 0; i < count; ++i) text += "\"k" + std::to_string(i) + "\":0,";
    INFO(count);
    CHECK_FALSE(Read(text + "\"z\":0}").refusal);
    CHECK(refused(text + "\"k0\":0}").pointer == "/k0");
    CHECK(refused(text + "\"k14\":0,\"k3\":0}").pointer == "/k14");  // the earlier of two
    CHECK(refused(text + "\"z\":0,\"z\":0}").pointer == "/z");
  }
}

TEST_CASE("a hundred thousand keys are compared quickly", "[json]") {
  std::string text = "{";
  const std::string prefix(60, 'p');
  for (int i = 0; i < 100000; ++i) text += "\"" + prefix + std::to_string(i) + "\":0,";
  CHECK_FALSE(Read(text + "\"z\":0}").refusal);
  CHECK(refused(text + "\"" + prefix + "77\":0}").pointer == "/" + prefix + "77");
}

TEST_CASE("nesting has a limit", "[json]") {
  CHECK_FALSE(Read(repeated("[", 64) + repeated("]", 64)).refusal);
  const auto deep = refused(repeated("[", 65) + repeated("]", 65));
  CHECK(deep.code == "json.depth");
  CHECK(deep.pointer == repeated("/0", 63));
  CHECK(refused(repeated("[", 100000)).code == "json.depth");
  CHECK(refused(repeated("{\"a\":", 100000)).code == "json.depth");
  json::Limits one;
  one.depth = 1;
  CHECK_FALSE(Read("[1]", one).refusal);
  CHECK(refused(R"({"a":[]})", one).code == "json.depth");
  json::Limits deepest;
  deepest.depth = 100000;
  Read read(repeated("[", 100000) + repeated("]", 100000), deepest);
  REQUIRE_FALSE(read.refusal);
  CHECK(json::canonical(read.root())->size() == 200000);  // written without recursion too
}

TEST_CASE("what is not UTF-8 is refused at its byte", "[json]") {
  const auto gbk = refused("{\"name\":\"\xd6\xd0\"}");  // 中 in GBK
  CHECK(gbk.code == "json.utf8");
  CHECK(gbk.offset == 9);
  CHECK(gbk.message.find("(line 1, column 10)") != std::string::npos);
  CHECK(refused("\"\xc0\x80\"").offset == 1);                  // overlong
  CHECK(refused("\"ab\xed\xa0\x80\"").offset == 3);            // surrogate
  CHECK(refused("\"\xf4\x90\x80\x80\"").code == "json.utf8");  // past U+10FFFF
  CHECK(refused("\"12345678\xe7\x85").offset == 9);            // cut
  CHECK(refused("\"a\" \xff").code == "json.utf8");
  CHECK(refused("\xff\xfe{").message.find("UTF-16") != std::string::npos);
  CHECK_FALSE(Read("\"\xed\x9f\xbf\xee\x80\x80\xf4\x8f\xbf\xbf\xf0\x90\x80\x80\xe0\xa0\x80\xc2\x80\"").refusal);
  const auto inside = refused("{\"a\":[0,{\"b\":\"\xff\"}]}");
  CHECK(inside.code == "json.utf8");
  CHECK(inside.pointer == "/a/1");
}

TEST_CASE("a byte order mark is refused with a message that says so", "[json]") {
  const auto mark = refused("\xef\xbb\xbf{}");
  CHECK(mark.code == "json.syntax");
  CHECK(mark.message.find("byte order mark") != std::string::npos);
}

TEST_CASE("a NUL byte is not taken for the end of the text", "[json]") {
  const auto nul = refused(std::string_view("{}\0garbage", 10));
  CHECK(nul.code == "json.syntax");
  CHECK(nul.offset == 2);
  CHECK(refused(std::string_view("\"a\0b\"", 5)).offset == 2);
  CHECK(refused(std::string_view("\0", 1)).code == "json.syntax");
}

TEST_CASE("sizes have limits", "[json]") {
  json::Limits limits;
  limits.bytes = 10;
  limits.string = 4;
  CHECK_FALSE(Read("[\"abcd\"]", limits).refusal);
  const auto text = refused("[1,\"abcde\"]", json::Limits{64, 100, 4});
  CHECK(text.code == "json.too_large");
  CHECK(text.offset == 3);
  CHECK(refused("{\"abcde\":1}", json::Limits{64, 100, 4}).code == "json.too_large");
  CHECK(refused("{\"k\":[12345]}", json::Limits{64, 100, 4}).pointer == "/k");
  CHECK(refused("[1,2,3,4,5]", limits).code == "json.too_large");
  CHECK_FALSE(Read("[1,2,3,45]", limits).refusal);
  // What is wrong earlier in the text is said first.
  CHECK(refused("[1 2,\"abcde\"]", json::Limits{64, 100, 4}).code == "json.syntax");
}

TEST_CASE("a huge token is refused before it is held", "[json]") {
  json::Budget budget(std::size_t{1} << 20);
  json::Document document(&budget);
  const std::string text = "[\"" + std::string(10000000, 'x') + "\"]";
  const auto refusal = json::read(text, document);
  REQUIRE(refusal);
  CHECK(refusal->code == "json.too_large");
  CHECK(refused("[" + std::string(3000000, '\n') + "x]").code == "json.too_large");
  CHECK(refused("[" + std::string(3000000, '1') + "]").code == "json.too_large");
}

TEST_CASE("all nodes come from the budget, and what was taken is given back", "[json]") {
  json::Budget budget(std::size_t{1} << 20);
  {
    json::Document document(&budget);
    REQUIRE_FALSE(json::read(R"({"a":["b",1,2,3]})", document));
    CHECK(budget.left() < (std::size_t{1} << 20));
  }
  CHECK(budget.left() == std::size_t{1} << 20);
  {
    json::Document document(&budget);
    const std::string many = "[" + repeated("[],", 100000) + "0]";
    CHECK_THROWS_AS(json::read(many, document), json::BudgetExceeded);
    CHECK_THROWS_AS(json::read(many, document), std::bad_alloc);
  }
  CHECK(budget.left() == std::size_t{1} << 20);
}

TEST_CASE("a syntax error tells what was expected and where", "[json][syntax]") {
  struct Case {
    std::string_view text, message;
    std::size_t offset;
  };
  const std::vector<Case> cases = {
      {"", "the text is empty; expected a JSON value", 0},
      {" \n ", "expected a value, but the text ends (line 2, column 2)", 3},
      {"{\"a\":1 \"b\":2}", "expected ',' or '}' after a value, found \"\\\"b\\\"\" (line 1, column 8)", 7},
      {"[1,\n 2 3]", "expected ',' or ']' after a value, found \"3\" (line 2, column 4)", 7},
      {"[1,]", "expected a value after ','; remove the last comma (line 1, column 4)", 3},
      {"{\"a\":1,}", "expected a key in quotes after ','; remove the last comma (line 1, column 8)", 7},
      {"{\"煤\" 1}", "expected ':' after a key, found \"1\" (line 1, column 6)", 7},
      {"{\"a\":}", "expected a value after ':', found \"}\" (line 1, column 6)", 5},
      {"{1:2}", "expected a key in quotes or '}', found \"1\" (line 1, column 2)", 1},
      {"[}", "expected a value or ']', found \"}\" (line 1, column 2)", 1},
      {"{\"a\":[1,2}", "expected ',' or ']' after a value, found \"}\" (line 1, column 10)", 9},
      {"{} {}", "expected nothing more after the value, found \"{\" (line 1, column 4)", 3},
      {"{\"a\":1", "expected ',' or '}' after a value, but the text ends (line 1, column 7)", 6},
      {"[", "expected a value or ']', but the text ends (line 1, column 2)", 1},
      {"]", "expected a value, found \"]\" (line 1, column 1)", 0},
      {"[\"abc", "a string has no closing quote (line 1, column 2)", 1},
      {"NaN", "\"NaN\" is not JSON; the only bare words are true, false and null (line 1, column 1)", 0},
      {"[-Infinity]", "\"-Infinity\" is not a JSON number (line 1, column 2)", 1},
      {"[tru]", "\"tru\" is not JSON; the only bare words are true, false and null (line 1, column 2)", 1},
      {"nulll", "\"nulll\" is not JSON; the only bare words are true, false and null (line 1, column 1)", 0},
      {"[01]", "\"01\" is not a JSON number (line 1, column 2)", 1},
      {"[1.]", "\"1.\" is not a JSON number (line 1, column 2)", 1},
      {"[+1]", "\"+1\" is not a JSON number (line 1, column 2)", 1},
      {"[.5]", "\".5\" is not a JSON number (line 1, column 2)", 1},
      {"1e", "\"1e\" is not a JSON number (line 1, column 1)", 0},
      {"-", "\"-\" is not a JSON number (line 1, column 1)", 0},
      {"[1] // x", "JSON has no comments (line 1, column 5)", 4},
      {"/* x */ 1", "JSON has no comments (line 1, column 1)", 0},
      {"['a']", "JSON strings stand in \" quotes, not in ' quotes (line 1, column 2)", 1},
      {"[1，2]", "expected ',' or ']' after a value, found \"，\" (line 1, column 3)", 2},
      {"，", "expected a value, found \"，\" (line 1, column 1)", 0},
      {"[\"a\nb\"]", "a control character in a string must be escaped: \"\\n\" (line 1, column 4)", 3},
      {"[\"a\\x\"]",
       "unknown escape in a string; JSON has \\\" \\\\ \\/ \\b \\f \\n \\r \\t and \\uXXXX (line 1, column 4)", 3},
      {"[\"\\u12\"]", "\\u in a string needs four hexadecimal digits (line 1, column 3)", 2},
      {"[\"\\ud800\"]", "a high surrogate escape in a string has no low one after it (line 1, column 3)", 2},
      {"[\"\\ud800\\u0041\"]", "a high surrogate escape in a string has no low one after it (line 1, column 3)", 2},
      {"[\"\\udc00\"]", "a low surrogate escape in a string has no high one before it (line 1, column 3)", 2},
  };
  for (const Case& c : cases) {
    INFO(c.text);
    const auto refusal = refused(c.text);
    CHECK(refusal.code == "json.syntax");
    CHECK(refusal.message == c.message);
    CHECK(refusal.offset == c.offset);
  }
}

TEST_CASE("a syntax error points at the innermost open container", "[json][syntax]") {
  CHECK(refused(R"({"a":[0,{"b":tru}]})").pointer == "/a/1");
  CHECK(refused(R"({"a":[0,{"b":1},,]})").pointer == "/a");
  CHECK(refused("[").pointer.empty());
}

TEST_CASE("every prefix of a text is refused without a crash", "[json][syntax]") {
  const std::string text = R"({"a":[1,-2.5e+10,"\u4e2d\n",true,null,{"b":{}}],"煤":"\ud83d\ude00"})";
  REQUIRE_FALSE(Read(text).refusal);
  for (std::size_t n = 0; n < text.size(); ++n) {
    // A copy of exact size, so that reading past its end is noticed.
    const std::vector<char> cut(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(n));
    const auto refusal = refused(std::string_view(cut.data(), cut.size()));
    INFO(n);
    CHECK((refusal.code == "json.syntax" || refusal.code == "json.utf8"));
    CHECK(refusal.offset <= n);
  }
}

TEST_CASE("every change of one byte is read or refused without a crash", "[json][syntax]") {
  const std::string text = R"({"a":[1,-2.5e+1,"\u4e2d\n",true],"煤":"\ud83d\ude00"})";
  std::size_t accepted = 0;
  for (std::size_t n = 0; n < text.size(); ++n) {
    for (int byte = 0; byte < 256; ++byte) {
      std::string changed = text;
      changed[n] = static_cast<char>(byte);
      Read read(changed);
      if (!read.refusal) {
        ++accepted;
      } else if (read.refusal->message.empty() || read.refusal->message.find('\n') != std::string::npos) {
        FAIL("at " << n << " byte " << byte);
      }
    }
  }
  CHECK(accepted > text.size());
}

TEST_CASE("a document can be built without text", "[json]") {
  json::Document document(std::pmr::new_delete_resource());
  std::string key = "b";
  std::vector<json::Member> members = {{key, document.string("x")}, {"a", document.array({})}};
  document.set_root(document.object(members));
  key = "#";
  members.clear();
  CHECK(json::canonical(document.root()) == R"({"a":[],"b":"x"})");
}

TEST_CASE("canonical bytes of a document with a key twice do not exist", "[json][canonical]") {
  json::Document document(std::pmr::new_delete_resource());
  const std::vector<json::Member> members = {{"a", Value{}}, {"a", Value{}}};
  CHECK_FALSE(json::canonical(document.object(members)));
}

TEST_CASE("keys are sorted as in RFC 8785 section 3.2.3", "[json][canonical]") {
  // The RFC's example; its order: CR, 1, U+0080, ö, €, U+1F600, U+FB33.
  const std::string text = R"({"\u20ac":"Euro Sign","\r":"Carriage Return","\ufb33":"Hebrew Letter Dalet With Dagesh",)"
                           R"("1":"One","\ud83d\ude00":"Emoji: Grinning Face","\u0080":"Control",)"
                           R"("\u00f6":"Latin Small Letter O With Diaeresis"})";
  CHECK(canonical_of(text) ==
        "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\xc2\x80\":\"Control\","
        "\"\xc3\xb6\":\"Latin Small Letter O With Diaeresis\",\"\xe2\x82\xac\":\"Euro Sign\","
        "\"\xf0\x9f\x98\x80\":\"Emoji: Grinning Face\",\"\xef\xac\xb3\":\"Hebrew Letter Dalet With Dagesh\"}");
}

TEST_CASE("strings are escaped as in RFC 8785 section 3.2.2.2", "[json][canonical]") {
  // The string of the RFC's example in section 3.2.2 and its bytes in section 3.2.4.
  CHECK(canonical_of(R"(["\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/"])") ==
        "[\"\xe2\x82\xac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"]");
  CHECK(canonical_of("[null,true,false]") == "[null,true,false]");
  CHECK(canonical_of(R"("\b\t\n\f\r\u0000\u001f\u007f\u2028/")") ==
        "\"\\b\\t\\n\\f\\r\\u0000\\u001f\x7f\xe2\x80\xa8/\"");
}

TEST_CASE("canonical bytes drop white space and sort at every level", "[json][canonical]") {
  CHECK(canonical_of(" { \"b\" : [ { \"z\" : 1 , \"y\" : [ ] } , { } ] , \"a\" : -5 } ") ==
        R"({"a":-5,"b":[{"y":[],"z":1},{}]})");
  CHECK(canonical_of(R"({"aa":1,"a":2,"":3})") == R"({"":3,"a":2,"aa":1})");
}

TEST_CASE("only integers up to 2^53 have canonical bytes", "[json][canonical]") {
  CHECK(canonical_of("9007199254740992") == "9007199254740992");
  CHECK(canonical_of("-9007199254740992") == "-9007199254740992");
  CHECK(canonical_of("9007199254740993") == "none");
  CHECK(canonical_of("[1.0]") == "none");
  CHECK(canonical_of("1e3") == "none");
  CHECK(canonical_of("-0") == "0");
}

TEST_CASE("the writer separates members and items by itself", "[json][canonical]") {
  std::string out;
  json::Writer writer(out);
  writer.begin_object();
  writer.key("a");
  writer.begin_array();
  writer.integer(1);
  writer.null();
  writer.begin_object();
  writer.end_object();
  writer.raw("[2]");
  writer.end_array();
  writer.member("b", "x");
  writer.member_bool("c", false);
  writer.member_int("d", -9007199254740992);
  writer.end_object();
  CHECK(out == R"({"a":[1,null,{},[2]],"b":"x","c":false,"d":-9007199254740992})");
  CHECK(writer.ordered());
}

TEST_CASE("the writer notices keys out of order", "[json][canonical]") {
  const auto ordered = [](const std::vector<std::string_view>& keys) {
    std::string out;
    json::Writer writer(out);
    writer.begin_object();
    for (const auto key : keys) {
      writer.key(key);
      writer.begin_object();  // a nested object has an order of its own
      writer.member_int("a", 1);
      writer.end_object();
    }
    writer.end_object();
    return writer.ordered();
  };
  CHECK(ordered({"", "a", "ab", "b"}));
  CHECK_FALSE(ordered({"b", "a"}));
  CHECK_FALSE(ordered({"ab", "a"}));
  CHECK_FALSE(ordered({"a", "a"}));
  CHECK_FALSE(ordered({"", ""}));
  // U+1F600 is D83D DE00 in UTF-16 and so before U+FB33; in UTF-8 F0... is after EF....
  CHECK(ordered({"\xf0\x9f\x98\x80", "\xef\xac\xb3"}));
  CHECK_FALSE(ordered({"\xef\xac\xb3", "\xf0\x9f\x98\x80"}));
  CHECK(ordered({"\xed\x9f\xbf", "\xf0\x90\x80\x80", "\xf4\x8f\xbf\xbf", "\xee\x80\x80", "\xef\xbf\xbf"}));
}

TEST_CASE("the writer notices an integer RFC 8785 cannot hold", "[json][canonical]") {
  std::string out;
  json::Writer writer(out);
  writer.integer(9007199254740993);
  CHECK_FALSE(writer.ordered());
}

TEST_CASE("SHA-256 gives the digests of FIPS 180-4's examples", "[json][sha256]") {
  CHECK(json::sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(json::sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(json::sha256_hex(std::string_view{}) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(json::sha256_hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  CHECK(json::hex(std::string_view("\x00\x7f\xff", 3)) == "007fff");
}
