// The titles of the register's entries: conflicts and ambiguities of documents that a record cites by id.
#pragma once

#include <map>
#include <memory>
#include <span>
#include <string_view>

#include "data/embedded.hpp"
#include "json/json.hpp"
#include "text/language.hpp"

namespace tsn::text {

namespace embedded_register {
std::span<const data::File> files() noexcept;  // src/data/register.json
}

// Threads: exclusive; the register is read when the first title is asked for.
class Register {
 public:
  // Empty for an id that is not in the register that this library was built with.
  std::string_view title(std::string_view id, Language language) const;

 private:
  mutable std::unique_ptr<json::Document> document_;
  mutable std::map<std::string_view, const json::Value*> titles_;
};

}  // namespace tsn::text
