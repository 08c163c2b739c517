// The message catalogue: what is said to people, by id, in Chinese and English beside each other.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "data/embedded.hpp"
#include "text/language.hpp"

namespace tsn::text {

namespace embedded {
// The files of src/text/messages: each an object {"id": {"en": MessageFormat, "zh": MessageFormat}}.
std::span<const data::File> files() noexcept;
}  // namespace embedded

// What a message is filled with: a text as it stands, or a count, by which a message may choose its plural.
struct Argument {
  std::string_view name;
  std::variant<std::string_view, std::int64_t> value;
};

// The messages of one language. Threads: const is concurrent.
class Messages {
 public:
  explicit Messages(Language language);
  ~Messages();
  Messages(Messages&&) noexcept;
  Messages& operator=(Messages&&) noexcept;

  Language language() const noexcept { return language_; }
  bool has(std::string_view id) const;
  // The message as the catalogue has it; empty if it has not.
  std::string_view pattern(std::string_view id) const;
  // The message, filled. The id must be in the catalogue (tests/checks/messages.py looks for each that the code
  // names), and the arguments those that it asks for; throws std::out_of_range or std::invalid_argument otherwise.
  std::string operator()(std::string_view id, std::initializer_list<Argument> arguments = {}) const;
  std::string operator()(std::string_view id, std::span<const Argument> arguments) const;

 private:
  Language language_;
  struct Table;
  std::unique_ptr<const Table> table_;
};

}  // namespace tsn::text
