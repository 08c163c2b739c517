#include "method/method_slot.hpp"

#include <algorithm>
#include <memory_resource>

#include "json/canonical.hpp"

namespace tsn::method {

Text embedded_text(std::string_view bytes) {
  auto document = std::make_unique<json::Document>(std::pmr::new_delete_resource());
  static_cast<void>(json::read(bytes, *document));  // a test reads every file that is compiled in
  return Text(std::move(document));
}

MethodSlot::MethodSlot(const Library& home, const Library::Identity& identity, std::string_view bytes)
    : home_(home), id_(identity.id), edition_(identity.edition), sha256_(identity.sha256), bytes_(bytes) {}

MethodSlot::MethodSlot(const Library& home, const Library::Identity& identity, Text text)
    : home_(home), id_(identity.id), edition_(identity.edition), sha256_(identity.sha256), text_(std::move(text)) {}

MethodSlot::MethodSlot(const Library& home, const MethodSlot& other)
    : home_(home), id_(other.id_), edition_(other.edition_), sha256_(other.sha256_), bytes_(other.bytes_) {
  if (bytes_.empty()) text_ = other.text_;  // it has stood since `other` was made
}

const Text& MethodSlot::text() const {
  text_once_.run([this] {
    if (!text_) text_ = embedded_text(bytes_);
  });
  return text_;
}

std::shared_ptr<const Method> MethodSlot::method(Diagnostics& diagnostics) const {
  method_once_.run([&] { compile(diagnostics); });
  return method_;
}

void MethodSlot::compile(Diagnostics& diagnostics) const {
  const std::span<const SharedPack> shared = home_.shared();
  const Surroundings around{shared, home_.catalog(), [this](std::string_view name) {
                              const auto slot = home_.slot(name);
                              return slot ? slot->text() : nullptr;
                            }};
  Ingredients ingredients;
  auto method = read_method(text(), around, diagnostics, ingredients);
  if (!method) return;
  // What a method computes depends on its pack, those it extends, and the shared packs they use.
  std::sort(ingredients.shared.begin(), ingredients.shared.end());
  std::string parts = sha256_;
  for (const std::string& base : ingredients.bases) parts += "\n" + home_.slot(base)->sha256();
  for (std::string_view id : ingredients.shared)
    for (const SharedPack& pack : shared)
      if (pack.id == id) parts += "\n" + pack.sha256;
  method->sha256 = json::sha256_hex(parts);
  method_ = std::move(method);
}

}  // namespace tsn::method
