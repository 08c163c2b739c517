// A record as it is reported: what every form of the report needs of it, in one language.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "text/emissions.hpp"
#include "text/glossary.hpp"
#include "text/messages.hpp"
#include "text/record_view.hpp"

namespace tsn::text {

class Report {
 public:
  Report(RecordView record, Language language);

  const RecordView record;
  const Language language;
  const Messages say, english;
  const Glossary glossary;
  const Emissions emissions;

  // The name in this language, else the other's, else the id.
  std::string_view title(const Title& title, std::string_view id) const;
  std::string item(std::string_view id) const;      // "柴油", or the id
  static std::string gas(std::string_view id);      // "C2F6" -> "C₂F₆"; "HFC-134a" as it is
  std::string supply(std::string_view id) const;    // "市场化绿电"
  std::string grade(std::string_view id) const;     // "转录"
  std::string clause(std::string_view text) const;  // as it stands, but for the remarks of the catalog in place of one
  std::string input(const Activity& row, std::string_view name) const;
  std::string step(const Source& source, std::string_view id) const;
  std::string document(const Document* document) const;  // its number, else its title
  std::string rule(const ReportRule& rule) const;        // "3 位小数，四舍六入五成双（GB/T 8170）"

  // Numbers: grouped, with all their digits; an ellipsis if the decimal does not end.
  std::string number(std::string_view decimal) const;
  std::string number(const Figure& figure) const;
  // Rounded half-even, for reading only.
  std::string rounded(const Exact& value, int digits) const;
  std::string share(const Exact& part, const Exact& whole) const;  // "12.34 %"; empty of a whole that is not positive
  const std::string& unit(std::string_view canonical) const;
  const std::string& date(std::string_view iso) const;                        // as it stands if it is no date
  std::string amount(std::string_view decimal, std::string_view unit) const;  // "286.4 × 10⁴ kWh"
  std::string quantity(const Datum& datum) const { return amount(datum.value, datum.unit); }

  // The rows of a source, in the order of their ids.
  std::vector<const Activity*> rows_of(const Source& source) const;
  // The sources that count, the largest first: their colours in the drawings.
  std::vector<const Source*> by_size() const;
  // What a row emits and counts; nothing if it has a gap or only tallies.
  const Exact* emitted(const Activity& row) const;

 private:
  std::string named(std::string_view prefix, std::string_view id) const;
  mutable std::map<std::string, std::string, std::less<>> units_, dates_;
  std::map<const Activity*, Exact> emitted_;
};

// A page of HTML that needs nothing else.
std::string report_html(const Report& report);

}  // namespace tsn::text
