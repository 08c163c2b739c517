#include "text/register.hpp"

#include <memory_resource>

#include "json/json.hpp"

namespace tsn::text {

std::string register_title(std::string_view id, Language language) {
  for (const data::File& file : embedded_register::files()) {
    json::Document document(std::pmr::new_delete_resource());
    if (json::read(file.bytes, document)) continue;
    const json::Value* entries = document.root().find("entries");
    if (!entries) continue;
    for (const json::Value& entry : entries->items())
      if (const json::Value* title = json::text_of(entry, "id") == id ? entry.find("title") : nullptr)
        return std::string(json::text_of(*title, language == Language::zh ? "zh" : "en"));
  }
  return {};
}

}  // namespace tsn::text
