// The factor packs, method packs, register and catalog list that are compiled into the library.
#pragma once

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

}  // namespace tsn::data
