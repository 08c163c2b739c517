#include "method/terms.hpp"

namespace tsn::method {

using json::Kind;
using json::Object;
using json::Path;
using json::Value;

std::optional<SharedPack> read_shared_pack(Text text, Diagnostics& diagnostics) {
  const Path root;
  const std::size_t before = diagnostics.error_count();
  Object object(text->root(), root, diagnostics);
  if (!object.valid()) return std::nullopt;
  SharedPack pack;
  object.text("format");
  pack.id = catalog::read_id(object);
  pack.edition = object.text("edition");
  if (const Value* title = object.required("title", Kind::object))
    catalog::read_title(*title, Path(root, "title"), diagnostics);
  read_notes(object, "notes");
  if (const Value* documents = object.optional("documents", Kind::object))
    pack.documents = std::make_shared<const std::vector<catalog::Document>>(
        catalog::read_documents(*documents, Path(root, "documents"), diagnostics));
  pack.sources = object.required("sources", Kind::array);
  pack.case_lists = read_case_lists(object);
  object.finish();
  pack.text = std::move(text);
  if (diagnostics.error_count() != before) return std::nullopt;
  return pack;
}

}  // namespace tsn::method
