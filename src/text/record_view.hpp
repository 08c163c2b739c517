// A record, read: its members typed, its references resolved, its figures as numbers. Only what is a whole record, with
// the right digest, becomes one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "json/json.hpp"
#include "number/exact.hpp"
#include "text/language.hpp"

namespace tsn::text {

// Every text is a view into the record's document. What a record leaves out is empty.
struct Title {
  std::string_view en, zh;
  // In the language; packs of a vendor may have but one.
  std::string_view in(Language language) const noexcept {
    const bool chinese = language == Language::zh ? !zh.empty() : en.empty();
    return chinese ? zh : en;
  }
  bool empty() const noexcept { return en.empty() && zh.empty(); }
};

// A number of the record: `exact` is "n/d" where the decimal does not end, `value` then is rounded to ten decimals.
struct Figure {
  std::string_view value, unit, exact;
  Exact number;
};

// A number of the request, as it was given.
struct Datum {
  std::string_view value, unit, basis, evidence;
};

// How a value is rounded for the report, and by which clause.
struct ReportRule {
  std::string_view rule, clause;
  int digits = 0;
};

struct Document {
  std::string_view id, number, issuer, date, url, note, read_at;
  Title title;
};

struct FactorLine {
  std::string_view name;   // of the factor; of a table its id
  bool is_table = false;   // a table has no value of its own
  std::string_view value;  // as printed, such as "0.5810" or "24/26"
  std::string_view unit, entry, absent, clause, evidence, select, errata, note;
  Title title;
  std::vector<std::string_view> registers;
  const Document* document = nullptr;
  std::string_view rule_clause;  // why this one
  Title rule_reason;
  const Document* rule_document = nullptr;
};

struct Step {
  std::string_view id, formula, clause, register_id;
  std::optional<ReportRule> report;
};

// A factor or input of a source that the report shows rounded.
struct Shown {
  std::string_view name;
  ReportRule report;
};

struct Source {
  std::string_view id, emission_class, clause, evidence, register_id, shared;
  Title title;
  std::vector<Step> steps;
  std::vector<Shown> factors, inputs;
  struct Tally {
    std::string_view id, step;
  };
  std::vector<Tally> tallies;
  const Step* step(std::string_view id) const noexcept;
};

// A row of the inventory with what was computed from it.
struct Activity {
  std::size_t index = 0;  // in the record's request, as the pointers of diagnostics count
  std::string_view id, item, month, date, region, supply;
  const Source* source = nullptr;
  std::optional<Datum> quantity;
  const json::Value* parameters = nullptr;  // object of texts, data and lists; null if there are none
  const json::Value* meta = nullptr;

  struct Absent {  // an input that was not given and that a rule of the method replaces
    std::string_view name, value, unit, clause;
    Title reason;
  };
  struct Factor {
    std::string_view name, reported;
    const FactorLine* line = nullptr;  // null: a gap, or a measured value of the request (`overridden`)
    bool gap = false, overridden = false;
    const FactorLine* replaces = nullptr;
  };
  struct StepValue {
    std::string_view id, reported;
    Figure value;
  };
  struct Input {
    std::string_view name, reported;
  };
  bool gap = false;  // then there are no steps
  std::vector<Absent> absent;
  std::vector<Factor> factors;
  std::vector<StepValue> steps;
  std::vector<Input> inputs;
  std::vector<const FactorLine*> tables;

  const StepValue* step(std::string_view id) const noexcept;
  // "2024-03" of a row with a month or a date; empty of one for the whole period.
  std::string_view month_of() const noexcept { return !month.empty() ? month : date.substr(0, 7); }
  // The number given as the parameter `name`; nothing if it is absent, a text or a list.
  std::optional<Datum> parameter(std::string_view name) const;
};

struct Results {
  struct BySource {
    std::string_view source, emission_class;
    Title title;
    Figure co2e;
    bool in_total = true;
    std::optional<Figure> apart;
  };
  struct ByGas {
    std::string_view gas;
    Figure mass, co2e;
  };
  struct Part {  // of by_class and by_month
    std::string_view id;
    Figure co2e;
  };
  struct Tally {
    std::string_view id, clause;
    Title title;
    Figure value;
    std::vector<std::pair<std::string_view, Figure>> by_source;
  };
  struct Reported {
    std::string_view of, value, unit, rule, clause;
    int digits = 0;
    bool complete = true;
  };
  bool complete = true;
  std::optional<Figure> total, apart;
  std::vector<Part> by_class, by_month;
  std::vector<BySource> by_source;
  std::vector<ByGas> by_gas;
  std::vector<Tally> tallies;
  std::vector<Reported> reported;
  const Reported* reported_of(std::string_view of) const noexcept;  // "total", "source:ID", "tally:ID", "indicator:ID"
};

struct Indicator {
  std::string_view id, formula, clause, register_id;
  Title title;
  Figure value;
  bool complete = true;
};

struct Choice {
  std::string_view id, value, clause, register_id;
  Title title;
};

struct Finding {
  std::string_view code, message, pointer, severity;
  const Activity* activity = nullptr;  // which its pointer leads to
};

struct RecordView {
  std::unique_ptr<json::Document> text;  // where all views lead
  std::string_view digest;
  std::string_view release, catalog_sha256;

  struct {
    std::string_view id, edition, sha256, evidence;
    Title title;
    Document document;
  } method;

  std::string_view period, as_of, region, entity_name, credit_code;
  struct Denominator {
    std::string_view name;
    Datum value;
  };
  std::vector<Denominator> denominators;

  std::vector<Choice> choices;
  std::vector<Document> documents;
  std::vector<FactorLine> factors;
  std::vector<Source> sources;
  std::vector<Activity> activities;  // by id
  Results results;
  std::vector<Indicator> indicators;
  std::vector<Finding> findings;
  std::string_view worst_evidence;
  struct Signature {
    std::string_view public_key, signature;
  };
  std::vector<Signature> signatures;  // not checked here: `tansuan verify` does

  const Source* source(std::string_view id) const noexcept;
  const Activity* activity(std::string_view id) const noexcept;
};

// Reads a record as it was written. Throws a Failure (guard.hpp): TSN_E_JSON_* if it is no JSON, TSN_E_RECORD if it is
// no record (record.format, with the place), not canonical (record.not_canonical) or changed (record.digest).
RecordView read_record(std::string_view bytes);

}  // namespace tsn::text
