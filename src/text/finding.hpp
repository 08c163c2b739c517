// A diagnostic code in words: what it is called, why it comes up, and what to do.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "text/messages.hpp"

namespace tsn::text {

struct Meaning {
  std::string title;   // a few words
  std::string cause;   // why it comes up
  std::string remedy;  // what to do now
};
// Nothing for a code that is not known (of a later library, or of a pack's author).
std::optional<Meaning> meaning_of(std::string_view code, const Messages& messages);

// "as-received, lower" in words of the language.
std::string basis_words(std::string_view canonical, const Messages& messages);

// The message of a record's finding in the language of `messages`. In the record it is English, in one of the wordings
// of conformance/spec/findings.md (`english` has them); a message that is in none of them comes back as it is.
std::string message_of(std::string_view code, std::string_view message, const Messages& english,
                       const Messages& messages);

}  // namespace tsn::text
