// The titles of the register's entries: conflicts and ambiguities of documents that a record cites by id.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "data/embedded.hpp"
#include "text/language.hpp"

namespace tsn::text {

namespace embedded_register {
std::span<const data::File> files() noexcept;  // src/data/register.json
}

// Empty for an id that is not in the register that this library was built with.
std::string register_title(std::string_view id, Language language);

}  // namespace tsn::text
