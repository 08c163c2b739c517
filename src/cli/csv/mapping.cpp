#include "cli/csv/mapping.hpp"

#include "cli/csv/mapping_object.hpp"
#include "cli/csv/normal_form.hpp"
#include "cli/locate.hpp"
#include "cli/problems.hpp"

namespace cli::csv {
namespace {

class Reader {
 public:
  explicit Reader(Problems& problems) : problems_(problems) {}

  Mapping read(const Json& json) {
    Mapping mapping;
    Object root(problems_, json, "");
    if (root.text("format", "") != "tansuan.mapping/1") problems_.add("/format", phrase::wants_mapping);
    if (const Json* file = root.find("file")) read_file(*file, mapping);
    mapping.request = Json::object();
    if (const Json* request = root.find("request"))
      read_request(*request, mapping);
    else
      problems_.add("", phrase::member_missing, {"request"});
    if (const Json* activity = root.find("activity"))
      read_activity(*activity, mapping);
    else
      problems_.add("", phrase::member_missing, {"activity"});
    if (const Json* lookups = root.find("lookups"))
      each(*lookups, "/lookups", [&](const Json& one, const std::string& at) { read_lookup(one, at, mapping); });
    if (const Json* units = root.find("units")) read_units(*units, mapping);
    if (const Json* dates = root.find("dates")) read_dates(*dates, mapping);
    if (const Json* rules = root.find("rows"))
      each(*rules, "/rows", [&](const Json& one, const std::string& at) { read_rule(one, at, mapping); });
    if (const Json* duplicates = root.find("duplicates")) read_duplicates(*duplicates, mapping);
    mapping.net_negatives = root.choice<bool>("negatives", false, {{"reject", false}, {"net", true}});
    mapping.group = root.choice<Group>("group", Group::unstated,
                                       {{"none", Group::none}, {"month", Group::month}, {"period", Group::period}});
    if ((mapping.group == Group::month || mapping.group == Group::period) && mapping.id)
      problems_.add("/activity/id", phrase::id_of_group);
    if (mapping.group == Group::month && !mapping.month && !mapping.date && root.has("activity"))
      problems_.add("/group", phrase::group_needs_date);
    if (!mapping.header) {
      const auto needs_number = [&](const Column& column) {
        if (column.number == 0) problems_.add(column.pointer, phrase::no_names);
      };
      each_used_column(mapping, needs_number);
      each_other_column(mapping, needs_number);
    }
    return mapping;
  }

 private:
  template <class Read>
  void each(const Json& list, const std::string& pointer, Read read) {
    if (!list.is_array()) return problems_.add(pointer, phrase::wants_list);
    for (std::size_t i = 0; i < list.size(); ++i) read(list[i], pointer + "/" + std::to_string(i));
  }

  void read_file(const Json& json, Mapping& mapping) {
    Object file(problems_, json, "/file");
    mapping.encoding = file.choice<std::string>("encoding", "auto",
                                                {{"auto", "auto"},
                                                 {"utf-8", "utf-8"},
                                                 {"gb18030", "gb18030"},
                                                 {"gbk", "gbk"},
                                                 {"utf-16le", "utf-16le"},
                                                 {"utf-16be", "utf-16be"}});
    mapping.delimiter =
        file.choice<char>("delimiter", '\0', {{"auto", '\0'}, {",", ','}, {";", ';'}, {"\t", '\t'}, {"|", '|'}});
    mapping.quote = file.choice<char>("quote", '"', {{"\"", '"'}, {"'", '\''}});
    mapping.skip_rows = file.count("skip_rows", 0);
    mapping.header = file.flag("header", true);
  }

  // A JSON number would go through a binary float here.
  void refuse_numbers(const Json& json, const std::string& pointer) {
    if (json.is_number()) problems_.add(pointer, phrase::number_as_text);
    if (!json.is_structured()) return;
    for (const auto& [key, one] : json.items()) refuse_numbers(one, pointer + "/" + escaped(key));
  }
  void read_request(const Json& json, Mapping& mapping) {
    if (!json.is_object()) return problems_.add("/request", phrase::wants_object);
    mapping.request = json;
    refuse_numbers(json, "/request");
    for (const char* taken : {"format", "activities"})
      if (json.contains(taken)) problems_.add(std::string("/request/") + taken, phrase::member_of_ledger, {taken});
  }

  Column read_column(const Json& json, const std::string& pointer) {
    Column column;
    column.pointer = pointer;
    NormalForm normal;
    const auto name = [&](const Json& one) {
      std::string text = one.is_string() ? without_blanks(normal(one.get_ref<const std::string&>())) : "";
      if (text.empty()) problems_.add(pointer, phrase::wants_column);
      column.names.push_back(std::move(text));
    };
    if (json.is_number_unsigned() && json.get<std::uint64_t>() >= 1 && json.get<std::uint64_t>() <= 1'000'000)
      column.number = json.get<std::size_t>();
    else if (json.is_array() && !json.empty())
      for (const Json& one : json) name(one);
    else
      name(json);
    return column;
  }

  // The members that a cell has; `object` may have more.
  Cell read_cell(Object& object) {
    Cell cell;
    const Json* column = object.find("column");
    const bool fixed = object.has("value");
    if (column != nullptr) cell.column = read_column(*column, object.at("column"));
    if (fixed) cell.value = object.text("value", "");
    if ((column != nullptr) == fixed)
      problems_.add(object.pointer(), phrase::wants_column_or_value);
    else if (fixed && cell.value.empty())
      problems_.add(object.at("value"), phrase::wants_text);
    if (const Json* empty = object.find("empty")) {
      if (column == nullptr) problems_.add(object.at("empty"), phrase::empty_without_column);
      if (empty->is_object()) {
        Object rule(problems_, *empty, object.at("empty"));
        cell.empty = Empty::value;
        cell.value = rule.text("value", "");
        if (cell.value.empty()) problems_.add(rule.at("value"), phrase::wants_text);
      } else {
        cell.empty = object.choice<Empty>(
            "empty", Empty::reject,
            {{"reject", Empty::reject}, {"omit", Empty::omit}, {"skip_row", Empty::skip_row}, {"above", Empty::above}});
      }
    }
    return cell;
  }
  std::optional<Cell> optional_cell(Object& parent, const std::string& name) {
    const Json* json = parent.find(name);
    if (json == nullptr) return std::nullopt;
    Object object(problems_, *json, parent.at(name));
    return json->is_object() ? std::optional<Cell>(read_cell(object)) : std::nullopt;
  }

  NumberFormat read_format(Object& parent) {
    NumberFormat format;
    const Json* json = parent.find("numbers");
    if (json == nullptr) return format;
    Object object(problems_, *json, parent.at("numbers"));
    format.thousands =
        object.choice<std::string>("thousands", "", {{"", ""}, {",", ","}, {".", "."}, {" ", " "}, {"'", "'"}});
    format.decimal = object.choice<char>("decimal", '.', {{".", '.'}, {",", ','}});
    if (format.thousands == std::string(1, format.decimal)) problems_.add(object.pointer(), phrase::marks_equal);
    format.trailing_minus = object.flag("trailing_minus", false);
    format.parentheses = object.flag("parentheses", false);
    NormalForm normal;
    for (const std::string& word : object.texts("zero")) format.zeros.emplace_back(normal(word));
    return format;
  }

  NumberCell read_number(Object& object) {
    NumberCell number;
    number.cell = read_cell(object);
    number.format = read_format(object);
    number.unit = optional_cell(object, "unit");
    number.basis = optional_cell(object, "basis");
    number.evidence = optional_cell(object, "evidence");
    return number;
  }

  void read_parameter(const std::string& name, const Json& json, const std::string& pointer, Mapping& mapping) {
    Parameter parameter;
    parameter.name = name;
    Object object(problems_, json, pointer);
    if (const Json* constant = object.find("constant")) {
      parameter.constant = *constant;
      refuse_numbers(*constant, object.at("constant"));
    } else if (object.has("text")) {
      parameter.text = optional_cell(object, "text");
    } else {
      parameter.number = read_number(object);
    }
    mapping.parameters.push_back(std::move(parameter));
  }

  void read_activity(const Json& json, Mapping& mapping) {
    Object object(problems_, json, "/activity");
    for (const auto& [name, cell] :
         std::initializer_list<std::pair<const char*, std::optional<Cell>&>>{{"id", mapping.id},
                                                                             {"source", mapping.source},
                                                                             {"item", mapping.item},
                                                                             {"region", mapping.region},
                                                                             {"supply", mapping.supply},
                                                                             {"basis", mapping.basis},
                                                                             {"month", mapping.month},
                                                                             {"date", mapping.date}})
      cell = optional_cell(object, name);
    if (mapping.month && mapping.date) problems_.add("/activity/date", phrase::month_or_date);
    if (const Json* quantity = object.find("quantity")) {
      Object number(problems_, *quantity, "/activity/quantity");
      mapping.quantity = read_number(number);
      if (mapping.quantity->cell.empty == Empty::omit)
        problems_.add("/activity/quantity/empty", phrase::quantity_omitted);
    } else {
      problems_.add("/activity", phrase::member_missing, {"quantity"});
    }
    if (const Json* parameters = object.find("parameters")) {
      if (!parameters->is_object()) problems_.add("/activity/parameters", phrase::wants_object);
      if (parameters->is_object())
        for (const auto& [name, one] : parameters->items())
          read_parameter(name, one, "/activity/parameters/" + escaped(name), mapping);
    }
    if (const Json* meta = object.find("meta")) {
      Object members(problems_, *meta, "/activity/meta");
      if (meta->is_object())
        for (const auto& [name, one] : meta->items()) {
          if (name == "ledger") problems_.add("/activity/meta/ledger", phrase::meta_taken);
          if (auto cell = optional_cell(members, name)) mapping.meta.emplace_back(name, std::move(*cell));
        }
    }
  }

  static bool given_by_activity(const Mapping& mapping, std::string_view name) {
    return (name == "source" && mapping.source) || (name == "item" && mapping.item) ||
           (name == "region" && mapping.region) || (name == "supply" && mapping.supply) ||
           (name == "basis" && mapping.basis) || (name == "unit" && mapping.quantity && mapping.quantity->unit);
  }
  void read_lookup(const Json& json, const std::string& pointer, Mapping& mapping) {
    Object object(problems_, json, pointer);
    Lookup lookup;
    lookup.pointer = pointer;
    if (const Json* column = object.find("column"))
      lookup.column = read_column(*column, object.at("column"));
    else
      problems_.add(pointer, phrase::member_missing, {"column"});
    lookup.ignore_unknown = object.choice<bool>("unknown", false, {{"reject", false}, {"ignore", true}});
    const Json* rows = object.find("rows");
    if (rows == nullptr || !rows->is_object() || rows->empty())
      return problems_.add(object.at("rows"), phrase::wants_rows);
    NormalForm normal;
    for (const auto& [code, members] : rows->items()) {
      const std::string at = object.at("rows") + "/" + escaped(code);
      std::optional<std::map<std::string, std::string>> gives;
      if (!members.is_null()) {
        Object row(problems_, members, at);
        gives.emplace();
        for (const std::string_view member : lookup_members) {
          const std::string name(member);
          if (!row.has(name)) continue;
          gives->emplace(name, row.text(name, ""));
          if (gives->at(name).empty()) problems_.add(row.at(name), phrase::wants_text);
          if (given_by_activity(mapping, name)) problems_.add(row.at(name), phrase::member_clash, {name});
        }
        if (members.is_object() && gives->empty()) problems_.add(at, phrase::lookup_gives_nothing);
      }
      if (!lookup.rows.emplace(std::string(normal(code)), std::move(gives)).second)
        problems_.add(at, phrase::lookup_twice, {code});
    }
    mapping.lookups.push_back(std::move(lookup));
  }

  void read_units(const Json& json, Mapping& mapping) {
    if (!json.is_object()) return problems_.add("/units", phrase::wants_object);
    NormalForm normal;
    for (const auto& [word, unit] : json.items()) {
      if (!unit.is_string()) problems_.add("/units/" + escaped(word), phrase::wants_text);
      if (unit.is_string()) mapping.units.emplace(std::string(normal(word)), unit.get<std::string>());
    }
  }

  void read_dates(const Json& json, Mapping& mapping) {
    Object object(problems_, json, "/dates");
    mapping.dates.serial = object.choice<Serial>(
        "serial", Serial::none, {{"none", Serial::none}, {"1900", Serial::from_1900}, {"1904", Serial::from_1904}});
    mapping.dates.order = object.choice<Order>(
        "order", Order::year_month_day,
        {{"ymd", Order::year_month_day}, {"dmy", Order::day_month_year}, {"mdy", Order::month_day_year}});
  }

  void read_rule(const Json& json, const std::string& pointer, Mapping& mapping) {
    Object object(problems_, json, pointer);
    RowRule rule;
    rule.pointer = pointer;
    if (!object.has("is")) problems_.add(pointer, phrase::member_missing, {"is"});
    rule.kind = object.choice<RuleKind>(
        "is", RuleKind::note, {{"total", RuleKind::total}, {"subtotal", RuleKind::subtotal}, {"note", RuleKind::note}});
    rule.match = object.choice<Match>(
        "match", Match::equals, {{"equals", Match::equals}, {"starts", Match::starts}, {"contains", Match::contains}});
    if (const Json* column = object.find("column")) rule.column = read_column(*column, object.at("column"));
    if (!object.has("words")) problems_.add(pointer, phrase::member_missing, {"words"});
    NormalForm normal;
    for (const std::string& word : object.texts("words")) rule.words.push_back(without_blanks(normal(word)));
    rule.check = object.flag("check", false);
    if (rule.check && rule.kind == RuleKind::note) problems_.add(object.at("check"), phrase::note_has_no_sum);
    mapping.rules.push_back(std::move(rule));
  }

  void read_duplicates(const Json& json, Mapping& mapping) {
    Object object(problems_, json, "/duplicates");
    mapping.reject_duplicates = object.choice<bool>("policy", true, {{"reject", true}, {"keep", false}});
    if (const Json* key = object.find("key")) {
      if (!key->is_array() || key->empty()) return problems_.add("/duplicates/key", phrase::wants_list);
      each(*key, "/duplicates/key",
           [&](const Json& one, const std::string& at) { mapping.duplicate_key.push_back(read_column(one, at)); });
    }
  }

  Problems& problems_;
};

// Reads JSON. nlohmann keeps the last of two members of one name; `twice` takes that name.
Json parse_json(const std::string& text, std::string& twice) {
  std::vector<std::set<std::string>> open;
  return Json::parse(text, [&](int, Json::parse_event_t event, Json& parsed) {
    if (event == Json::parse_event_t::object_start) open.emplace_back();
    if (event == Json::parse_event_t::object_end) open.pop_back();
    if (event == Json::parse_event_t::key && !open.back().insert(parsed.get<std::string>()).second)
      twice = parsed.get<std::string>();
    return true;
  });
}

}  // namespace

void each_used_column(const Mapping& mapping, const std::function<void(const Column&)>& take) {
  const auto cell = [&](const std::optional<Cell>& one) {
    if (one && one->column) take(*one->column);
  };
  const auto number = [&](const NumberCell& one) {
    if (one.cell.column) take(*one.cell.column);
    for (const auto* part : {&one.unit, &one.basis, &one.evidence}) cell(*part);
  };
  for (const auto* one : {&mapping.id, &mapping.source, &mapping.item, &mapping.region, &mapping.supply, &mapping.basis,
                          &mapping.month, &mapping.date})
    cell(*one);
  if (mapping.quantity) number(*mapping.quantity);
  for (const Parameter& parameter : mapping.parameters) {
    if (parameter.number) number(*parameter.number);
    cell(parameter.text);
  }
  for (const auto& [name, one] : mapping.meta)
    if (one.column) take(*one.column);
  for (const Lookup& lookup : mapping.lookups) take(lookup.column);
}

void each_other_column(const Mapping& mapping, const std::function<void(const Column&)>& take) {
  for (const RowRule& rule : mapping.rules)
    if (rule.column) take(*rule.column);
  for (const Column& column : mapping.duplicate_key) take(column);
}

std::string Column::shown() const { return number != 0 ? std::to_string(number) : names.empty() ? "" : names.front(); }

Mapping read_mapping(const Context& context, const std::string& path, const std::string& text) {
  const std::string name = shown_name(context, path);
  Problems problems(context);
  Json json;
  try {
    std::string twice;
    json = parse_json(text, twice);
    if (!twice.empty()) problems.add("", phrase::member_twice, {twice});
  } catch (const Json::parse_error& error) {
    const Position at = Locator(text).position(error.byte == 0 ? 0 : error.byte - 1);
    problems.add("", phrase::mapping_no_json, {std::to_string(at.line), std::to_string(at.column)});
  }
  problems.tell(name, text);
  Mapping mapping = Reader(problems).read(json);
  problems.tell(name, text);
  return mapping;
}

}  // namespace cli::csv
