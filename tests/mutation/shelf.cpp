#include "shelf.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <stdexcept>

namespace mutation {
namespace {

namespace files = std::filesystem;

std::string read(const files::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error("cannot read " + path.string());
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

// Texts as they are, and what stands in quotes in them: table("cn.steam.saturated", pressure).
void collect(const Json& json, std::set<std::string>& out) {
  if (json.is_string()) {
    const std::string& text = json.get_ref<const std::string&>();
    out.insert(text);
    for (std::size_t at = text.find('"'); at != std::string::npos;) {
      const std::size_t end = text.find('"', at + 1);
      if (end == std::string::npos) break;
      out.insert(text.substr(at + 1, end - at - 1));
      at = text.find('"', end + 1);
    }
  }
  for (const auto& value : json)
    if (json.is_structured()) collect(value, out);
}

// A factor pack that adds to a series of `changed` cannot be read without it.
bool needs(const Pack& pack, const Pack& changed) {
  return &pack == &changed || std::any_of(pack.adds_to.begin(), pack.adds_to.end(),
                                          [&](const std::string& id) { return changed.series.count(id) != 0; });
}

}  // namespace

Shelf::Shelf(const std::string& data) {
  std::vector<files::path> manifests;
  for (const auto& one : files::directory_iterator(files::path(data) / "releases")) manifests.push_back(one.path());
  std::sort(manifests.begin(), manifests.end());
  std::set<std::string> all;
  for (const files::path& path : manifests) {
    const Json manifest = Json::parse(read(path));
    releases_.push_back(manifest.at("release"));
    for (const auto& one : manifest.at("packs")) {
      held_[releases_.back()].insert(one.at("file"));
      all.insert(one.at("file"));
    }
  }
  for (const std::string& file : all) {
    Pack pack;
    pack.file = file;
    pack.text = read(files::path(data) / file);
    pack.json = Json::parse(pack.text);
    pack.format = pack.json.at("format");
    pack.id = pack.json.value("id", std::string());
    pack.name =
        pack.format == "tansuan.method/1" ? pack.id + "@" + pack.json.at("edition").get<std::string>() : pack.id;
    for (const auto& one : pack.json.value("series", Json::array())) {
      pack.series.insert(one.contains("id") ? one.at("id") : one.at("adds_to"));
      if (one.contains("adds_to")) pack.adds_to.insert(one.at("adds_to"));
    }
    for (const auto& one : pack.json.value("tables", Json::array())) pack.tables.insert(one.at("id"));
    if (pack.format == "tansuan.method/1" || pack.format == "tansuan.sources/1") collect(pack.json, pack.mentions);
    packs_.push_back(std::move(pack));
  }
}

bool Shelf::holds(const std::string& release, const Pack& pack) const { return held_.at(release).count(pack.file); }

const Pack* Shelf::method(const std::string& name) const {
  for (const Pack& pack : packs_)
    if (pack.format == "tansuan.method/1" && pack.name == name) return &pack;
  return nullptr;
}

const Pack* Shelf::shared(const std::string& id) const {
  for (const Pack& pack : packs_)
    if (pack.format == "tansuan.sources/1" && pack.id == id) return &pack;
  return nullptr;
}

std::vector<const Pack*> Shelf::methods(const std::string& release, const std::string& id) const {
  std::vector<const Pack*> found;
  for (const Pack& pack : packs_)
    if (pack.format == "tansuan.method/1" && pack.id == id && holds(release, pack)) found.push_back(&pack);
  return found;
}

const std::vector<const Pack*>& Shelf::parts(const std::string& release, const Pack& method) const {
  auto& parts = parts_[{release, &method}];
  if (!parts.empty()) return parts;
  for (const Pack* one = &method; one;) {
    parts.push_back(one);
    const std::string base = one->json.value("extends", std::string());
    one = base.empty() ? nullptr : this->method(base);
  }
  for (std::size_t i = 0; i < parts.size(); ++i)
    for (const Pack& shared : packs_)
      if (shared.format == "tansuan.sources/1" && std::find(parts.begin(), parts.end(), &shared) == parts.end() &&
          std::any_of(parts[i]->mentions.begin(), parts[i]->mentions.end(),
                      [&](const std::string& text) { return text.starts_with(shared.id + "/"); }))
        parts.push_back(&shared);
  return parts;
}

std::vector<const Pack*> Shelf::dependents(const std::string& release, const Pack& pack) const {
  std::vector<const Pack*> found;
  for (const Pack& method : packs_) {
    if (method.format != "tansuan.method/1" || !holds(release, method)) continue;
    const auto& all = parts(release, method);
    const bool uses = std::any_of(all.begin(), all.end(), [&](const Pack* part) {
      const auto mentioned = [&](const std::string& id) { return part->mentions.count(id) != 0; };
      return part == &pack || std::any_of(pack.series.begin(), pack.series.end(), mentioned) ||
             std::any_of(pack.tables.begin(), pack.tables.end(), mentioned);
    });
    if (uses) found.push_back(&method);
  }
  return found;
}

Binds Shelf::binds() const {
  std::map<std::string, std::set<std::string>> known;
  const auto note = [&](const Json& map) {
    for (const auto& [key, value] : map.items()) known[key].insert(value.get<std::string>());
  };
  const std::function<void(const Json&)> search = [&](const Json& json) {
    if (json.is_object())
      for (const char* key : {"bind", "rebind"})
        if (json.contains(key)) note(json[key]);
    if (json.is_structured())
      for (const auto& value : json) search(value);
  };
  for (const Pack& pack : packs_) search(pack.json);
  Binds binds;
  for (const auto& [key, values] : known) binds[key] = {values.begin(), values.end()};
  return binds;
}

const tansuan::catalog& Shelf::without(const std::string& release, const Pack& changed) const {
  if (base_of_ != &changed) bases_.clear();
  base_of_ = &changed;
  auto& base = bases_[release];
  if (!base) {
    tansuan::catalog_builder builder;
    for (const Pack& pack : packs_)
      if (holds(release, pack) && pack.format != "tansuan.method/1" && !needs(pack, changed))
        builder.add_pack(pack.text);
    base = std::make_unique<tansuan::catalog>(builder.build());
  }
  return *base;
}

tansuan::catalog Shelf::with(const std::string& release, const Pack& changed, const std::string& text,
                             const std::vector<const Pack*>& methods) const {
  tansuan::catalog_builder builder;
  builder.base(without(release, changed));
  std::set<const Pack*> added;
  const auto add = [&](const Pack& pack) {
    if (added.insert(&pack).second) builder.add_pack(&pack == &changed ? text : pack.text);
  };
  for (const Pack& pack : packs_)
    if (pack.format != "tansuan.method/1" && holds(release, pack) && needs(pack, changed)) add(pack);
  for (const Pack* method : methods)
    for (const Pack* part : parts(release, *method))
      if (part->format == "tansuan.method/1") add(*part);
  return builder.build();
}

}  // namespace mutation
