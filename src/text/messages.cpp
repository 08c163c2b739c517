#include "text/messages.hpp"

#include <unicode/msgfmt.h>

#include <map>
#include <memory_resource>
#include <stdexcept>
#include <vector>

#include "json/json.hpp"
#include "text/locale.hpp"

namespace tsn::text {

// The catalogue is read when it is used: nothing of it lives outside of an object.
struct Messages::Table {
  std::vector<std::unique_ptr<json::Document>> documents;
  std::map<std::string_view, std::string_view> patterns;
};

Messages::Messages(Language language) : language_(language) {
  auto table = std::make_unique<Table>();
  for (const data::File& file : embedded::files()) {
    table->documents.push_back(std::make_unique<json::Document>(std::pmr::new_delete_resource()));
    json::Document& document = *table->documents.back();
    if (json::read(file.bytes, document)) throw std::logic_error("message catalogue");
    for (const json::Member& message : document.root().members())
      table->patterns[message.key] = json::text_of(message.value, language == Language::zh ? "zh" : "en");
  }
  table_ = std::move(table);
}
Messages::~Messages() = default;
Messages::Messages(Messages&&) noexcept = default;
Messages& Messages::operator=(Messages&&) noexcept = default;

std::string_view Messages::pattern(std::string_view id) const {
  const auto found = table_->patterns.find(id);
  return found == table_->patterns.end() ? std::string_view() : found->second;
}

bool Messages::has(std::string_view id) const { return table_->patterns.count(id) != 0; }

std::string Messages::operator()(std::string_view id, std::initializer_list<Argument> arguments) const {
  return (*this)(id, std::span<const Argument>(arguments.begin(), arguments.size()));
}

std::string Messages::operator()(std::string_view id, std::span<const Argument> arguments) const {
  const std::string_view pattern = table_->patterns.at(id);
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
  if (U_FAILURE(status)) throw std::invalid_argument("message " + std::string(id));
  return utf8(filled);
}

}  // namespace tsn::text
