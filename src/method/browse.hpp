// What a catalog cannot know of itself, kept beside it for people who browse: editions of standards that are known but
// not encoded, and how many conformance cases each method has. Never part of a release or of a record.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/words.hpp"
#include "json/canonical.hpp"
#include "method/method.hpp"

namespace tsn::method {

class Browse {
 public:
  Browse();
  // Worked, negative and boundary cases of "id@edition".
  std::int64_t cases(const Method& method) const;
  // The editions that are not encoded: all, or those in whose texts every word is.
  void write_not_encoded(json::Writer& writer, const catalog::Words* words) const;

 private:
  Text editions_, coverage_;
};

}  // namespace tsn::method
