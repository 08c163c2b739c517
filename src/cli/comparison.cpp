#include "cli/comparison.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "cli/messages.hpp"
#include "cli/scale.hpp"
#include "cli/words.hpp"

namespace cli {
namespace {

constexpr std::size_t most_rows = 10;  // of a cause
constexpr std::array<std::string_view, 6> groups{
    "activity", "measured_or_default", "measured_value", "choices", "factors", "method"};

std::string group_label(const Context& context, const Json& group) {
  const std::string name = word(group);
  const auto found = std::find(groups.begin(), groups.end(), name);
  return found == groups.end()
             ? name
             : std::string(context.say(phrase::causes[static_cast<std::size_t>(found - groups.begin())]));
}

std::vector<std::string> group_labels(const Context& context, const Json& list) {
  std::vector<std::string> labels;
  for (const Json& group : list) labels.push_back(group_label(context, group));
  return labels;
}

std::string joined_text(const std::vector<std::string>& texts, std::string_view between) {
  std::string all;
  for (const std::string& text : texts) all += (all.empty() ? "" : std::string(between)) + text;
  return all;
}

std::string amount(const Json& number) {
  const std::string unit = word(number, "unit");
  return word(number, "value") + (unit.empty() || unit == "1" ? "" : " " + unit);
}

// A datum of a request: a measured value, a word, or a list.
std::string datum_text(const Json& datum) {
  if (datum.is_null()) return "";
  if (datum.is_object() && datum.contains("unit")) {
    const std::string basis = word(datum, "basis");
    return amount(datum) + (basis.empty() ? "" : " (" + basis + ")");
  }
  if (datum.is_object() && datum.contains("value")) return word(datum, "value");
  if (datum.is_string()) return word(datum);
  return printable(datum.dump(-1, ' ', false, Json::error_handler_t::replace));
}

class DetailReader {
 public:
  DetailReader(const Context& context, const Json& comparison) : context_(context), comparison_(comparison) {}

  CauseDetails read(const Json& cause) {
    CauseDetails details;
    details.title = joined_text(group_labels(context_, member(cause, "groups")), " + ");
    details.change = word(member(cause, "change"), "value");
    for (const Json& hole : member(cause, "joined"))
      details.notes.push_back(context_.say(phrase::joined_causes, {word(hole, "message")}));
    std::set<std::string> told;
    for (const Json& one : member(cause, "factors")) {
      details.rows.push_back(factor(one));
      for (const Json& id : member(one, "activities")) told.insert(word(id));
    }
    for (const Json& one : member(cause, "activities"))
      if (one.contains("data") || told.count(word(one, "activity")) == 0) details.rows.push_back(activity(one));
    largest_first(details);
    // What the figures rest on as a whole comes before the rows.
    std::vector<Detail> first;
    for (const Json& one : member(cause, "request"))
      first.push_back({"", "", {{word(one, "name"), datum_text(member(one, "a")), datum_text(member(one, "b"))}}});
    for (const Json& one : member(cause, "formulas")) first.push_back(formulas(one));
    details.rows.insert(details.rows.begin(), first.begin(), first.end());
    return details;
  }

 private:
  Detail activity(const Json& one) {
    const std::string item = word(one, "item");
    const std::string kind = word(one, "kind");
    Detail detail{word(one, "activity") + "  " + word(one, "source") + (item.empty() ? "" : ", " + item),
                  word(member(one, "change"), "value"),
                  {}};
    constexpr std::array<std::string_view, 3> kinds{"added", "removed", "replaced"};
    const auto found = std::find(kinds.begin(), kinds.end(), kind);
    if (found != kinds.end())
      detail.title +=
          "  (" + std::string(context_.say(phrase::row_kinds[static_cast<std::size_t>(found - kinds.begin())])) + ")";
    for (const Json& datum : member(one, "data")) {
      Detail::Line line{word(datum, "name"), datum_text(member(datum, "a")), datum_text(member(datum, "b"))};
      if (const Json& standing = member(datum, "default"); standing.is_object()) {
        std::string& missing = line.from.empty() ? line.from : line.to;
        missing = amount(standing) + " (" + std::string(context_.say(phrase::by_default)) + ")";
      }
      detail.lines.push_back(std::move(line));
    }
    return detail;
  }

  Detail factor(const Json& one) {
    std::string names;
    for (const Json& pair : member(one, "pairs")) names += (names.empty() ? "" : ", ") + word(pair, "name");
    const std::size_t count = member(one, "activities").size();
    Detail detail{count == 1 ? context_.say(phrase::activities_one, {names})
                             : context_.say(phrase::activities_count, {names, std::to_string(count)}),
                  word(member(one, "change"), "value"),
                  {}};
    for (const Json& pair : member(one, "pairs")) {
      const Json& a = member(pair, "a");
      const Json& b = member(pair, "b");
      detail.lines.push_back({word(pair, "name"), line_text(a), line_text(b)});
      if (!entry(a).empty() || !entry(b).empty())
        detail.lines.push_back({std::string(context_.say(phrase::entry)), entry(a), entry(b)});
      if (!document(a).empty() || !document(b).empty())
        detail.lines.push_back({std::string(context_.say(phrase::document)), document(a), document(b)});
    }
    return detail;
  }
  static std::string line_text(const Json& line) { return line.contains("table") ? word(line, "table") : amount(line); }
  static std::string entry(const Json& line) { return word(line, "entry"); }
  std::string document(const Json& line) const {
    const Json& index = member(line, "document");
    const Json& documents = member(comparison_, "documents");
    if (!index.is_number_unsigned() || index.get<std::size_t>() >= documents.size()) return "";
    const Json& one = documents[index.get<std::size_t>()];
    const std::string number = word(one, "number");
    return title_of(context_, one) + (number.empty() ? "" : " " + number);
  }

  Detail formulas(const Json& one) {
    Detail detail{word(one, "source"), "", {}};
    const auto scope = [&](const Json& side) -> std::string {
      if (!side.is_object()) return "";
      const std::string direct(context_.say(word(side, "class") == "direct" ? phrase::direct : phrase::indirect));
      return member(side, "in_total") == Json(false) ? direct + ", " + std::string(context_.say(phrase::not_in_total))
                                                     : direct;
    };
    if (one.contains("a") || one.contains("b"))
      detail.lines.push_back(
          {std::string(context_.say(phrase::emission_sources)), scope(member(one, "a")), scope(member(one, "b"))});
    for (const Json& step : member(one, "steps"))
      detail.lines.push_back(
          {word(step, "id"), word(member(step, "a"), "formula"), word(member(step, "b"), "formula")});
    return detail;
  }

  static void largest_first(CauseDetails& details) {
    std::vector<std::string> values;
    for (const Detail& row : details.rows) values.push_back(row.change);
    const Scale scale(values);
    const auto size = [&](const Detail& row) { return std::abs(scale.at(row.change)); };
    std::stable_sort(details.rows.begin(), details.rows.end(),
                     [&](const Detail& one, const Detail& other) { return size(one) > size(other); });
    if (details.rows.size() <= most_rows) return;
    details.more = details.rows.size() - most_rows;
    details.rows.resize(most_rows);
  }

  const Context& context_;
  const Json& comparison_;
};

const Json* named(const Json& list, const char* key, std::string_view name) {
  for (const Json& one : list)
    if (word(one, key) == name) return &one;
  return nullptr;
}

}  // namespace

std::string signed_number(const std::string& value) {
  return value.empty() || value.front() == '-' || value == "0" ? value : "+" + value;
}

std::string short_number(const std::string& value) {
  const std::size_t point = value.find('.');
  if (point == std::string::npos) return value;
  const std::size_t first = value.find_first_of("123456789");
  // Two decimals, of a value below 1 three digits.
  const std::size_t decimals = first != std::string::npos && first > point ? first - point + 2 : 2;
  if (value.size() - point - 1 <= decimals + 2) return value;
  const auto rounded =
      make<tsn_buffer>(tsn_number_round, text(value), static_cast<std::int32_t>(decimals), text("half_even"));
  return "≈" + std::string(view(rounded));
}

Bridge bridge_of(const Context& context, const Json& comparison) {
  Bridge bridge;
  const std::string headline = word(member(comparison, "attribution"), "figure");
  const Json* figure = headline.empty() ? nullptr : named(member(comparison, "figures"), "figure", headline);
  if (!figure || !figure->contains("change")) return bridge;
  bridge.unit = word(member(*figure, "change"), "unit");
  const Json* reported = named(member(comparison, "reported"), "figure", headline);
  if (reported && !reported->contains("rounding")) reported = nullptr;
  const auto total = [&](const char* side, const Phrase& record) {
    const Json& exact = member(*figure, side);
    const std::string value = reported ? word(member(*reported, side), "value") : word(exact, "value");
    const Phrase& label = reported ? phrase::reported_total_of : phrase::total_of;
    bridge.steps.push_back({true, {context.say(label, {context.say(record)})}, value.empty() ? "0" : value, ""});
  };
  total("a", phrase::record_a);
  for (const Json& cause : member(comparison, "causes")) {
    const std::string any_order = word(member(cause, "symmetric"), "value");
    bridge.has_any_order = bridge.has_any_order || !any_order.empty();
    bridge.steps.push_back(
        {false, group_labels(context, member(cause, "groups")), word(member(cause, "change"), "value"), any_order});
  }
  if (reported) {
    const std::string value = word(member(*reported, "rounding"), "value");
    bridge.steps.push_back(
        {false, {std::string(context.say(phrase::rounding))}, value, bridge.has_any_order ? value : ""});
  }
  total("b", phrase::record_b);
  bridge.has_any_order = bridge.has_any_order && member(comparison, "causes").size() > 1;
  return bridge;
}

std::vector<CauseDetails> details_of(const Context& context, const Json& comparison) {
  std::vector<CauseDetails> all;
  for (const Json& cause : member(comparison, "causes")) all.push_back(DetailReader(context, comparison).read(cause));
  return all;
}

std::string figure_title(const Context& context, const Json& figure) {
  const std::string name = word(figure, "figure");
  const std::string title = title_of(context, figure);
  if (name == "total") return std::string(context.say(phrase::total));
  if (name == "direct") return std::string(context.say(phrase::direct_total));
  if (name == "indirect") return std::string(context.say(phrase::indirect_total));
  if (name == "apart") return std::string(context.say(phrase::apart_total));
  if (!title.empty()) return title;
  const std::string own = name.substr(std::min(name.find(':') + 1, name.size()));
  return own == "whole period" ? std::string(context.say(phrase::whole_period)) : own;
}

std::string reported_title(const Context& context, const Json& comparison, const Json& reported) {
  const Json* figure = named(member(comparison, "figures"), "figure", word(reported, "figure"));
  return figure ? figure_title(context, *figure) : word(reported, "figure");
}

bool changed(const Json& figure) {
  const std::string name = word(figure, "figure");
  return name == "total" || name == "direct" || name == "indirect" || word(member(figure, "change"), "value") != "0";
}

std::vector<Detail> gaps_of(const Context& context, const Json& comparison) {
  std::vector<Detail> rows;
  const auto side = [&](const Json& gap, const char* key) -> std::string {
    const Json& one = member(gap, key);
    if (one.contains("value")) return amount(member(one, "value"));
    std::string told;
    for (const Json& reason : member(one, "gaps")) {
      const std::string& title = words_of(context, word(reason, "code")).title;
      told +=
          (told.empty() ? "" : "; ") + (title.empty() ? word(reason, "code") : title) + ": " + word(reason, "message");
    }
    return told;
  };
  for (const Json& gap : member(comparison, "gaps")) {
    const std::string id = word(gap, "activity");
    rows.push_back({id.empty() ? std::string(context.say(phrase::months_without_rows)) : id,
                    "",
                    {{"", side(gap, "a"), side(gap, "b")}}});
  }
  return rows;
}

std::vector<std::string> remarks(const Context& context, const Json& comparison) {
  std::vector<std::string> all;
  const Json& attribution = member(comparison, "attribution");
  const Json& causes = member(comparison, "causes");
  if (causes.empty()) {
    all.emplace_back(context.say(phrase::no_causes));
    if (word(member(comparison, "a"), "digest") != word(member(comparison, "b"), "digest"))
      all.emplace_back(context.say(phrase::other_texts));
    return all;
  }
  if (!attribution.contains("figure")) all.emplace_back(context.say(phrase::no_headline));
  const std::string comma(context.say(phrase::comma));
  all.push_back(
      context.say(phrase::order_taken, {joined_text(group_labels(context, member(attribution, "order")), comma)}));
  if (member(attribution, "standard_order") == Json(false)) all.emplace_back(context.say(phrase::order_unusual));
  if (!attribution.contains("figure")) return all;
  all.emplace_back(context.say(phrase::parts_exact));
  if (const Json& why = member(attribution, "asymmetric"); why.is_object())
    all.push_back(context.say(phrase::no_any_order, {word(why, "message")}));
  else if (causes.size() > 1)
    all.push_back(context.say(phrase::any_order_told, {context.say(phrase::any_order)}));
  return all;
}

std::vector<std::pair<std::string, std::string>> identity_of(const Context& context, const Json& side) {
  std::vector<std::pair<std::string, std::string>> rows;
  const auto add = [&](const Phrase& label, const std::string& text) {
    if (!text.empty()) rows.emplace_back(std::string(context.say(label)), text);
  };
  const Json& entity = member(side, "entity");
  const std::string code = word(entity, "credit_code");
  add(phrase::entity, word(entity, "name") + (code.empty() ? "" : "  " + code));
  const Json& method = member(side, "method");
  add(phrase::method, word(method, "id") + "@" + word(method, "edition") + "  " + title_of(context, method));
  add(phrase::period, word(side, "period"));
  add(phrase::as_of, word(side, "as_of"));
  add(phrase::catalog, word(member(side, "catalog"), "release"));
  add(phrase::digest, word(side, "digest"));
  return rows;
}

}  // namespace cli
