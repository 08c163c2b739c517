#include "capi/figures.hpp"

#include "record/record.hpp"

namespace tsn::capi {
namespace {

void add(tsn_record::Lines& lines, std::string_view id, const Exact& co2e) {
  lines.add(id, co2e.terminates() ? co2e.to_decimal() : co2e.to_rounded_decimal(record::shown_decimals),
            co2e.to_ratio());
}

void keep_activities(tsn_record::Lines& lines, const engine::Calculation& calculation) {
  lines.reserve(calculation.rows.size());
  for (std::size_t i = 0; i < calculation.rows.size(); ++i) {
    const inventory::Activity& activity = calculation.inventory.activities[i];
    const engine::Row& row = calculation.rows[i];
    if (!row.computed) {
      lines.add(activity.id, {}, {});
      continue;
    }
    Exact sum;
    for (const method::Emission& emission : activity.source->emissions)
      if (emission.in_total || !activity.source->in_total)
        sum += activity.numbers[activity.source->steps[emission.co2e_step].slot];
    add(lines, activity.id, sum);
  }
}

}  // namespace

void keep_figures(tsn_record& record, const engine::Calculation& calculation, bool activities) {
  record.complete = calculation.complete;
  record.worst = calculation.worst;
  record.has_total = calculation.inventory.method->has_total;
  for (const Exact* total : {&calculation.total, &calculation.direct, &calculation.indirect, &calculation.apart})
    add(record.totals, {}, *total);
  const auto& sources = calculation.inventory.method->sources;
  for (std::size_t i = 0; i < sources.size(); ++i)
    if (calculation.source_used[i]) add(record.lines[TSN_LINES_BY_SOURCE], sources[i].id, calculation.by_source[i]);
  for (const auto& [gas, sum] : calculation.by_gas) add(record.lines[TSN_LINES_BY_GAS], gas, sum.co2e);
  for (int month = 0; month <= 12; ++month)
    if (calculation.month_used[month])
      add(record.lines[TSN_LINES_BY_MONTH],
          month == 0 ? std::string("whole period") : month_text(calculation.inventory.period.year(), month),
          calculation.by_month[month]);
  if (activities) keep_activities(record.lines[TSN_LINES_BY_ACTIVITY], calculation);
  record.diagnostics = calculation.diagnostics.list();
  if (const std::size_t more = calculation.diagnostics.suppressed(); more != 0)  // as the record's text has it
    record.diagnostics.push_back(
        {Severity::note, "diagnostics.more", "", std::to_string(more) + " further findings are not listed"});
}

}  // namespace tsn::capi
