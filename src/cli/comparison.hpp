// A comparison of two records as people read it: the steps from one total to the other, and what each is made of.
// Text and page show the same.
#pragma once

#include <string>
#include <vector>

#include "cli/answers.hpp"
#include "cli/context.hpp"

namespace cli {

// A number's text, shorter where it is long: "≈43702.79".
std::string short_number(const std::string& value);
// With its sign: "+4".
std::string signed_number(const std::string& value);

struct BridgeStep {
  bool total = false;               // of A or B; else a change
  std::vector<std::string> labels;  // of several causes that cannot be told apart, several
  std::string value;                // the total, or the change
  std::string any_order;            // the change averaged over all orders; empty if there is none
};

// From the total of A by its changes to that of B; empty if there is no common total.
struct Bridge {
  std::string unit;
  std::vector<BridgeStep> steps;
  bool has_any_order = false;
};
Bridge bridge_of(const Context& context, const Json& comparison);

// One thing that changed within a cause, with what it was and is.
struct Detail {
  struct Line {
    std::string label, from, to;
  };
  std::string title, change;
  std::vector<Line> lines;
};
struct CauseDetails {
  std::string title, change;
  std::vector<std::string> notes;
  std::vector<Detail> rows;  // the largest first
  std::size_t more = 0;      // that are not listed
};
std::vector<CauseDetails> details_of(const Context& context, const Json& comparison);

// What a figure is called; a reported one as the figure that it rounds.
std::string figure_title(const Context& context, const Json& figure);
std::string reported_title(const Context& context, const Json& comparison, const Json& reported);
// Totals are shown always, other figures if they are not the same.
bool changed(const Json& figure);
// What is missing, row by row: title and, as a line, both sides.
std::vector<Detail> gaps_of(const Context& context, const Json& comparison);
// What is to be said of the comparison as a whole.
std::vector<std::string> remarks(const Context& context, const Json& comparison);
// "2024  cn.ndrc.machinery@2015  …" of a side, as rows of label and text.
std::vector<std::pair<std::string, std::string>> identity_of(const Context& context, const Json& side);

// The comparison as tables on a terminal, and as a page.
std::string comparison_text(const Context& context, const Json& comparison);
std::string comparison_page(const Context& context, const Json& comparison);

}  // namespace cli
