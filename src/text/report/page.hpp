// The page of HTML while it is made: its text, and the names that its parts link to each other by.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "text/report/markup.hpp"
#include "text/report/report.hpp"

namespace tsn::text {

// A factor as the page lists it: lines that say the same are one.
struct FactorGroup {
  const FactorLine* line = nullptr;
  std::size_t rows = 0;  // that use it
};

// The head of a column: a message, and whether numbers stand below it.
inline constexpr bool number_column = true;
struct Column {
  Column(const char* message, bool numbers = false) : id(message), is_number(numbers) {}
  std::string_view id;
  bool is_number;
};

class Page {
 public:
  explicit Page(const Report& of);

  const Report& report;
  const RecordView& record;
  const Messages& say;
  std::string out;

  void add(std::initializer_list<std::string_view> markup) {
    for (const std::string_view one : markup) out += one;
  }
  void text(std::string_view text) { out += escaped(text); }
  // A message as text; as a heading with its number in the table of contents.
  void message(std::string_view id) { text(say(id)); }
  void heading(std::string_view anchor, std::string_view id);
  void columns(std::initializer_list<Column> columns);

  // Names of places on the page.
  std::string anchor(const Source& source) const { return "s" + place(record.sources, source); }
  std::string anchor(const Activity& row) const { return "r" + std::to_string(row.index); }
  std::string anchor(const Document& document) const { return "d" + place(record.documents, document); }
  std::string anchor(const FactorLine& line) const { return "f" + std::to_string(group_of_.at(&line)); }
  const std::vector<FactorGroup>& groups() const noexcept { return groups_; }

  // Figures: grouped digits, the exact ratio as a hint where the decimal does not end; a link if there is a place.
  void figure(const Figure& figure, std::string_view place = {});
  void amount(const Figure& figure, std::string_view place = {});  // with its unit
  void sum(const Exact& tonnes, std::string_view place);           // tCO2e that the record does not state itself
  // Clause and document, the latter linked.
  void source_of(std::string_view clause, const Document* document);
  void method_document();
  void grade(std::string_view grade);
  void register_ids(const std::vector<std::string_view>& ids);  // linked to what they say
  // The entries of the register that the record cites, in byte order.
  const std::vector<std::string_view>& cited() const noexcept { return cited_; }

 private:
  template <typename T>
  static std::string place(const std::vector<T>& list, const T& one) {
    return std::to_string(&one - list.data());
  }
  std::map<const FactorLine*, std::size_t> group_of_;
  std::vector<FactorGroup> groups_;
  std::vector<std::string_view> cited_;
};

// The parts of the page, in their order.
void add_head(Page& page);
void add_totals(Page& page);
void add_contributions(Page& page);
void add_months(Page& page);
void add_flows(Page& page);
void add_rows(Page& page);
void add_factors(Page& page);
void add_quality(Page& page);
void add_register(Page& page);
void add_roundings(Page& page);
void add_verification(Page& page);

// The derivation of a row: datum, factors, steps with the numbers put in.
void add_derivation(Page& page, const Activity& row);

}  // namespace tsn::text
