// Where a line of a record comes from, as a tree that is rendered as text or JSON.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/emissions.hpp"
#include "text/glossary.hpp"
#include "text/messages.hpp"
#include "text/record_view.hpp"
#include "text/register.hpp"
#include "text/substitution.hpp"

namespace tsn::text {

enum class LineKind : std::uint8_t {
  result,    // what is explained
  datum,     // activity data and measured values, as given
  absent,    // an input that was not given, and the rule that replaces it
  factor,    // from the catalog
  choice,    // the answer to what the method leaves open
  step,      // a formula of the method
  rounding,  // a value that the report shows rounded
  part,      // of a sum
  finding,   // what an auditor should see
  gap,       // why there is no value
};
std::string_view kind_name(LineKind kind);

// One line. Texts that are about the record are in the language of the messages; what is left out is empty.
struct Line {
  LineKind kind = LineKind::result;
  std::string pointer{};  // into the record
  std::string label{};
  std::string value{}, unit{}, exact{};  // as the record has them; of a row that emits several gases their sum
  std::string converted{};               // a datum in the unit that the method computes in: "8.13 t"
  std::string formula{}, numbers{};      // of a step: as the method has it, and with the numbers put in
  std::string clause{}, rule{};          // rule: why this factor, or how it is rounded
  const Document* document = nullptr;    // which the clause is of
  std::string evidence{};
  std::vector<std::string> registers{};
  std::string remark{};
  std::vector<Line> parts{};
};

struct Derivation {
  Line line;
  bool adds_up = true;  // the parts of a sum are the sum, as exact numbers
};

// Threads: exclusive, as the names that the Glossary looks up.
class Derivations {
 public:
  Derivations(const RecordView& record, const Messages& messages);

  // `where`: a JSON Pointer into the record to a result, a row of the trace or of the request, a step, a factor line,
  // a choice, an indicator or a finding, or to something inside of one; "" is the total; "activity:ID" is the row of
  // that id. Throws a Failure: TSN_E_NOT_FOUND (query.not_found) if nothing there can be explained.
  Derivation of(std::string_view where) const;

  // A register entry's title; empty if it is not known.
  std::string_view register_title(std::string_view id) const { return register_.title(id, messages_.language()); }
  // "Guide (No. 1722), 6 July 2015".
  std::string document_text(const Document& document) const;

 private:
  // derivation.cpp: places
  std::optional<Line> of_row(std::string_view where) const;
  Derivation of_result(std::string_view where) const;
  std::string activity_label(const Activity& row) const;
  std::string source_label(const Source& source) const;
  std::string clause(std::string_view printed) const;
  Line result(std::string label, const Figure& figure, std::string pointer) const;
  Line finding(std::size_t index) const;
  Line choice(std::size_t index) const;

  // derivation_data.cpp: what a row takes
  Line datum(std::string label, const Datum& given, std::string pointer, std::string_view computed_in) const;
  Line list(const Activity& row, std::string_view name, const json::Value& rows, std::string pointer) const;
  Line factor_line(const FactorLine& line) const;
  std::optional<Line> row_factor(const Activity& row, std::size_t index) const;
  Line absent(const Activity& row, std::size_t index) const;
  void add_data(const Activity& row, Line& line) const;
  void add_choices(const Activity& row, Line& line) const;
  void add_rounding(const Activity& row, std::string_view name, Line& line) const;

  // derivation_row.cpp: what a row computes
  Line activity(const Activity& row) const;
  Line step(const Activity& row, std::size_t index) const;
  void add_emissions(const Activity& row, Line& line) const;
  void add_tallies(const Activity& row, Line& line) const;
  std::string looked_up(const Activity& row, std::size_t index, std::string_view formula) const;
  std::string figure_text(const Figure& figure) const;
  Line rounding(std::string_view value, std::string_view unit, const ReportRule& rule, std::string pointer) const;

  // derivation_sums.cpp: what the rows add up to
  Line sum_of_sources(std::string label, const Figure& figure, std::string pointer, std::string_view emission_class,
                      bool apart, bool& adds_up) const;
  template <typename Belongs>
  void add_rows(Line& line, const Figure& figure, Belongs belongs, bool& adds_up) const;
  Derivation by_source(std::size_t index) const;
  Derivation by_gas(std::size_t index) const;
  Derivation by_month(std::size_t index) const;
  Derivation tally(std::size_t index) const;
  Derivation tally_of_source(std::size_t tally, std::size_t index) const;
  Line without_total() const;
  std::string name_of_result(std::string_view of) const;
  Line reported(std::size_t index) const;
  void add_reported(Line& line, std::string_view of) const;
  Line indicator(std::size_t index) const;

  const RecordView& record_;
  const Messages& messages_;
  Messages english_;
  Glossary glossary_;
  Register register_;
  Emissions emissions_;
};

// With lines indented under each other, for a terminal or a mail.
std::string derivation_text(const Derivation& derivation, const Derivations& derivations, const Messages& messages);
// Canonical JSON, format "tansuan.derivation/1" (conformance/schema/derivation.json).
std::string derivation_json(const Derivation& derivation, const Derivations& derivations, const Messages& messages);

}  // namespace tsn::text
