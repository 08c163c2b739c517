#include "method/library_reader.hpp"

#include <algorithm>
#include <memory_resource>

#include "data/embedded.hpp"
#include "json/canonical.hpp"
#include "json/object.hpp"
#include "method/method_slot.hpp"

namespace tsn::method {

using json::Kind;
using json::Object;
using json::Path;
using json::Value;

namespace {

// Where the first number that is not a small whole one stands.
std::string number_pointer(const Value& value, const Path& path) {
  if (value.is(Kind::number) && !json::canonical(value)) return path.text();
  std::string found;
  for (std::size_t i = 0; i < value.items().size() && found.empty(); ++i)
    found = number_pointer(value.items()[i], Path(path, i));
  for (std::size_t i = 0; i < value.members().size() && found.empty(); ++i)
    found = number_pointer(value.members()[i].value, Path(path, value.members()[i].key));
  return found;
}

}  // namespace

void LibraryReader::read(std::span<const std::string_view> texts) {
  for (std::string_view text : texts) {
    const std::size_t before = diagnostics_.list().size();
    one(text);
    name_pack(before);
  }
  if (diagnostics_.has_error()) return;
  additions();
  if (diagnostics_.has_error()) return;
  build_catalog();
  if (diagnostics_.has_error()) return;
  methods();
  finish();
}

void LibraryReader::one(std::string_view text) {
  pack_.clear();
  auto document = std::make_unique<json::Document>(std::pmr::new_delete_resource());
  if (auto refusal = json::read(text, *document)) {
    diagnostics_.error(refusal->code, refusal->pointer, refusal->message);
    return;
  }
  if (!document->root().is(Kind::object)) {
    diagnostics_.error("member.type", "", "a pack is an object");
    return;
  }
  if (const std::string_view id = text_of(document->root(), "id"); catalog::is_id(id)) pack_ = id;
  const std::string name(text_of(document->root(), "format"));
  const auto bytes = json::canonical(document->root());
  if (!bytes) {
    diagnostics_.error("pack.number", number_pointer(document->root(), Path()), "a pack writes every number as a text");
    return;
  }
  const std::string digest = json::sha256_hex(*bytes);
  if (name == "tansuan.factors/1") {
    Pending pending{std::move(document), digest, pack_};
    if (catalog::adds_to(pending.document->root()).empty())
      factors(std::move(pending));
    else
      additions_.push_back(std::move(pending));
  } else if (name == "tansuan.sources/1") {
    auto pack = read_shared_pack(Text(std::move(document)), diagnostics_);
    if (!pack) return;
    pack->sha256 = digest;
    // A `use` names no edition: with two of them the order of the texts would decide.
    for (const SharedPack& other : library_.shared_)
      if (other.id == pack->id)
        diagnostics_.error("pack.duplicate", "", "two shared packs have the id " + quoted(pack->id));
    identity("sources", pack->id, pack->edition, digest);
    library_.shared_.push_back(*std::move(pack));
  } else if (name == "tansuan.method/1") {
    method_texts_.emplace_back(Text(std::move(document)), digest);
  } else if (name == "tansuan.register/1") {
    const std::string_view id =
        read_register(Text(std::move(document)), library_.register_texts_, library_.register_, diagnostics_);
    identity("register", id.empty() ? "register" : id, "1", digest);
  } else if (name == "tansuan.catalog/1") {
    description(*document);
  } else {
    diagnostics_.error("pack.format", "/format",
                       quoted(name) +
                           " is not a format known here: tansuan.factors/1, tansuan.sources/1, "
                           "tansuan.method/1, tansuan.register/1, tansuan.catalog/1");
  }
}

void LibraryReader::factors(Pending pending) {
  const auto find = [this](std::string_view id) -> const catalog::Series* {
    for (const auto& pack : library_.packs_)
      for (const catalog::Series& series : pack->series)
        if (series.id == id) return &series;
    return nullptr;
  };
  auto pack = catalog::read_pack(std::move(pending.document), diagnostics_, find);
  if (!pack) return;
  pack->sha256 = pending.digest;
  identity("factors", pack->id, pack->version, pending.digest);
  library_.packs_.push_back(std::move(pack));
}

// Packs that add to series of others come after those; one may add to what another of them declares.
void LibraryReader::additions() {
  const auto declared_later = [this](const Pending& one) {
    for (std::string_view id : catalog::adds_to(one.document->root()))
      for (const Pending& other : additions_) {
        const Value* list = &other == &one || !other.document ? nullptr : other.document->root().find("series");
        for (const Value& series : list ? list->items() : std::span<const Value>())
          if (text_of(series, "id") == id) return true;
      }
    return false;
  };
  bool progress = true;
  while (progress) {
    progress = false;
    for (Pending& one : additions_) {
      if (!one.document || declared_later(one)) continue;
      const std::size_t before = diagnostics_.list().size();
      pack_ = one.pack;
      factors(std::move(one));
      one.document.reset();
      name_pack(before);
      progress = true;
    }
  }
  for (const Pending& one : additions_)
    if (one.document)
      diagnostics_.error("pack.series", "/series", one.pack + ": two packs cannot each add to what the other declares");
}

// A pointer says where in a pack; with several packs the message says which.
void LibraryReader::name_pack(std::size_t before) {
  if (pack_.empty()) return;
  for (std::size_t i = before; i < diagnostics_.editable().size(); ++i) {
    std::string& message = diagnostics_.editable()[i].message;
    if (!message.starts_with(pack_)) message = pack_ + ": " + message;
  }
}

void LibraryReader::description(const json::Document& document) {
  const Path root;
  Object object(document.root(), root, diagnostics_);
  object.text("format");
  library_.release_ = std::string(object.text("release"));
  object.optional_text("as_known_on");
  object.optional("packs", Kind::array);
  object.finish();
}

void LibraryReader::build_catalog() {
  library_.catalog_ = std::make_unique<const catalog::Catalog>(library_.release_, library_.packs_, diagnostics_);
}

// Methods of the base point into the base's catalog. Where a series has more entries than it had there, they are
// compiled anew, on first need.
void LibraryReader::renew_methods() {
  if (additions_.empty()) return;
  for (auto& slot : library_.slots_) slot = std::make_shared<MethodSlot>(library_, *slot);
}

// Compiled at once, so that what is wrong is told to whoever brings them.
void LibraryReader::methods() {
  renew_methods();
  std::vector<std::shared_ptr<MethodSlot>> fresh;
  for (auto& [text, digest] : method_texts_) {
    const Library::Identity& named =
        identity("method", text_of(text->root(), "id"), text_of(text->root(), "edition"), digest);
    fresh.push_back(std::make_shared<MethodSlot>(library_, named, text));
    library_.slots_.push_back(fresh.back());
  }
  const auto key = [](const auto& slot) { return std::tie(slot->id(), slot->edition()); };
  std::stable_sort(library_.slots_.begin(), library_.slots_.end(),
                   [&](const auto& a, const auto& b) { return key(a) < key(b); });
  for (std::size_t i = 1; i < library_.slots_.size(); ++i)
    if (key(library_.slots_[i - 1]) == key(library_.slots_[i]))
      diagnostics_.error("method.duplicate", "", "two packs hold the method " + quoted(library_.slots_[i]->id()));
  for (const auto& slot : fresh) {
    const std::size_t before = diagnostics_.error_count();
    const auto method = slot->method(diagnostics_);
    if (method) check_citations(*method, library_.register_entries(), diagnostics_);
    if (!method && diagnostics_.error_count() == before)
      diagnostics_.error("method.refused", "", slot->name() + " does not compile");
  }
  for (const auto& pack : library_.packs_) check_citations(*pack, library_.register_entries(), diagnostics_);
}

Library::Identity& LibraryReader::identity(std::string_view kind, std::string_view id, std::string_view edition,
                                           const std::string& digest) {
  return library_.identities_.emplace_back(
      Library::Identity{std::string(kind), std::string(id), std::string(edition), digest});
}

void LibraryReader::finish() {
  auto& identities = library_.identities_;
  const auto key = [](const Library::Identity& i) { return std::tie(i.kind, i.id, i.edition); };
  std::sort(identities.begin(), identities.end(), [&](const auto& a, const auto& b) { return key(a) < key(b); });
  for (std::size_t i = 1; i < identities.size(); ++i)
    if (key(identities[i - 1]) == key(identities[i]))
      diagnostics_.error("pack.duplicate", "", "two packs have the id " + quoted(identities[i].id));
  std::sort(library_.register_.begin(), library_.register_.end(),
            [](const RegisterEntry& a, const RegisterEntry& b) { return a.id < b.id; });
  library_.sha256_ = hash(library_.release_, identities);
}

std::string LibraryReader::hash(std::string_view release, std::span<const Library::Identity> identities) {
  std::string bytes;
  json::Writer writer(bytes);
  writer.begin_object();
  writer.key("packs");
  writer.begin_array();
  for (const auto& one : identities) {
    writer.begin_object();
    writer.member("edition", one.edition);
    writer.member("id", one.id);
    writer.member("kind", one.kind);
    writer.member("sha256", one.sha256);
    writer.end_object();
  }
  writer.end_array();
  writer.member("release", release);
  writer.end_object();
  return json::sha256_hex(bytes);
}

void LibraryReader::read_release(const Value& manifest) {
  library_.release_ = std::string(text_of(manifest, "release"));
  const Value* packs = manifest.find("packs");
  struct Found {
    Library::Identity named;
    std::string_view bytes;
  };
  std::vector<Found> methods;
  for (const Value& one : packs ? packs->items() : std::span<const Value>()) {
    const std::string_view name = text_of(one, "file");
    const std::string_view bytes = data::file(name);
    if (bytes.empty()) {
      diagnostics_.error("catalog.file", "", "the release lacks " + std::string(name));
      continue;
    }
    const std::string_view kind = text_of(one, "kind"), digest = text_of(one, "sha256");
    const Library::Identity named = identity(kind, text_of(one, "id"), text_of(one, "edition"), std::string(digest));
    if (kind == "method") {
      methods.push_back({named, bytes});
    } else if (kind == "sources") {
      library_.shared_files_.push_back({bytes, std::string(digest)});
    } else if (kind == "register") {
      library_.register_files_.push_back({bytes, std::string(digest)});
    } else {
      pack_ = named.id;
      auto document = std::make_unique<json::Document>(std::pmr::new_delete_resource());
      if (auto refusal = json::read(bytes, *document)) {
        diagnostics_.error(refusal->code, refusal->pointer, std::string(name) + ": " + refusal->message);
        continue;
      }
      library_.identities_.pop_back();  // `factors` adds it
      Pending pending{std::move(document), std::string(digest), pack_};
      if (catalog::adds_to(pending.document->root()).empty())
        factors(std::move(pending));
      else
        additions_.push_back(std::move(pending));
    }
  }
  additions();
  if (diagnostics_.has_error()) return;
  build_catalog();
  for (const Found& one : methods)
    library_.slots_.push_back(std::make_shared<MethodSlot>(library_, one.named, one.bytes));
  std::sort(library_.slots_.begin(), library_.slots_.end(), [](const auto& a, const auto& b) {
    return std::tie(a->id(), a->edition()) < std::tie(b->id(), b->edition());
  });
  finish();
}

std::string_view LibraryReader::read_register(Text text, std::vector<Text>& texts, std::vector<RegisterEntry>& known,
                                              Diagnostics& diagnostics) {
  const auto is_known = [&known](std::string_view id) {
    return std::any_of(known.begin(), known.end(), [&](const RegisterEntry& one) { return one.id == id; });
  };
  const Path root;
  Object object(text->root(), root, diagnostics);
  object.text("format");
  object.optional_text("note");
  const std::string_view id = object.optional("id") ? catalog::read_id(object) : std::string_view();
  if (const Value* entries = object.required("entries", Kind::array)) {
    const Path path(root, "entries");
    for (std::size_t i = 0; i < entries->items().size(); ++i) {
      const Path one_path(path, i);
      Object one(entries->items()[i], one_path, diagnostics);
      if (!one.valid()) continue;
      const std::string_view id = catalog::read_id(one);
      if (!id.empty() && is_known(id))
        one.error("id", "register.duplicate", quoted(id) + " is in the register already");
      known.push_back({id, &entries->items()[i]});
      if (const Value* title = one.required("title", Kind::object))
        catalog::read_title(*title, Path(one_path, "title"), diagnostics);
      for (std::string_view key : {"printed", "chosen", "settled_by"}) one.text(key);
      for (std::string_view key : {"document", "clause"}) one.optional_text(key);
      if (const Value* readings = one.required("readings", Kind::array)) {
        const Path readings_path(one_path, "readings");
        for (std::size_t r = 0; r < readings->items().size(); ++r)
          if (!readings->items()[r].is(Kind::string))
            diagnostics.error("member.type", Path(readings_path, r).text(), "a text is needed here");
      }
      one.finish();
    }
  }
  object.finish();
  texts.push_back(std::move(text));
  return id;
}

namespace {

// Cites of one pack or method.
class Citations {
 public:
  Citations(std::span<const RegisterEntry> entries, Diagnostics& diagnostics)
      : entries_(entries), diagnostics_(diagnostics) {}
  void check(std::string_view id, std::string_view where) {
    if (id.empty()) return;
    const bool known =
        std::any_of(entries_.begin(), entries_.end(), [&](const RegisterEntry& entry) { return entry.id == id; });
    if (!known)
      diagnostics_.error("register.unknown", "",
                         std::string(where) + " cites " + quoted(id) + ", which the register does not have");
  }

 private:
  std::span<const RegisterEntry> entries_;
  Diagnostics& diagnostics_;
};

}  // namespace

void LibraryReader::check_citations(const catalog::Pack& pack, std::span<const RegisterEntry> entries,
                                    Diagnostics& diagnostics) {
  Citations cites(entries, diagnostics);
  for (const auto* list : {&pack.series, &pack.additions})
    for (const auto& series : *list)
      for (const auto& entry : series.entries) cites.check(entry.register_id, series.id);
  for (const auto& table : pack.tables) cites.check(table.register_id, table.id);
}

void LibraryReader::check_citations(const Method& method, std::span<const RegisterEntry> entries,
                                    Diagnostics& diagnostics) {
  Citations cites(entries, diagnostics);
  for (const auto& choice : method.choices) cites.check(choice.register_id, method.id);
  for (const auto& indicator : method.indicators) cites.check(indicator.register_id, indicator.id);
  for (const auto& source : method.sources) {
    cites.check(source.register_id, source.id);
    for (const auto& factor : source.factors) {
      cites.check(factor.register_id, factor.name);
      for (const auto& one : factor.cases) cites.check(one.register_id, factor.name);
    }
    for (const auto& step : source.steps) cites.check(step.register_id, step.id);
  }
}

}  // namespace tsn::method
