#include "cli/csv/interpreter.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "cli/csv/phrases.hpp"

namespace cli::csv {
namespace {

constexpr std::string_view lost = "\xef\xbf\xbd";  // U+FFFD

bool has_control(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\r' && c != '\n') || c == 0x7f;
  });
}

// Excel's: #N/A, #REF!, #DIV/0!, and what it shows where a column is too narrow.
bool is_error(std::string_view text) {
  if (text.size() < 2 || text.front() != '#') return false;
  constexpr std::string_view names[] = {"#N/A",  "#REF!",  "#DIV/0!", "#VALUE!",       "#NAME?",
                                        "#NUM!", "#NULL!", "#SPILL!", "#GETTING_DATA", "#CALC!"};
  return std::find(std::begin(names), std::end(names), text) != std::end(names) ||
         text.find_first_not_of('#') == std::string_view::npos;
}

Fault fault(std::string_view code, const Phrase& phrase, std::string detail = "", std::string detail2 = "") {
  return {std::string(code), phrase, std::move(detail), std::move(detail2)};
}

}  // namespace

Interpreter::Interpreter(const Mapping& mapping, const Columns& columns, const std::string& encoding)
    : mapping_(mapping), columns_(columns), encoding_(encoding) {
  if (const auto period = mapping.request.find("period"); period != mapping.request.end() && period->is_string())
    period_text_ = period->get<std::string>();
  period_ = read_period(period_text_);
}

RowKind Interpreter::kind(const Row& row, const RowRule*& rule) {
  rule = nullptr;
  if (row.blank()) return RowKind::blank;
  if (columns_.is_head(row)) return RowKind::head;
  for (const RowRule& one : mapping_.rules) {
    bool hit = false;
    if (one.column) {
      const std::size_t index = columns_.index(*one.column);
      hit = index < row.cells.size() && matches(one, row.cells[index]);
    } else {
      hit = std::any_of(row.cells.begin(), row.cells.end(), [&](std::string_view cell) { return matches(one, cell); });
    }
    if (!hit) continue;
    rule = &one;
    return one.kind == RuleKind::note ? RowKind::note : RowKind::total;
  }
  return RowKind::activity;
}

bool Interpreter::matches(const RowRule& rule, std::string_view raw) {
  if (raw.empty()) return false;
  std::string_view text = normal_(raw);
  std::string joined;
  if (text.find(' ') != std::string_view::npos) text = joined = without_blanks(text);
  return std::any_of(rule.words.begin(), rule.words.end(), [&](const std::string& word) {
    return rule.match == Match::equals   ? text == word
           : rule.match == Match::starts ? text.starts_with(word)
                                         : text.find(word) != std::string_view::npos;
  });
}

void Interpreter::find(std::size_t index, Fault fault) {
  const std::string_view cell = index < row_->cells.size() ? row_->cells[index] : std::string_view();
  understood_->findings.push_back({columns_.name(index), std::string(cell), std::move(fault)});
}
void Interpreter::find_in(const Cell& cell, Fault fault) {
  if (cell.column) return find(columns_.index(*cell.column), std::move(fault));
  understood_->findings.push_back({"", cell.value, std::move(fault)});
}

std::optional<std::string_view> Interpreter::column_text(std::size_t index) {
  std::string_view raw = index < row_->cells.size() ? row_->cells[index] : std::string_view();
  if (raw.find(lost) != std::string_view::npos) {
    find(index, fault("cell.loss", phrase::cell_loss, encoding_));
    return std::nullopt;
  }
  if (has_control(raw)) {
    find(index, fault("cell.control", phrase::cell_control));
    return std::nullopt;
  }
  // How spreadsheets keep 00123 a text: ="00123", '00123.
  if (raw.starts_with("=\"") && raw.size() >= 3 && raw.back() == '"' &&
      raw.substr(2, raw.size() - 3).find('"') == std::string_view::npos) {
    raw = raw.substr(2, raw.size() - 3);
  } else if (raw.starts_with("'")) {
    raw.remove_prefix(1);
  } else if (raw.starts_with("=")) {
    find(index, fault("cell.formula", phrase::cell_formula));
    return std::nullopt;
  }
  const std::string_view text = normal_(raw);
  if (is_error(text)) {
    find(index, fault("cell.error", phrase::cell_error));
    return std::nullopt;
  }
  return text;
}

std::optional<std::string_view> Interpreter::text_of(const Cell& cell) {
  if (!cell.column) return cell.value;
  const std::size_t index = columns_.index(*cell.column);
  const auto text = column_text(index);
  if (!text) return std::nullopt;
  if (!text->empty()) {
    if (cell.empty == Empty::above) above_[&cell] = *text;
    return text;
  }
  switch (cell.empty) {
    case Empty::omit:
      return std::nullopt;
    case Empty::value:
      return cell.value;
    case Empty::skip_row:
      understood_->kind = RowKind::ignored;
      return std::nullopt;
    case Empty::above:
      if (const auto found = above_.find(&cell); found != above_.end()) return found->second;
      find(index, fault("cell.empty", phrase::nothing_above));
      return std::nullopt;
    case Empty::reject:
      break;
  }
  find(index, fault("cell.empty", phrase::cell_empty));
  return std::nullopt;
}

void Interpreter::look_up() {
  looked_up_.fill(nullptr);
  for (const Lookup& lookup : mapping_.lookups) {
    const std::size_t index = columns_.index(lookup.column);
    const auto code = column_text(index);
    if (!code) continue;
    const auto found = lookup.rows.find(*code);
    if (found == lookup.rows.end()) {
      if (lookup.ignore_unknown)
        understood_->kind = RowKind::ignored;
      else if (code->empty())
        find(index, fault("cell.empty", phrase::cell_empty));
      else
        find(index, fault("lookup.unknown", phrase::lookup_unknown, lookup.pointer));
      continue;
    }
    if (!found->second) {
      understood_->kind = RowKind::ignored;
      continue;
    }
    for (std::size_t i = 0; i < lookup_members.size(); ++i) {
      const auto member = found->second->find(std::string(lookup_members[i]));
      if (member == found->second->end()) continue;
      if (looked_up_[i] != nullptr)
        find(index, fault("lookup.clash", phrase::member_clash, std::string(lookup_members[i])));
      looked_up_[i] = &member->second;
    }
  }
}

void Interpreter::take(const std::optional<Cell>& cell, std::string_view name, std::string& to) {
  to.clear();
  if (cell) {
    if (const auto text = text_of(*cell)) to = *text;
    return;
  }
  for (std::size_t i = 0; i < lookup_members.size(); ++i)
    if (lookup_members[i] == name && looked_up_[i] != nullptr) to = *looked_up_[i];
}

std::string Interpreter::unit_text(std::string_view unit) const {
  const auto found = mapping_.units.find(unit);
  return found == mapping_.units.end() ? std::string(unit) : found->second;
}

std::optional<std::string> Interpreter::unit_of(const NumberCell& number, std::string_view rest,
                                                const std::string* looked_up) {
  if (!number.unit && looked_up == nullptr) {
    if (!rest.empty()) return unit_text(rest);
    find_in(number.cell, fault("unit.missing", phrase::unit_missing));
    return std::nullopt;
  }
  if (!rest.empty()) {
    find_in(number.cell, fault("number.rest", phrase::number_has_rest, std::string(rest)));
    return std::nullopt;
  }
  if (looked_up != nullptr) return unit_text(*looked_up);
  const auto unit = text_of(*number.unit);
  return unit ? std::optional<std::string>(unit_text(*unit)) : std::nullopt;
}

void Interpreter::take_quantity() {
  const NumberCell& cell = *mapping_.quantity;
  const auto text = text_of(cell.cell);
  // The rest of the number is a view of this copy; later cells are read into the same memory.
  const std::string kept(text.value_or(""));
  std::string_view rest;
  bool readable = false;
  if (text) {
    auto number = read_number(kept, cell.format);
    if (auto* wrong = std::get_if<Fault>(&number)) {
      find_in(cell.cell, std::move(*wrong));
    } else {
      auto& good = std::get<CellNumber>(number);
      rest = good.rest;
      readable = true;
      if (good.value.negative() && !mapping_.net_negatives)
        find_in(cell.cell, fault("number.negative", phrase::number_negative));
      understood_->quantity = std::move(good.value);
    }
  }
  const auto unit =
      readable || cell.unit || looked_up_[2] != nullptr ? unit_of(cell, rest, looked_up_[2]) : std::nullopt;
  understood_->activity.unit = unit.value_or("");
  understood_->activity.evidence.clear();
  if (cell.evidence)
    if (const auto evidence = text_of(*cell.evidence)) understood_->activity.evidence = *evidence;
}

void Interpreter::take_date(const Cell& cell, bool day) {
  const auto text = text_of(cell);
  if (!text) return;
  auto date = read_date(*text, mapping_.dates);
  if (auto* wrong = std::get_if<Fault>(&date)) return find_in(cell, std::move(*wrong));
  const auto& good = std::get<CellDate>(date);
  if (!period_.contains(good)) return find_in(cell, fault("date.outside", phrase::date_outside, period_text_));
  if (day && good.day == 0) return find_in(cell, fault("date.month", phrase::date_month_only));
  if (day) understood_->activity.date = good.text();
  understood_->activity.month = good.month_text();
}

void Interpreter::take_parameters() {
  if (mapping_.parameters.empty()) return;
  nlohmann::json all = nlohmann::json::object();
  for (const Parameter& parameter : mapping_.parameters) {
    if (parameter.text) {
      if (const auto text = text_of(*parameter.text)) all[parameter.name] = std::string(*text);
      continue;
    }
    if (!parameter.number) {
      all[parameter.name] = parameter.constant;
      continue;
    }
    const NumberCell& cell = *parameter.number;
    const auto text = text_of(cell.cell);
    if (!text) continue;
    const std::string kept(*text);
    auto number = read_number(kept, cell.format);
    if (auto* wrong = std::get_if<Fault>(&number)) {
      find_in(cell.cell, std::move(*wrong));
      continue;
    }
    const auto& good = std::get<CellNumber>(number);
    const auto unit = unit_of(cell, good.rest, nullptr);
    if (!unit) continue;
    nlohmann::json value{{"value", good.value.text()}, {"unit", *unit}};
    if (cell.basis)
      if (const auto basis = text_of(*cell.basis)) value["basis"] = std::string(*basis);
    if (cell.evidence)
      if (const auto evidence = text_of(*cell.evidence)) value["evidence"] = std::string(*evidence);
    all[parameter.name] = std::move(value);
  }
  if (!all.empty()) understood_->activity.parameters = all.dump();
}

void Interpreter::take_meta() {
  if (mapping_.meta.empty()) return;
  nlohmann::json all = nlohmann::json::object();
  for (const auto& [name, cell] : mapping_.meta)
    if (const auto text = text_of(cell)) all[name] = std::string(*text);
  if (!all.empty()) understood_->activity.meta = all.dump();
}

void Interpreter::read(const Row& row, Understood& understood) {
  row_ = &row;
  understood_ = &understood;
  understood.quantity.reset();
  understood.findings.clear();
  Activity& activity = understood.activity;
  for (std::string* text : {&activity.month, &activity.date, &activity.parameters, &activity.meta}) text->clear();
  looked_up_.fill(nullptr);
  if (understood.kind == RowKind::total) {
    // Its quantity only, of which nothing is an error but that it cannot be read.
    const NumberCell& cell = *mapping_.quantity;
    if (!cell.cell.column) return;
    const auto text = column_text(columns_.index(*cell.cell.column));
    if (!text) return;
    const std::string kept(*text);
    auto number = read_number(kept, cell.format);
    if (auto* wrong = std::get_if<Fault>(&number))
      find_in(cell.cell, std::move(*wrong));
    else
      understood.quantity = std::move(std::get<CellNumber>(number).value);
    return;
  }
  if (row.open_quote) {
    find(row.cells.size(), fault("row.open_quote", phrase::quote_open));
  } else if (row.cells.size() != columns_.width()) {
    // Delimiters at the end of a row are no cells.
    const bool only_more = row.cells.size() > columns_.width() &&
                           std::all_of(row.cells.begin() + static_cast<std::ptrdiff_t>(columns_.width()),
                                       row.cells.end(), [](std::string_view cell) { return cell.empty(); });
    if (!only_more)
      understood.findings.push_back({"", "",
                                     fault("row.ragged", phrase::row_ragged, std::to_string(row.cells.size()),
                                           std::to_string(columns_.width()))});
  }
  if (!understood.findings.empty()) {
    understood.kind = RowKind::rejected;
    return;
  }
  look_up();
  if (understood.kind == RowKind::ignored) return understood.findings.clear();
  take(mapping_.id, "id", activity.id);
  take(mapping_.source, "source", activity.source);
  take(mapping_.item, "item", activity.item);
  take(mapping_.region, "region", activity.region);
  take(mapping_.supply, "supply", activity.supply);
  take(mapping_.basis, "basis", activity.basis);
  take_quantity();
  if (mapping_.date) take_date(*mapping_.date, true);
  if (mapping_.month) take_date(*mapping_.month, false);
  take_parameters();
  take_meta();
  if (understood.kind == RowKind::ignored) return understood.findings.clear();
  if (activity.source.empty() && understood.findings.empty())
    understood.findings.push_back({"", "", fault("source.missing", phrase::source_missing)});
  if (!understood.findings.empty()) understood.kind = RowKind::rejected;
}

}  // namespace cli::csv
