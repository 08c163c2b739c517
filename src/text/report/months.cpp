// The months, stacked by source; what belongs to no month stands apart.
#include <algorithm>

#include "text/report/page.hpp"
#include "text/report/scale.hpp"

namespace tsn::text {
namespace {

constexpr std::int64_t left = 4400, right = 36000, top = 1000, bottom = 18000;  // hundredths of a unit
constexpr std::size_t coloured = 9;  // sources; the others share the last colour

struct Stack {
  std::string_view month;
  const Figure* total = nullptr;
  std::map<std::size_t, Exact> parts;  // by the source's place in the order of colours
  Exact above, below;
};

// 1, 2 or 5 times a power of ten, so that at most five lie within.
Exact tick(const Exact& range) {
  for (int power = -20; power <= 30; ++power)
    for (const std::int64_t digit : {1, 2, 5}) {
      const Exact step = Exact(digit) * Exact::power_of_ten(power);
      if (range <= step * Exact(5)) return step;
    }
  return range;
}

void tooltip(Page& page, std::string_view name, const Exact& value) {
  page.out += "<title>";
  page.text(name);
  page.out += ": ";
  page.text(page.report.rounded(value, 2));
  page.out += " ";
  page.text(page.report.unit("tCO2e"));
  page.out += "</title>";
}

class Chart {
 public:
  Chart(Page& page, const std::vector<Stack>& stacks, const std::vector<const Source*>& order)
      : page_(page), stacks_(stacks), order_(order) {
    for (const Stack& one : stacks) {
      most_ = std::max(most_, one.above);
      least_ = std::min(least_, one.below);
    }
  }
  void draw() {
    const Report& report = page_.report;
    page_.out += "<svg class=chart viewBox=\"0 0 360 196\" role=img aria-labelledby=\"mt md\"><title id=mt>";
    page_.message("report.by_month");
    page_.out += "</title><desc id=md>";
    page_.message("report.months_desc");
    page_.out += "</desc>";
    axis();
    const std::int64_t slot = (right - left) / static_cast<std::int64_t>(stacks_.size());
    std::int64_t x = left;
    for (const Stack& one : stacks_) {
      column(one, x + slot / 8, slot * 3 / 4);
      page_.add({"<text class=mid x=", hundredths(x + slot / 2), " y=190>"});
      std::string_view month = one.month.substr(5);
      if (month.starts_with('0')) month.remove_prefix(1);
      page_.text(report.say("report.month_short", {{"month", month}}));
      page_.out += "</text>";
      x += slot;
    }
    page_.out += "</svg>";
  }

 private:
  std::int64_t y(const Exact& value) const { return bottom - scaled(value - least_, most_ - least_, bottom - top); }
  void axis() {
    const Exact step = tick(most_ - least_);
    if (step.is_zero()) return;
    Exact at;
    while (least_ <= at - step) at += -step;
    for (; at <= most_; at += step) {
      page_.add({"<path class=", at.is_zero() ? "zero" : "grid", " d=\"M44 ", hundredths(y(at)),
                 "H360\"/><text class=end x=40 y=", hundredths(y(at) + 300), ">"});
      page_.text(page_.report.number(at.to_rounded_decimal(10)));
      page_.out += "</text>";
    }
  }
  void column(const Stack& stack, std::int64_t x, std::int64_t width) {
    Exact above, below;
    for (const auto& [place, value] : stack.parts) {
      if (value.is_zero()) continue;
      Exact& base = value.is_negative() ? below : above;
      const std::int64_t from = y(base);
      base += value;
      const std::int64_t to = y(base);
      page_.add({"<rect class=k", std::to_string(std::min(place, coloured)), " x=", hundredths(x),
                 " y=", hundredths(std::min(from, to)), " width=", hundredths(width),
                 " height=", hundredths(std::max<std::int64_t>(std::max(from, to) - std::min(from, to), 1)), ">"});
      const std::string_view name = order_.empty() ? std::string_view() : title(place);
      tooltip(page_, page_.report.date(stack.month) + (name.empty() ? "" : " \u00b7 " + std::string(name)), value);
      page_.out += "</rect>";
    }
  }
  std::string_view title(std::size_t place) const {
    return page_.report.title(order_[place]->title, order_[place]->id);
  }

  Page& page_;
  const std::vector<Stack>& stacks_;
  const std::vector<const Source*>& order_;
  Exact most_, least_;
};

void legend(Page& page, const std::vector<const Source*>& order) {
  page.out += "<ul class=legend>";
  for (std::size_t i = 0; i < order.size() && i <= coloured; ++i) {
    page.add({"<li><svg viewBox=\"0 0 10 10\" aria-hidden=true><rect class=k", std::to_string(i),
              " width=10 height=10 /></svg> "});
    const bool rest = i == coloured && order.size() > coloured + 1;
    page.text(rest ? std::string_view(page.say("report.other_sources"))
                   : page.report.title(order[i]->title, order[i]->id));
  }
  page.out += "</ul>";
}

}  // namespace

void add_months(Page& page) {
  const Report& report = page.report;
  const RecordView& record = report.record;
  page.heading("months", "report.by_month");
  const auto order = report.emissions.by_source ? report.by_size() : std::vector<const Source*>();
  std::map<const Source*, std::size_t> place;
  for (std::size_t i = 0; i < order.size(); ++i) place[order[i]] = i;
  std::vector<Stack> stacks;
  const Figure* whole = nullptr;
  for (const Results::Part& one : record.results.by_month) {
    if (one.id == "whole period") {
      whole = &one.co2e;
      continue;
    }
    stacks.push_back({one.id, &one.co2e, {}, {}, {}});
    if (order.empty()) stacks.back().parts[0] = one.co2e.number;
  }
  std::map<std::string_view, std::size_t> of_month;
  for (std::size_t i = 0; i < stacks.size(); ++i) of_month[stacks[i].month] = i;
  std::map<std::size_t, Exact> apart;  // of the whole period
  for (const Emission& one : report.emissions.all) {
    const auto source = place.find(one.activity->source);
    if (!one.counted || source == place.end()) continue;
    const auto month = of_month.find(one.activity->month_of());
    (month == of_month.end() ? apart : stacks[month->second].parts)[source->second] += one.co2e->number;
  }
  for (Stack& one : stacks)
    for (const auto& part : one.parts) (part.second.is_negative() ? one.below : one.above) += part.second;
  if (stacks.empty()) {
    page.out += "<p>";
    page.message("report.no_months");
  } else {
    page.out += "<figure>";
    Chart(page, stacks, order).draw();
    page.out += "<figcaption>";
    page.text(report.say("report.months_unit", {{"unit", std::string_view(report.unit("tCO2e"))}}));
    legend(page, order);
    page.out += "</figcaption></figure>";
  }
  const auto parts = [&](const std::map<std::size_t, Exact>& made_of) {
    page.out += "<ul>";
    for (const auto& [index, value] : made_of) {
      if (index >= order.size()) break;
      page.add({"<li><span>"});
      page.text(report.title(order[index]->title, order[index]->id));
      page.out += "</span> ";
      page.sum(value, page.anchor(*order[index]));
      page.out += " ";
      page.text(report.unit("tCO2e"));
      page.out += " <small>";
      page.source_of(order[index]->clause, nullptr);
      page.out += " ";
      page.method_document();
      page.out += "</small>";
    }
    page.out += "</ul>";
  };
  page.out += "<div class=w><table class=sum>";
  page.columns(
      {"report.column.month", {"report.column.value_t", number_column}, {"report.column.share", number_column}});
  page.out += "<tbody>";
  const auto line = [&](std::string_view name, const Figure& figure, const std::string& anchor,
                        const std::map<std::size_t, Exact>& made_of) {
    const auto count = static_cast<std::int64_t>(made_of.size());
    page.add({"<tr id=", anchor, "><th scope=row><details><summary>"});
    page.text(name);
    page.out += " <small>";
    page.text(report.say("report.sum_of", {{"count", count}}));
    page.out += "</small></summary>";
    parts(made_of);
    page.out += "</details><td class=n>";
    page.figure(figure, anchor);
    page.out += "<td class=n>";
    if (record.results.total) page.text(report.share(figure.number, record.results.total->number));
  };
  for (const Stack& one : stacks) line(report.date(one.month), *one.total, "m" + std::string(one.month), one.parts);
  if (whole) line(report.say("report.whole_period"), *whole, "mw", apart);
  page.out += "</table></div>";
}

}  // namespace tsn::text
