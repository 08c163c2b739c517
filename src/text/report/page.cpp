#include "text/report/page.hpp"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <set>

#include "data/embedded.hpp"
#include "json/canonical.hpp"

namespace tsn::text {

namespace assets {
// The files of src/text/report that a page holds as they are: page.css, page.js.
std::span<const data::File> files() noexcept;
}  // namespace assets

namespace {

std::string_view asset(std::string_view name) {
  for (const data::File& file : assets::files())
    if (file.name == name) return file.bytes;
  return {};
}

// As a Content-Security-Policy names what it allows.
std::string csp_hash(std::string_view content) {
  const json::Digest digest = json::sha256(content);
  std::array<char, sodium_base64_ENCODED_LEN(32, sodium_base64_VARIANT_ORIGINAL)> text{};
  sodium_bin2base64(text.data(), text.size(), digest.data(), digest.size(), sodium_base64_VARIANT_ORIGINAL);
  return "'sha256-" + std::string(text.data()) + "'";
}

std::string identity(const FactorLine& line) {
  std::string key;
  const auto add = [&](std::string_view part) { key.append(part).push_back('\0'); };
  for (const std::string_view part :
       {line.name, line.value, line.unit, line.entry, line.absent, line.clause, line.evidence, line.select, line.errata,
        line.note, line.title.zh, line.rule_clause, line.rule_reason.zh})
    add(part);
  for (const std::string_view part : line.registers) add(part);
  add(line.document ? line.document->id : "");
  add(line.rule_document ? line.rule_document->id : "");
  return key;
}

}  // namespace

Page::Page(const Report& of) : report(of), record(of.record), say(of.say) {
  std::map<std::string, std::size_t> known;
  for (const FactorLine& line : record.factors) {
    const auto [found, is_new] = known.emplace(identity(line), groups_.size());
    if (is_new) groups_.push_back({&line, 0});
    group_of_.emplace(&line, found->second);
  }
  for (const Activity& row : record.activities) {
    for (const Activity::Factor& one : row.factors)
      if (one.line) ++groups_[group_of_.at(one.line)].rows;
    for (const FactorLine* table : row.tables) ++groups_[group_of_.at(table)].rows;
  }
  std::set<std::string_view> ids;
  for (const FactorLine& line : record.factors) ids.insert(line.registers.begin(), line.registers.end());
  for (const Source& source : record.sources) {
    ids.insert(source.register_id);
    for (const Step& step : source.steps) ids.insert(step.register_id);
  }
  for (const Choice& one : record.choices) ids.insert(one.register_id);
  for (const Indicator& one : record.indicators) ids.insert(one.register_id);
  ids.erase("");
  cited_.assign(ids.begin(), ids.end());
}

void Page::heading(std::string_view anchor, std::string_view id) {
  add({"<h2 id=", anchor, ">"});
  message(id);
  out += "</h2>";
}

void Page::columns(std::initializer_list<Column> columns) {
  out += "<thead><tr>";
  for (const Column& one : columns) {
    out += one.is_number ? "<th scope=col class=n>" : "<th scope=col>";
    message(one.id);
  }
  out += "</thead>";
}

void Page::figure(const Figure& figure, std::string_view place) {
  if (!place.empty()) add({"<a href=\"#", place, "\">"});
  out += "<b";
  if (!figure.exact.empty()) {
    constexpr std::size_t readable = 80;
    const std::string_view exact = figure.exact;
    out += " title=\"= ";
    text(exact.size() <= readable ? exact : say("report.exact_in_record"));
    out += "\"";
  }
  out += ">";
  text(report.number(figure));
  out += place.empty() ? "</b>" : "</b></a>";
}
void Page::amount(const Figure& one, std::string_view place) {
  figure(one, place);
  out += " ";
  text(report.unit(one.unit));
}

void Page::sum(const Exact& tonnes, std::string_view place) {
  const bool ends = tonnes.terminates();
  const std::string decimal = ends ? tonnes.to_decimal() : tonnes.to_rounded_decimal(10);
  const std::string ratio = ends ? std::string() : tonnes.to_ratio();
  figure({decimal, "tCO2e", ratio, tonnes}, place);
}

void Page::source_of(std::string_view clause, const Document* document) {
  if (!clause.empty()) {
    out += "<q>";
    text(report.clause(clause));
    out += "</q>";
  }
  if (document) {
    add({clause.empty() ? "" : " ", "<a class=c href=\"#", anchor(*document), "\">"});
    text(report.document(document));
    out += "</a>";
  }
}

void Page::method_document() {
  out += "<a class=c href=\"#dm\">";
  text(report.document(&record.method.document));
  out += "</a>";
}

void Page::grade(std::string_view grade) {
  if (grade.empty()) return;
  add({"<i class=\"g ",
       grade == "primary"       ? "g1"
       : grade == "transcribed" ? "g2"
       : grade == "secondary"   ? "g3"
                                : "g4",
       "\">"});
  text(report.grade(grade));
  out += "</i>";
}

void Page::register_ids(const std::vector<std::string_view>& ids) {
  for (const std::string_view id : ids) {
    const auto found = std::lower_bound(cited_.begin(), cited_.end(), id);
    add({" <a class=x href=\"#x", std::to_string(found - cited_.begin()), "\">"});
    text(id);
    out += "</a>";
  }
}

std::string report_html(const Report& report) {
  Page page(report);
  const std::string_view style = asset("page.css");
  const std::string_view script = asset("page.js");
  page.add({"<!DOCTYPE html>\n<html lang=", report.language == Language::zh ? "zh-CN" : "en",
            "><head><meta charset=utf-8>"
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src ",
            csp_hash(style), "; script-src ", csp_hash(script),
            "; img-src data:; base-uri 'none'; form-action 'none'\">"
            "<meta name=viewport content=\"width=device-width, initial-scale=1\">"
            "<meta name=color-scheme content=\"light dark\"><meta name=referrer content=no-referrer><title>"});
  const std::string_view entity = report.record.entity_name;
  page.text(entity.empty() ? report.say("report.title")
                           : std::string(entity) + " \u00b7 " + report.say("report.title"));
  page.add({"</title><style>", style, "</style></head><body>"});
  add_head(page);
  page.out += "<main>";
  add_totals(page);
  add_contributions(page);
  add_months(page);
  add_flows(page);
  add_rows(page);
  add_factors(page);
  add_quality(page);
  add_register(page);
  add_roundings(page);
  add_verification(page);
  page.add({"</main><script>", script, "</script></body></html>\n"});
  return std::move(page.out);
}

}  // namespace tsn::text
