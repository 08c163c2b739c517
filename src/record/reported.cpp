#include "record/reported.hpp"

#include <algorithm>

namespace tsn::record {
namespace {

class Reporter {
 public:
  explicit Reporter(const engine::Calculation& calculation)
      : calculation_(calculation), method_(*calculation.inventory.method) {}

  std::vector<ReportedFigure> figures() {
    for (const method::Reporting& rule : method_.reporting) {
      switch (rule.kind) {
        case method::ReportedKind::total:
          one(rule, std::string(rule.of), calculation_.total, co2e_);
          break;
        case method::ReportedKind::every_source:
          for (std::size_t i = 0; i < method_.sources.size(); ++i)
            if (!has_own_rule(i)) source(rule, i);
          break;
        case method::ReportedKind::source:
          source(rule, rule.index);
          break;
        case method::ReportedKind::tally:
          if (const auto sum = calculation_.tally(rule.index))
            one(rule, std::string(rule.of), *sum, method_.tallies[rule.index].unit);
          break;
        case method::ReportedKind::indicator:
          if (const auto& value = calculation_.indicators[rule.index])
            one(rule, std::string(rule.of), *value, method_.indicators[rule.index].unit);
          break;
      }
    }
    return std::move(figures_);
  }

 private:
  // What is said of one source goes before what is said of every source.
  bool has_own_rule(std::size_t index) const {
    return std::any_of(method_.reporting.begin(), method_.reporting.end(), [&](const method::Reporting& one) {
      return one.kind == method::ReportedKind::source && one.index == index;
    });
  }
  void source(const method::Reporting& rule, std::size_t index) {
    if (calculation_.source_used[index])
      one(rule, "source:" + std::string(method_.sources[index].id), calculation_.by_source[index], co2e_);
  }
  void one(const method::Reporting& rule, std::string of, const Exact& base, const Unit& unit) {
    figures_.push_back({std::move(of), base, unit, &rule.report});
  }

  const engine::Calculation& calculation_;
  const method::Method& method_;
  const Unit co2e_ = *parse_unit("tCO2e");
  std::vector<ReportedFigure> figures_;
};

}  // namespace

std::vector<ReportedFigure> reported_figures(const engine::Calculation& calculation) {
  return Reporter(calculation).figures();
}

}  // namespace tsn::record
