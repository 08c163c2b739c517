// Reads the packs of a library.
#pragma once

#include <set>

#include "method/library.hpp"

namespace tsn::method {

class LibraryReader {
 public:
  LibraryReader(Library& library, Diagnostics& diagnostics) : library_(library), diagnostics_(diagnostics) {}

  // Packs that a host brings: read, checked against each other and compiled.
  void read(std::span<const std::string_view> texts);
  // A release of those that are compiled in, by its manifest; the hashes in it are trusted, a test holds them true.
  void read_release(const json::Value& manifest);

  // Adds the entries of a register. Its id: a register that comes with other packs has one, the catalog's own
  // need not.
  static std::string_view read_register(Text text, std::vector<Text>& texts, std::vector<RegisterEntry>& entries,
                                        Diagnostics& diagnostics);
  // Every register id that a method cites must be one of `entries`.
  static void check_citations(const Method& method, std::span<const RegisterEntry> entries, Diagnostics& diagnostics);
  static void check_citations(const catalog::Pack& pack, std::span<const RegisterEntry> entries,
                              Diagnostics& diagnostics);
  static std::string hash(std::string_view release, std::span<const Library::Identity> identities);

 private:
  struct Pending {
    std::unique_ptr<json::Document> document;
    std::string digest;
    std::string pack;
  };

  void one(std::string_view text);
  void factors(Pending pending);
  void additions();
  void name_pack(std::size_t before);
  void description(const json::Document& document);
  void build_catalog();
  void methods();
  void renew_methods();
  Library::Identity& identity(std::string_view kind, std::string_view id, std::string_view edition,
                              const std::string& digest);
  void finish();

  Library& library_;
  Diagnostics& diagnostics_;
  std::string pack_;                // the id of the one at hand
  std::vector<Pending> additions_;  // packs that add to series of others
  std::vector<std::pair<Text, std::string>> method_texts_;
};

}  // namespace tsn::method
