#include "method/library.hpp"

#include <algorithm>
#include <set>

#include "json/canonical.hpp"
#include "json/object.hpp"

namespace tsn::method {

using json::Kind;
using json::Object;
using json::Path;
using json::Value;

class LibraryReader {
 public:
  LibraryReader(Library& library, Diagnostics& diagnostics) : library_(library), diagnostics_(diagnostics) {}

  void read(std::span<const std::string_view> texts) {
    for (std::string_view text : texts) {
      const std::size_t before = diagnostics_.list().size();
      one(text);
      name_pack(before);
    }
    if (diagnostics_.has_error()) return;
    library_.catalog_ = std::make_unique<const catalog::Catalog>(library_.release_, library_.packs_, diagnostics_);
    if (diagnostics_.has_error()) return;
    for (Text& text : method_texts_) method(text);
    if (diagnostics_.has_error()) return;
    auto order = [](const auto& a, const auto& b) { return std::tie(a->id, a->edition) < std::tie(b->id, b->edition); };
    std::sort(library_.methods_.begin(), library_.methods_.end(), order);
    for (std::size_t i = 1; i < library_.methods_.size(); ++i)
      if (!order(library_.methods_[i - 1], library_.methods_[i]))
        diagnostics_.error("method.duplicate", "", "two packs hold the method " + quoted(library_.methods_[i]->id));
    std::sort(library_.register_.begin(), library_.register_.end(),
              [](const RegisterEntry& a, const RegisterEntry& b) { return a.id < b.id; });
    check_register();
    hash();
  }

 private:
  void one(std::string_view text) {
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
    const Value* id = document->root().find("id");
    if (id && id->is(Kind::string) && catalog::is_id(id->text)) pack_ = id->text;
    const Value* format = document->root().find("format");
    const std::string_view name = format && format->is(Kind::string) ? format->text : std::string_view{};
    const auto bytes = json::canonical(document->root());
    if (!bytes) {
      diagnostics_.error("pack.number", number_pointer(document->root(), Path()),
                         "a pack writes every number as a text");
      return;
    }
    const std::string digest = json::sha256_hex(*bytes);
    if (name == "tansuan.factors/1") {
      auto pack = catalog::read_pack(std::move(document), diagnostics_);
      if (!pack) return;
      pack->sha256 = digest;
      identity("factors", pack->id, pack->version, digest);
      library_.packs_.push_back(std::move(pack));
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
      method_texts_.push_back(Text(std::move(document)));
      method_digests_.push_back(digest);
    } else if (name == "tansuan.register/1") {
      const std::string_view id = read_register(Text(std::move(document)));
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

  // A pointer says where in a pack; with several packs the message says which.
  void name_pack(std::size_t before) {
    if (pack_.empty()) return;
    for (std::size_t i = before; i < diagnostics_.editable().size(); ++i) {
      std::string& message = diagnostics_.editable()[i].message;
      if (!message.starts_with(pack_)) message = pack_ + ": " + message;
    }
  }

  // Where the first number that is not a small whole one stands.
  static std::string number_pointer(const Value& value, const Path& path) {
    if (value.is(Kind::number) && !json::canonical(value)) return path.text();
    std::string found;
    for (std::size_t i = 0; i < value.items().size() && found.empty(); ++i)
      found = number_pointer(value.items()[i], Path(path, i));
    for (std::size_t i = 0; i < value.members().size() && found.empty(); ++i)
      found = number_pointer(value.members()[i].value, Path(path, value.members()[i].key));
    return found;
  }

  void description(const json::Document& document) {
    const Path root;
    Object object(document.root(), root, diagnostics_);
    object.text("format");
    library_.release_ = std::string(object.text("release"));
    object.optional("factors", Kind::array);
    object.optional("methods", Kind::array);
    object.optional("shared", Kind::array);
    object.finish();
  }

  // Its id: a register that comes with other packs has one, the catalog's own need not.
  std::string_view read_register(Text text) {
    const Path root;
    Object object(text->root(), root, diagnostics_);
    object.text("format");
    object.optional_text("note");
    const std::string_view id = object.optional("id") ? catalog::read_id(object) : std::string_view();
    if (const Value* entries = object.required("entries", Kind::array)) {
      const Path path(root, "entries");
      for (std::size_t i = 0; i < entries->items().size(); ++i) {
        const Path one_path(path, i);
        Object one(entries->items()[i], one_path, diagnostics_);
        if (!one.valid()) continue;
        const std::string_view id = catalog::read_id(one);
        if (!id.empty() && !register_ids_.insert(id).second)
          one.error("id", "register.duplicate", quoted(id) + " is in the register already");
        library_.register_.push_back({id, &entries->items()[i]});
        if (const Value* title = one.required("title", Kind::object))
          catalog::read_title(*title, Path(one_path, "title"), diagnostics_);
        for (std::string_view key : {"printed", "chosen", "settled_by"}) one.text(key);
        for (std::string_view key : {"document", "clause"}) one.optional_text(key);
        if (const Value* readings = one.required("readings", Kind::array)) {
          const Path readings_path(one_path, "readings");
          for (std::size_t r = 0; r < readings->items().size(); ++r)
            if (!readings->items()[r].is(Kind::string))
              diagnostics_.error("member.type", Path(readings_path, r).text(), "a text is needed here");
        }
        one.finish();
      }
    }
    object.finish();
    library_.register_texts_.push_back(std::move(text));
    return id;
  }

  void method(Text& text) {
    std::vector<std::string_view> used;
    const std::size_t index = static_cast<std::size_t>(&text - method_texts_.data());
    auto method = read_method(text, library_.shared_, *library_.catalog_, diagnostics_, used);
    if (!method) return;
    identity("method", method->id, method->edition, method_digests_[index]);
    // What a method computes depends on its pack and on the shared packs it uses.
    std::sort(used.begin(), used.end());
    std::string parts = method_digests_[index];
    for (std::string_view id : used)
      for (const SharedPack& pack : library_.shared_)
        if (pack.id == id) parts += "\n" + pack.sha256;
    method->sha256 = json::sha256_hex(parts);
    library_.methods_.push_back(std::move(method));
  }

  // Every register id that an entry, factor or step cites must exist.
  void check_register() {
    const auto check = [this](std::string_view id, std::string_view where) {
      if (id.empty()) return;
      const bool known = std::any_of(library_.register_.begin(), library_.register_.end(),
                                     [&](const RegisterEntry& entry) { return entry.id == id; });
      if (!known)
        diagnostics_.error("register.unknown", "",
                           std::string(where) + " cites " + quoted(id) + ", which the register does not have");
    };
    for (const auto& pack : library_.packs_) {
      for (const auto& series : pack->series)
        for (const auto& entry : series.entries) check(entry.register_id, series.id);
      for (const auto& table : pack->tables) check(table.register_id, table.id);
    }
    for (const auto& method : library_.methods_) {
      for (const auto& choice : method->choices) check(choice.register_id, method->id);
      for (const auto& source : method->sources) {
        check(source.register_id, source.id);
        for (const auto& factor : source.factors) {
          check(factor.register_id, factor.name);
          for (const auto& one : factor.cases) check(one.register_id, factor.name);
        }
        for (const auto& step : source.steps) check(step.register_id, step.id);
      }
    }
  }

  void identity(std::string_view kind, std::string_view id, std::string_view edition, const std::string& digest) {
    library_.identities_.push_back({std::string(kind), std::string(id), std::string(edition), digest});
  }

  void hash() {
    auto key = [](const Library::Identity& i) { return std::tie(i.kind, i.id, i.edition); };
    std::sort(library_.identities_.begin(), library_.identities_.end(),
              [&](const auto& a, const auto& b) { return key(a) < key(b); });
    for (std::size_t i = 1; i < library_.identities_.size(); ++i)
      if (key(library_.identities_[i - 1]) == key(library_.identities_[i]))
        diagnostics_.error("pack.duplicate", "", "two packs have the id " + quoted(library_.identities_[i].id));
    std::string bytes;
    json::Writer writer(bytes);
    writer.begin_object();
    writer.key("packs");
    writer.begin_array();
    for (const auto& one : library_.identities_) {
      writer.begin_object();
      writer.member("edition", one.edition);
      writer.member("id", one.id);
      writer.member("kind", one.kind);
      writer.member("sha256", one.sha256);
      writer.end_object();
    }
    writer.end_array();
    writer.member("release", library_.release_);
    writer.end_object();
    library_.sha256_ = json::sha256_hex(bytes);
  }

  Library& library_;
  Diagnostics& diagnostics_;
  std::string pack_;  // the id of the one at hand
  std::vector<Text> method_texts_;
  std::vector<std::string> method_digests_;
  std::set<std::string_view> register_ids_;  // read here; a second register is refused by its identity
};

std::shared_ptr<const Library> Library::open(std::shared_ptr<const Library> base,
                                             std::span<const std::string_view> texts, Diagnostics& diagnostics) {
  auto library = std::make_shared<Library>();
  if (base) {
    library->release_ = base->release_ + "+";
    library->packs_ = base->packs_;
    library->shared_ = base->shared_;
    library->methods_ = base->methods_;
    library->register_texts_ = base->register_texts_;
    library->register_ = base->register_;
    library->identities_ = base->identities_;
    library->base_ = std::move(base);  // its methods point into its catalog
  }
  LibraryReader(*library, diagnostics).read(texts);
  if (diagnostics.has_error()) return nullptr;
  return library;
}

Result<std::shared_ptr<const Method>> Library::find_method(std::string_view id, std::string_view edition,
                                                           const Period& period) const {
  std::vector<std::shared_ptr<const Method>> named, in_force;
  for (const auto& method : methods_) {
    if (method->id != id || (!edition.empty() && method->edition != edition)) continue;
    named.push_back(method);
    if (method->in_force_from <= period.from && (!method->in_force_to || period.to <= method->in_force_to))
      in_force.push_back(method);
  }
  if (in_force.size() == 1) return in_force.front();
  std::string list;
  for (const auto& method : named.empty() ? methods_ : (in_force.empty() ? named : in_force)) {
    list += (list.empty() ? "" : ", ") + std::string(method->id) + "@" + std::string(method->edition);
    if (!named.empty())
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
