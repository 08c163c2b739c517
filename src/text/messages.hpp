// The message catalogue: what is said to people, by id, in Chinese and English beside each other.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "data/embedded.hpp"
#include "text/language.hpp"

namespace tsn::text {

namespace embedded {
// The files of src/text/messages: an object each, sorted by id, a message a line, nothing escaped
// (tests/checks/messages.py): {"id": {"en": MessageFormat, "zh": MessageFormat}}. So a message is found where it
// stands: nothing is read before it is asked for, and nothing is kept.
std::span<const data::File> files() noexcept;
}  // namespace embedded

// What a message is filled with: a text as it stands, or a count, by which a message may choose its plural.
struct Argument {
  std::string_view name;
  std::variant<std::string_view, std::int64_t> value;
};

// The messages of one language: no more than its name, so making one costs nothing.
class Messages {
 public:
  explicit Messages(Language language) noexcept : language_(language) {}

  Language language() const noexcept { return language_; }
  bool has(std::string_view id) const noexcept { return !pattern(id).empty(); }
  // The message as the catalogue has it; empty if it has not. It lives as long as the program.
  std::string_view pattern(std::string_view id) const noexcept;
  // The message, filled. The id must be in the catalogue (tests/checks/messages.py looks for each that the code
  // names), and the arguments those that it asks for; throws std::out_of_range or std::invalid_argument otherwise.
  std::string operator()(std::string_view id, std::initializer_list<Argument> arguments = {}) const;
  std::string operator()(std::string_view id, std::span<const Argument> arguments) const;

 private:
  Language language_;
};

}  // namespace tsn::text
