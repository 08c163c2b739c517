// A library: one catalog release with its methods and its register. Immutable, shared between threads. What is
// compiled into the program is read when it is first needed; packs that a host brings are read at once.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "method/method.hpp"
#include "method/once.hpp"

namespace tsn::method {

struct RegisterEntry {
  std::string_view id;
  const json::Value* value = nullptr;
};

class MethodSlot;

class Library {
 public:
  // Adds to `base` (may be null) the packs in `texts`: factor packs, shared packs, method packs, one register,
  // one catalog description. A pack with the id of one in `base` (for methods: id and edition) is an error.
  // Null if there was an error.
  static std::shared_ptr<const Library> open(std::shared_ptr<const Library> base,
                                             std::span<const std::string_view> texts, Diagnostics& diagnostics);
  // A release that is compiled in; "" is the newest. Null if there is none of that name, or a defect of the data.
  static std::shared_ptr<const Library> open_release(std::string_view release, Diagnostics& diagnostics);
  ~Library();

  const catalog::Catalog& catalog() const noexcept { return *catalog_; }
  // "sha256:<hex>" over the canonical list of (id, hash) of all packs.
  const std::string& sha256() const noexcept { return sha256_; }
  // By id and edition; compiles those that are not yet.
  std::vector<std::shared_ptr<const Method>> methods() const;
  std::span<const RegisterEntry> register_entries() const;
  // id, edition and hash of every pack, in the order that the catalog's hash covers.
  struct Identity {
    std::string kind, id, edition, sha256;
  };
  std::span<const Identity> identities() const noexcept { return identities_; }

  // The method of that id and edition, or without an edition the one in force for all of `period`.
  // Codes: method.unknown, method.not_in_force, method.ambiguous.
  Result<std::shared_ptr<const Method>> find_method(std::string_view id, std::string_view edition,
                                                    const Period& period) const;

  // Reads everything that is read on first need, and checks that every register id cited is there.
  void check(Diagnostics& diagnostics) const;

 private:
  friend class LibraryReader;
  friend class MethodSlot;

  // Of an embedded release: files to be read on first need.
  struct File {
    std::string_view bytes;
    std::string sha256;
  };
  std::span<const SharedPack> shared() const;
  std::shared_ptr<MethodSlot> slot(std::string_view name) const;  // "id@edition"

  std::string release_ = "unreleased";
  std::vector<std::shared_ptr<const catalog::Pack>> packs_;
  std::vector<std::shared_ptr<MethodSlot>> slots_;  // by id and edition
  std::vector<File> shared_files_, register_files_;
  mutable Once shared_once_, register_once_;
  mutable std::vector<SharedPack> shared_;
  mutable std::vector<Text> register_texts_;
  mutable std::vector<RegisterEntry> register_;
  std::vector<Identity> identities_;
  std::unique_ptr<const catalog::Catalog> catalog_;
  std::shared_ptr<const Library> base_;  // its methods point into its catalog
  std::string sha256_;
};

// The releases that are compiled in, oldest first.
struct Release {
  std::string_view name, as_known_on;
  std::string sha256;
};
std::vector<Release> embedded_releases();

}  // namespace tsn::method
