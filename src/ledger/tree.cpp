#include "ledger/tree.hpp"

#include <algorithm>
#include <bit>

namespace tsn::ledger {
namespace {

std::string_view bytes_of(const Digest& digest) {
  return {reinterpret_cast<const char*>(digest.data()), digest.size()};
}

// The largest power of two smaller than n, n > 1.
std::uint64_t split_of(std::uint64_t n) { return std::bit_floor(n - 1); }

}  // namespace

Digest leaf_hash(std::string_view bytes) { return json::sha256({std::string_view("\0", 1), bytes}); }

Digest node_hash(const Digest& left, const Digest& right) {
  return json::sha256({std::string_view("\1", 1), bytes_of(left), bytes_of(right)});
}

Digest empty_root() { return json::sha256(std::string_view()); }

void Tree::push(const Digest& leaf) {
  Digest hash = leaf;
  for (std::size_t k = 0;; ++k) {
    if (k == levels_.size()) levels_.emplace_back();
    levels_[k].push_back(hash);
    const std::vector<Digest>& level = levels_[k];
    if (level.size() % 2 != 0) return;
    hash = node_hash(level[level.size() - 2], level.back());
  }
}

// Every range that the recursion of RFC 6962 meets begins at a multiple of the power of two it is split by.
Digest Tree::range(std::uint64_t begin, std::uint64_t end) const {
  const std::uint64_t count = end - begin;
  if (std::has_single_bit(count))
    return levels_[static_cast<std::size_t>(std::countr_zero(count))][static_cast<std::size_t>(begin / count)];
  const std::uint64_t middle = begin + split_of(count);
  return node_hash(range(begin, middle), range(middle, end));
}

Digest Tree::root(std::uint64_t size) const { return size == 0 ? empty_root() : range(0, size); }

Digest Tree::root_with(const Digest& leaf) const {
  Digest hash = leaf;
  std::uint64_t end = size();
  for (std::size_t k = 0; k < levels_.size(); ++k)
    if (const std::uint64_t width = std::uint64_t{1} << k; (end & width) != 0) {
      hash = node_hash(levels_[k][static_cast<std::size_t>(end / width - 1)], hash);
      end -= width;
    }
  return hash;
}

std::vector<Digest> Tree::inclusion(std::uint64_t index, std::uint64_t size) const {
  std::vector<Digest> path;
  for (std::uint64_t begin = 0, end = size; end - begin > 1;) {
    const std::uint64_t middle = begin + split_of(end - begin);
    if (index < middle) {
      path.push_back(range(middle, end));
      end = middle;
    } else {
      path.push_back(range(begin, middle));
      begin = middle;
    }
  }
  std::reverse(path.begin(), path.end());
  return path;
}

std::vector<Digest> Tree::consistency(std::uint64_t first, std::uint64_t second) const {
  std::vector<Digest> path;
  std::uint64_t begin = 0, end = second;
  bool known = true;  // the verifier has the hash of [begin, first) already: it is the first root
  while (first != end) {
    const std::uint64_t middle = begin + split_of(end - begin);
    if (first <= middle) {
      path.push_back(range(middle, end));
      end = middle;
    } else {
      path.push_back(range(begin, middle));
      begin = middle;
      known = false;
    }
  }
  if (!known) path.push_back(range(begin, end));
  std::reverse(path.begin(), path.end());
  return path;
}

bool includes(const Digest& root, std::uint64_t size, const Digest& leaf, std::uint64_t index,
              std::span<const Digest> path) {
  if (index >= size) return false;
  Digest hash = leaf;
  std::uint64_t last = size - 1;
  for (const Digest& next : path) {
    if (last == 0) return false;
    if ((index & 1) != 0 || index == last) {
      hash = node_hash(next, hash);
      while ((index & 1) == 0 && index != 0) {
        index >>= 1;
        last >>= 1;
      }
    } else {
      hash = node_hash(hash, next);
    }
    index >>= 1;
    last >>= 1;
  }
  return last == 0 && hash == root;
}

bool consistent(const Digest& first_root, std::uint64_t first, const Digest& second_root, std::uint64_t second,
                std::span<const Digest> path) {
  if (first > second) return false;
  if (first == second) return path.empty() && first_root == second_root;
  if (first == 0) return path.empty() && first_root == empty_root();  // everything goes on from nothing
  std::vector<Digest> steps;
  if (std::has_single_bit(first)) steps.push_back(first_root);
  steps.insert(steps.end(), path.begin(), path.end());
  if (steps.empty()) return false;
  std::uint64_t node = first - 1, last = second - 1;
  while ((node & 1) != 0) {
    node >>= 1;
    last >>= 1;
  }
  Digest old_hash = steps.front(), new_hash = steps.front();
  for (std::size_t i = 1; i < steps.size(); ++i) {
    if (last == 0) return false;
    if ((node & 1) != 0 || node == last) {
      old_hash = node_hash(steps[i], old_hash);
      new_hash = node_hash(steps[i], new_hash);
      while ((node & 1) == 0 && node != 0) {
        node >>= 1;
        last >>= 1;
      }
    } else {
      new_hash = node_hash(new_hash, steps[i]);
    }
    node >>= 1;
    last >>= 1;
  }
  return last == 0 && old_hash == first_root && new_hash == second_root;
}

}  // namespace tsn::ledger
