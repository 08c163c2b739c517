#include "compare/factor_changes.hpp"

#include <algorithm>

#include "catalog/describe.hpp"

namespace tsn::compare {
namespace {

using engine::Calculation;
using engine::FactorLine;
using engine::FactorUse;

std::string_view value_of(const FactorLine& line) {
  return line.entry ? line.entry->value : line.absent ? line.absent->value : line.rule->value;
}
std::string_view unit_of(const FactorLine& line) {
  return line.entry ? line.entry->unit->text : line.absent ? line.absent->unit.text : line.rule->unit.text;
}

// Other figures, or figures of another entry; the document may have been described better since.
bool same(const FactorLine* a, const FactorLine* b) {
  if (!a || !b) return a == b;
  if (a->table || b->table)
    return a->table && b->table && a->table->id == b->table->id && a->table->axes == b->table->axes &&
           a->table->values == b->table->values;
  if ((a->entry == nullptr) != (b->entry == nullptr) || (a->absent == nullptr) != (b->absent == nullptr)) return false;
  return value_of(*a) == value_of(*b) && unit_of(*a) == unit_of(*b) && (!a->entry || a->entry->id() == b->entry->id());
}

// A row's lines by name: of the factors it takes as they are, and of the tables its steps read.
std::map<std::string_view, const FactorLine*> lines_of(const Calculation& calculation, std::size_t index) {
  std::map<std::string_view, const FactorLine*> lines;
  const engine::Row& row = calculation.rows[index];
  const method::Source& source = *calculation.inventory.activities[index].source;
  for (std::size_t f = 0; f < row.uses.size(); ++f)
    if (row.uses[f].line != FactorUse::none && !row.uses[f].overridden)
      lines.emplace(source.factors[f].name, &calculation.factors[row.uses[f].line]);
  for (std::uint32_t line : row.tables) lines.emplace(calculation.factors[line].table->id, &calculation.factors[line]);
  return lines;
}

std::vector<LinePair> pairs_of(const Calculation& before, std::size_t i, const Calculation& after, std::size_t j) {
  std::vector<LinePair> pairs;
  const auto left = lines_of(before, i), right = lines_of(after, j);
  for (const auto& [name, line] : left) {
    const auto found = right.find(name);
    const FactorLine* other = found == right.end() ? nullptr : found->second;
    if (!same(line, other)) pairs.push_back({name, line, other});
  }
  for (const auto& [name, line] : right)
    if (!left.count(name)) pairs.push_back({name, nullptr, line});
  return pairs;
}

std::string key_of(const std::vector<LinePair>& pairs) {
  std::string key;
  for (const LinePair& pair : pairs) {
    key.append(pair.name);
    for (const FactorLine* line : {pair.a, pair.b}) {
      key += '\n';
      if (!line) continue;
      key.append(line->entry ? line->entry->id() : line->table ? std::string(line->table->id) : std::string());
      if (!line->table) key.append("\t").append(value_of(*line)).append("\t").append(unit_of(*line));
    }
    key += '\n';
  }
  return key;
}

}  // namespace

std::size_t Documents::index(const catalog::Document& document) {
  std::string text;
  json::Writer writer(text);
  catalog::describe(writer, document);
  const auto found = std::find(texts_.begin(), texts_.end(), text);
  if (found != texts_.end()) return static_cast<std::size_t>(found - texts_.begin());
  texts_.push_back(std::move(text));
  return texts_.size() - 1;
}

void Documents::write(json::Writer& writer) const {
  writer.begin_array();
  for (const std::string& text : texts_) writer.raw(text);
  writer.end_array();
}

void write_line(json::Writer& writer, const FactorLine& line, Documents& documents) {
  writer.begin_object();
  if (line.absent) writer.member("absent", line.rule->series->id);
  const catalog::Document* document = line.table    ? line.table->document
                                      : line.entry  ? line.entry->document
                                      : line.absent ? nullptr
                                                    : line.rule->document;
  const std::string_view clause = line.table    ? line.table->clause
                                  : line.entry  ? line.entry->clause
                                  : line.absent ? line.absent->clause
                                                : line.rule->clause;
  catalog::describe_optional(writer, "clause", clause);
  if (document) writer.member_int("document", static_cast<std::int64_t>(documents.index(*document)));
  if (line.entry) writer.member("entry", line.entry->id());
  writer.member("evidence", catalog::grade_name(line.evidence));
  if (line.table) {
    writer.member("table", line.table->id);
  } else {
    writer.member("unit", unit_of(line));
    writer.member("value", value_of(line));
  }
  writer.end_object();
}

std::vector<FactorChange> factor_changes(const Calculation& before, const Calculation& after,
                                         const std::map<std::string_view, Exact>& changes) {
  std::vector<FactorChange> found;
  std::map<std::string, std::size_t> known;
  const auto& left = before.inventory.activities;
  const auto& right = after.inventory.activities;
  for (std::size_t i = 0, j = 0; i < left.size() && j < right.size();) {
    if (left[i].id != right[j].id) {
      ++(left[i].id < right[j].id ? i : j);
      continue;
    }
    std::vector<LinePair> pairs;
    if (left[i].source->id == right[j].source->id) pairs = pairs_of(before, i, after, j);
    if (!pairs.empty()) {
      const auto [place, fresh] = known.try_emplace(key_of(pairs), found.size());
      if (fresh) found.push_back({std::move(pairs), {}, {}});
      FactorChange& one = found[place->second];
      one.activities.push_back(left[i].id);
      if (const auto change = changes.find(left[i].id); change != changes.end()) one.change += change->second;
    }
    ++i, ++j;
  }
  return found;
}

const FactorLine* line_of(const Calculation& calculation, std::size_t activity, std::string_view name) {
  const engine::Row& row = calculation.rows[activity];
  const method::Source& source = *calculation.inventory.activities[activity].source;
  for (std::size_t f = 0; f < row.uses.size(); ++f)
    if (source.factors[f].name == name && row.uses[f].line != FactorUse::none)
      return &calculation.factors[row.uses[f].line];
  return nullptr;
}

}  // namespace tsn::compare
