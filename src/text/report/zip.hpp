// A ZIP archive of files that are stored as they are, dated 1 January 1980: the same files give the same bytes.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tsn::text {

// Names are ASCII. Throws std::length_error past what the format holds (4 GiB).
std::string zip_of(const std::vector<std::pair<std::string, std::string>>& files);

}  // namespace tsn::text
