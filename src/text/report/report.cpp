#include "text/report/report.hpp"

#include <algorithm>

#include "number/rounding.hpp"
#include "text/figures.hpp"
#include "text/report/markup.hpp"
#include "text/report/scale.hpp"

namespace tsn::text {

Report::Report(RecordView read, Language in)
    : record(std::move(read)),
      language(in),
      say(in),
      english(Language::en),
      glossary(record),
      emissions(emissions_of(record, glossary)) {
  for (const Emission& one : emissions.all) {
    Exact& sum = emitted_[one.activity];
    if (one.counted) sum += one.co2e->number;
  }
}

std::string Report::named(std::string_view prefix, std::string_view id) const {
  const std::string message = std::string(prefix) + std::string(id);
  return say.has(message) ? say(message) : std::string(id);
}

std::string_view Report::title(const Title& title, std::string_view id) const {
  const std::string_view own = title.in(language);
  if (!own.empty()) return own;
  return title.empty() ? id : title.in(language == Language::zh ? Language::en : Language::zh);
}
std::string Report::item(std::string_view id) const {
  if (id == "CN") return say("report.whole_country");
  const std::string_view name = glossary.item(id, language);
  return std::string(name.empty() ? id : name);
}
std::string Report::gas(std::string_view id) {
  if (id.starts_with("HFC-") || id.starts_with("PFC") || id.starts_with("HCFC-") || id.starts_with("R"))
    return std::string(id);
  std::string out;
  for (std::size_t i = 0; i < id.size(); ++i) {
    const bool letter_before =
        i > 0 && ((id[i - 1] >= 'A' && id[i - 1] <= 'Z') || (id[i - 1] >= 'a' && id[i - 1] <= 'z'));
    const bool digit = id[i] >= '0' && id[i] <= '9';
    if (digit && letter_before)
      out.append("\u2080", 2).push_back(static_cast<char>(0x80 + (id[i] - '0')));
    else
      out.push_back(id[i]);
  }
  return out;
}
std::string Report::supply(std::string_view id) const { return named("report.supply.", id); }
std::string Report::grade(std::string_view id) const { return named("report.grade.", id); }

std::string Report::clause(std::string_view text) const {
  if (text == "(clause number not seen)") return say("report.clause.not_seen");
  if (text == "(identity: GWP of CO2 is 1)") return say("report.clause.identity");
  if (text == "(memo item, no clause)") return say("report.clause.memo");
  if (text == "(check, no clause)") return say("report.clause.check");
  if (text == "(not from the guide)") return say("report.clause.not_from_guide");
  if (text == "(not from the standard)") return say("report.clause.not_from_standard");
  if (text == "(decimals as coded, clause not seen)") return say("report.clause.decimals");
  if (text == "(recalled)") return say("report.clause.recalled");
  return std::string(text);
}

std::string Report::input(const Activity& row, std::string_view name) const {
  const std::string_view known = glossary.input(row.source->id, name, language);
  if (!known.empty()) return std::string(known);
  return name == "quantity" ? say("report.quantity") : std::string(name);
}
std::string Report::step(const Source& source, std::string_view id) const {
  const std::string_view known = glossary.step(source.id, id, language);
  return std::string(known.empty() ? id : known);
}
std::string Report::document(const Document* document) const {
  if (!document) return {};
  return std::string(document->number.empty() ? title(document->title, document->id) : document->number);
}
std::string Report::rule(const ReportRule& rule) const {
  const std::string name = named("report.rule.", rule.rule);
  const std::int64_t digits = rule.digits;
  return say("report.rounding", {{"digits", digits}, {"rule", std::string_view(name)}});
}

std::string Report::number(std::string_view decimal) const {
  const auto grouped = text::number(decimal, language);
  return grouped ? *grouped : std::string(decimal);
}
std::string Report::number(const Figure& figure) const {
  return number(figure.value) + (figure.exact.empty() ? "" : "\u2026");
}
std::string Report::rounded(const Exact& value, int digits) const {
  std::string decimal = round_to(value, digits, Rounding::half_even).to_decimal();
  if (digits > 0) {
    std::size_t point = decimal.find('.');
    if (point == std::string::npos) {
      point = decimal.size();
      decimal.push_back('.');
    }
    decimal.append(static_cast<std::size_t>(digits) - (decimal.size() - point - 1), '0');
  }
  return number(decimal);
}
std::string Report::share(const Exact& part, const Exact& whole) const {
  if (whole.is_zero() || whole.is_negative()) return {};
  return rounded(part * Exact(100) / whole, 2) + " %";
}
std::string Report::amount(std::string_view decimal, std::string_view canonical) const {
  const std::string& shown = unit(canonical);
  const bool power = shown.starts_with("10");
  return number(decimal) + (shown.empty() ? "" : power ? " \u00d7 " : " ") + shown;
}
const std::string& Report::unit(std::string_view canonical) const {
  const auto found = units_.find(canonical);
  if (found != units_.end()) return found->second;
  std::string shown = canonical == "1" ? std::string() : text::unit(canonical, language);
  return units_.emplace(std::string(canonical), std::move(shown)).first->second;
}
const std::string& Report::date(std::string_view iso) const {
  const auto found = dates_.find(iso);
  if (found != dates_.end()) return found->second;
  const auto read = text::date(iso, language);
  return dates_.emplace(std::string(iso), read ? *read : visible(iso)).first->second;
}

std::vector<const Activity*> Report::rows_of(const Source& source) const {
  std::vector<const Activity*> rows;
  for (const Activity& row : record.activities)
    if (row.source == &source) rows.push_back(&row);
  return rows;
}
std::vector<const Source*> Report::by_size() const {
  std::vector<std::pair<Exact, const Source*>> sums;
  for (const Results::BySource& one : record.results.by_source)
    if (const Source* source = record.source(one.source); source && one.in_total)
      sums.emplace_back(magnitude(one.co2e.number), source);
  std::stable_sort(sums.begin(), sums.end(), [](const auto& a, const auto& b) { return b.first < a.first; });
  std::vector<const Source*> order;
  for (const auto& one : sums) order.push_back(one.second);
  return order;
}
const Exact* Report::emitted(const Activity& row) const {
  const auto found = emitted_.find(&row);
  return found == emitted_.end() ? nullptr : &found->second;
}

}  // namespace tsn::text
