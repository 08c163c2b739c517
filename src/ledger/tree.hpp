// The Merkle tree of RFC 6962 (§2.1) over SHA-256: roots, inclusion and consistency proofs.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "json/canonical.hpp"

namespace tsn::ledger {

using json::Digest;

Digest leaf_hash(std::string_view bytes);                   // SHA-256(0x00 || bytes)
Digest node_hash(const Digest& left, const Digest& right);  // SHA-256(0x01 || left || right)
Digest empty_root();                                        // SHA-256 of nothing

// All leaves and the complete subtrees above them: 64 bytes a leaf, every proof in steps of the logarithm.
class Tree {
 public:
  std::uint64_t size() const noexcept { return levels_.empty() ? 0 : levels_.front().size(); }
  void push(const Digest& leaf);
  Digest root() const { return root(size()); }
  Digest root(std::uint64_t size) const;       // of the first `size` leaves, size <= size()
  Digest root_with(const Digest& leaf) const;  // what root() would be after push(leaf)
  // PATH(index, D[size]), index < size.
  std::vector<Digest> inclusion(std::uint64_t index, std::uint64_t size) const;
  // PROOF(first, D[second]), 0 < first <= second.
  std::vector<Digest> consistency(std::uint64_t first, std::uint64_t second) const;

 private:
  Digest range(std::uint64_t begin, std::uint64_t end) const;
  std::vector<std::vector<Digest>> levels_;  // [k][i]: over the leaves from i * 2^k on, 2^k of them
};

// By the proof alone.
bool includes(const Digest& root, std::uint64_t size, const Digest& leaf, std::uint64_t index,
              std::span<const Digest> path);
bool consistent(const Digest& first_root, std::uint64_t first, const Digest& second_root, std::uint64_t second,
                std::span<const Digest> path);

}  // namespace tsn::ledger
