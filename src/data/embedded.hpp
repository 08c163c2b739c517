// The factor packs, method packs, register and catalog list that are compiled into the library.
#pragma once

#include <algorithm>
#include <span>
#include <string_view>

namespace tsn::data {

// `name` is the path below src/data, e.g. "factors/cn.mee.electricity.json"; `bytes` are the file's, unchanged.
struct File {
  std::string_view name;
  std::string_view bytes;
};

// All of them, in byte order of their names. They live as long as the program.
std::span<const File> files() noexcept;

// The bytes of the file of that name; empty if there is none.
inline std::string_view file(std::string_view name) noexcept {
  const auto all = files();
  const auto found = std::lower_bound(all.begin(), all.end(), name,
                                      [](const File& one, std::string_view wanted) { return one.name < wanted; });
  return found != all.end() && found->name == name ? found->bytes : std::string_view();
}

}  // namespace tsn::data
