#include "text/register.hpp"

#include <memory_resource>

namespace tsn::text {

std::string_view Register::title(std::string_view id, Language language) const {
  if (!document_) {
    auto document = std::make_unique<json::Document>(std::pmr::new_delete_resource());
    const auto files = embedded_register::files();
    if (files.empty() || json::read(files.front().bytes, *document)) return {};
    if (const json::Value* entries = document->root().find("entries"))
      for (const json::Value& entry : entries->items())
        if (const json::Value* title = entry.find("title")) titles_[json::text_of(entry, "id")] = title;
    document_ = std::move(document);
  }
  const auto found = titles_.find(id);
  return found == titles_.end() ? std::string_view()
                                : json::text_of(*found->second, language == Language::zh ? "zh" : "en");
}

}  // namespace tsn::text
