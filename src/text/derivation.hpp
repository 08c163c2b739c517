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
  std::string value{}, unit{}, exact{};  // as the record has them
  std::string converted{};               // a datum in base units: "8.13 t"
  std::string formula{}, numbers{};      // of a step: as the method has it, and with the numbers put in
  std::string clause{}, rule{};          // rule: why this factor, or how it is rounded
  const Document* document = nullptr;
  std::string evidence{};
  std::vector<std::string> registers{};
  std::string remark{};
  std::vector<Line> parts{};
};

struct Derivation {
  Line line;
  bool adds_up = true;  // the parts of a sum are the sum, as exact numbers
};

class Derivations {
 public:
  Derivations(const RecordView& record, const Messages& messages);

  // `where`: a JSON Pointer into the record to a result, a row of the trace or of the request, a step, a factor line,
  // an indicator or a finding, or to something inside of one; "" is the total; "activity:ID" is the row of that id.
  // Throws a Failure: TSN_E_NOT_FOUND (query.not_found) if nothing there can be explained.
  Derivation of(std::string_view where) const;

  // A register entry's title; empty if it is not known.
  std::string register_title(std::string_view id) const;

 private:
  Line datum(std::string label, const Datum& given, std::string pointer) const;
  Line factor_line(const FactorLine& line) const;
  Line activity(const Activity& row) const;
  void add_parameters(const Activity& row, Line& line) const;
  void add_steps(const Activity& row, Line& line) const;
  Line step(const Activity& row, const Activity::StepValue& value) const;
  Line result(std::string label, const Figure& figure, std::string pointer) const;
  Line sum_of_sources(std::string label, const Figure& figure, std::string pointer, std::string_view emission_class,
                      bool apart, bool& adds_up) const;
  template <typename Belongs>
  void add_rows(Line& line, const Figure& figure, Belongs belongs, bool& adds_up) const;
  Line reported(std::size_t index) const;
  Line indicator(std::size_t index) const;
  Line finding(std::size_t index) const;
  std::string activity_label(const Activity& row) const;
  std::string source_label(const Source& source) const;
  std::string basis_words(std::string_view canonical) const;
  std::string clause(std::string_view printed) const;
  void add_reported(Line& line, std::string_view of) const;

  const RecordView& record_;
  const Messages& messages_;
  Messages english_;
  Glossary glossary_;
  Emissions emissions_;
};

// With lines indented under each other, for a terminal or a mail.
std::string derivation_text(const Derivation& derivation, const Derivations& derivations, const Messages& messages);
// Canonical JSON, format "tansuan.derivation/1" (conformance/schema/derivation.json).
std::string derivation_json(const Derivation& derivation, const Derivations& derivations, const Messages& messages);

}  // namespace tsn::text
