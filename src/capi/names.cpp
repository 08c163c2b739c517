#include "capi/names.hpp"

#include "diagnostic/diagnostic.hpp"

namespace tsn::capi {
namespace {

struct Status {
  tsn_status status;
  std::string_view name, zh, en;
};

#define TSN_STATUS(name, zh, en) \
  { name, #name, zh, en }
constexpr Status statuses[] = {
    TSN_STATUS(TSN_OK, "成功。", "Success."),
    TSN_STATUS(TSN_E_MISUSE, "参数不符合函数约定。", "An argument breaks the contract of the function."),
    TSN_STATUS(TSN_E_NO_MEMORY, "内存不足。", "The machine gave no memory."),
    TSN_STATUS(TSN_E_MEMORY_LIMIT, "达到设定的内存上限。", "The memory limit of the options was reached."),
    TSN_STATUS(TSN_E_CANCELLED, "计算已取消。", "The call was cancelled by its token."),
    TSN_STATUS(TSN_E_INTERNAL, "程序库内部错误，请报告。", "A fault of the library; please report it."),
    TSN_STATUS(TSN_E_JSON_SYNTAX, "文本不是合法的 JSON。", "The text is not JSON."),
    TSN_STATUS(TSN_E_JSON_UTF8, "文本不是合法的 UTF-8。", "The text is not UTF-8."),
    TSN_STATUS(TSN_E_JSON_LIMIT, "JSON 嵌套过深、过长或数字超出范围。",
               "The JSON is too deep, too long, or holds a number out of any range."),
    TSN_STATUS(TSN_E_JSON_DUPLICATE_KEY, "同一 JSON 对象中有重复的键。", "A JSON object has the same key twice."),
    TSN_STATUS(TSN_E_REQUEST, "请求有问题，见问题列表。", "The request has problems; see the list."),
    TSN_STATUS(TSN_E_PACK, "因子包未被接受。", "A factor pack is refused."),
    TSN_STATUS(TSN_E_CATALOG_MISMATCH, "目录版本不一致。", "This is another catalog than the one that is asked for."),
    TSN_STATUS(TSN_E_PACK_SIGNATURE, "数据包缺少签名或签名无效。", "A pack has no valid signature."),
    TSN_STATUS(TSN_E_NOT_FOUND, "未找到所查询的内容。", "What was asked for is not there."),
    TSN_STATUS(TSN_E_METHOD, "方法包未被接受。", "A method pack is refused."),
    TSN_STATUS(TSN_E_RECORD, "不是计算记录，或已被改动。", "The bytes are not a record as it was written."),
    TSN_STATUS(TSN_E_SIGNATURE, "记录的签名不允许此操作。", "The record's signatures do not allow this."),
    TSN_STATUS(TSN_E_LEDGER, "账本、账本头或证明不允许此操作。",
               "The ledger, head or proof does not allow this, or is none."),
    TSN_STATUS(TSN_E_STRICT, "严格模式：证据等级不足或数据有缺口。",
               "Strict mode: something is less well checked than demanded, or is missing."),
};
#undef TSN_STATUS

struct Constant {
  std::string_view name;
  std::int64_t value;
};
#define TSN_CONSTANT(name) \
  { #name, name }
constexpr Constant constants[] = {
    TSN_CONSTANT(TSN_VERSION_NUMBER), TSN_CONSTANT(TSN_ABI_VERSION),       {"TSN_NO_OFFSET", -1},
    TSN_CONSTANT(TSN_LANGUAGE_ZH),    TSN_CONSTANT(TSN_LANGUAGE_EN),       TSN_CONSTANT(TSN_SEVERITY_ERROR),
    TSN_CONSTANT(TSN_SEVERITY_GAP),   TSN_CONSTANT(TSN_SEVERITY_WARNING),  TSN_CONSTANT(TSN_SEVERITY_NOTE),
    TSN_CONSTANT(TSN_DETAIL_RECORD),  TSN_CONSTANT(TSN_DETAIL_TOTALS),     TSN_CONSTANT(TSN_DEFAULT_MEMORY_LIMIT),
    TSN_CONSTANT(TSN_TOTAL_ALL),      TSN_CONSTANT(TSN_TOTAL_DIRECT),      TSN_CONSTANT(TSN_TOTAL_INDIRECT),
    TSN_CONSTANT(TSN_TOTAL_APART),    TSN_CONSTANT(TSN_LINES_BY_SOURCE),   TSN_CONSTANT(TSN_LINES_BY_GAS),
    TSN_CONSTANT(TSN_LINES_BY_MONTH), TSN_CONSTANT(TSN_LINES_BY_ACTIVITY),
};
#undef TSN_CONSTANT

// The core's severities are handed out as they are numbered.
static_assert(static_cast<int>(Severity::error) == TSN_SEVERITY_ERROR &&
              static_cast<int>(Severity::gap) == TSN_SEVERITY_GAP &&
              static_cast<int>(Severity::warning) == TSN_SEVERITY_WARNING &&
              static_cast<int>(Severity::note) == TSN_SEVERITY_NOTE);

}  // namespace

std::string_view status_name(tsn_status status) noexcept {
  for (const Status& one : statuses)
    if (one.status == status) return one.name;
  return "TSN_E_UNKNOWN";
}

std::string_view status_text(tsn_status status, bool chinese) noexcept {
  for (const Status& one : statuses)
    if (one.status == status) return chinese ? one.zh : one.en;
  return chinese ? "未知状态。" : "A status that this library does not know.";
}

std::optional<std::int64_t> constant(std::string_view name) noexcept {
  for (const Constant& one : constants)
    if (one.name == name) return one.value;
  for (const Status& one : statuses)
    if (one.name == name) return one.status;
  return std::nullopt;
}

}  // namespace tsn::capi
