// Runs the worked cases: each file of conformance/vectors/methods names methods and holds requests with the values
// worked by hand from the printed formulas and factors. A case runs for every method that its file names.
//   cases [FILE...]                      against the built-in catalog; no FILE: every file, and what they must cover
//   cases --counts                       how many cases each method has, as src/data/browse/coverage.json
//   cases --requests DIR                 writes the requests of the first two worked cases of each method there
//   cases --data src/data [--only METHOD@EDITION]... [FILE...]
//                                        against packs on disk: those methods with the packs they mention
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <tansuan/tansuan.hpp>
#include <vector>

#include "judge.hpp"

namespace {

using nlohmann::json;
namespace files = std::filesystem;

constexpr int least_cases = 120;

std::string file_text(const files::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error("cannot read " + path.string());
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

std::vector<files::path> json_files(const files::path& folder) {
  std::vector<files::path> found;
  if (files::exists(folder))
    for (const auto& one : files::recursive_directory_iterator(folder))
      if (one.path().extension() == ".json") found.push_back(one.path());
  std::sort(found.begin(), found.end());
  return found;
}

// --- packs on disk --------------------------------------------------------------------------------
class Packs {
 public:
  explicit Packs(const files::path& folder) {
    for (const auto& path : json_files(folder)) {
      Pack pack{path.string(), file_text(path), json::parse(file_text(path), nullptr, false)};
      if (pack.value.is_discarded()) {
        std::fprintf(stderr, "%s is not JSON at the moment: left out\n", pack.name.c_str());
        continue;
      }
      packs_.push_back(std::move(pack));
    }
  }

  tansuan::catalog open(const std::set<std::string>& methods) const {
    std::set<const Pack*> taken;
    for (const Pack& pack : packs_)
      if (format(pack) == "tansuan.method/1" && methods.count(name(pack))) take(pack, taken);
    tansuan::catalog_builder builder;
    for (const Pack& pack : packs_)
      if (taken.count(&pack) || format(pack) == "tansuan.register/1") builder.add_pack(pack.text);
    return builder.build();
  }

  std::set<std::string> methods() const {
    std::set<std::string> names;
    for (const Pack& pack : packs_)
      if (format(pack) == "tansuan.method/1") names.insert(name(pack));
    return names;
  }

 private:
  struct Pack {
    std::string name, text;
    json value;
  };
  static std::string format(const Pack& pack) { return pack.value.value("format", ""); }
  static std::string name(const Pack& pack) {
    return pack.value.value("id", "") + "@" + pack.value.value("edition", "");
  }

  // A pack and what its text mentions: bases, shared packs, series, kinds of items.
  void take(const Pack& pack, std::set<const Pack*>& taken) const {
    if (!taken.insert(&pack).second) return;
    const auto mentions = [&](const std::string& what) { return pack.text.find(what) != std::string::npos; };
    for (const Pack& other : packs_) {
      const std::string kind = format(other);
      bool needed = false;
      if (kind == "tansuan.method/1") needed = pack.value.value("extends", "") == name(other);
      if (kind == "tansuan.sources/1") needed = mentions("\"" + other.value.value("id", "") + "/");
      if (kind == "tansuan.factors/1") {
        for (const json& series : other.value.value("series", json::array()))
          needed = needed || mentions("\"" + series.value("id", series.value("adds_to", "?")) + "\"");
        for (const json& table : other.value.value("tables", json::array()))
          needed = needed || mentions(table.value("id", "?"));
        for (const json& item : other.value.value("items", json::array()))
          needed = needed || mentions("\"kind\": \"" + item.value("kind", "?") + "\"");
        needed = needed || other.value.value("id", "") == "cn.regions";
      }
      if (needed) take(other, taken);
    }
  }

  std::vector<Pack> packs_;
};

// --- cases ----------------------------------------------------------------------------------------
struct Tally {
  int passed = 0, failed = 0, cases = 0;
  std::map<std::string, std::set<std::string>> sources;  // by method: those with a worked value
  std::map<std::string, std::set<std::string>> kinds;
};

json whole_request(const json& value, const std::string& method) {
  const std::size_t at = method.find('@');
  json request = value.at("request");
  request["format"] = "tansuan.request/1";
  request["method"] = {{"id", method.substr(0, at)}, {"edition", method.substr(at + 1)}};
  return request;
}

// A catalog and the engine that computes with it.
struct Book {
  explicit Book(tansuan::catalog opened) : catalog(std::move(opened)), engine(catalog) {}
  tansuan::catalog catalog;
  tansuan::engine engine;
};

class Case {
 public:
  Case(const json& value, std::string method) : value_(value), method_(std::move(method)) {}

  // What is wrong; nothing if the case holds.
  const std::vector<std::string>& run(const Book& book, Tally& tally) {
    const json request = whole_request(value_, method_);
    const json& expect = value_.at("expect");
    try {
      const tansuan::record record = book.engine.calculate(request.dump());
      if (expect.contains("error")) {
        wrong("is calculated, but " + expect.at("error").get<std::string>() + " was expected");
        return problems_;
      }
      compare(json::parse(record.json()), expect, tally);
      const json verdict = json::parse(book.catalog.verify(record.json()));
      if (verdict.at("ok") != true) wrong("its record does not verify: " + verdict.dump());
    } catch (const tansuan::error& error) {
      refused(error, expect);
    }
    return problems_;
  }

 private:
  void wrong(const std::string& what) { problems_.push_back(what); }

  void refused(const tansuan::error& error, const json& expect) {
    if (expect.contains("error"))
      for (const std::string& one : cases::refusal_differences(cases::error_of_case(expect), cases::problems_of(error)))
        wrong(one);
    if (expect.contains("error") && problems_.empty()) return;
    std::string list;
    for (const tansuan::problem& one : error.problems())
      list += "\n      " + one.code + " " + one.pointer + ": " + one.message;
    wrong("is refused: " + error.code() + " " + error.pointer() + " " + error.message() + list);
  }

  void compare(const json& record, const json& expect, Tally& tally) {
    for (const std::string& one : cases::differences(expect, record)) wrong(one);
    const json& results = record.at("results");
    const json wanted = expect.value("sources", json::object());
    if (!expect.contains("sources"))  // of a case, unlike other vectors: every source has a value by hand
      for (const json& one : results.at("by_source"))
        wrong("source " + one.at("source").get<std::string>() + " has no expected value");
    for (const json& one : results.value("tallies", json::array()))
      for (const json& part : one.value("by_source", json::array())) tally.sources[method_].insert(part.at("source"));
    if (value_.at("kind") == "worked") {
      for (const auto& [id, _] : wanted.items()) {
        tally.sources[method_].insert(id);
        if (!value_.value("derivation", json::object()).contains(id)) wrong("source " + id + " has no derivation");
      }
      for (const json& row : request_rows()) tally.sources[method_].insert(row.at("source"));
    }
  }

  // A row of a source that adds only to tallies has its value there.
  json request_rows() const {
    json rows = json::array();
    if (value_.at("expect").contains("tallies"))
      for (const json& row : value_.at("request").at("activities"))
        if (value_.value("derivation", json::object()).contains(row.at("source").get<std::string>()))
          rows.push_back(row);
    return rows;
  }

  const json& value_;
  std::string method_;
  std::vector<std::string> problems_;
};

void run_file(const files::path& path, const std::set<std::string>& only,
              const std::function<const Book&(const std::string&)>& book_of, Tally& tally) {
  const json file = json::parse(file_text(path));
  const auto fail = [&](const std::string& what) {
    ++tally.failed;
    std::printf("FAILED %s: %s\n", path.string().c_str(), what.c_str());
  };
  if (file.at("format") != "tansuan.cases/1") return fail("format is not tansuan.cases/1");
  for (const json& name : file.at("methods")) {
    const std::string method = name;
    if (!only.empty() && !only.count(method)) continue;
    for (const json& value : file.at("cases")) {
      try {
        tally.kinds[method].insert(value.at("kind"));
        ++tally.cases;
        Case one(value, method);
        const auto& problems = one.run(book_of(method), tally);
        if (problems.empty()) {
          ++tally.passed;
          continue;
        }
        std::string list;
        for (const std::string& problem : problems) list += "\n    " + problem;
        fail(method + ": " + value.at("name").get<std::string>() + list);
      } catch (const std::exception& error) {
        fail(method + ": " + value.value("name", "?") + ": " + error.what());
      }
    }
  }
}

// What src/data/browse/coverage.json holds.
std::string counts() {
  std::map<std::string, int> of;
  for (const auto& path : json_files("conformance/vectors/methods")) {
    const json file = json::parse(file_text(path));
    for (const json& method : file.at("methods")) of[method] += static_cast<int>(file.at("cases").size());
  }
  std::string out = "{\n  \"format\": \"tansuan.coverage/1\",\n  \"cases\": {";
  const char* between = "\n";
  for (const auto& [method, number] : of) {
    out += between + std::string("    \"") + method + "\": \"" + std::to_string(number) + "\"";
    between = ",\n";
  }
  return out + "\n  }\n}\n";
}

void write_requests(const files::path& folder) {
  constexpr int most = 2;
  std::map<std::string, int> written;
  for (const auto& path : json_files("conformance/vectors/methods")) {
    const json file = json::parse(file_text(path));
    for (const json& method : file.at("methods"))
      for (const json& value : file.at("cases")) {
        int& number = written[method];
        if (value.at("kind") != "worked" || number == most) continue;
        std::ofstream(folder / (method.get<std::string>() + "-" + std::to_string(++number) + ".json"))
            << whole_request(value, method).dump();
      }
  }
}

// Every method has a worked value for each of its sources, a negative and a boundary case.
void check_coverage(const std::string& id, const std::string& edition, const json& sources, Tally& tally) {
  const std::string method = id + "@" + edition;
  std::string missing;
  for (const json& source : sources)
    if (!tally.sources[method].count(source)) missing += " " + source.get<std::string>();
  for (const char* kind : {"worked", "negative", "boundary"})
    if (!tally.kinds[method].count(kind)) missing += std::string(" (a ") + kind + " case)";
  if (missing.empty()) return;
  ++tally.failed;
  std::printf("FAILED %s: no worked case for%s\n", method.c_str(), missing.c_str());
}

}  // namespace

int main(int argc, char* argv[]) try {
  std::string data;
  std::set<std::string> only;
  std::vector<files::path> cases;
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    if (word == "--counts") {
      std::fputs(counts().c_str(), stdout);
      return 0;
    }
    if (word == "--requests" && i + 1 < argc) {
      write_requests(argv[++i]);
      return 0;
    }
    if (word == "--data" && i + 1 < argc)
      data = argv[++i];
    else if (word == "--only" && i + 1 < argc)
      only.insert(argv[++i]);
    else
      cases.emplace_back(word);
  }
  const bool all = cases.empty();
  if (all) cases = json_files("conformance/vectors/methods");
  Tally tally;
  std::map<std::string, Book> books;
  std::map<std::string, std::string> refused;
  const Packs packs(data.empty() ? files::path("/nonexistent") : files::path(data));
  const auto book_of = [&](const std::string& method) -> const Book& {
    const std::string key = data.empty() ? "" : method;
    if (const auto known = refused.find(key); known != refused.end()) throw std::runtime_error(known->second);
    auto found = books.find(key);
    if (found == books.end()) {
      try {
        found = books.emplace(key, data.empty() ? tansuan::catalog::embedded() : packs.open({method})).first;
      } catch (const tansuan::error& error) {
        std::string list = "its packs do not load: " + error.message();
        for (const tansuan::problem& one : error.problems())
          list += "\n      " + one.code + " " + one.pointer + ": " + one.message;
        refused[key] = "(as above)";
        throw std::runtime_error(list);
      }
    }
    return found->second;
  };
  for (const auto& path : cases) run_file(path, only, book_of, tally);
  if (all) {
    const std::set<std::string> names =
        data.empty() ? std::set<std::string>{""} : (only.empty() ? packs.methods() : only);
    for (const std::string& name : names) {
      try {
        const json list = json::parse(book_of(name).catalog.methods(R"({"op":"list"})"));
        for (const json& one : list.at("methods"))
          if (name.empty() || name == one.at("id").get<std::string>() + "@" + one.at("edition").get<std::string>())
            check_coverage(one.at("id"), one.at("edition"), one.at("sources"), tally);
      } catch (const std::runtime_error& error) {
        ++tally.failed;
        std::printf("FAILED %s: %s\n", name.c_str(), error.what());
      }
    }
    if (only.empty() && tally.cases < least_cases) {
      ++tally.failed;
      std::printf("FAILED there are %d cases, at least %d are wanted\n", tally.cases, least_cases);
    }
  }
  std::printf("%d passed, %d failed\n", tally.passed, tally.failed);
  return tally.failed == 0 ? 0 : 1;
} catch (const std::exception& error) {
  std::fprintf(stderr, "%s\n", error.what());
  return 2;
}
