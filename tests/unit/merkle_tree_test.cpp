// The Merkle tree of RFC 6962.
#include <catch2/catch.hpp>

#include "ledger/tree.hpp"

using namespace tsn;
using ledger::Digest;
using ledger::Tree;

namespace {

std::string bytes_of(std::string_view hex) {
  const auto digit = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
  std::string bytes;
  for (std::size_t i = 0; i < hex.size(); i += 2) bytes += static_cast<char>(digit(hex[i]) * 16 + digit(hex[i + 1]));
  return bytes;
}

Digest leaf_of(std::uint64_t n) { return ledger::leaf_hash(std::to_string(n)); }

Tree tree_of(std::uint64_t size) {
  Tree tree;
  for (std::uint64_t i = 0; i < size; ++i) tree.push(leaf_of(i));
  return tree;
}

// §2.1 word for word, without what the tree remembers.
Digest plain_root(std::span<const Digest> leaves) {
  if (leaves.empty()) return ledger::empty_root();
  if (leaves.size() == 1) return leaves.front();
  std::size_t k = 1;
  while (2 * k < leaves.size()) k *= 2;
  return ledger::node_hash(plain_root(leaves.first(k)), plain_root(leaves.subspan(k)));
}

std::vector<std::string> hex_of(const std::vector<Digest>& path) {
  std::vector<std::string> out;
  for (const Digest& one : path) out.push_back(json::hex(one));
  return out;
}

}  // namespace

TEST_CASE("the roots of the eight leaves that the Certificate Transparency project publishes") {
  const std::pair<std::string_view, std::string_view> leaves[] = {
      {"", "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"},
      {"00", "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"},
      {"10", "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"},
      {"2021", "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"},
      {"3031", "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4"},
      {"40414243", "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef"},
      {"5051525354555657", "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c"},
      {"606162636465666768696a6b6c6d6e6f", "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"}};
  Tree tree;
  CHECK(json::hex(tree.root()) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  for (const auto& [bytes, root] : leaves) {
    const Digest leaf = ledger::leaf_hash(bytes_of(bytes));
    CHECK(json::hex(tree.root_with(leaf)) == root);
    tree.push(leaf);
    CHECK(json::hex(tree.root()) == root);
  }
  // §2.1.3 draws the tree of seven leaves: the path of d0 is [b, h, l], of d3 [c, g, l], of d4 [f, j, k], of d6 [i, k];
  // the proof from 3 leaves to 7 is [c, d, g, l], from 4 to 7 [l], from 6 to 7 [i, j, k].
  const auto subtree = [&](std::initializer_list<int> which) {
    std::vector<Digest> part;
    for (const int i : which) part.push_back(ledger::leaf_hash(bytes_of(leaves[i].first)));
    return json::hex(plain_root(part));
  };
  const std::string b = subtree({1}), c = subtree({2}), d = subtree({3}), f = subtree({5}), i = subtree({6 - 2}),
                    j6 = subtree({6}), g = subtree({0, 1}), h = subtree({2, 3}), j = subtree({6}),
                    k = subtree({0, 1, 2, 3}), l = subtree({4, 5, 6}), ij = subtree({4, 5});
  CHECK(hex_of(tree.inclusion(0, 7)) == std::vector<std::string>{b, h, l});
  CHECK(hex_of(tree.inclusion(3, 7)) == std::vector<std::string>{c, g, l});
  CHECK(hex_of(tree.inclusion(4, 7)) == std::vector<std::string>{f, j, k});
  CHECK(hex_of(tree.inclusion(6, 7)) == std::vector<std::string>{ij, k});
  CHECK(hex_of(tree.consistency(3, 7)) == std::vector<std::string>{c, d, g, l});
  CHECK(hex_of(tree.consistency(4, 7)) == std::vector<std::string>{l});
  CHECK(hex_of(tree.consistency(6, 7)) == std::vector<std::string>{ij, j6, k});
  CHECK(i != ij);
}

TEST_CASE("roots of every size up to 200 are those of the definition") {
  std::vector<Digest> leaves;
  Tree tree;
  for (std::uint64_t size = 0; size <= 200; ++size) {
    CHECK(tree.root() == plain_root(leaves));
    leaves.push_back(leaf_of(size));
    CHECK(tree.root_with(leaves.back()) == plain_root(leaves));
    tree.push(leaves.back());
  }
  for (std::uint64_t size = 0; size <= 200; ++size) CHECK(tree.root(size) == plain_root(std::span(leaves).first(size)));
}

TEST_CASE("every leaf of every size up to 70 is proved, and nothing else is by the same proof") {
  const Tree tree = tree_of(70);
  std::size_t longest = 0;
  for (std::uint64_t size = 1; size <= 70; ++size)
    for (std::uint64_t index = 0; index < size; ++index) {
      const auto path = tree.inclusion(index, size);
      const Digest root = tree.root(size), leaf = leaf_of(index);
      longest = std::max(longest, path.size());
      bool good = ledger::includes(root, size, leaf, index, path);
      good = good && !ledger::includes(root, size, leaf_of(index + 1), index, path);
      good = good && !ledger::includes(root, size, leaf, index + 1, path);
      good = good && (index == 0 || !ledger::includes(root, size, leaf, index - 1, path));
      good = good && !ledger::includes(tree.root(size - 1), size, leaf, index, path);
      for (std::size_t i = 0; good && i < path.size(); ++i) {
        auto changed = path;
        changed[i][7] ^= 1;
        auto shorter = path;
        shorter.erase(shorter.begin() + static_cast<std::ptrdiff_t>(i));
        good =
            !ledger::includes(root, size, leaf, index, changed) && !ledger::includes(root, size, leaf, index, shorter);
      }
      auto longer = path;
      longer.push_back(leaf);
      good = good && !ledger::includes(root, size, leaf, index, longer);
      INFO(index << " of " << size);
      CHECK(good);
    }
  CHECK(longest == 7);  // 2^6 < 70 <= 2^7
  CHECK_FALSE(ledger::includes(tree.root(1), 0, leaf_of(0), 0, {}));
}

TEST_CASE("every pair of sizes up to 70 is proved to be consistent, and no other roots are by the same proof") {
  const Tree tree = tree_of(70);
  Tree other;
  for (std::uint64_t i = 0; i < 70; ++i) other.push(leaf_of(i == 0 ? 1000 : i));
  for (std::uint64_t first = 1; first <= 70; ++first)
    for (std::uint64_t second = first; second <= 70; ++second) {
      const auto path = tree.consistency(first, second);
      const Digest a = tree.root(first), b = tree.root(second);
      bool good = ledger::consistent(a, first, b, second, path);
      good = good && !ledger::consistent(other.root(first), first, b, second, path);
      good = good && !ledger::consistent(a, first, other.root(second), second, path);
      good = good && (first == second || !ledger::consistent(a, first + 1, b, second, path));
      good = good && (first == second || !ledger::consistent(b, second, a, first, path));
      for (std::size_t i = 0; good && i < path.size(); ++i) {
        auto changed = path;
        changed[i][31] ^= 0x80;
        auto shorter = path;
        shorter.erase(shorter.begin() + static_cast<std::ptrdiff_t>(i));
        good = !ledger::consistent(a, first, b, second, changed) && !ledger::consistent(a, first, b, second, shorter);
      }
      auto longer = path;
      longer.push_back(a);
      good = good && !ledger::consistent(a, first, b, second, longer);
      INFO(first << " to " << second);
      CHECK(good);
    }
  CHECK(ledger::consistent(ledger::empty_root(), 0, tree.root(5), 5, {}));
  CHECK_FALSE(ledger::consistent(tree.root(1), 0, tree.root(5), 5, {}));
}
