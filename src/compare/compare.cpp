#include "compare/compare.hpp"

#include "catalog/describe.hpp"
#include "compare/write.hpp"

namespace tsn::compare {
namespace {

void write_side(json::Writer& writer, const Original& original) {
  const inventory::Inventory& inventory = original.run().inventory;
  writer.begin_object();
  writer.member("as_of", date_text(original.as_of()));
  writer.key("catalog");
  writer.begin_object();
  writer.member("release", original.library()->catalog().release());
  writer.member("sha256", original.library()->sha256());
  writer.end_object();
  writer.member_bool("complete", original.run().complete);
  writer.member("digest", original.digest);
  if (const json::Value* entity = original.request->find("entity")) {
    writer.key("entity");
    writer.raw(json::canonical(*entity).value_or("null"));
  }
  writer.key("method");
  writer.begin_object();
  writer.member("edition", original.method().edition);
  writer.member("id", original.method().id);
  writer.member("sha256", original.method().sha256);
  writer.key("title");
  catalog::describe(writer, original.method().title);
  writer.end_object();
  writer.member("period", inventory.period_text);
  writer.end_object();
}

void write_attribution(json::Writer& writer, const Attribution& attribution) {
  writer.begin_object();
  if (const auto& hole = attribution.asymmetric) {
    writer.key("asymmetric");
    writer.begin_object();
    writer.member("code", hole->fault.code);
    writer.member("message", hole->fault.message);
    writer.end_object();
  }
  if (attribution.headline) writer.member("figure", figure_name(*attribution.headline));
  writer.key("order");
  writer.begin_array();
  for (const Block& block : attribution.blocks)
    for (Group group : block.groups) writer.string(group_name(group));
  writer.end_array();
  writer.member_bool("standard_order", attribution.standard_order);
  writer.end_object();
}

}  // namespace

Result<std::string> compare(const Side& a, const Side& b, std::pmr::memory_resource* memory, engine::Token* token) {
  const auto left = read_original(a, "A", memory, token);
  if (!left) return left.fault();
  const auto right = read_original(b, "B", memory, token);
  if (!right) return right.fault();
  const Substitution substitution(*left, *right);
  const auto attribution = attribute(substitution, memory, token);
  if (!attribution) return attribution.fault();
  Comparison comparison{substitution, *attribution, memory, token, {}};
  std::string out;
  json::Writer writer(out);
  writer.begin_object();
  writer.key("a");
  write_side(writer, *left);
  writer.key("attribution");
  write_attribution(writer, *attribution);
  writer.key("b");
  write_side(writer, *right);
  writer.key("causes");
  if (auto fault = write_causes(writer, comparison)) return *std::move(fault);
  writer.key("documents");
  comparison.documents.write(writer);
  writer.key("figures");
  write_figures(writer, comparison);
  writer.member("format", "tansuan.comparison/1");
  writer.key("gaps");
  write_gaps(writer, comparison);
  writer.key("reported");
  write_reported(writer, comparison);
  writer.end_object();
  return out;
}

}  // namespace tsn::compare
