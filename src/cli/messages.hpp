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
inline constexpr Phrase output_is_input{"{} is also an input; write to another file",
                                        "{} 同时是输入文件，请写到另一个文件"};
inline constexpr Phrase bad_seed{"{} is no signing key: it must hold the 64 hex digits of a 32-byte Ed25519 seed",
                                 "{} 不是签名密钥：应为 32 字节 Ed25519 种子的 64 位十六进制数字"};
inline constexpr Phrase open_seed{"warning: others can read the signing key {}; run chmod 600 on it",
                                  "警告：其他用户可以读取签名密钥 {}，请对它执行 chmod 600"};

inline constexpr Phrase key_is_there{"{} is there already; a key is never written over another file",
                                     "{} 已经存在；密钥不会覆盖其他文件"};
inline constexpr Phrase no_randomness{"the system gives no randomness for a key", "系统无法提供生成密钥所需的随机数"};
inline constexpr Phrase ledger_not_regular{"{} is not a regular file, so it cannot be a ledger",
                                           "{} 不是普通文件，不能作为账本"};

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
inline constexpr Phrase why{"why: {}", "原因：{}"};
inline constexpr Phrase what_to_do{"do:  {}", "处理：{}"};
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
inline constexpr Phrase reading_file{"reading {} {} {} %", "正在读取 {} {} {} %"};
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
inline constexpr Phrase which_activity{"activity", "活动"};
inline constexpr Phrase emission_source{"source", "排放源"};
inline constexpr Phrase formula{"formula", "公式"};
inline constexpr Phrase problem{"problem", "问题"};
inline constexpr Phrase right_bytes{"bytes that are right", "相符的字节数"};
inline constexpr Phrase member_of{"member", "字段"};
inline constexpr Phrase found{"found", "记录值"};
inline constexpr Phrase expected{"expected", "应为"};
inline constexpr Phrase by_how_much{"expected - found", "应为 − 记录值"};
inline constexpr Phrase nothing{"nothing", "无"};
inline constexpr Phrase advice_catalog{
    "    The record was made with another version of the data; it may be right. Verify it with the release and packs "
    "that it names: "
    "--release, --pack.",
    "    该记录由另一版本的数据生成，可能无误。请用记录所写的目录版本与数据包验证：--release、--pack。"};
inline constexpr Phrase advice_no_record{
    "    This is no record. Name the file that 'tansuan calc -o' or the library wrote.",
    "    这不是记录。请指定 'tansuan calc -o' 或程序库写出的文件。"};
inline constexpr Phrase no_gaps{"no gaps: nothing is missing", "没有缺口：不缺数据"};
inline constexpr Phrase gaps_found{"{} gaps and data filled in by a rule", "缺口与按规则填补的数据共 {} 项"};
inline constexpr Phrase missing{"missing", "缺失"};
inline constexpr Phrase filled{"filled in", "已填补"};

// sheet
inline constexpr Phrase sheet_section[] = {{"Emissions", "排放量"}, {"By source", "按排放源"},
                                           {"By gas", "按气体"},    {"Activity data", "活动数据"},
                                           {"Factors", "排放因子"}, {"Production and other sums", "产量与其他合计"},
                                           {"Indicators", "指标"}};
inline constexpr Phrase item_code{"code", "编号"};
inline constexpr Phrase before{"before", "核查前"};
inline constexpr Phrase after{"after", "核查后"};
inline constexpr Phrase is_same{"same?", "是否一致"};
inline constexpr Phrase change_rate{"change %", "变化率 %"};
inline constexpr Phrase reason_slot{"reason", "原因"};
inline constexpr Phrase yes{"yes", "是"};
inline constexpr Phrase no{"no", "否"};
inline constexpr Phrase total_emissions[4] = {
    {"total", "排放总量"}, {"direct", "直接排放"}, {"indirect", "间接排放"}, {"reported apart", "单独报告"}};
inline constexpr Phrase not_a_record{"{} is no record: its format is not tansuan.record/1",
                                     "{} 不是记录：格式不是 tansuan.record/1"};
inline constexpr Phrase other_method{"warning: the methods differ: {} before, {} after",
                                     "警告：前后方法不同：核查前 {}，核查后 {}"};
inline constexpr Phrase bad_format{"--format is table, csv or json, not '{}'.",
                                   "--format 只能是 table、csv 或 json，不能是 '{}'。"};
inline constexpr Phrase same_count{"{} of {} items are the same.", "{} / {} 项一致。"};

inline constexpr Phrase key_did_not_sign{"MISSING: key {} did not sign", "缺少：公钥 {} 没有签名"};
inline constexpr Phrase signature_of_none{"{}: this signature is about none of the records",
                                          "{}：该签名与所给记录均不对应"};

// sign, key
inline constexpr Phrase bad_public_key{
    "'{}' is no public key: it has 64 hex digits, as 'tansuan key public' prints them.",
    "'{}' 不是公钥：应为 'tansuan key public' 输出的 64 位十六进制数字。"};
inline constexpr Phrase key_made{"Public key {}. Keep {} to yourself: whoever reads it can sign as you.",
                                 "公钥 {}。请妥善保管 {}：读到它的人可以冒用您的签名。"};
inline constexpr Phrase key_shown{"{}  {}", "{}  {}"};
inline constexpr Phrase role_needs_detached{
    "--role and --date are part of a signature in a file of its own; add --detached",
    "--role 与 --date 只能写入独立的签名文件，请加上 --detached"};

// ledger
inline constexpr Phrase ledger_waits{"another process is writing to {}; waiting", "另一个进程正在写入 {}，等待中"};
inline constexpr Phrase nothing_added{"nothing was added to the ledger", "没有向账本写入任何内容"};
inline constexpr Phrase set_aside{"an earlier append was broken off; its {} bytes were set aside in {}",
                                  "之前有一次追加被中断，其 {} 个字节已移存到 {}"};
inline constexpr Phrase ledger_has{"{}: {} entries, root {}", "{}：{} 个条目，根 {}"};
inline constexpr Phrase ledger_good{"{}: good", "{}：完好"};
inline constexpr Phrase ledger_bad{"{}: FAULTS", "{}：有问题"};
inline constexpr Phrase ledger_unfinished{
    "The {} bytes from byte {} on are an append that was broken off: no entry, and no harm to those before it.\n"
    "The next 'tansuan ledger add' sets them aside.",
    "末尾 {} 个字节（从第 {} 字节起）是一次被中断的追加：不是条目，也不影响之前的条目。\n"
    "下一次 'tansuan ledger add' 会将其移存。"};
inline constexpr Phrase at_byte{"(byte {})", "（第 {} 字节）"};
inline constexpr Phrase expected_found{"expected {}; found {}", "应为 {}；实为 {}"};
inline constexpr Phrase root{"root", "根"};
inline constexpr Phrase entry_number{"no.", "序号"};
inline constexpr Phrase with_gaps{"(gaps)", "（有缺口）"};
inline constexpr Phrase root_and_size{
    "--root takes 64 lower-case hex digits and --size a whole number; give both, as "
    "'tansuan ledger head' printed them.",
    "--root 为 64 位小写十六进制数字，--size 为整数；请按 'tansuan ledger head' "
    "的输出同时给出。"};
inline constexpr Phrase prove_what{"say what to prove: --period, --record, or --since.",
                                   "请说明要证明什么：--period、--record 或 --since。"};
inline constexpr Phrase key_or_head{
    "--key signs the head of the ledger as it is, --head takes one that was signed; give one.",
    "--key 签署账本当前的头，--head 使用已签署的头；请只给一个。"};
inline constexpr Phrase grew{"grew only", "只有增加"};
inline constexpr Phrase from_to_entries{"from {} to {} entries", "从 {} 个条目到 {} 个条目"};
inline constexpr Phrase first_signer{"signer before", "先前签名者"};
inline constexpr Phrase unsigned_head{"none: the head is not signed, so the proof is worth what you know of its root",
                                      "无：账本头没有签名，证明的可信度取决于您如何得知其根"};
inline constexpr Phrase sum_of_period{"Sum of {}: {}", "{} 合计：{}"};
inline constexpr Phrase months_missing{"No record of {} by {} for {}.", "{} 按 {} 缺少以下月份的记录：{}。"};
inline constexpr Phrase sum_incomplete{
    "INCOMPLETE: months are missing or records have gaps; the sum does not include them.",
    "不完整：缺少月份或记录有缺口，合计不含这些部分。"};
inline constexpr Phrase left_out{"Left out on purpose: {}", "有意不计：{}"};
inline constexpr Phrase record_not_given{"No file was given for {}", "未提供以下记录的文件：{}"};
inline constexpr Phrase record_not_listed{"Not in the proof as it is: {}", "证明中没有与之相同的记录：{}"};

// diff
inline constexpr Phrase causes[] = {
    {"activity data", "活动数据"},           {"measured or default", "实测值与缺省值互换"},
    {"other measured values", "实测值变化"}, {"choices", "方法选项"},
    {"factor editions", "因子版本"},         {"method edition", "方法版本"}};
inline constexpr Phrase rounding{"rounding for the report", "报告修约"};
inline constexpr Phrase comparison_title{"What changed from A to B", "从 A 到 B 的变化"};
inline constexpr Phrase record_a{"record A", "记录 A"};
inline constexpr Phrase record_b{"record B", "记录 B"};
inline constexpr Phrase total_of{"total of {}", "{} 的合计"};
inline constexpr Phrase reported_total_of{"total of {}, as reported", "{} 的合计（报告值）"};
inline constexpr Phrase change{"change", "变化"};
inline constexpr Phrase of_a{"of A", "占 A"};
inline constexpr Phrase any_order{"any order", "各顺序平均"};
inline constexpr Phrase cause{"cause", "原因"};
inline constexpr Phrase amount{"amount", "数值"};
inline constexpr Phrase no_causes{"The records have the same figures: nothing that they rest on differs.",
                                  "两份记录的数值相同：所依据的内容没有差别。"};
inline constexpr Phrase other_texts{
    "They are not the same bytes: names, evidence texts or notes differ, on which no figure rests.",
    "两份记录并非逐字节相同：差别在名称、证据说明或备注，不影响任何数值。"};
inline constexpr Phrase no_headline{
    "The two methods have no total in common, so there is none to attribute; figures that both have are below.",
    "两个方法没有共同的合计，无法归因；共有的数值见下。"};
inline constexpr Phrase order_taken{"Substituted in this order: {}.", "替换顺序：{}。"};
inline constexpr Phrase order_unusual{
    "This is not the standard order: in that one, calculations between the two records are not possible.",
    "这不是标准顺序：按标准顺序，两份记录之间的若干中间计算无法进行。"};
inline constexpr Phrase parts_exact{"The parts sum to the change exactly, without residue.",
                                    "各部分之和恰等于变化，没有余项。"};
inline constexpr Phrase any_order_told{"'{}' averages each part over all orders of the steps (Shapley).",
                                       "“{}”是各部分在所有替换顺序上的平均（沙普利值）。"};
inline constexpr Phrase no_any_order{"There is no average over all orders: {}", "没有各顺序平均：{}"};
inline constexpr Phrase joined_causes{"These cannot be told apart: {}", "以下原因无法分开：{}"};
inline constexpr Phrase from_a{"in A", "A 中"};
inline constexpr Phrase in_b{"in B", "B 中"};
inline constexpr Phrase not_there{"none", "无"};
inline constexpr Phrase by_default{"default", "缺省值"};
inline constexpr Phrase row_kinds[] = {{"added", "新增"}, {"removed", "删除"}, {"replaced", "替换"}};
inline constexpr Phrase activities_count{"{}: {} activities", "{}：{} 项活动"};
inline constexpr Phrase activities_one{"{}: 1 activity", "{}：1 项活动"};
inline constexpr Phrase more_rows{"and {} more (--format json lists all)", "另有 {} 项（--format json 列出全部）"};
inline constexpr Phrase gaps_hide{"Gaps: what is missing in a record is not in its total",
                                  "缺口：记录中缺少的部分不在其合计中"};
inline constexpr Phrase months_without_rows{"months without rows", "没有数据的月份"};
inline constexpr Phrase figures{"Totals, and figures that changed", "合计与有变化的数值"};
inline constexpr Phrase axis_cut{"The axis does not start at 0.", "坐标轴不从 0 开始。"};
inline constexpr Phrase chart_label{"waterfall chart from record A to record B; the table below has the same figures",
                                    "从记录 A 到记录 B 的瀑布图；下表为相同数值"};
inline constexpr Phrase details{"Details", "明细"};
inline constexpr Phrase unknown_format{"there is no format '{}'; --format is text, json or html.",
                                       "没有格式 '{}'；--format 只能是 text、json 或 html。"};
inline constexpr Phrase page_written{"Written: {}", "已写出：{}"};
inline constexpr Phrase direct_total{"direct", "直接排放"};
inline constexpr Phrase indirect_total{"indirect", "间接排放"};
inline constexpr Phrase apart_total{"reported apart", "单独报告"};

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
extern const Phrase help_head, help_tail, help_calc, help_explain, help_report, help_verify, help_diff,
    help_factors_list, help_factors_show, help_factors_search, help_methods_list, help_methods_show,
    help_methods_search, help_method_check, help_catalog_audit, help_catalog_hash, help_factors_history,
    help_factors_resolve, help_catalog_releases, help_catalog_diff, help_catalog_coverage, help_conformance,
    help_testee, help_sign, help_key_new, help_key_public, help_ledger_add, help_ledger_check, help_ledger_show,
    help_ledger_head, help_ledger_prove, help_ledger_verify, help_sheet;

}  // namespace phrase
}  // namespace cli
