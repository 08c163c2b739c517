#include "cli/sheet.hpp"

#include <algorithm>
#include <iterator>

#include "cli/fraction.hpp"
#include "cli/messages.hpp"

namespace cli {
namespace {

enum Section : std::size_t { emissions, by_source, by_gas, activity_data, factors, sums, indicators };
constexpr int change_digits = 2;

// One figure of one record.
struct Figure {
  Section section;
  std::string key;  // what makes it the same thing in another record
  std::string en, zh;
  std::string unit, value, exact;
};

class Reader {
 public:
  explicit Reader(const Json& record) : record_(record), request_(member(record, "request")) {}

  std::vector<Figure> read() {
    const Json& results = member(record_, "results");
    total("total", member(results, "total"), 0);
    const Json& classes = member(results, "by_class");
    for (const Json& one : classes)
      total(word(one, "class"), member(one, "co2e"), word(one, "class") == "direct" ? 1 : 2);
    total("apart", member(results, "apart"), 3);
    for (const Json& one : member(results, "by_source"))
      titled(by_source, word(one, "source"), one, member(one, "co2e"));
    for (const Json& one : member(results, "by_gas"))
      add(by_gas, word(one, "gas"), word(one, "gas"), word(one, "gas"), member(one, "co2e"));
    rows();
    for (const Json& one : member(results, "tallies")) titled(sums, word(one, "id"), one, member(one, "value"));
    const Json& denominators = member(request_, "denominators");
    if (denominators.is_object())
      for (const auto& [name, given] : denominators.items())
        add(sums, "/" + name, printable(name), printable(name), counted("", name, given));
    for (const Json& one : member(record_, "indicators"))
      titled(indicators, word(one, "id"), one, member(one, "value"));
    return std::move(figures_);
  }

 private:
  void add(Section section, const std::string& key, const std::string& en, const std::string& zh, const Json& number) {
    Figure figure{section, key, en, zh, word(number, "unit"), word(number, "value"), word(number, "exact")};
    if (figure.value.empty()) return;
    if (figure.exact.empty()) figure.exact = figure.value;
    figures_.push_back(std::move(figure));
  }
  void total(const std::string& key, const Json& number, std::size_t name) {
    add(emissions, key, std::string(phrase::total_emissions[name].en), std::string(phrase::total_emissions[name].zh),
        number);
  }
  void titled(Section section, const std::string& id, const Json& one, const Json& number) {
    const Json& title = member(one, "title");
    const std::string en = word(title, "en"), zh = word(title, "zh");
    add(section, id, en.empty() ? id : id + "  " + en, zh.empty() ? id : id + "  " + zh, number);
  }

  // What counts of a number that was given: its corrected value, if the record corrects it.
  const Json& counted(const std::string& activity, const std::string& datum, const Json& given) const {
    for (const Json& one : member(record_, "corrections"))
      if (word(one, "activity") == activity && word(one, "datum") == datum) return member(one, "corrected");
    return given;
  }

  void rows() {
    const Json& trace = member(record_, "trace");
    const Json& activities = member(request_, "activities");
    for (std::size_t i = 0; i < activities.size(); ++i) {
      const Json& activity = activities[i];
      const std::string id = word(activity, "id");
      const std::string about = word(activity, "item").empty() ? word(activity, "source") : word(activity, "item");
      const auto name = [&](const std::string& datum) { return id + "  " + about + "  " + datum; };
      const Json& uses = i < trace.size() ? member(trace[i], "factors") : member(trace, "");
      const auto is_factor = [&uses](const std::string& wanted) {
        return std::any_of(uses.begin(), uses.end(), [&](const Json& use) { return word(use, "name") == wanted; });
      };
      const auto given = [&](const std::string& datum, const Json& number) {
        const Section section = is_factor(datum) ? factors : activity_data;
        add(section, id + "/" + datum, name(datum), name(datum), counted(id, datum, number));
      };
      if (member(activity, "quantity").is_object()) given("quantity", activity["quantity"]);
      const Json& parameters = member(activity, "parameters");
      if (parameters.is_object())
        for (const auto& [datum, number] : parameters.items())
          if (number.is_object() && member(number, "unit").is_string()) given(printable(datum), number);
      for (const Json& use : uses) {
        const Json& line = member(use, "line");
        const Json& all = member(record_, "factors");
        if (line.is_number_unsigned() && line.get<std::size_t>() < all.size())
          add(factors, id + "/" + word(use, "name"), name(word(use, "name")), name(word(use, "name")),
              all[line.get<std::size_t>()]);
      }
    }
  }

  const Json& record_;
  const Json& request_;
  std::vector<Figure> figures_;
};

// A number in another unit: its text and its exact value; nothing if the units do not go together.
std::optional<std::pair<std::string, Fraction>> converted(const Figure& figure, const std::string& unit) {
  auto exact = fraction_of(figure.exact);
  if (!exact) return std::nullopt;
  if (figure.unit == unit) return std::pair(figure.value, *exact);
  try {
    const auto one = make<tsn_buffer>(tsn_unit_convert, text("1 " + figure.unit), text(unit));
    const auto all = make<tsn_buffer>(tsn_unit_convert, text(figure.value + " " + figure.unit), text(unit));
    const auto scale = fraction_of(word(Json::parse(view(one)), "exact"));
    if (!scale) return std::nullopt;
    exact->over = exact->over * scale->over;
    exact->under = exact->under * scale->under;
    return std::pair(word(Json::parse(view(all)), "value"), *exact);
  } catch (const Refusal&) {
    return std::nullopt;
  }
}

void compare(SheetItem& item, const Figure& before, const Figure& after) {
  const auto exact = fraction_of(before.exact);
  const auto other = converted(after, before.unit);
  if (!exact || !other) {
    item.after = after.value + " " + after.unit;
    item.same = before.exact == after.exact && before.unit == after.unit;
    return;
  }
  item.after = other->first;
  item.same = same(*exact, other->second);
  item.change = percent_change(*exact, other->second, change_digits).value_or("");
}

}  // namespace

std::vector<SheetItem> sheet_of(const Json& before, const Json& after) {
  const std::vector<Figure> first = Reader(before).read();
  std::vector<Figure> second = Reader(after).read();
  std::vector<SheetItem> items;
  for (std::size_t section = 0; section < std::size(phrase::sheet_section); ++section) {
    std::size_t number = 0;
    const auto fresh = [&](const Figure& figure) -> SheetItem& {
      SheetItem& item = items.emplace_back();
      item.section = section;
      item.code = std::string(1, static_cast<char>('A' + section)) + std::to_string(++number);
      item.en = figure.en;
      item.zh = figure.zh;
      item.unit = figure.unit;
      return item;
    };
    for (const Figure& figure : first) {
      if (figure.section != section) continue;
      SheetItem& item = fresh(figure);
      item.before = figure.value;
      const auto found = std::find_if(second.begin(), second.end(), [&](const Figure& one) {
        return one.section == figure.section && one.key == figure.key && !one.value.empty();
      });
      if (found == second.end()) continue;
      compare(item, figure, *found);
      found->value.clear();  // taken
    }
    for (const Figure& figure : second)
      if (figure.section == section && !figure.value.empty()) fresh(figure).after = figure.value;
  }
  return items;
}

}  // namespace cli
