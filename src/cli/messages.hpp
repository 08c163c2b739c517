// What the command says, in both languages.
#pragma once

#include <string_view>

#include "cli/context.hpp"

namespace cli {

// "transcribed": 转录
std::string grade_name(const Context& context, std::string_view grade);

namespace phrase {

// Files
inline constexpr Phrase no_such_file{"there is no such file", "没有这个文件"};
inline constexpr Phrase no_such_folder{"there is no such folder", "没有这个文件夹"};
inline constexpr Phrase not_allowed{"permission denied", "没有权限"};
inline constexpr Phrase is_directory{"it is a folder; name a file in it", "这是一个文件夹，请指定其中的文件"};
inline constexpr Phrase not_directory{"a part of the path is not a folder", "路径中有一段不是文件夹"};
inline constexpr Phrase disk_full{"the disk is full", "磁盘已满"};
inline constexpr Phrase standard_input{"standard input", "标准输入"};
inline constexpr Phrase standard_output{"standard output", "标准输出"};
inline constexpr Phrase cannot_read{"cannot read {}: {}", "无法读取 {}：{}"};
inline constexpr Phrase cannot_write{"cannot write {}: {}", "无法写入 {}：{}"};
inline constexpr Phrase file_too_large{"{} is larger than 1 GiB; is it the right file?",
                                       "{} 超过 1 GiB，文件是否选错？"};
inline constexpr Phrase output_is_input{"{} is also the input; write the record to another file",
                                        "{} 同时是输入文件，请把记录写到另一个文件"};
inline constexpr Phrase bad_seed{"{} is no signing key: it must hold the 64 hex digits of a 32-byte Ed25519 seed",
                                 "{} 不是签名密钥：应为 32 字节 Ed25519 种子的 64 位十六进制数字"};
inline constexpr Phrase open_seed{"warning: others can read the signing key {}; run chmod 600 on it",
                                  "警告：其他用户可以读取签名密钥 {}，请对它执行 chmod 600"};

// The command line
inline constexpr Phrase try_help{"See '{}'.", "请看 '{}'。"};
inline constexpr Phrase did_you_mean{"Did you mean '{}'?", "是否想输入 '{}'？"};
inline constexpr Phrase unknown_command{"'{}' is no command of tansuan.", "tansuan 没有命令 '{}'。"};
inline constexpr Phrase command_continues{"'{}' needs one more word: {}.", "'{}' 后面还要一个词：{}。"};
inline constexpr Phrase no_command{"say what to do, for example: tansuan calc request.json",
                                   "请说明要做什么，例如：tansuan calc request.json"};
inline constexpr Phrase unknown_option{"there is no option {} here.", "这里没有选项 {}。"};
inline constexpr Phrase option_takes_none{"{} takes no value.", "{} 不带值。"};
inline constexpr Phrase option_needs{"{} needs a value: {}.", "{} 需要一个值：{}。"};
inline constexpr Phrase option_twice{"{} is given twice.", "{} 重复给出。"};
inline constexpr Phrase unknown_language{"there is no language '{}'; --lang is zh or en.",
                                         "没有语言 '{}'；--lang 只能是 zh 或 en。"};
inline constexpr Phrase too_few{"something is missing: {}", "缺少参数：{}"};
inline constexpr Phrase too_many{"there is too much: {}", "参数过多：{}"};
inline constexpr Phrase bad_grade{"'{}' is no evidence grade; --strict is primary, transcribed, secondary or recalled.",
                                  "'{}' 不是证据等级；--strict 只能是 primary、transcribed、secondary 或 recalled。"};
inline constexpr Phrase bad_date{"{} '{}' is not a date; write it like 2025-03-31.",
                                 "{} '{}' 不是日期；请写成 2025-03-31 的形式。"};
inline constexpr Phrase bad_number{"{} '{}' is not a whole number from 1 to {}.", "{} '{}' 不是 1 到 {} 的整数。"};
inline constexpr Phrase stdin_twice{"'-' (standard input) can be read once only.", "'-'（标准输入）只能读取一次。"};

// Problems
inline constexpr Phrase severities[4] = {{"error", "错误"}, {"gap", "缺口"}, {"warning", "警告"}, {"note", "说明"}};
inline constexpr Phrase counts[4] = {
    {"{} errors", "{} 个错误"}, {"{} gaps", "{} 个缺口"}, {"{} warnings", "{} 个警告"}, {"{} notes", "{} 条说明"}};
inline constexpr Phrase count_one[4] = {
    {"1 error", "1 个错误"}, {"1 gap", "1 个缺口"}, {"1 warning", "1 个警告"}, {"1 note", "1 条说明"}};
inline constexpr Phrase cause{"why: {}", "原因：{}"};
inline constexpr Phrase remedy{"do:  {}", "处理：{}"};
inline constexpr Phrase unknown_code{"'{}' is neither a file nor a code of an error or finding.",
                                     "'{}' 既不是文件，也不是错误或发现的代码。"};
inline constexpr Phrase no_text_library{"this command was built without the text library", "本命令未包含文本库"};
inline constexpr Phrase unlisted{"and {} more that are not listed", "另有 {} 个未列出"};
inline constexpr Phrase and_more{"and {} more places (--json lists all)", "另有 {} 处（--json 列出全部）"};
inline constexpr Phrase whole_document{"(whole document)", "（整个文件）"};
inline constexpr Phrase comma{", ", "，"};
inline constexpr Phrase interrupted{"stopped; nothing was written", "已停止，没有写入任何文件"};
inline constexpr Phrase out_of_memory{"the machine has no memory left", "内存不足"};
inline constexpr Phrase memory_hint{"Allow more with --memory MIB, or split the request.",
                                    "可用 --memory MIB 放宽限制，或拆分请求。"};
inline constexpr Phrase unexpected{"this is a fault of tansuan, please report it: {}",
                                   "这是 tansuan 的故障，请报告：{}"};
inline constexpr Phrase wrong_library{"the library has ABI {}, this command needs {}; install both from one release",
                                      "程序库的 ABI 为 {}，本命令需要 {}；请安装同一版本"};
inline constexpr Phrase reading{"reading ...", "正在读取 ..."};
inline constexpr Phrase writing{"writing the record ...", "正在生成记录 ..."};
inline constexpr Phrase progress{"{} of {} activities, {} %", "已计算 {} / {} 项活动，{} %"};

// calc
inline constexpr Phrase entity{"entity", "主体"};
inline constexpr Phrase method{"method", "方法"};
inline constexpr Phrase period{"period", "期间"};
inline constexpr Phrase as_of{"as of", "知识截至"};
inline constexpr Phrase catalog{"catalog", "目录"};
inline constexpr Phrase by_source{"By source", "按排放源"};
inline constexpr Phrase by_gas{"By gas", "按气体"};
inline constexpr Phrase by_class{"Direct and indirect", "直接与间接"};
inline constexpr Phrase by_month{"By month", "按月"};
inline constexpr Phrase apart{"Reported apart, not in the total", "单独报告，不计入合计"};
inline constexpr Phrase indicators{"Indicators", "指标"};
inline constexpr Phrase tallies{"Other sums", "其他合计"};
inline constexpr Phrase reported{"Rounded for the report", "报告修约值"};
inline constexpr Phrase direct{"direct", "直接"};
inline constexpr Phrase indirect{"indirect", "间接"};
inline constexpr Phrase whole_period{"whole period", "整个期间"};
inline constexpr Phrase total{"TOTAL", "合计"};
inline constexpr Phrase emissions{"emissions", "排放量"};
inline constexpr Phrase share{"share", "占比"};
inline constexpr Phrase incomplete{"INCOMPLETE: what is missing is listed below as gaps; the totals do not include it.",
                                   "不完整：缺少的部分在下面列为缺口，合计不含这些部分。"};
inline constexpr Phrase evidence{"Weakest evidence used: {}.", "所用证据的最低等级：{}。"};
inline constexpr Phrase record_written{"Record: {}, {}", "记录：{}，{}"};
inline constexpr Phrase activity{"activity {}", "活动 {}"};

// verify
inline constexpr Phrase verified{"{}: verified", "{}：验证通过"};
inline constexpr Phrase not_verified{"{}: NOT VERIFIED", "{}：验证未通过"};
inline constexpr Phrase bytes{"bytes", "字节"};
inline constexpr Phrase canonical{"canonical JSON (RFC 8785)", "规范 JSON（RFC 8785）"};
inline constexpr Phrase digest{"digest", "摘要"};
inline constexpr Phrase signer{"signer", "签名者"};
inline constexpr Phrase unsigned_record{"none: the record is not signed", "无：记录没有签名"};
inline constexpr Phrase valid{"valid, key {}", "有效，公钥 {}"};
inline constexpr Phrase recomputed{"recomputed", "复算"};
inline constexpr Phrase same_bytes{"the same bytes, catalog {}", "逐字节相同，目录 {}"};
inline constexpr Phrase failed_here{"NO", "否"};

// report
inline constexpr Phrase bad_report_format{"'{}' is no form of a report; --format is html, csv, json or xlsx.",
                                          "报告没有 '{}' 格式；--format 只能是 html、csv、json 或 xlsx。"};
inline constexpr Phrase workbook_on_terminal{"a workbook is not for the terminal; name a file with -o",
                                             "工作簿不能显示在终端，请用 -o 指定文件"};
inline constexpr Phrase report_written{"Report: {}", "报告：{}"};

// factors, methods, catalog
inline constexpr Phrase id{"id", "标识"};
inline constexpr Phrase title{"title", "名称"};
inline constexpr Phrase unit{"unit", "单位"};
inline constexpr Phrase keys{"keys", "维度"};
inline constexpr Phrase values{"values", "数值"};
inline constexpr Phrase value{"value", "数值"};
inline constexpr Phrase data_year{"for", "数据年"};
inline constexpr Phrase newest_until{"newest until", "作为最新值至"};
inline constexpr Phrase not_encoded{"Known, but not encoded (no text found):", "已知但尚未编入（未见正文）："};
inline constexpr Phrase option_missing{"{} is missing.", "缺少 {}。"};
inline constexpr Phrase entry{"entry", "条目"};
inline constexpr Phrase chosen_by{"chosen by", "选取规则"};
inline constexpr Phrase key_and_value{"a key is written KEY=VALUE, not '{}'", "键须写成 KEY=VALUE，而不是 '{}'"};
inline constexpr Phrase release{"release", "版本"};
inline constexpr Phrase as_known_on{"as known on", "知识日期"};
inline constexpr Phrase sector{"industry", "行业"};
inline constexpr Phrase cases{"cases", "算例"};
inline constexpr Phrase added{"added", "新增"};
inline constexpr Phrase removed{"removed", "删除"};
inline constexpr Phrase changed{"changed", "变更"};
inline constexpr Phrase touched{"Methods that use a series that changed", "使用了变化序列的方法"};
inline constexpr Phrase change_counts{"{} entries added, {} changed, {} removed",
                                      "因子条目：新增 {}，变更 {}，删除 {}"};
inline constexpr Phrase published{"published", "发布"};
inline constexpr Phrase grade{"evidence", "证据"};
inline constexpr Phrase document{"document", "文件"};
inline constexpr Phrase clause{"clause", "条款"};
inline constexpr Phrase see_register{"register", "疑义登记"};
inline constexpr Phrase basis{"basis", "基准"};
inline constexpr Phrase pack{"pack", "数据包"};
inline constexpr Phrase version{"version", "版本"};
inline constexpr Phrase documents{"Documents", "文件"};
inline constexpr Phrase nothing_found{"nothing matches '{}'; try fewer or other words, or 'tansuan {} list'.",
                                      "没有与 '{}' 相符的结果；请减少或更换词语，或用 'tansuan {} list'。"};
inline constexpr Phrase items_found{"Items that match:", "相符的物项："};
inline constexpr Phrase found_all{"{} found; 'tansuan {} show ID' shows one.",
                                  "共 {} 项；'tansuan {} show 标识' 显示其中一项。"};
inline constexpr Phrase more_found{"{} of {} shown; --limit shows more.", "显示 {} / {} 项；--limit 可显示更多。"};
inline constexpr Phrase search_hint{"'tansuan {} search TEXT' finds ids.", "'tansuan {} search 文字' 可查找标识。"};
inline constexpr Phrase suspect{"(suspect misprint)", "（疑似误印）"};
inline constexpr Phrase withdrawn{"withdrawn {}", "{} 撤回"};
inline constexpr Phrase review_by{"review by {}", "{} 前复核"};
inline constexpr Phrase errata{"errata {}", "勘误 {}"};
inline constexpr Phrase in_force{"in force", "有效期"};
inline constexpr Phrase boundary{"boundary", "边界"};
inline constexpr Phrase sources{"sources", "排放源"};
inline constexpr Phrase choices{"Choices that a request must make if something used asks for them",
                                "请求必须作出的选择（所用排放源需要时）"};
inline constexpr Phrase emission_sources{"Emission sources", "排放源"};
inline constexpr Phrase item{"item", "物项"};
inline constexpr Phrase input{"input", "输入"};
inline constexpr Phrase optional{"optional", "可不填"};
inline constexpr Phrase needs_proof{"with evidence", "须附证据"};
inline constexpr Phrase factor{"factor", "因子"};
inline constexpr Phrase measured{"a measured value may replace it", "可用实测值代替"};
inline constexpr Phrase step{"step", "步骤"};
inline constexpr Phrase not_in_total{"not in the total", "不计入合计"};
inline constexpr Phrase packs{"Factor packs", "因子数据包"};
inline constexpr Phrase methods{"Methods", "方法"};
inline constexpr Phrase entries{"entries", "条目"};
inline constexpr Phrase as_a_whole{"as a whole", "整体"};
inline constexpr Phrase overdue{"Review is overdue", "已过复核日期"};
inline constexpr Phrase none_overdue{"No entry was to be reviewed before {}.", "{} 之前没有到期需复核的条目。"};
inline constexpr Phrase register_entries{"{} entries in the register of conflicts and ambiguities.",
                                         "疑义登记共 {} 条（冲突、歧义与缺陷）。"};
inline constexpr Phrase pack_good{"{}: {} {} loads; no problem found.", "{}：{} {} 可以加载，未发现问题。"};
inline constexpr Phrase pack_bad{"{}: the pack is refused", "{}：数据包不能使用"};

// conformance
inline constexpr Phrase own_path_unknown{"the system does not tell where this program is; name the suite with --from",
                                         "系统没有给出本程序的位置；请用 --from 指定套件"};
inline constexpr Phrase no_suite{"there is no conformance suite in {}; install it, or name its folder with --from",
                                 "{} 中没有一致性测试套件；请安装，或用 --from 指定其文件夹"};
inline constexpr Phrase no_json_of_a_check{"--check-report tells people only; it has no --json",
                                           "--check-report 只输出文字，没有 --json"};
inline constexpr Phrase cannot_run_python{"the runner of the suite needs the command python3: {}",
                                          "套件的运行程序需要命令 python3：{}"};
inline constexpr Phrase no_python{"it is not there; on Debian: apt-get install python3",
                                  "没有这个命令；在 Debian 上：apt-get install python3"};

// Help
inline constexpr Phrase version_summary{"versions of command, library and catalog", "命令、程序库与目录的版本"};
extern const Phrase help_head, help_tail, help_calc, help_explain, help_report, help_verify, help_factors_list,
    help_factors_show, help_factors_search, help_methods_list, help_methods_show, help_methods_search,
    help_method_check, help_catalog_audit, help_catalog_hash, help_factors_history, help_factors_resolve,
    help_catalog_releases, help_catalog_diff, help_catalog_coverage, help_conformance, help_testee;

}  // namespace phrase
}  // namespace cli
