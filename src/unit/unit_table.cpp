#include "unit/unit_table.hpp"

#include <algorithm>
#include <array>

namespace tsn::unit_table {
namespace {

constexpr std::int8_t mass = base_index(Base::mass);
constexpr std::int8_t energy = base_index(Base::energy);
constexpr std::int8_t volume = base_index(Base::volume);
constexpr std::int8_t gas = base_index(Base::gas_volume);
constexpr std::int8_t length = base_index(Base::length);
constexpr std::int8_t area = base_index(Base::area);
constexpr std::int8_t hours = base_index(Base::time);
constexpr std::int8_t temperature = base_index(Base::temperature);
constexpr std::int8_t amount = base_index(Base::amount);
constexpr std::int8_t pressure = base_index(Base::pressure);
constexpr std::int8_t count = base_index(Base::count);
constexpr std::int8_t money = base_index(Base::money);

// SI prefixes differ by case (MJ, mJ), so only those case variants are listed that name no other unit.
// 1 kcal = 4.1868 kJ: the international table calorie, which GB/T 2589 uses.
constexpr std::array symbol_table{
    Symbol{"t", mass, 1, 1, 0, {}, "吨 公吨"},
    Symbol{"kg", mass, 1, 1, -3, {}, "Kg KG 千克 公斤"},
    Symbol{"g", mass, 1, 1, -6, {}, "克"},
    Symbol{"mg", mass, 1, 1, -9, {}, "毫克"},
    Symbol{"kt", mass, 1, 1, 3, {}, ""},
    Symbol{"Mt", mass, 1, 1, 6, {}, ""},
    Symbol{"J", energy, 1, 1, -9, {}, "焦 焦耳"},
    Symbol{"kJ", energy, 1, 1, -6, {}, "KJ kj Kj 千焦 千焦耳"},
    Symbol{"MJ", energy, 1, 1, -3, {}, "Mj 兆焦 兆焦耳"},
    Symbol{"GJ", energy, 1, 1, 0, {}, "Gj gj 吉焦 吉焦耳"},
    Symbol{"TJ", energy, 1, 1, 3, {}, "Tj 太焦 太焦耳"},
    Symbol{"PJ", energy, 1, 1, 6, {}, "拍焦"},
    Symbol{"Wh", energy, 36, 1, -7, {}, "瓦时 W*h"},
    Symbol{"kWh", energy, 36, 1, -4, {}, "KWh kwh KWH Kwh kWH 千瓦时 千瓦小时 度 kW*h KW*h kw*h 千瓦*时 千瓦*小时"},
    Symbol{"MWh", energy, 36, 1, -1, {}, "MWH Mwh 兆瓦时 MW*h 兆瓦*时"},
    Symbol{"GWh", energy, 36, 1, 2, {}, "GWH Gwh 吉瓦时 GW*h 吉瓦*时"},
    Symbol{"TWh", energy, 36, 1, 5, {}, "TWH 太瓦时 TW*h 太瓦*时"},
    Symbol{"kcal", energy, 41868, 1, -10, {}, "Kcal KCAL kCal 千卡 大卡"},
    Symbol{"m3", volume, 1, 1, 0, {}, "M3 m^3 立方米"},
    Symbol{"L", volume, 1, 1, -3, {}, "l 升"},
    Symbol{"mL", volume, 1, 1, -6, {}, "ml 毫升"},
    Symbol{"kL", volume, 1, 1, 0, {}, "kl KL 千升"},
    Symbol{"Nm3", gas, 1, 1, -4, Reference::celsius_0, "NM3 nm3 Nm^3 NM^3 标准立方米 标立方米 标方 标准m3 标m3"},
    Symbol{"m3@20C", gas, 1, 1, -4, Reference::celsius_20, ""},
    Symbol{"km", length, 1, 1, 0, {}, "KM Km 公里 千米"},
    Symbol{"m", length, 1, 1, -3, {}, "米"},
    Symbol{"m2", area, 1, 1, 0, {}, "m^2 平方米"},
    Symbol{"hm2", area, 1, 1, 4, {}, "hm^2 ha 公顷"},
    Symbol{"km2", area, 1, 1, 6, {}, "km^2 平方公里 平方千米"},
    Symbol{"h", hours, 1, 1, 0, {}, "小时"},
    Symbol{"d", hours, 24, 1, 0, {}, "天 日"},
    Symbol{"min", hours, 1, 6, -1, {}, "分钟"},
    Symbol{"s", hours, 1, 36, -2, {}, "秒"},
    Symbol{"degC", temperature, 1, 1, 0, {}, "摄氏度"},
    Symbol{"mol", amount, 1, 1, 0, {}, "摩尔"},
    Symbol{"kmol", amount, 1, 1, 3, {}, "千摩尔"},
    Symbol{"Pa", pressure, 1, 1, -6, {}, "帕"},
    Symbol{"kPa", pressure, 1, 1, -3, {}, "KPa Kpa kpa 千帕"},
    Symbol{"MPa", pressure, 1, 1, 0, {}, "Mpa MPA 兆帕"},
    Symbol{"bar", pressure, 1, 1, -1, {}, "巴"},
    Symbol{"pcs", count, 1, 1, 0, {}, "pc 件 台 次 个 套 辆 只"},
    Symbol{"CNY", money, 1, 1, -4, {}, "元 RMB 人民币元"},
    Symbol{"%", no_base, 1, 1, -2, {}, ""},
};

constexpr std::array label_table{
    Label{"C", Base::carbon, "碳"},
    Label{"CO2", Base::co2, "co2 二氧化碳"},
    Label{"CO2e", Base::co2e, "co2e CO2E CO2eq CO2-eq CO2当量 二氧化碳当量"},
    Label{"CH4", Base::ch4, "ch4 甲烷"},
    Label{"N2O", Base::n2o, "n2o 氧化亚氮"},
    Label{"COD", Base::cod, "cod 化学需氧量"},
    Label{"ce", Base::standard_coal, "CE 标准煤 标煤"},
};

template <typename Row>
struct Spelling {
  std::string_view text;
  const Row* row = nullptr;
};

// Calls take(spelling) for the canonical text and each further spelling of a row.
template <typename Row, typename Take>
constexpr void each_spelling(const Row& row, Take take) {
  take(row.text);
  std::string_view rest = row.spellings;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(' '), rest.size());
    take(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
}

template <typename Row, std::size_t rows>
constexpr std::size_t count_spellings(const std::array<Row, rows>& table) {
  std::size_t total = 0;
  for (const Row& row : table) each_spelling(row, [&](std::string_view) { ++total; });
  return total;
}

// Shorter spellings first: most comparisons of a search are then of two lengths.
constexpr bool before(std::string_view a, std::string_view b) {
  return a.size() != b.size() ? a.size() < b.size() : a < b;
}

template <std::size_t total, typename Row, std::size_t rows>
constexpr auto sorted_spellings(const std::array<Row, rows>& table) {
  std::array<Spelling<Row>, total> list{};
  std::size_t used = 0;
  for (const Row& row : table) {
    each_spelling(row, [&](std::string_view text) { list[used++] = {text, &row}; });
  }
  std::sort(list.begin(), list.end(), [](const auto& a, const auto& b) { return before(a.text, b.text); });
  return list;
}

template <typename List>
constexpr bool all_different(const List& list) {
  for (std::size_t i = 1; i < list.size(); ++i) {
    if (!before(list[i - 1].text, list[i].text)) return false;
  }
  return true;
}

constexpr auto symbol_spellings = sorted_spellings<count_spellings(symbol_table)>(symbol_table);
constexpr auto label_spellings = sorted_spellings<count_spellings(label_table)>(label_table);
static_assert(all_different(symbol_spellings) && all_different(label_spellings));

template <typename List>
auto search(const List& list, std::string_view text) noexcept -> decltype(list[0].row) {
  const auto at = std::lower_bound(list.begin(), list.end(), text,
                                   [](const auto& item, std::string_view key) { return before(item.text, key); });
  return at != list.end() && at->text == text ? at->row : nullptr;
}

struct NamedCondition {
  std::string_view text;
  Condition condition;
};
constexpr Condition zero{Reference::celsius_0, StandardCoal::none};
constexpr Condition twenty{Reference::celsius_20, StandardCoal::none};
constexpr Condition equivalent{Reference::none, StandardCoal::equivalent};
constexpr Condition calorific{Reference::none, StandardCoal::calorific};
constexpr std::array condition_table{
    NamedCondition{"20degC", twenty},
    NamedCondition{"20C", twenty},
    NamedCondition{"0degC", zero},
    NamedCondition{"0C", zero},
    NamedCondition{"20degC,101.325kPa", twenty},
    NamedCondition{"0degC,101.325kPa", zero},
    NamedCondition{"equivalent", equivalent},
    NamedCondition{"等价值", equivalent},
    NamedCondition{"等价", equivalent},
    NamedCondition{"calorific", calorific},
    NamedCondition{"当量值", calorific},
    NamedCondition{"当量", calorific},
};

struct NamedMultiplier {
  std::string_view text;
  int exponent;
};
constexpr std::array multiplier_table{
    // The longer one first where one begins another.
    NamedMultiplier{"百万", 6}, NamedMultiplier{"千万", 7}, NamedMultiplier{"十万", 5}, NamedMultiplier{"十亿", 9},
    NamedMultiplier{"百", 2},   NamedMultiplier{"千", 3},   NamedMultiplier{"万", 4},   NamedMultiplier{"亿", 8},
};

struct Refusal {
  std::string_view text;
  std::string_view reason;
};
constexpr std::string_view tonne_or_tera = "T can mean tonne or tera; write t for tonnes (t, tCO2, tce)";
constexpr std::string_view no_year =
    "a year has no fixed length in hours; give the quantity of the period, or use h or d";
constexpr std::string_view power = "kW and MW are power; energy is kWh or MWh";
constexpr std::string_view which_gas = "say the gas conditions: Nm3 (0 C, 101.325 kPa) or m3(20C)";
constexpr std::string_view milli = "m is milli; write M for mega (MJ, MWh, MPa)";
constexpr std::array refusal_table{
    Refusal{"T", tonne_or_tera},
    Refusal{"TCO2", tonne_or_tera},
    Refusal{"TCO2e", tonne_or_tera},
    Refusal{"TCE", tonne_or_tera},
    Refusal{"Tce", tonne_or_tera},
    Refusal{"a", no_year},
    Refusal{"年", no_year},
    Refusal{"yr", no_year},
    Refusal{"kW", power},
    Refusal{"KW", power},
    Refusal{"MW", power},
    Refusal{"千瓦", power},
    Refusal{"兆瓦", power},
    Refusal{"Sm3", which_gas},
    Refusal{"标准状态立方米", which_gas},
    Refusal{"mJ", milli},
    Refusal{"mj", milli},
    Refusal{"mWh", milli},
    Refusal{"mwh", milli},
    Refusal{"mPa", milli},
    Refusal{"mpa", milli},
    Refusal{"K", "temperatures are in degC"},
    Refusal{"方", "write m3 for liquids, Nm3 or m3(20C) for gas"},
    Refusal{"立方", "write m3 for liquids, Nm3 or m3(20C) for gas"},
    Refusal{"斤", "write kg"},
};

}  // namespace

std::span<const Symbol> symbols() noexcept { return symbol_table; }
std::span<const Label> labels() noexcept { return label_table; }

const Symbol* find_symbol(std::string_view spelling) noexcept { return search(symbol_spellings, spelling); }
const Label* find_label(std::string_view spelling) noexcept { return search(label_spellings, spelling); }

const Symbol* find_mass_prefix(std::string_view spelling, std::size_t& length_out) noexcept {
  // No mass spelling begins another one, so the first match is the only one.
  for (const Symbol& symbol : symbol_table) {
    if (symbol.base != mass) break;  // masses stand first in the table
    const Symbol* found = nullptr;
    each_spelling(symbol, [&](std::string_view text) {
      if (!found && spelling.starts_with(text)) {
        found = &symbol;
        length_out = text.size();
      }
    });
    if (found) return found;
  }
  return nullptr;
}

std::optional<Condition> find_condition(std::string_view spelling) noexcept {
  for (const NamedCondition& row : condition_table) {
    if (row.text == spelling) return row.condition;
  }
  return std::nullopt;
}

Multiplier find_chinese_multiplier(std::string_view text) noexcept {
  for (const NamedMultiplier& row : multiplier_table) {
    if (text.starts_with(row.text)) return {row.exponent, row.text.size()};
  }
  return {};
}

std::string_view refusal(std::string_view spelling) noexcept {
  for (const Refusal& row : refusal_table) {
    if (row.text == spelling) return row.reason;
  }
  return {};
}

}  // namespace tsn::unit_table
