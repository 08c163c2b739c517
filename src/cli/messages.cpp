#include "cli/messages.hpp"

#include <algorithm>
#include <array>

namespace cli {
namespace {

struct Title {
  std::string_view code;
  Phrase phrase;
};
// Sorted by code. The message of the library says the details, in English.
constexpr Title titles[] = {
    {"activities.empty", {"no activities", "没有活动数据"}},
    {"activity.duplicate_id", {"id used twice", "活动标识重复"}},
    {"argument.grade", {"not a grade", "不是证据等级"}},
    {"argument.range", {"argument out of range", "参数超出范围"}},
    {"argument.utf8", {"argument is not UTF-8", "参数不是 UTF-8"}},
    {"basis.assumed", {"basis assumed", "按默认基准处理"}},
    {"basis.conflict", {"bases contradict", "基准自相矛盾"}},
    {"basis.mismatch", {"wrong basis", "基准不符"}},
    {"basis.missing", {"basis missing", "缺少基准"}},
    {"basis.not_allowed", {"basis without a quantity", "没有数量的基准"}},
    {"basis.unknown", {"unknown basis", "未知基准"}},
    {"calculation.cancelled", {"stopped", "计算已停止"}},
    {"calculation.incomplete", {"incomplete", "计算不完整"}},
    {"calibration.dates", {"calibration ends before it began", "校准的终止日早于校准日"}},
    {"calibration.expired", {"calibration expired", "计量器具校准已过期"}},
    {"calibration.late", {"calibrated only later", "计量器具校准日晚于数据期间"}},
    {"catalog.file", {"file of a release missing", "目录缺少文件"}},
    {"catalog.mismatch", {"another catalog", "目录不一致"}},
    {"catalog.release", {"no such release", "没有该目录版本"}},
    {"choice.missing", {"choice missing", "缺少选择"}},
    {"choice.unknown", {"unknown choice", "未知选择"}},
    {"correction.applied", {"conservative correction", "已作保守性修正"}},
    {"correction.dates", {"correction ends before it begins", "修正期间的终止日早于起始日"}},
    {"correction.direction", {"direction of a correction", "修正方向有误或无法判定"}},
    {"correction.kind", {"unknown correction", "未知的修正方式"}},
    {"coverage.month_missing", {"month missing", "缺少月份"}},
    {"date.impossible", {"no such date", "日期不存在"}},
    {"date.outside_period", {"outside the period", "日期不在核算期间内"}},
    {"date.syntax", {"not a date", "日期格式有误"}},
    {"date.twice", {"both month and date", "月份与日期重复给出"}},
    {"diagnostics.more", {"more findings", "还有更多发现"}},
    {"entity.credit_code_check", {"credit code fails its check", "统一社会信用代码校验位不符"}},
    {"entity.credit_code_syntax", {"not a credit code", "统一社会信用代码格式有误"}},
    {"evidence.missing", {"evidence missing", "缺少证据说明"}},
    {"evidence.refused", {"evidence too weak", "证据等级不足"}},
    {"factor.ambiguous", {"several factors match", "有多个因子符合"}},
    {"factor.conservative", {"conservative default", "采用保守的缺省值"}},
    {"factor.latest_published", {"latest published factor", "采用最近发布的因子"}},
    {"factor.no_case", {"no rule for a factor", "因子没有适用规则"}},
    {"factor.none", {"no factor", "没有因子"}},
    {"factor.none_for_year", {"no factor for the year", "没有该年度的因子"}},
    {"factor.not_published", {"factor not yet published", "因子当时尚未发布"}},
    {"factor.overridden", {"measured value instead of the default", "以实测值代替缺省值"}},
    {"factor.unit", {"unit of a factor", "因子单位不符"}},
    {"factor.withdrawn", {"factor withdrawn", "因子已撤回"}},
    {"factor.year_differs", {"factor of another year", "采用其他年份的因子"}},
    {"formula.basis", {"bases in a formula", "公式中的基准不符"}},
    {"formula.division_by_zero", {"division by zero", "除数为零"}},
    {"formula.function", {"unknown function", "未知函数"}},
    {"formula.name", {"unknown name in a formula", "公式中有未知名称"}},
    {"formula.syntax", {"formula not readable", "公式格式有误"}},
    {"formula.too_deep", {"formula nests too deeply", "公式嵌套过深"}},
    {"formula.unit", {"units in a formula", "公式中的单位不符"}},
    {"gas.unit_mixed", {"one gas in two units", "同一气体单位不一"}},
    {"id.syntax", {"not an id", "标识格式有误"}},
    {"input.conservative", {"conservative default", "采用保守的缺省值"}},
    {"input.range", {"out of range", "超出允许范围"}},
    {"input.too_long", {"too long", "内容过长"}},
    {"item.not_allowed", {"item not allowed here", "此处不能使用该物项"}},
    {"item.unknown", {"unknown item", "未知物项"}},
    {"json.depth", {"nested too deep", "JSON 嵌套过深"}},
    {"json.duplicate_key", {"member given twice", "JSON 成员重复"}},
    {"json.number", {"number not usable", "JSON 数字不可用"}},
    {"json.syntax", {"not JSON", "不是有效的 JSON"}},
    {"json.too_large", {"too large", "JSON 过大"}},
    {"json.utf8", {"not UTF-8", "不是 UTF-8 文本"}},
    {"list.too_short", {"list too short", "列表行数不足"}},
    {"member.empty", {"empty text", "文本为空"}},
    {"member.missing", {"member missing", "缺少成员"}},
    {"member.type", {"wrong type", "成员类型不符"}},
    {"member.unknown", {"unknown member", "未知成员"}},
    {"memory.limit", {"memory limit", "达到内存限制"}},
    {"memory.none", {"no memory", "内存不足"}},
    {"method.absent", {"no rule for a missing value", "缺少缺省规则"}},
    {"method.ambiguous", {"several editions in force", "有多个有效版本"}},
    {"method.bind", {"placeholder not bound", "占位名未绑定"}},
    {"method.cases", {"no cases", "没有情形"}},
    {"method.choice", {"unknown choice of a method", "方法没有该选择"}},
    {"method.class", {"direct or indirect", "直接或间接类别有误"}},
    {"method.duplicate", {"name used twice", "名称重复"}},
    {"method.emissions", {"no emission", "没有排放项"}},
    {"method.evidence", {"grade of a method", "方法的证据等级有误"}},
    {"method.extends", {"base of a method", "所扩展的方法有误"}},
    {"method.in_force", {"dates in force", "有效日期有误"}},
    {"method.item", {"unknown item of a method", "方法中的物项未知"}},
    {"method.key", {"unknown key", "未知键"}},
    {"method.name", {"not a name", "名称格式有误"}},
    {"method.not_in_force", {"method not in force", "方法在该期间无效"}},
    {"method.refused", {"method not usable", "方法不能使用"}},
    {"method.reporting", {"reporting rule", "报告修约规则有误"}},
    {"method.select", {"selection rule", "选取规则有误"}},
    {"method.series", {"unknown series", "未知因子序列"}},
    {"method.step", {"unknown step", "未知步骤"}},
    {"method.tally", {"tally of a method", "累计项有误"}},
    {"method.type", {"type of an input", "输入类型有误"}},
    {"method.unknown", {"unknown method", "未知方法"}},
    {"method.use", {"unknown shared source", "未知共用排放源"}},
    {"method.variants", {"variants of a source", "变体有误"}},
    {"method.when", {"condition never holds", "条件不可能成立"}},
    {"number.exponent", {"exponent too large", "指数过大"}},
    {"number.syntax", {"not a number", "数字格式有误"}},
    {"number.too_large", {"number too large", "数字过大"}},
    {"number.too_long", {"number too long", "数字过长"}},
    {"override.not_allowed", {"measured value not allowed", "此处不能用实测值代替"}},
    {"pack.document", {"unknown document", "未知文件"}},
    {"pack.duplicate", {"pack exists already", "数据包已存在"}},
    {"pack.evidence", {"grade of a value", "数值的证据等级有误"}},
    {"pack.format", {"not a pack", "不是数据包"}},
    {"pack.number", {"number not in a text", "数字未写成文本"}},
    {"pack.published", {"publication date missing", "缺少发布日期"}},
    {"pack.series", {"no series to add to", "没有可追加的因子序列"}},
    {"pack.signature", {"signature of a pack", "数据包签名无效"}},
    {"pack.table", {"table not usable", "表格有误"}},
    {"pack.years", {"data years", "数据年份有误"}},
    {"period.spans_years", {"period spans years", "核算期间跨年"}},
    {"period.syntax", {"not a period", "核算期间格式有误"}},
    {"quantity.not_allowed", {"quantity not allowed", "此处不能填数量"}},
    {"query.edition", {"edition needed", "需要指定版本"}},
    {"query.key", {"no such key", "没有该键"}},
    {"query.not_found", {"no such id", "没有这个标识"}},
    {"query.select", {"no such rule", "没有该选取规则"}},
    {"record.differs", {"calculating gives another result", "复算结果不同"}},
    {"record.digest", {"digest does not match", "摘要不符"}},
    {"record.format", {"not a record", "不是记录"}},
    {"record.no_total", {"no total", "没有合计"}},
    {"record.not_canonical", {"bytes were changed", "字节不是规范形式"}},
    {"record.request", {"request refused", "记录中的请求不能计算"}},
    {"record.signature", {"signature not valid", "签名无效"}},
    {"record.signed_already", {"signed already", "该密钥已签名"}},
    {"region.missing", {"region missing", "缺少地区"}},
    {"region.unknown", {"unknown region", "未知地区"}},
    {"register.duplicate", {"register id used twice", "登记标识重复"}},
    {"register.unknown", {"unknown register id", "未知登记标识"}},
    {"request.format", {"not a request", "不是请求"}},
    {"request.invalid", {"request not usable", "请求有误"}},
    {"source.differs", {"second source differs", "交叉核对差异超出允差"}},
    {"source.not_judged", {"difference not judged", "交叉核对差异未设允差"}},
    {"source.rank_lowered", {"source of lower rank", "数据来源级别低于计划"}},
    {"source.single", {"single source", "单一数据来源"}},
    {"source.twice", {"second and single source", "既有第二来源又称单一来源"}},
    {"source.unknown", {"unknown source", "未知排放源"}},
    {"step.range", {"impossible result", "结果不可能"}},
    {"strict.refused", {"refused under --strict", "严格模式拒绝"}},
    {"supply.no_rule", {"no rule for this supply", "该供电方式没有规则"}},
    {"supply.not_allowed", {"supply not allowed here", "此处不能填供电方式"}},
    {"supply.unknown", {"unknown supply", "未知供电方式"}},
    {"table.empty", {"no value in the table", "表中没有该值"}},
    {"table.interpolated", {"interpolated", "表内插值"}},
    {"table.not_published", {"table not yet published", "表当时尚未发布"}},
    {"table.range", {"outside the table", "超出表的范围"}},
    {"table.suspect", {"printed value is suspect", "所用印刷值可疑"}},
    {"unit.dimension", {"wrong kind of unit", "单位量纲不符"}},
    {"unit.gas_volume", {"which gas volume", "气体体积状态不明"}},
    {"unit.syntax", {"unit not readable", "单位格式有误"}},
    {"unit.too_long", {"unit too long", "单位过长"}},
    {"unit.unknown", {"unknown unit", "未知单位"}},
    {"value.implausible", {"value is unusual", "数值异常"}},
};

}  // namespace

std::string Context::say(const Phrase& phrase, std::initializer_list<std::string_view> values) const {
  std::string_view pattern = say(phrase);
  std::string filled;
  for (const std::string_view value : values) {
    const std::size_t hole = pattern.find("{}");
    if (hole == std::string_view::npos) break;
    filled += pattern.substr(0, hole);
    filled += value;
    pattern.remove_prefix(hole + 2);
  }
  return filled.append(pattern);
}

std::string_view code_title(const Context& context, std::string_view code) {
  const auto* found = std::lower_bound(std::begin(titles), std::end(titles), code,
                                       [](const Title& title, std::string_view wanted) { return title.code < wanted; });
  return found == std::end(titles) || found->code != code ? std::string_view() : context.say(found->phrase);
}

std::string grade_name(const Context& context, std::string_view grade) {
  constexpr std::array<Title, 4> grades{{{"primary", {"primary", "原文"}},
                                         {"transcribed", {"transcribed", "转录"}},
                                         {"secondary", {"secondary", "二手"}},
                                         {"recalled", {"recalled", "记忆"}}}};
  for (const Title& one : grades)
    if (one.code == grade) return std::string(context.say(one.phrase));
  return std::string(grade);
}

}  // namespace cli
