#include <algorithm>

#include "catalog/describe.hpp"
#include "compare/write.hpp"
#include "record/write.hpp"

namespace tsn::compare {
namespace {

using json::Value;

// A state computed again, with what it points into.
struct Recomputed {
  json::Document document;
  std::optional<engine::Calculation> calculation;
  explicit Recomputed(std::pmr::memory_resource* memory) : document(memory) {}
};

void write_value(json::Writer& writer, std::string_view key, const Value* value) {
  if (!value) return;
  writer.key(key);
  writer.raw(json::canonical(*value).value_or("null"));
}

void write_groups(json::Writer& writer, const std::vector<Group>& groups) {
  writer.begin_array();
  for (Group group : groups) writer.string(group_name(group));
  writer.end_array();
}

std::vector<Group> groups_of(State state) {
  std::vector<Group> groups;
  for (unsigned g = 0; g < group_count; ++g)
    if ((state >> g & 1u) != 0) groups.push_back(static_cast<Group>(g));
  return groups;
}

class CauseWriter {
 public:
  CauseWriter(json::Writer& writer, Comparison& comparison)
      : writer_(writer), comparison_(comparison), substitution_(comparison.substitution) {
    const Attribution& attribution = comparison.attribution;
    if (!attribution.headline) return;
    parts_ = attribution.parts(*attribution.headline, comparison.headline_unit());
    symmetric_ = attribution.symmetric(*attribution.headline, comparison.headline_unit());
  }

  std::optional<Fault> write() {
    const auto& blocks = comparison_.attribution.blocks;
    writer_.begin_array();
    for (std::size_t i = 0; i < blocks.size(); ++i)
      if (auto fault = block(blocks[i], i)) return fault;
    writer_.end_array();
    return std::nullopt;
  }

 private:
  std::optional<Fault> block(const Block& block, std::size_t index) {
    changes_of(block);
    writer_.begin_object();
    writer_.key("activities");
    activities(block);
    if (!parts_.empty()) {
      const Attribution& attribution = comparison_.attribution;
      number("after", *attribution.value(*attribution.headline, block.after, comparison_.headline_unit()));
      number("change", parts_[index]);
    }
    if (block.has(Group::factors) || block.has(Group::method))
      if (auto fault = recomputed(block)) return fault;
    writer_.key("groups");
    write_groups(writer_, block.groups);
    if (!block.holes.empty()) holes(block);
    whole(block);
    if (!symmetric_.empty()) number("symmetric", symmetric_[index]);
    writer_.end_object();
    return std::nullopt;
  }

  void number(std::string_view key, const Exact& value) {
    writer_.key(key);
    record::write_number(writer_, value, comparison_.headline_unit());
  }

  // What each row adds after the step and did not before; rows that add the same are left out.
  void changes_of(const Block& block) {
    changes_.clear();
    const auto& figures = comparison_.attribution.figures;
    for (const RowFigure& row : figures.at(block.after).rows)
      if (!row.value.is_zero()) changes_[row.id] = row.value;
    for (const RowFigure& row : figures.at(block.before).rows)
      if (!row.value.is_zero()) {
        const auto [at, fresh] = changes_.try_emplace(row.id);
        at->second = at->second - row.value;
        if (at->second.is_zero()) changes_.erase(at);
      }
  }

  void activities(const Block& block) {
    writer_.begin_array();
    for (const Pair& pair : substitution_.pairs()) {
      std::vector<Datum> data;
      if (pair.matched())
        for (const Datum& one : substitution_.data(pair))
          if (block.has(one.group)) data.push_back(one);
      const bool other = !pair.matched() && block.has(Group::activity);
      const auto change = changes_.find(pair.id);
      if (data.empty() && !other && change == changes_.end()) continue;
      writer_.begin_object();
      writer_.member("activity", pair.id);
      if (change != changes_.end() || comparison_.attribution.headline)
        number("change", change == changes_.end() ? Exact() : change->second);
      if (!data.empty()) {
        writer_.key("data");
        writer_.begin_array();
        for (const Datum& one : data) datum(pair, one);
        writer_.end_array();
      }
      row(pair, block, other, !data.empty());
      writer_.end_object();
    }
    writer_.end_array();
  }

  // Item and source of the row as it is after the step, and before it if they are others; what became of the row.
  void row(const Pair& pair, const Block& block, bool other, bool has_data) {
    const auto own = [&](const Original& original, std::size_t index) -> const inventory::Activity& {
      return original.run().inventory.activities[index];
    };
    const auto identity = [&](const inventory::Activity& activity) {
      catalog::describe_optional(writer_, "item", activity.texts[method::item_slot]);
    };
    const bool after_b = (block.after & bit(Group::activity)) != 0;
    const bool from_b = pair.a == Pair::none || (pair.b != Pair::none && after_b);
    const inventory::Activity& shown = from_b ? own(comparison_.b(), pair.b) : own(comparison_.a(), pair.a);
    const bool replaced = other && pair.a != Pair::none && pair.b != Pair::none;
    if (replaced) {
      const inventory::Activity& was = own(comparison_.a(), pair.a);
      writer_.key("from");
      writer_.begin_object();
      identity(was);
      writer_.member("source", was.source->id);
      writer_.end_object();
    }
    identity(shown);
    writer_.member("kind", replaced                        ? "replaced"
                           : other && pair.a == Pair::none ? "added"
                           : other                         ? "removed"
                           : has_data                      ? "changed"
                                                           : "recomputed");
    writer_.member("source", shown.source->id);
  }

  void datum(const Pair& pair, const Datum& one) {
    writer_.begin_object();
    write_value(writer_, "a", one.a);
    write_value(writer_, "b", one.b);
    if (one.group == Group::measured_or_default) replaced_default(pair, one);
    writer_.member("group", group_name(one.group));
    writer_.member("name", one.name);
    writer_.end_object();
  }

  // What the record without the measured value has in its place.
  void replaced_default(const Pair& pair, const Datum& one) {
    const Original& original = one.a ? comparison_.b() : comparison_.a();
    const std::size_t index = one.a ? pair.b : pair.a;
    if (const engine::FactorLine* line = line_of(original.run(), index, one.name)) {
      writer_.key("default");
      write_line(writer_, *line, comparison_.documents);
      return;
    }
    const method::Input* input = original.run().inventory.activities[index].source->find_input(one.name);
    if (!input || !input->absent) return;
    writer_.key("default");
    writer_.begin_object();
    catalog::describe_optional(writer_, "clause", input->absent->clause);
    writer_.member("unit", input->absent->unit.text);
    writer_.member("value", input->absent->value);
    writer_.end_object();
  }

  // The factors and formulas that changed are found between the two states themselves.
  std::optional<Fault> recomputed(const Block& block) {
    const auto again = [&](State state, Recomputed& out) -> Result<const engine::Calculation*> {
      if (state == 0) return &comparison_.a().run();
      if (state == comparison_.attribution.last()) return &comparison_.b().run();
      const Value request = substitution_.request(state, out.document);
      auto calculation =
          compute(request, substitution_.side(state, Group::factors).library(), comparison_.memory, comparison_.token);
      if (!calculation) return calculation.fault();
      out.calculation = std::move(calculation).value();
      return &*out.calculation;
    };
    Recomputed first(comparison_.memory), second(comparison_.memory);
    const auto before = again(block.before, first);
    if (!before) return before.fault();
    const auto after = again(block.after, second);
    if (!after) return after.fault();
    writer_.key("factors");
    writer_.begin_array();
    for (const FactorChange& one : factor_changes(**before, **after, changes_)) factor_change(one);
    writer_.end_array();
    writer_.key("formulas");
    write_formulas(writer_, **before, **after);
    return std::nullopt;
  }

  void factor_change(const FactorChange& one) {
    writer_.begin_object();
    writer_.key("activities");
    writer_.begin_array();
    for (std::string_view id : one.activities) writer_.string(id);
    writer_.end_array();
    if (comparison_.attribution.headline) number("change", one.change);
    writer_.key("pairs");
    writer_.begin_array();
    for (const LinePair& pair : one.pairs) {
      writer_.begin_object();
      for (const auto& [key, line] : {std::pair("a", pair.a), std::pair("b", pair.b)})
        if (line) {
          writer_.key(key);
          write_line(writer_, *line, comparison_.documents);
        }
      writer_.member("name", pair.name);
      writer_.end_object();
    }
    writer_.end_array();
    writer_.end_object();
  }

  void holes(const Block& block) {
    writer_.key("joined");
    writer_.begin_array();
    for (const Hole& hole : block.holes) {
      writer_.begin_object();
      writer_.member("code", hole.fault.code);
      writer_.member("message", hole.fault.message);
      writer_.key("with_b");
      write_groups(writer_, groups_of(hole.state));
      writer_.end_object();
    }
    writer_.end_array();
  }

  // What the requests have differently as a whole.
  void whole(const Block& block) {
    std::vector<Datum> data = substitution_.whole();
    std::erase_if(data, [&](const Datum& one) { return !block.has(one.group); });
    if (data.empty()) return;
    writer_.key("request");
    writer_.begin_array();
    for (const Datum& one : data) {
      writer_.begin_object();
      write_value(writer_, "a", one.a);
      write_value(writer_, "b", one.b);
      writer_.member("group", group_name(one.group));
      writer_.member("name", one.name);
      writer_.end_object();
    }
    writer_.end_array();
  }

  json::Writer& writer_;
  Comparison& comparison_;
  const Substitution& substitution_;
  std::vector<Exact> parts_, symmetric_;  // of the headline, by block
  std::map<std::string_view, Exact> changes_;
};

}  // namespace

std::optional<Fault> write_causes(json::Writer& writer, Comparison& comparison) {
  return CauseWriter(writer, comparison).write();
}

}  // namespace tsn::compare
