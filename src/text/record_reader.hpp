// The members that records are made of: figures, data, titles, documents, references by index. What is wrong is
// collected with its place.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "json/object.hpp"
#include "text/long_number.hpp"
#include "text/record_view.hpp"

namespace tsn::text {

class RecordReader {
 public:
  const Diagnostics& problems() const noexcept { return problems_; }

 protected:
  using Kind = json::Kind;
  using Object = json::Object;
  using Path = json::Path;
  using Value = json::Value;

  template <typename Body>
  void object(const Value& value, const Path& path, Body&& body) {
    Object members(value, path, problems_);
    if (members.valid()) body(members);
  }
  template <typename Body>
  void child(Object& parent, std::string_view key, bool needed, Body&& body) {
    const Value* found = needed ? parent.required(key, Kind::object) : parent.optional(key, Kind::object);
    if (found) object(*found, Path(parent.path(), key), body);
  }
  template <typename Body>
  void each(Object& parent, std::string_view key, bool needed, Body&& body) {
    const Value* list = needed ? parent.required(key, Kind::array) : parent.optional(key, Kind::array);
    if (!list) return;
    const Path path(parent.path(), key);
    std::size_t index = 0;
    for (const Value& one : list->items()) object(one, Path(path, index++), body);
  }

  // A text that may be absent.
  static std::string_view text_or_none(Object& members, std::string_view key) {
    const Value* found = members.optional(key, Kind::string);
    return found ? found->text : std::string_view();
  }
  // A word of the format; any other is of a format that this library does not know.
  static std::string_view word(Object& members, std::string_view key, bool needed,
                               std::initializer_list<std::string_view> words) {
    const Value* found = needed ? members.required(key, Kind::string) : members.optional(key, Kind::string);
    if (!found) return {};
    for (const std::string_view one : words)
      if (found->text == one) return one;
    members.error(key, "member.type", quoted(found->text) + " is not a word that `" + std::string(key) + "` can have");
    return {};
  }
  static std::string_view grade(Object& members, std::string_view key, bool needed) {
    return word(members, key, needed, {"primary", "transcribed", "secondary", "recalled"});
  }
  static std::string_view emission_class(Object& members) {
    return word(members, "class", true, {"direct", "indirect"});
  }
  std::optional<std::size_t> index(Object& members, std::string_view key, std::size_t size) {
    const Value* found = members.optional(key, Kind::number);
    if (!found) return std::nullopt;
    const auto number = Exact::from_decimal(found->text);
    if (number && number->is_integer() && !number->is_negative() && *number < Exact(static_cast<std::int64_t>(size)))
      return static_cast<std::size_t>(std::stoull(number->to_decimal()));
    members.error(key, "member.type", "`" + std::string(key) + "` leads to nothing");
    return std::nullopt;
  }
  template <typename T>
  const T* reference(Object& members, std::string_view key, const std::vector<T>& list) {
    const auto found = index(members, key, list.size());
    return found ? &list[*found] : nullptr;
  }
  int digits(Object& members) {
    const Value* found = members.required("digits", Kind::number);
    const auto number = found ? Exact::from_decimal(found->text) : Result<Exact>(Exact(0));
    if (number && number->is_integer() && *number <= Exact(40) && Exact(-40) <= *number)
      return std::stoi(number->to_decimal());
    members.error("digits", "member.type", "`digits` is a whole number from -40 to 40");
    return 0;
  }
  Title title(Object& parent, std::string_view key = "title") {
    Title title;
    child(parent, key, false, [&](Object& members) {
      title.en = text_or_none(members, "en");
      title.zh = text_or_none(members, "zh");
    });
    return title;
  }
  Figure figure(Object& members) {
    Figure figure;
    figure.value = members.text("value");
    figure.unit = members.text("unit");
    figure.exact = text_or_none(members, "exact");
    auto number = long_number(figure.exact.empty() ? figure.value : figure.exact);
    if (number && !figure.exact.empty() && number->to_rounded_decimal(10) != figure.value)
      number = Fault{"number.syntax", "`value` is not `exact`, rounded"};
    if (number)
      figure.number = std::move(number).value();
    else if (!figure.value.empty())
      members.error("value", number.fault().code, number.fault().message);
    return figure;
  }
  Figure figure(Object& parent, std::string_view key) {
    Figure found;
    child(parent, key, true, [&](Object& members) { found = figure(members); });
    return found;
  }
  std::optional<Figure> optional_figure(Object& parent, std::string_view key) {
    std::optional<Figure> found;
    child(parent, key, false, [&](Object& members) { found = figure(members); });
    return found;
  }
  static std::string_view rounding(Object& members) {
    return word(members, "rule", true, {"half_even", "half_up", "floor"});
  }
  Datum datum(Object& members) {
    return {members.text("value"), members.text("unit"), text_or_none(members, "basis"),
            text_or_none(members, "evidence")};
  }
  std::optional<ReportRule> report_rule(Object& parent) {
    std::optional<ReportRule> rule;
    child(parent, "report", false, [&](Object& members) {
      rule = ReportRule{rounding(members), text_or_none(members, "clause"), digits(members)};
    });
    return rule;
  }
  Document document(Object& members, bool has_id) {
    Document read;
    read.id = has_id ? members.text("id") : std::string_view();
    read.number = text_or_none(members, "number");
    read.issuer = text_or_none(members, "issuer");
    read.date = text_or_none(members, "date");
    read.url = text_or_none(members, "url");
    read.note = text_or_none(members, "note");
    read.read_at = text_or_none(members, "read_at");
    read.title = title(members);
    return read;
  }

  Diagnostics problems_;
};

}  // namespace tsn::text
