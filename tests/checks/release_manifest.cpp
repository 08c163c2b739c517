// The manifests of the catalog releases, made from what is in src/data.
//   release_manifest src/data            tells what is stale or cannot stand in a release, exit 1 if anything
//   release_manifest src/data --update   writes src/data/releases/*.json anew
// A pack belongs to every release on whose date its content was known: for a factor pack the newest publication of
// an entry, for a method the date of its document, or its `published` where that date is not the one it was known on.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory_resource>
#include <string>
#include <vector>

#include "catalog/date.hpp"
#include "json/canonical.hpp"
#include "json/json.hpp"

namespace {

using namespace tsn;
namespace files = std::filesystem;

struct Release {
  const char* name;
  const char* as_known_on;
};
constexpr Release releases[] = {{"2025.1", "2025-06-30"}, {"2026.1", "2026-11-24"}};

std::string file_text(const files::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

std::span<const json::Value> list_of(const json::Value& value, std::string_view key) {
  const json::Value* found = value.find(key);
  return found ? found->items() : std::span<const json::Value>();
}

struct Pack {
  std::string file, kind, id, edition, sha256;
  Date known;               // 0: always
  std::vector<Date> dates;  // of a factor pack: when its entries and tables were published
};

Date date_of(std::string_view text) {
  if (text.empty() || text == "unknown") return {};
  const auto parsed = parse_date_or_end(text);
  if (!parsed) throw std::runtime_error("\"" + std::string(text) + "\" is no date");
  return *parsed;
}

// When the entries were published, as far as that is known; one without a date of its own has its document's.
std::vector<Date> publications(const json::Value& pack) {
  std::vector<Date> dates;
  const auto add = [&](std::string_view text) {
    if (const Date date = date_of(text)) dates.push_back(date);
  };
  const json::Value* documents = pack.find("documents");
  const auto document_date = [&](std::string_view id) {
    const json::Value* document = documents ? documents->find(id) : nullptr;
    return document ? text_of(*document, "date") : std::string_view();
  };
  for (const json::Value& series : list_of(pack, "series")) {
    const json::Value* defaults = series.find("defaults");
    const auto member = [&](const json::Value& entry, std::string_view key) {
      const std::string_view own = text_of(entry, key);
      return own.empty() && defaults ? text_of(*defaults, key) : own;
    };
    for (const json::Value& entry : list_of(series, "entries")) {
      std::string_view published = member(entry, "published");
      if (published.empty()) published = document_date(member(entry, "document"));
      add(published);
    }
  }
  for (const json::Value& table : list_of(pack, "tables")) add(document_date(text_of(table, "document")));
  return dates;
}

Pack read_pack(const files::path& root, const files::path& path) {
  json::Document document(std::pmr::new_delete_resource());
  const std::string text = file_text(path);
  Pack pack;
  pack.file = files::relative(path, root).generic_string();
  if (auto refusal = json::read(text, document)) throw std::runtime_error(pack.file + ": " + refusal->message);
  const json::Value& value = document.root();
  const std::string_view format = text_of(value, "format");
  pack.id = text_of(value, "id");
  pack.edition = text_of(value, format == "tansuan.factors/1" ? "version" : "edition");
  pack.sha256 = json::sha256_hex(json::canonical(value).value());
  if (format == "tansuan.factors/1") {
    pack.kind = "factors";
    pack.dates = publications(value);
    for (const Date& date : pack.dates) pack.known = std::max(pack.known, date);
  } else if (format == "tansuan.method/1") {
    pack.kind = "method";
    const std::string_view published = text_of(value, "published");
    const json::Value* of = value.find("document");
    pack.known = date_of(!published.empty() ? published : of ? text_of(*of, "date") : "");
  } else if (format == "tansuan.sources/1") {
    pack.kind = "sources";
  } else if (format == "tansuan.register/1") {
    pack.kind = "register";
    if (pack.id.empty()) pack.id = "register";
    pack.edition = "1";
  } else {
    throw std::runtime_error(pack.file + " is no pack");
  }
  return pack;
}

std::string manifest(const Release& release, const std::vector<Pack>& packs) {
  const Date known_on = *parse_date(release.as_known_on);
  std::string out = "{\n  \"format\": \"tansuan.catalog/1\",\n  \"release\": \"" + std::string(release.name) +
                    "\",\n  \"as_known_on\": \"" + release.as_known_on + "\",\n  \"packs\": [";
  bool first = true;
  for (const Pack& pack : packs) {
    if (known_on < pack.known) continue;
    out += first ? "\n" : ",\n";
    first = false;
    out += "    {\"file\": \"" + pack.file + "\", \"kind\": \"" + pack.kind + "\", \"id\": \"" + pack.id +
           "\", \"edition\": \"" + pack.edition + "\",\n     \"sha256\": \"" + pack.sha256 + "\"}";
  }
  return out + "\n  ]\n}\n";
}

// A release either has a pack or has not. One with entries from before and after a release's date would keep from
// that release what was known then: the later ones belong into a pack of their own, by `adds_to`.
int mixed(const Pack& pack) {
  int found = 0;
  for (const Release& release : releases) {
    const Date known_on = *parse_date(release.as_known_on);
    const auto old = std::count_if(pack.dates.begin(), pack.dates.end(), [&](Date date) { return !(known_on < date); });
    if (old == 0 || static_cast<std::size_t>(old) == pack.dates.size()) continue;
    std::printf("%s mixes what was known on %s (%d entries) with what came after (%d, up to %s): split it\n",
                pack.file.c_str(), release.as_known_on, static_cast<int>(old),
                static_cast<int>(pack.dates.size()) - static_cast<int>(old), date_text(pack.known).c_str());
    found = 1;
  }
  return found;
}

}  // namespace

int main(int argc, char* argv[]) try {
  if (argc < 2) return 2;
  const files::path root = argv[1];
  const bool update = argc > 2 && std::string(argv[2]) == "--update";
  std::vector<files::path> paths{root / "register.json"};
  for (const char* folder : {"factors", "methods"})
    for (const auto& one : files::directory_iterator(root / folder))
      if (one.path().extension() == ".json") paths.push_back(one.path());
  std::vector<Pack> packs;
  for (const files::path& path : paths) packs.push_back(read_pack(root, path));
  std::sort(packs.begin(), packs.end(), [](const Pack& a, const Pack& b) { return a.file < b.file; });
  int stale = 0;
  const Date newest = *parse_date(std::prev(std::end(releases))->as_known_on);
  for (const Pack& pack : packs) {
    stale |= mixed(pack);
    if (!(newest < pack.known)) continue;
    std::printf("%s holds what was published on %s, after the newest release\n", pack.file.c_str(),
                date_text(pack.known).c_str());
    stale = 1;
  }
  for (const Release& release : releases) {
    const files::path path = root / "releases" / (std::string(release.name) + ".json");
    const std::string wanted = manifest(release, packs);
    if (file_text(path) == wanted) continue;
    if (update) {
      files::create_directories(path.parent_path());
      std::ofstream(path, std::ios::binary) << wanted;
      continue;
    }
    std::printf("%s is not what src/data holds: release_manifest src/data --update\n", path.generic_string().c_str());
    stale = 1;
  }
  return stale;
} catch (const std::exception& error) {
  std::fprintf(stderr, "%s\n", error.what());
  return 2;
}
