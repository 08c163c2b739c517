#include "method/browse.hpp"

#include "catalog/describe.hpp"
#include "data/embedded.hpp"
#include "method/method_slot.hpp"

namespace tsn::method {
namespace {

std::string_view text_of(const json::Value* value, std::string_view key) {
  return value ? json::text_of(*value, key) : std::string_view();
}

bool matches(const catalog::Words& words, const json::Value& entry) {
  const json::Value* document = entry.find("document");
  const json::Value* title = document ? document->find("title") : nullptr;
  for (std::size_t word = 0; word < words.size(); ++word)
    if (!words.matches(word, text_of(&entry, "sector")) && !words.matches(word, text_of(title, "zh")) &&
        !words.matches(word, text_of(title, "en")) && !words.matches(word, text_of(document, "number")))
      return false;
  return true;
}

void copy(json::Writer& writer, const json::Value& value) {
  // Written as it stands: canonical order is that of the Writer's caller, so members are sorted here.
  if (value.is(json::Kind::object)) {
    std::map<std::string_view, const json::Value*> members;
    for (const json::Member& one : value.members()) members[one.key] = &one.value;
    writer.begin_object();
    for (const auto& [key, member] : members) {
      writer.key(key);
      copy(writer, *member);
    }
    writer.end_object();
  } else {
    writer.string(value.text);
  }
}

}  // namespace

Browse::Browse()
    : editions_(embedded_text(data::file("browse/editions.json"))),
      coverage_(embedded_text(data::file("browse/coverage.json"))) {}

std::int64_t Browse::cases(const Method& method) const {
  const json::Value* cases = coverage_->root().find("cases");
  const std::string_view count = text_of(cases, std::string(method.id) + "@" + std::string(method.edition));
  std::int64_t number = 0;
  for (char digit : count) number = number * 10 + (digit - '0');
  return number;
}

void Browse::write_not_encoded(json::Writer& writer, const catalog::Words* words) const {
  const json::Value* entries = editions_->root().find("entries");
  writer.begin_array();
  for (const json::Value& one : entries ? entries->items() : std::span<const json::Value>())
    if (!words || matches(*words, one)) copy(writer, one);
  writer.end_array();
}

}  // namespace tsn::method
