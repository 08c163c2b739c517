// Texts of a record inside of HTML and of tables: nothing in them is markup, and nothing in them hides.
#pragma once

#include <string>
#include <string_view>

namespace tsn::text {

// What reads as one thing and is another is spelt out: control characters, marks that turn the direction of writing,
// characters without width: "[U+202E]". Line breaks become spaces.
std::string visible(std::string_view text);
// The same with & < > " ' escaped: for the content of elements and for quoted attributes.
std::string escaped(std::string_view text);

}  // namespace tsn::text
