// What the codes of errors and findings mean, in words: from the text library, if the command was built with it.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "cli/context.hpp"

namespace cli {

// All empty for a code that is not known (of a later library), and without the text library.
struct Words {
  std::string title;
  std::string cause;
  std::string remedy;
};
Words words_of(const Context& context, std::string_view code);

// A finding's message in the user's language.
std::string message_in(const Context& context, std::string_view code, std::string_view message);

// Cause and remedy of a code, indented on lines of their own, the first time that it comes up.
class Advice {
 public:
  explicit Advice(const Context& context) : context_(context) {}
  std::string on(std::string_view code);

 private:
  const Context& context_;
  std::set<std::string, std::less<>> told_;
};

}  // namespace cli
