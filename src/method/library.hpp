// A library: one catalog release with its methods and its register, opened from pack texts. Immutable, shared
// between threads.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "method/method.hpp"

namespace tsn::method {

struct RegisterEntry {
  std::string_view id;
  const json::Value* value = nullptr;
};

class Library {
 public:
  // Adds to `base` (may be null) the packs in `texts`: factor packs, shared packs, method packs, one register,
  // one catalog description. A pack with the id of one in `base` (for methods: id and edition) is an error.
  // Null if there was an error.
  static std::shared_ptr<const Library> open(std::shared_ptr<const Library> base,
                                             std::span<const std::string_view> texts, Diagnostics& diagnostics);

  const catalog::Catalog& catalog() const noexcept { return *catalog_; }
  // "sha256:<hex>" over the canonical list of (id, hash) of all packs.
  const std::string& sha256() const noexcept { return sha256_; }
  std::span<const std::shared_ptr<const Method>> methods() const noexcept { return methods_; }
  std::span<const RegisterEntry> register_entries() const noexcept { return register_; }
  // id, edition and hash of every pack, in the order that the catalog's hash covers.
  struct Identity {
    std::string kind, id, edition, sha256;
  };
  std::span<const Identity> identities() const noexcept { return identities_; }

  // The method of that id and edition, or without an edition the one in force for all of `period`.
  // Codes: method.unknown, method.not_in_force, method.ambiguous.
  Result<std::shared_ptr<const Method>> find_method(std::string_view id, std::string_view edition,
                                                    const Period& period) const;

 private:
  friend class LibraryReader;
  std::string release_ = "unreleased";
  std::vector<std::shared_ptr<const catalog::Pack>> packs_;
  std::vector<SharedPack> shared_;
  std::vector<std::shared_ptr<const Method>> methods_;
  std::vector<Text> register_texts_;
  std::vector<RegisterEntry> register_;
  std::vector<Identity> identities_;
  std::unique_ptr<const catalog::Catalog> catalog_;
  std::shared_ptr<const Library> base_;
  std::string sha256_;
};

}  // namespace tsn::method
