#include "text/messages.hpp"

#include <unicode/msgfmt.h>

#include <algorithm>
#include <stdexcept>
#include <vector>

#include "text/locale.hpp"

namespace tsn::text {
namespace {

// What stands in a line between `before` and `after`; empty if they do not.
std::string_view between(std::string_view line, std::string_view before, std::string_view after) noexcept {
  const std::size_t from = line.find(before);
  if (from == std::string_view::npos) return {};
  const std::string_view rest = line.substr(from + before.size());
  const std::size_t to = rest.find(after);
  return to == std::string_view::npos ? std::string_view() : rest.substr(0, to);
}

// The line of the message in a file whose lines are sorted by id; empty if it is not there.
std::string_view line_of(std::string_view file, std::string_view id) noexcept {
  while (!file.empty()) {
    // The line in the middle; what is before and after it is looked at next.
    const std::size_t before = file.rfind('\n', file.size() / 2);
    const std::size_t from = before == std::string_view::npos ? 0 : before + 1;
    const std::size_t to = std::min(file.find('\n', std::max(from, file.size() / 2)), file.size());
    const std::string_view line = file.substr(from, to - from);
    const std::string_view found = between(line, "  \"", "\"");
    if (found == id && !found.empty()) return line;
    const bool past_the_last = line == "}" || line.empty();
    file = past_the_last || id < found ? file.substr(0, from == 0 ? 0 : from - 1)
                                       : file.substr(std::min(to + 1, file.size()));
  }
  return {};
}

}  // namespace

std::string_view Messages::pattern(std::string_view id) const noexcept {
  for (const data::File& file : embedded::files())
    if (const std::string_view line = line_of(file.bytes, id); !line.empty())
      return language_ == Language::zh ? between(line, "\", \"zh\": \"", "\"}")
                                       : between(line, "{\"en\": \"", "\", \"zh\"");
  return {};
}

std::string Messages::operator()(std::string_view id, std::initializer_list<Argument> arguments) const {
  return (*this)(id, std::span<const Argument>(arguments.begin(), arguments.size()));
}

std::string Messages::operator()(std::string_view id, std::span<const Argument> arguments) const {
  const std::string_view pattern = this->pattern(id);
  if (pattern.empty()) throw std::out_of_range("message " + std::string(id));
  if (arguments.empty() && pattern.find_first_of("{'") == std::string_view::npos) return std::string(pattern);
  UErrorCode status = U_ZERO_ERROR;
  const icu::MessageFormat format(unicode(pattern), icu_locale(language_), status);
  std::vector<icu::UnicodeString> names;
  std::vector<icu::Formattable> values;
  names.reserve(arguments.size());
  values.reserve(arguments.size());
  for (const Argument& one : arguments) {
    names.push_back(unicode(one.name));
    if (const auto* count = std::get_if<std::int64_t>(&one.value))
      values.emplace_back(*count);
    else
      values.emplace_back(unicode(std::get<std::string_view>(one.value)));
  }
  icu::UnicodeString filled;
  if (U_SUCCESS(status))
    format.format(names.data(), values.data(), static_cast<std::int32_t>(names.size()), filled, status);
  if (status != U_MEMORY_ALLOCATION_ERROR && U_FAILURE(status))
    throw std::invalid_argument("message " + std::string(id));
  check(status, "message");
  return utf8(filled);
}

}  // namespace tsn::text
