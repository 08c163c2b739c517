// Where it comes from and what it is: sources, gases, direct or indirect, as a drawing whose widths are the amounts.
#include <algorithm>
#include <array>

#include "text/report/page.hpp"
#include "text/report/scale.hpp"

namespace tsn::text {
namespace {

constexpr std::int64_t gap = 1700, height = 22000, bar = 800;  // hundredths of a unit
constexpr std::array<std::int64_t, 3> columns{0, 17600, 35200};
constexpr std::size_t label_width = 36, coloured = 9;

struct Flow {
  const Source* source = nullptr;
  std::string gas;
  Exact value;
};

struct Node {
  std::string name, colour;
  Exact value;
  std::int64_t y = 0, size = 0, in = 0, out = 0;  // `in` and `out`: how much of it links have taken
};

// Cut so that it fits: Chinese characters are twice as wide.
std::string label(std::string_view text) {
  std::string out;
  std::size_t width = 0;
  for (std::size_t i = 0; i < text.size();) {
    const auto first = static_cast<unsigned char>(text[i]);
    const std::size_t size = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    width += size > 2 ? 2 : 1;
    if (width > label_width) return out + "\u2026";
    out.append(text.substr(i, size));
    i += size;
  }
  return out;
}

class Drawing {
 public:
  Drawing(Page& page, const std::vector<Flow>& flows) : page_(page), colours_(page.report.by_size()) {
    for (const Flow& one : flows) whole_ += one.value;
    for (const Flow& one : flows) {
      const Report& report = page.report;
      const std::string source(report.title(one.source->title, one.source->id));
      const bool direct = one.source->emission_class == "direct";
      node(0, source, "k" + std::to_string(colour_of(one.source))).value += one.value;
      node(1, report.gas(one.gas), "kg").value += one.value;
      node(2, report.say(direct ? "report.direct" : "report.indirect"), direct ? "kd" : "ki").value += one.value;
    }
    std::int64_t most = 0;
    for (auto& column : nodes_) most = std::max(most, place(column));
    for (auto& column : nodes_) {
      const std::int64_t down = (most - (column.back().y + column.back().size)) / 2;
      for (Node& one : column) one.y += down;
    }
    page_.add({"<figure><svg class=chart viewBox=\"0 0 360 ", hundredths(most + 400),
               "\" role=img aria-labelledby=\"ft fd\"><title id=ft>"});
    page_.message("report.flows");
    page_.out += "</title><desc id=fd>";
    page_.message("report.flows_desc");
    page_.out += "</desc>";
    for (const Flow& one : flows) link(0, source_name(one), page.report.gas(one.gas), one.value, "");
    for (const Node& gas : nodes_[1])
      for (const Node& kind : nodes_[2]) {
        Exact sum;
        for (const Flow& one : flows)
          if (page.report.gas(one.gas) == gas.name && kind_name(one) == kind.name) sum += one.value;
        if (!sum.is_zero()) link(1, gas.name, kind.name, sum, kind.colour);
      }
    for (std::size_t i = 0; i < 3; ++i)
      for (const Node& one : nodes_[i]) draw(one, i);
    page_.out += "</svg></figure>";
  }

 private:
  std::size_t colour_of(const Source* source) const {
    const auto found = std::find(colours_.begin(), colours_.end(), source);
    return std::min(static_cast<std::size_t>(found - colours_.begin()), coloured);
  }
  std::string source_name(const Flow& flow) const {
    return std::string(page_.report.title(flow.source->title, flow.source->id));
  }
  std::string kind_name(const Flow& flow) const {
    return page_.say(flow.source->emission_class == "direct" ? "report.direct" : "report.indirect");
  }
  Node& node(std::size_t column, std::string_view name, std::string_view colour) {
    for (Node& one : nodes_[column])
      if (one.name == name) return one;
    nodes_[column].push_back({std::string(name), std::string(colour), {}, 0, 0, 0, 0});
    return nodes_[column].back();
  }
  std::int64_t place(std::vector<Node>& column) const {
    std::int64_t y = 0;
    for (Node& one : column) {
      y += gap;
      one.y = y;
      one.size = std::max<std::int64_t>(scaled(one.value, whole_, height), 50);
      y += one.size;
    }
    return y;
  }
  void link(std::size_t column, std::string_view from, std::string_view to, const Exact& value, std::string colour) {
    Node& a = node(column, from, "");
    Node& b = node(column + 1, to, "");
    if (colour.empty()) colour = a.colour;
    const std::int64_t size = std::max<std::int64_t>(scaled(value, whole_, height), 30);
    const std::string x0 = hundredths(columns[column] + bar), x1 = hundredths(columns[column + 1]);
    const std::string middle = hundredths((columns[column] + bar + columns[column + 1]) / 2);
    const std::string y0 = hundredths(a.y + a.out), y1 = hundredths(b.y + b.in);
    const std::string y2 = hundredths(b.y + b.in + size), y3 = hundredths(a.y + a.out + size);
    page_.add({"<path class=\"flow ",
               colour,
               "\" d=\"M",
               x0,
               " ",
               y0,
               "C",
               middle,
               " ",
               y0,
               " ",
               middle,
               " ",
               y1,
               " ",
               x1,
               " ",
               y1,
               "V",
               y2,
               "C",
               middle,
               " ",
               y2,
               " ",
               middle,
               " ",
               y3,
               " ",
               x0,
               " ",
               y3,
               "Z\"><title>"});
    page_.text(from);
    page_.out += " \u2192 ";
    page_.text(to);
    page_.out += ": ";
    page_.text(page_.report.rounded(value, 2) + " " + page_.report.unit("tCO2e"));
    page_.out += "</title></path>";
    a.out += size;
    b.in += size;
  }
  void draw(const Node& one, std::size_t column) {
    const std::int64_t x = columns[column];
    page_.add({"<rect class=\"", one.colour, "\" x=", hundredths(x), " y=", hundredths(one.y),
               " width=8 height=", hundredths(one.size), "><title>"});
    page_.text(one.name + ": " + page_.report.rounded(one.value, 2) + " " + page_.report.unit("tCO2e"));
    page_.add({"</title></rect><text class=",
               column == 0   ? "start"
               : column == 1 ? "mid"
                             : "end",
               " x=",
               column == 0   ? "0"
               : column == 1 ? "180"
                             : "360",
               " y=", hundredths(one.y - 350), ">"});
    page_.text(label(one.name));
    page_.out += "</text>";
  }

  Page& page_;
  const std::vector<const Source*> colours_;
  Exact whole_;
  std::array<std::vector<Node>, 3> nodes_;
};

}  // namespace

void add_flows(Page& page) {
  const Report& report = page.report;
  page.heading("flows", "report.flows");
  if (!report.emissions.by_gas || report.record.results.by_gas.empty()) {
    page.out += "<p>";
    page.message(report.record.results.by_gas.empty() ? "report.nothing" : "report.flows_unknown");
    return;
  }
  std::vector<Flow> flows;
  for (const Source& source : report.record.sources) {
    const std::size_t first = flows.size();
    for (const Emission& one : report.emissions.all) {
      if (one.activity->source != &source || !one.counted) continue;
      const auto known = std::find_if(flows.begin() + static_cast<std::ptrdiff_t>(first), flows.end(),
                                      [&](const Flow& flow) { return flow.gas == one.gas; });
      if (known == flows.end())
        flows.push_back({&source, one.gas, one.co2e->number});
      else
        known->value += one.co2e->number;
    }
  }
  std::vector<Flow> drawn, negative;
  for (const Flow& one : flows)
    if (!one.value.is_zero()) (one.value.is_negative() ? negative : drawn).push_back(one);
  std::stable_sort(drawn.begin(), drawn.end(), [](const Flow& a, const Flow& b) {
    if (a.source->emission_class != b.source->emission_class)
      return a.source->emission_class < b.source->emission_class;
    return a.source == b.source ? false : b.value < a.value;
  });
  if (!drawn.empty()) Drawing(page, drawn);
  if (!negative.empty()) {
    page.out += "<p class=note>";
    page.message("report.flows_negative");
  }
  page.out += "<div class=w><table class=sum>";
  page.columns(
      {"report.column.source", "report.column.gas", "report.column.class", {"report.column.value_t", number_column}});
  page.out += "<tbody>";
  for (const auto* list : {&drawn, &negative})
    for (const Flow& one : *list) {
      page.out += "<tr><th scope=row>";
      page.text(report.title(one.source->title, one.source->id));
      page.out += "<td>";
      page.text(report.gas(one.gas));
      page.out += "<td>";
      page.message(one.source->emission_class == "direct" ? "report.direct" : "report.indirect");
      page.out += "<td class=n>";
      page.sum(one.value, page.anchor(*one.source));
    }
  page.out += "</table></div>";
}

}  // namespace tsn::text
