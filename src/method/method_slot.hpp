// A method of a library: its pack, and what is compiled of it when it is first asked for.
#pragma once

#include "method/library.hpp"

namespace tsn::method {

// The document of a file that is compiled in.
Text embedded_text(std::string_view bytes);

class MethodSlot {
 public:
  // Of a pack that is compiled in.
  MethodSlot(const Library& home, const Library::Identity& identity, std::string_view bytes);
  // Of a pack that has been read.
  MethodSlot(const Library& home, const Library::Identity& identity, Text text);
  // The same pack, compiled with what another library holds.
  MethodSlot(const Library& home, const MethodSlot& other);

  const std::string& id() const noexcept { return id_; }
  const std::string& edition() const noexcept { return edition_; }
  const std::string& sha256() const noexcept { return sha256_; }  // of the pack alone
  std::string name() const { return id_ + "@" + edition_; }

  // The parsed pack.
  const Text& text() const;
  // Null if it does not compile; the first to ask gets the reasons.
  std::shared_ptr<const Method> method(Diagnostics& diagnostics) const;

 private:
  void compile(Diagnostics& diagnostics) const;

  const Library& home_;  // whose packs it is compiled with; outlives it by way of Library::base_
  std::string id_, edition_, sha256_;
  std::string_view bytes_;
  mutable Once text_once_, method_once_;
  mutable Text text_;
  mutable std::shared_ptr<const Method> method_;
};

}  // namespace tsn::method
