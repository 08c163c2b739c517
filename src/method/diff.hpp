// What changed from one catalog to another.
#pragma once

#include <string>

#include "method/library.hpp"

namespace tsn::method {

// The answer of tsn_catalog_diff: packs, factor entries, methods, and the methods of `to` that a changed entry touches.
std::string diff(const Library& from, const Library& to);

}  // namespace tsn::method
