#include "cli/waterfall.hpp"

#include <algorithm>
#include <array>

#include "cli/messages.hpp"
#include "cli/scale.hpp"
#include "cli/table.hpp"

namespace cli {
namespace {

constexpr int margin = 10;
constexpr int line_height = 18;
constexpr int bar_height = 18;
constexpr int gap = 12;
constexpr int axis_height = 30;

struct Bar {
  const BridgeStep* step = nullptr;
  long long from = 0, to = 0;
  int top = 0;  // of its first label
  int bar_top() const { return top + line_height * static_cast<int>(step->labels.size()) - 2; }
  int bottom() const { return bar_top() + bar_height; }
};

class Chart {
 public:
  Chart(const Context& context, const Bridge& bridge, int width)
      : context_(context), bridge_(bridge), width_(width), scale_(values(bridge)) {
    place_bars();
    choose_axis();
  }

  std::string draw(std::string_view css_class) {
    const int height = bars_.back().bottom() + gap + axis_height + (cut_ ? line_height : 0);
    out_ = "<svg class=\"" + std::string(css_class) + "\" viewBox=\"0 0 " + std::to_string(width_) + " " +
           std::to_string(height) + "\" role=\"img\" aria-label=\"" + escaped(context_.say(phrase::chart_label)) +
           "\" font-family=\"sans-serif\" font-size=\"13\">";
    axis();
    for (std::size_t i = 0; i < bars_.size(); ++i) {
      if (i + 1 < bars_.size()) connector(bars_[i], bars_[i + 1]);
      bar(bars_[i]);
    }
    if (cut_) text(margin, height - 4, "n", "start", std::string(context_.say(phrase::axis_cut)));
    return out_ + "</svg>\n";
  }

 private:
  static std::vector<std::string> values(const Bridge& bridge) {
    std::vector<std::string> all;
    for (const BridgeStep& step : bridge.steps) all.push_back(step.value);
    return all;
  }

  void place_bars() {
    long long at = 0;
    int top = 4;
    for (const BridgeStep& step : bridge_.steps) {
      Bar bar{&step, step.total ? 0 : at, step.total ? scale_.at(step.value) : at + scale_.at(step.value), top};
      at = bar.to;
      top = bar.bottom() + gap;
      bars_.push_back(bar);
    }
  }

  // From 0 if that leaves the changes visible; else from near them, which the chart says.
  void choose_axis() {
    low_ = high_ = bars_.front().to;
    for (const Bar& bar : bars_) {
      low_ = std::min({low_, bar.to, bar.step->total ? bar.to : bar.from});
      high_ = std::max({high_, bar.to, bar.step->total ? bar.to : bar.from});
    }
    const long long span = high_ - low_;
    const long long nearest = low_ > 0 ? low_ : high_ < 0 ? -high_ : 0;
    if (span == 0 || nearest / 2 <= span) {
      low_ = std::min(low_, 0LL);
      high_ = std::max(high_, 0LL);
    } else {
      cut_ = true;
      (low_ > 0 ? low_ : high_) += (low_ > 0 ? -1 : 1) * (span / 5 + 1);
    }
    if (low_ == high_) high_ = low_ + 1;
  }

  int x(long long value) const {
    const long long inside = std::clamp(value, low_, high_) - low_;
    const long long room = width_ - 2 * margin;
    return margin + static_cast<int>(inside / (high_ - low_) * room + inside % (high_ - low_) * room / (high_ - low_));
  }

  void axis() {
    const int bottom = bars_.back().bottom() + gap;
    long long step = 1;
    const long long rough = (high_ - low_) / (width_ > 500 ? 5 : 3);
    while (step <= rough / 10) step *= 10;
    for (const long long factor : {5LL, 2LL})
      if (step * factor <= rough) {
        step *= factor;
        break;
      }
    if (step <= rough / 2) step *= 2;
    long long tick = low_ / step * step;
    if (tick < low_) tick += step;
    int free_from = 0;
    for (; tick <= high_; tick += step) {
      const std::string label = scale_.text(tick);
      const int at = x(tick), half = static_cast<int>(display_width(label)) * 4;
      out_ += "<path class=\"" + std::string(tick == 0 ? "zero" : "grid") + "\" fill=\"none\" stroke=\"" +
              (tick == 0 ? "#666" : "#ccc") + "\" d=\"M" + std::to_string(at) + " 0V" + std::to_string(bottom) + "\"/>";
      const int centre = std::clamp(at, half + 2, width_ - half - 2);
      if (centre - half < free_from) continue;  // no room for its label
      free_from = centre + half + 8;
      text(centre, bottom + 15, "n", "middle", label);
    }
    text(width_ - margin, bottom + 28, "n", "end", bridge_.unit);
  }

  void connector(const Bar& bar, const Bar& next) {
    const std::string at = std::to_string(x(bar.to));
    out_ += "<path class=\"link\" fill=\"none\" stroke=\"#888\" stroke-dasharray=\"2 3\" d=\"M" + at + " " +
            std::to_string(bar.bottom()) + "V" + std::to_string(next.bar_top()) + "\"/>";
  }

  void bar(const Bar& bar) {
    const bool less = bar.to < bar.from;
    const bool total = bar.step->total;
    // A total is drawn from 0, or from the edge where the axis is cut.
    const int left = x(std::min(bar.from, bar.to)), right = x(std::max(bar.from, bar.to));
    const int width = std::max(right - left, 2);
    const int start = std::min(left, width_ - margin - width);
    const char* css = total ? "total" : less ? "less" : bar.to == bar.from ? "same" : "more";
    const char* colour = total ? "#475569" : less ? "#0f766e" : bar.to == bar.from ? "#666" : "#b45309";
    out_ += "<rect class=\"" + std::string(css) + "\" fill=\"" + colour + "\" x=\"" + std::to_string(start) +
            "\" y=\"" + std::to_string(bar.bar_top()) + "\" width=\"" + std::to_string(width) + "\" height=\"" +
            std::to_string(bar_height) + "\"/>";
    if (total && cut_) break_mark(bar, low_ > 0 ? margin + 8 : width_ - margin - 14);
    const std::string value = total ? short_number(bar.step->value) : signed_number_short(bar.step->value);
    for (std::size_t i = 0; i < bar.step->labels.size(); ++i)
      text(margin, bar.top + 12 + line_height * static_cast<int>(i), total ? "b" : "", "start", bar.step->labels[i]);
    text(width_ - margin, bar.top + 12, total ? "b" : "", "end", value);
  }

  static std::string signed_number_short(const std::string& value) {
    const std::string shown = short_number(value);
    return shown.starts_with("≈") ? "≈" + signed_number(shown.substr(std::string_view("≈").size()))
                                  : signed_number(shown);
  }

  // Two slanting lines: here a part of the bar is left out.
  void break_mark(const Bar& bar, int at) {
    for (const int shift : {0, 5})
      out_ += "<path class=\"break\" fill=\"none\" stroke=\"#fff\" stroke-width=\"2\" d=\"M" +
              std::to_string(at + shift) + " " + std::to_string(bar.bottom() + 1) + "l4 -" +
              std::to_string(bar_height + 2) + "\"/>";
  }

  void text(int at, int base, std::string_view css, std::string_view anchor, const std::string& words) {
    out_ += "<text fill=\"#111\" x=\"" + std::to_string(at) + "\" y=\"" + std::to_string(base) + "\"" +
            (css.empty() ? "" : " class=\"" + std::string(css) + "\"") +
            (anchor == "start" ? "" : " text-anchor=\"" + std::string(anchor) + "\"") + ">" + escaped(words) +
            "</text>";
  }

  const Context& context_;
  const Bridge& bridge_;
  int width_;
  Scale scale_;
  std::vector<Bar> bars_;
  long long low_ = 0, high_ = 0;
  bool cut_ = false;  // the axis does not hold 0
  std::string out_;
};

}  // namespace

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string waterfall(const Context& context, const Bridge& bridge, int width, std::string_view css_class) {
  return bridge.steps.empty() ? "" : Chart(context, bridge, width).draw(css_class);
}

}  // namespace cli
