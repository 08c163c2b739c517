#include "cli/totals.hpp"

#include <map>
#include <vector>

#include "cli/answers.hpp"
#include "cli/files.hpp"
#include "cli/locate.hpp"
#include "cli/messages.hpp"
#include "cli/problems.hpp"
#include "cli/sieve.hpp"
#include "cli/words.hpp"

namespace cli {
namespace {

constexpr std::size_t bar_columns = 20;

// The record without what the totals do not need: its trace may be hundreds of megabytes.
Json figures_of(std::string_view record) {
  bool in_activities = false;
  return parse_wanted(record, [&in_activities](int depth, const std::string& name) {
    if (depth <= 2) in_activities = depth == 2 && name == "activities";
    if (depth == 1) return name != "trace" && name != "factors" && name != "documents" && name != "sources";
    return !in_activities || depth == 2 || name == "id";
  });
}

// Ids of the activities in the text of a request, with the index each has there.
std::map<std::string, std::size_t> activities_of(std::string_view source) {
  std::map<std::string, std::size_t> ids;
  const Json request = parse_wanted(
      source, [](int depth, const std::string& name) { return depth == 1 ? name == "activities" : name == "id"; });
  const Json& list = member(request, "activities");
  if (list.is_array())
    for (std::size_t i = 0; i < list.size(); ++i)
      if (member(list[i], "id").is_string()) ids.emplace(list[i]["id"].get<std::string>(), i);
  return ids;
}

class Layout {
 public:
  Layout(const Context& context, const Json& record) : context_(context), results_(member(record, "results")) {
    whole_ = word(member(results_, "total"), "value");
  }

  // Nothing if the method's results are its other sums.
  std::string text() {
    if (member(results_, "by_source").empty() && whole_.empty()) return "";
    table_.head(
        {"", "", "", std::string(context_.say(phrase::emissions)), "", std::string(context_.say(phrase::share)), ""});
    section(phrase::by_source);
    for (const Json& line : member(results_, "by_source"))
      if (member(line, "in_total") != Json(false))
        row(line, word(line, "source"), title_of(context_, line), class_name(word(line, "class")));
    section(phrase::by_gas);
    for (const Json& line : member(results_, "by_gas")) {
      const Json& mass = member(line, "mass");
      row(line, word(line, "gas"), mass.is_object() ? word(mass, "value") + " " + word(mass, "unit") : "", "");
    }
    const Json& months = member(results_, "by_month");
    if (months.size() > 1) {
      section(phrase::by_month);
      for (const Json& line : months) {
        const std::string month = word(line, "month");
        row(line, month == "whole period" ? std::string(context_.say(phrase::whole_period)) : month, "", "");
      }
    }
    if (!whole_.empty()) {
      section(phrase::by_class);
      for (const Json& line : member(results_, "by_class")) row(line, class_name(word(line, "class")), "", "");
      table_.line("");
      table_.row({std::string(context_.say(phrase::total)), "", "", whole_, word(member(results_, "total"), "unit")});
    }
    if (member(results_, "apart").is_object()) {
      section(phrase::apart);
      for (const Json& line : member(results_, "by_source")) apart(line);
    }
    return table_.text("", terminal_columns());
  }

 private:
  void section(const Phrase& phrase) { table_.line(std::string(context_.say(phrase))); }
  std::string class_name(const std::string& id) const {
    return id == "direct"     ? std::string(context_.say(phrase::direct))
           : id == "indirect" ? std::string(context_.say(phrase::indirect))
                              : id;
  }
  // A source that is not in the total, or the rows of one that are not.
  void apart(const Json& line) {
    const bool whole = member(line, "in_total") == Json(false);
    const Json& amount = member(line, whole ? "co2e" : "apart");
    if (amount.is_object())
      table_.row({"  " + word(line, "source"), title_of(context_, line), class_name(word(line, "class")),
                  word(amount, "value"), word(amount, "unit")});
  }
  void row(const Json& line, const std::string& id, std::string title, std::string class_name) {
    const Json& co2e = member(line, "co2e");
    const std::string value = word(co2e, "value");
    std::vector<std::string> cells{"  " + id, std::move(title), std::move(class_name), value, word(co2e, "unit")};
    if (whole_.find_first_of("123456789") != std::string::npos) {
      const long long share = thousandths(value, whole_);
      cells.push_back(percent(share));
      cells.push_back(bar(share, bar_columns));
    }
    table_.row(std::move(cells));
  }

  const Context& context_;
  const Json& results_;
  std::string whole_;
  Table table_{{Table::Align::left, Table::Align::left, Table::Align::left, Table::Align::point, Table::Align::left,
                Table::Align::right, Table::Align::left}};
};

std::string heading(const Context& context, const Json& record) {
  const Json& request = member(record, "request");
  const Json& method = member(record, "method");
  Table table({Table::Align::left, Table::Align::left});
  const auto add = [&](const Phrase& label, const std::string& text) {
    if (!text.empty()) table.row({std::string(context.say(label)), text});
  };
  const Json& entity = member(request, "entity");
  std::string name = word(entity, "name");
  const std::string code = word(entity, "credit_code");
  if (!code.empty()) name += (name.empty() ? "" : "  ") + code;
  add(phrase::entity, name);
  add(phrase::method, word(method, "id") + "@" + word(method, "edition") + "  " + title_of(context, method));
  add(phrase::period, word(request, "period"));
  add(phrase::as_of, word(request, "as_of"));
  add(phrase::catalog, word(member(record, "catalog"), "release"));
  return table.text();
}

std::string indicators(const Context& context, const Json& record) {
  Table table({Table::Align::left, Table::Align::left, Table::Align::point, Table::Align::left});
  for (const Json& one : member(record, "indicators")) {
    const Json& value = member(one, "value");
    table.row({"  " + word(one, "id"), title_of(context, one), word(value, "value"), word(value, "unit")});
  }
  return table.empty() ? "" : "\n" + std::string(context.say(phrase::indicators)) + "\n" + table.text();
}

// Sums of anything else than emissions, each with its sources.
std::string tallies(const Context& context, const Json& record) {
  Table table({Table::Align::left, Table::Align::left, Table::Align::point, Table::Align::left});
  for (const Json& one : member(member(record, "results"), "tallies")) {
    const Json& value = member(one, "value");
    table.row({"  " + word(one, "id"), title_of(context, one), word(value, "value"), word(value, "unit")});
    const Json& parts = member(one, "by_source");
    for (const Json& part : parts)
      if (parts.size() > 1) {
        const Json& of_source = member(part, "value");
        table.row({"    " + word(part, "source"), "", word(of_source, "value"), word(of_source, "unit")});
      }
  }
  if (table.empty()) return "";
  return "\n" + std::string(context.say(phrase::tallies)) + "\n" + table.text("", terminal_columns());
}

std::string reported(const Context& context, const Json& record) {
  Table table({Table::Align::left, Table::Align::left, Table::Align::point, Table::Align::left});
  for (const Json& one : member(member(record, "results"), "reported")) {
    const std::string of = word(one, "of");
    table.row({"  " + (of == "total" ? std::string(context.say(phrase::total)) : of), word(one, "clause"),
               word(one, "value"), word(one, "unit")});
  }
  if (table.empty()) return "";
  return "\n" + std::string(context.say(phrase::reported)) + "\n" + table.text("", terminal_columns());
}

// The record's findings, worst first. Those that say the same of several places are told once.
class Findings {
 public:
  Findings(const Context& context, const Json& record, std::string_view name, std::string_view source)
      : context_(context), record_(record), name_(name), locator_(source) {
    const Json& list = member(record, "diagnostics");
    if (!list.empty() && !source.empty()) index_ = activities_of(source);
    constexpr std::string_view names[] = {"error", "gap", "warning", "note"};
    for (tsn_severity severity = 0; severity < 4; ++severity)
      for (const Json& one : list)
        if (word(one, "severity") == names[severity]) add(severity, one);
  }

  std::string text() {
    std::string out;
    Advice advice(context_);
    for (const Group& group : groups_) {
      out += "\n" + headline(context_, group.severity, group.code) + "\n";
      constexpr std::size_t most = 5;  // places of one finding
      for (std::size_t i = 0; i < group.pointers.size() && i < most; ++i)
        out += "    " + place(group.pointers[i]) + "\n";
      if (group.pointers.size() > most)
        out += "    " + context_.say(phrase::and_more, {std::to_string(group.pointers.size() - most)}) + "\n";
      out += "    " + message_in(context_, group.code, group.message) + "\n";
      if (group.severity != TSN_SEVERITY_NOTE) out += advice.on(group.code);
    }
    return out;
  }

 private:
  struct Group {
    tsn_severity severity;
    std::string code, message;
    std::vector<std::string> pointers;
  };

  void add(tsn_severity severity, const Json& one) {
    const std::string code = word(one, "code"), message = word(one, "message");
    const auto [place, fresh] = known_.try_emplace(code + '\n' + message, groups_.size());
    if (fresh) groups_.push_back({severity, code, message, {}});
    const Json& pointer = member(one, "pointer");
    groups_[place->second].pointers.push_back(pointer.is_string() ? pointer.get<std::string>() : std::string());
  }

  // Pointers are into the record's request, where rows stand by their ids; people know their own file.
  std::string place(const std::string& pointer) {
    constexpr std::string_view rows = "/activities/";
    std::string own = pointer, label;
    bool located = !index_.empty();
    if (pointer.starts_with(rows)) {
      located = false;
      const std::size_t end = std::min(pointer.find('/', rows.size()), pointer.size());
      const std::string number = pointer.substr(rows.size(), end - rows.size());
      const Json& list = member(member(record_, "request"), "activities");
      if (!number.empty() && number.size() <= 9 && number.find_first_not_of("0123456789") == std::string::npos &&
          std::stoul(number) < list.size()) {
        const Json& id = member(list[std::stoul(number)], "id");
        label = context_.say(phrase::activity, {word(id)});
        const auto found = id.is_string() ? index_.find(id.get_ref<const std::string&>()) : index_.end();
        if (found != index_.end()) {
          own = std::string(rows) + std::to_string(found->second) + pointer.substr(end);
          located = true;
        }
      }
    }
    std::string text = label;
    if (located) {
      const Position at = locator_.position(locator_.offset(own));
      text += (text.empty() ? "" : "  ") + printable(name_) + ":" + std::to_string(at.line) + ":" +
              std::to_string(at.column);
    }
    if (!pointer.empty()) text += (text.empty() ? "" : "  ") + printable(own);
    return text.empty() ? std::string(context_.say(phrase::whole_document)) : text;
  }

  const Context& context_;
  const Json& record_;
  std::string_view name_;
  Locator locator_;
  std::map<std::string, std::size_t> index_;
  std::map<std::string, std::size_t> known_;
  std::vector<Group> groups_;
};

}  // namespace

std::string totals(const Context& context, const tsn_record* record, std::string_view name, std::string_view source) {
  const Json figures = figures_of(view(tsn_record_json(record)));
  std::string out = heading(context, figures);
  const std::string emissions = Layout(context, figures).text();
  if (!emissions.empty()) out += "\n" + emissions;
  out += tallies(context, figures) + indicators(context, figures) + reported(context, figures);
  const std::string_view grade = view(tsn_record_worst_grade(record));
  out += "\n";
  if (tsn_record_complete(record) == 0) out += std::string(context.say(phrase::incomplete)) + "\n";
  if (!grade.empty()) out += context.say(phrase::evidence, {grade_name(context, grade)}) + "\n";
  return out + Findings(context, figures, name, source).text();
}

}  // namespace cli
