// How well a library is checked, in canonical JSON as include/tansuan/catalog.h describes it.
#pragma once

#include <string>

#include "catalog/date.hpp"
#include "method/library.hpp"

namespace tsn::method {

// `date`: entries whose review date is before it are listed; none if it is no date.
std::string audit(const Library& library, Date date);

}  // namespace tsn::method
