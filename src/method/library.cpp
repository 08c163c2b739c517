#include "method/library.hpp"

#include <algorithm>

#include "data/embedded.hpp"
#include "json/object.hpp"
#include "method/library_reader.hpp"
#include "method/method_slot.hpp"

namespace tsn::method {

using json::Value;

namespace {

constexpr std::string_view release_folder = "releases/";

// Manifests of the releases, oldest first: releases/2025.1.json sorts before releases/2026.1.json.
std::vector<std::string_view> manifests() {
  std::vector<std::string_view> found;
  for (const data::File& file : data::files())
    if (file.name.starts_with(release_folder)) found.push_back(file.bytes);
  return found;
}

}  // namespace

Library::~Library() = default;

std::vector<Release> embedded_releases() {
  std::vector<Release> found;
  for (std::string_view bytes : manifests()) {
    // The names are those of the file, which lives on; the document does not.
    const Text manifest = embedded_text(bytes);
    const auto lasting = [&](std::string_view text) { return bytes.substr(bytes.find(text), text.size()); };
    std::vector<Library::Identity> identities;
    const Value* packs = manifest->root().find("packs");
    for (const Value& one : packs ? packs->items() : std::span<const Value>())
      identities.push_back({std::string(text_of(one, "kind")), std::string(text_of(one, "id")),
                            std::string(text_of(one, "edition")), std::string(text_of(one, "sha256"))});
    std::sort(identities.begin(), identities.end(), [](const auto& a, const auto& b) {
      return std::tie(a.kind, a.id, a.edition) < std::tie(b.kind, b.id, b.edition);
    });
    const std::string_view name = text_of(manifest->root(), "release");
    found.push_back(
        {lasting(name), lasting(text_of(manifest->root(), "as_known_on")), LibraryReader::hash(name, identities)});
  }
  return found;
}

std::shared_ptr<const Library> Library::open_release(std::string_view release, Diagnostics& diagnostics) {
  const auto all = manifests();
  for (std::size_t i = all.size(); i-- > 0;) {
    const Text manifest = embedded_text(all[i]);
    if (!release.empty() && text_of(manifest->root(), "release") != release) continue;
    auto library = std::make_shared<Library>();
    LibraryReader(*library, diagnostics).read_release(manifest->root());
    if (diagnostics.has_error()) return nullptr;
    return library;
  }
  return nullptr;
}

std::shared_ptr<const Library> Library::open(std::shared_ptr<const Library> base,
                                             std::span<const std::string_view> texts, Diagnostics& diagnostics) {
  auto library = std::make_shared<Library>();
  if (base) {
    library->release_ = base->release_ + "+";
    library->packs_ = base->packs_;
    const auto shared = base->shared();
    library->shared_.assign(shared.begin(), shared.end());
    library->slots_ = base->slots_;
    const auto entries = base->register_entries();
    library->register_.assign(entries.begin(), entries.end());
    library->identities_ = base->identities_;
    library->base_ = std::move(base);
  }
  LibraryReader(*library, diagnostics).read(texts);
  if (diagnostics.has_error()) return nullptr;
  return library;
}

std::span<const SharedPack> Library::shared() const {
  shared_once_.run([this] {
    if (shared_files_.empty()) return;
    std::vector<SharedPack> all;  // kept only when complete: memory may run out on the way
    for (const File& file : shared_files_) {
      Diagnostics defects;
      auto pack = read_shared_pack(embedded_text(file.bytes), defects);
      if (!pack) continue;
      pack->sha256 = file.sha256;
      all.push_back(*std::move(pack));
    }
    shared_ = std::move(all);
  });
  return shared_;
}

std::span<const RegisterEntry> Library::register_entries() const {
  register_once_.run([this] {
    if (register_files_.empty()) return;
    Diagnostics defects;
    std::vector<Text> texts;
    std::vector<RegisterEntry> entries;
    for (const File& file : register_files_)
      LibraryReader::read_register(embedded_text(file.bytes), texts, entries, defects);
    std::sort(entries.begin(), entries.end(),
              [](const RegisterEntry& a, const RegisterEntry& b) { return a.id < b.id; });
    register_texts_ = std::move(texts);
    register_ = std::move(entries);
  });
  return register_;
}

std::vector<std::shared_ptr<const Method>> Library::methods() const {
  std::vector<std::shared_ptr<const Method>> all;
  for (const auto& slot : slots_) {
    Diagnostics defects;
    if (auto method = slot->method(defects)) all.push_back(std::move(method));
  }
  return all;
}

std::shared_ptr<MethodSlot> Library::slot(std::string_view name) const {
  for (const auto& slot : slots_)
    if (slot->name() == name) return slot;
  return nullptr;
}

void Library::check(Diagnostics& diagnostics) const {
  for (const File& file : shared_files_) read_shared_pack(embedded_text(file.bytes), diagnostics);
  std::vector<Text> texts;
  std::vector<RegisterEntry> entries;
  for (const File& file : register_files_)
    LibraryReader::read_register(embedded_text(file.bytes), texts, entries, diagnostics);
  for (const auto& slot : slots_)
    if (const auto method = slot->method(diagnostics))
      LibraryReader::check_citations(*method, register_entries(), diagnostics);
  for (const auto& pack : packs_) LibraryReader::check_citations(*pack, register_entries(), diagnostics);
}

Result<std::shared_ptr<const Method>> Library::find_method(std::string_view id, std::string_view edition,
                                                           const Period& period) const {
  std::vector<std::shared_ptr<const Method>> named, in_force;
  for (const auto& slot : slots_) {
    if (slot->id() != id || (!edition.empty() && slot->edition() != edition)) continue;
    Diagnostics defects;
    const std::shared_ptr<const Method> method = slot->method(defects);
    if (!method) return Fault{"method.refused", slot->name() + " does not compile"};
    named.push_back(method);
    if (method->in_force_from <= period.from && (!method->in_force_to || period.to <= method->in_force_to))
      in_force.push_back(method);
  }
  if (in_force.size() == 1) return in_force.front();
  std::string list;
  if (named.empty())
    for (const auto& slot : slots_) list += (list.empty() ? "" : ", ") + slot->name();
  for (const auto& method : in_force.empty() ? named : in_force) {
    list += (list.empty() ? "" : ", ") + std::string(method->id) + "@" + std::string(method->edition);
    list += " (from " + date_text(method->in_force_from) +
            (method->in_force_to ? " to " + date_text(method->in_force_to) : "") + ")";
  }
  if (named.empty())
    return Fault{"method.unknown", "there is no method " + quoted(id) +
                                       (edition.empty() ? "" : " edition " + quoted(edition)) + "; known: " + list};
  if (in_force.empty()) return Fault{"method.not_in_force", "the period is outside what the method is for: " + list};
  return Fault{"method.ambiguous", "more than one edition is in force for the period, name one: " + list};
}

}  // namespace tsn::method
