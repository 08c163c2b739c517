// What is said about ledgers and their mappings.
#pragma once

#include "cli/context.hpp"

namespace cli::csv::phrase {

// The mapping
inline constexpr Phrase mapping_refused{"the mapping {} has problems:", "映射文件 {} 有问题："};
inline constexpr Phrase mapping_no_json{"this is not JSON: look at line {}, column {}",
                                        "这不是 JSON：请看第 {} 行第 {} 列"};
inline constexpr Phrase member_twice{"the member \"{}\" is given twice in one object; keep one of them",
                                     "同一对象中成员 \"{}\" 重复给出，请只保留一个"};
inline constexpr Phrase wants_mapping{"write \"format\": \"tansuan.mapping/1\"",
                                      "请写 \"format\": \"tansuan.mapping/1\""};
inline constexpr Phrase member_missing{"the member \"{}\" is missing", "缺少成员 \"{}\""};
inline constexpr Phrase unknown_member{"there is no member \"{}\" here; there are: {}",
                                       "这里没有成员 \"{}\"；可用的有：{}"};
inline constexpr Phrase wants_object{"write an object here: { ... }", "这里要写一个对象：{ ... }"};
inline constexpr Phrase wants_list{"write a list here: [ ... ]", "这里要写一个列表：[ ... ]"};
inline constexpr Phrase wants_text{"write a text here that is not empty: \"...\"", "这里要写一段非空文字：\"...\""};
inline constexpr Phrase number_as_text{"write the number as a text: \"12.5\"", "数字请写成文本：\"12.5\""};
inline constexpr Phrase wants_texts{"write a list of texts here, none of them empty: [\"...\"]",
                                    "这里要写一个文字列表，每项非空：[\"...\"]"};
inline constexpr Phrase wants_flag{"write true or false here", "这里要写 true 或 false"};
inline constexpr Phrase wants_count{"write a whole number from 0 to 1000000 here", "这里要写 0 到 1000000 的整数"};
inline constexpr Phrase wants_one_of{"this must be one of: {}", "只能是以下之一：{}"};
inline constexpr Phrase wants_column{"name a column by its head, by several heads it may have, or by its number from 1",
                                     "请用列名、可能的多个列名或从 1 开始的列号指定一列"};
inline constexpr Phrase wants_column_or_value{"give either \"column\" or \"value\"",
                                              "请给出 \"column\" 或 \"value\" 之一"};
inline constexpr Phrase empty_without_column{"\"empty\" goes with \"column\"", "\"empty\" 只能与 \"column\" 一起使用"};
inline constexpr Phrase wants_rows{"write an object of codes here: {\"100023\": {\"source\": ...}}",
                                   "这里要写编码对照表：{\"100023\": {\"source\": ...}}"};
inline constexpr Phrase lookup_gives_nothing{
    "give source, item, unit, supply, region or basis; or null for what is no activity",
    "请给出 source、item、unit、supply、region 或 basis；不是活动数据的写 null"};
inline constexpr Phrase lookup_twice{"the code {} is here twice, once in another form", "编码 {} 以不同写法出现两次"};
inline constexpr Phrase member_of_ledger{"\"{}\" is made from the ledger; leave it out", "\"{}\" 由台账生成，请去掉"};
inline constexpr Phrase month_or_date{"give month or date, not both", "month 与 date 只能给出一个"};
inline constexpr Phrase group_needs_date{"grouping by month needs /activity/month or /activity/date",
                                         "按月分组需要 /activity/month 或 /activity/date"};
inline constexpr Phrase id_of_group{"a sum of rows has no id of a row; leave \"id\" out, or state \"group\": \"none\"",
                                    "多行之和没有单行的编号；请去掉 \"id\"，或写明 \"group\": \"none\""};
inline constexpr Phrase quantity_omitted{"an activity without its quantity is none; reject or skip_row",
                                         "没有数量就不是活动数据；请用 reject 或 skip_row"};
inline constexpr Phrase meta_taken{"the name \"ledger\" is taken: the file, its SHA-256 and the lines stand there",
                                   "名称 \"ledger\" 已被占用：那里写文件名、SHA-256 与行号"};
inline constexpr Phrase marks_equal{"the mark of thousands and the decimal mark are the same",
                                    "千位分隔符与小数点不能相同"};
inline constexpr Phrase note_has_no_sum{"only a total or a subtotal can be checked", "只有合计或小计行可以核对"};
inline constexpr Phrase no_names{"the file has no head (\"header\": false): give the number of the column",
                                 "文件没有表头（\"header\": false）：请给出列号"};

// The file as a whole
inline constexpr Phrase no_support{
    "this tansuan was built without libcsv or ICU and cannot read ledgers; build it with libcsv-dev and libicu-dev",
    "本程序编译时没有 libcsv 或 ICU，不能读取台账；请安装 libcsv-dev 与 libicu-dev 后重新编译"};
inline constexpr Phrase needs_map{"{} goes with --map", "{} 只能与 --map 一起使用"};
inline constexpr Phrase looks_like_ledger{"{} looks like a ledger: tell with --map MAPPING how its rows are to be read",
                                          "{} 像是一份台账：请用 --map MAPPING 说明各行如何理解"};
inline constexpr Phrase no_spool{"there is no room for a temporary file: {}", "无法建立临时文件：{}"};
inline constexpr Phrase empty_file{"{} is empty", "{} 是空文件"};
inline constexpr Phrase no_header{"{} ends before its head: the mapping skips {} rows",
                                  "{} 在表头之前结束：映射文件跳过 {} 行"};
inline constexpr Phrase lossy_header{
    "the head of {} (line {}) has bytes that are no {}; state the right \"encoding\" in the mapping",
    "{} 的表头（第 {} 行）含有不是 {} 的字节；请在映射文件中写明正确的 \"encoding\""};
inline constexpr Phrase no_such_column{"{}: there is no column {}; the head (line {}) has: {}",
                                       "{}：没有列 {}；表头（第 {} 行）有：{}"};
inline constexpr Phrase column_twice{"{}: the head (line {}) has the column {} twice; give its number",
                                     "{}：表头（第 {} 行）中列 {} 出现两次，请给出列号"};
inline constexpr Phrase column_beyond{"{}: there is no column {}; the rows have {}",
                                      "{}：没有第 {} 列；每行只有 {} 列"};
inline constexpr Phrase changed{"{} changed while it was read; read it again when nothing writes to it",
                                "{} 在读取期间被改动，请在无人写入时重新读取"};
inline constexpr Phrase too_many_repeats{"{} has more than {} rows that stand in it twice; was it exported twice?",
                                         "{} 有超过 {} 行重复，是否导出了两次？"};
inline constexpr Phrase state_group{
    "{} has {} rows; above {} state in the mapping \"group\": \"month\" (exact sums by month), \"period\", or \"none\"",
    "{} 有 {} 行；超过 {} 行时请在映射文件中写明 \"group\"：\"month\"（按月精确求和）、\"period\" 或 \"none\""};
inline constexpr Phrase too_many_groups{
    "{} makes more than {} activities; rows are added up when they differ in nothing but id, quantity and day: leave "
    "columns such as voucher numbers out of \"meta\"",
    "{} 产生的活动超过 {} 项；只有编号、数量、日期不同的行才会合并：请不要把凭证号之类的列写入 \"meta\""};
inline constexpr Phrase nothing_left{"{} has no row that is an activity", "{} 中没有一行是活动数据"};

// A row that is not taken: what is wrong, and what to do
inline constexpr Phrase cell_empty{"empty; missing is not zero: fill it in, or state \"empty\" in the mapping",
                                   "空白；缺失不等于零：请补填，或在映射文件中写明 \"empty\""};
inline constexpr Phrase nothing_above{"empty, and no row above has a value", "空白，且上方没有值"};
inline constexpr Phrase cell_loss{"characters were lost: bytes that are no {}, or \"?\" marks of an earlier loss",
                                  "字符已丢失：含有不是 {} 的字节，或此前转码留下的替代符"};
inline constexpr Phrase cell_control{"there is a control character in it; clean the export",
                                     "含有控制字符，请清理导出文件"};
inline constexpr Phrase cell_formula{"this is a formula; export the values", "这是公式，请导出其数值"};
inline constexpr Phrase cell_error{"this is an error of the spreadsheet; mend it there",
                                   "这是电子表格的错误值，请在表格中改正"};
inline constexpr Phrase number_unreadable{"not a number", "不是数字"};
inline constexpr Phrase number_mark{"\"{}\" is not stated as a mark of numbers; state \"numbers\" in the mapping",
                                    "映射文件没有说明数字中的 \"{}\"，请写明 \"numbers\""};
inline constexpr Phrase number_grouping{"the marks of thousands do not stand in threes", "千位分隔符的位置不对"};
inline constexpr Phrase number_currency{"an amount of money is no quantity; map the column of quantities",
                                        "金额不是数量，请映射数量列"};
inline constexpr Phrase number_exponent{"a spreadsheet has shortened this number; format the column as a number",
                                        "电子表格已把该数缩写，请把该列设为数值格式后重新导出"};
inline constexpr Phrase number_bracket{"brackets may mean a negative number; state \"parentheses\" in the mapping",
                                       "括号可能表示负数，请在映射文件中写明 \"parentheses\""};
inline constexpr Phrase number_trailing{"a minus behind the number; state \"trailing_minus\" in the mapping",
                                        "负号在数字之后，请在映射文件中写明 \"trailing_minus\""};
inline constexpr Phrase number_too_long{"more than 60 digits", "超过 60 位数字"};
inline constexpr Phrase number_negative{
    "negative; state \"negatives\": \"net\" in the mapping if it reverses another row",
    "负数；如为冲销其他行，请在映射文件中写明 \"negatives\": \"net\""};
inline constexpr Phrase number_has_rest{"there is \"{}\" behind the number, and the unit stands elsewhere",
                                        "数字后面还有 \"{}\"，而单位在别处给出"};
inline constexpr Phrase unit_missing{"there is no unit behind the number; map a \"unit\"",
                                     "数字后面没有单位，请映射 \"unit\""};
inline constexpr Phrase date_unreadable{"not a date such as 2024-01-31, 2024/1/31, 2024年1月31日 or 20240131",
                                        "不是日期，应为 2024-01-31、2024/1/31、2024年1月31日 或 20240131 等形式"};
inline constexpr Phrase date_impossible{"there is no such day", "没有这一天"};
inline constexpr Phrase date_two_digits{"a year of two digits; export it with four", "年份只有两位，请导出四位年份"};
inline constexpr Phrase date_order{"the year is behind: day or month first? State \"order\" in /dates of the mapping",
                                   "年份在后：先日还是先月？请在映射文件的 /dates 中写明 \"order\""};
inline constexpr Phrase date_serial{"a number, perhaps a date of Excel; state \"serial\" in /dates of the mapping",
                                    "是一个数，可能是 Excel 日期序号；请在映射文件的 /dates 中写明 \"serial\""};
inline constexpr Phrase date_false_leap{"Excel's day 60 is 1900-02-29, a day that never was",
                                        "Excel 序号 60 是 1900-02-29，并无此日"};
inline constexpr Phrase date_month_only{"a month, and a day is asked for; map it as \"month\"",
                                        "只有月份而需要日期，请映射为 \"month\""};
inline constexpr Phrase date_outside{"outside the period {}", "不在核算期间 {} 内"};
inline constexpr Phrase lookup_unknown{"the code is not in {} of the mapping; add it, null if it is no activity",
                                       "编码不在映射文件的 {} 中；请加入，不是活动数据的写 null"};
inline constexpr Phrase member_clash{"\"{}\" comes from two places; leave one out", "\"{}\" 有两个来源，请去掉一个"};
inline constexpr Phrase source_missing{"nothing says which emission source this is; give \"source\"",
                                       "没有说明排放源，请给出 \"source\""};
inline constexpr Phrase library_says{"{}: {}", "{}：{}"};
inline constexpr Phrase row_ragged{"{} cells where there should be {}; a quote or a delimiter may be wrong",
                                   "有 {} 个单元格，应为 {} 个；引号或分隔符可能有误"};
inline constexpr Phrase row_huge{"more than {} in one row; a quote may never be closed",
                                 "一行超过 {}；可能有引号未闭合"};
inline constexpr Phrase quote_open{"a quote that opens here is never closed", "从这里开始的引号没有闭合"};
inline constexpr Phrase row_repeats{
    "the same as line {}; if both are true, state \"duplicates\": {\"policy\": \"keep\"}",
    "与第 {} 行相同；如两行都属实，请写明 \"duplicates\": {\"policy\": \"keep\"}"};
inline constexpr Phrase row_repeats_key{"has the key of line {}, but other contents; keep the right one",
                                        "与第 {} 行的键相同而内容不同，请保留正确的一行"};
inline constexpr Phrase id_twice{"the id is also that of line {}", "标识与第 {} 行相同"};
inline constexpr Phrase total_differs{"the total says {}, the rows add up to {}", "合计为 {}，各行之和为 {}"};
inline constexpr Phrase total_unreadable{"the total cannot be checked: the quantity of line {} is not readable",
                                         "无法核对合计：第 {} 行的数量不可读"};

// What is shown
inline constexpr Phrase line{"line", "行"};
inline constexpr Phrase source{"source", "排放源"};
inline constexpr Phrase item{"item", "物项"};
inline constexpr Phrase quantity{"quantity", "数量"};
inline constexpr Phrase when{"date", "日期"};
inline constexpr Phrase note{"note", "备注"};
inline constexpr Phrase is_total{"total, not counted", "合计行，不计入"};
inline constexpr Phrase is_total_checked{"total, not counted; agrees with the rows", "合计行，不计入；与各行之和相符"};
inline constexpr Phrase is_note{"no activity (rule of the mapping)", "不是活动数据（映射规则）"};
inline constexpr Phrase is_header{"the head again", "重复的表头"};
inline constexpr Phrase is_ignored{"no activity (lookup or empty cell)", "不是活动数据（对照表或空白规则）"};
inline constexpr Phrase is_rejected{"REJECTED", "拒绝"};
inline constexpr Phrase file_line{"{}: {} ({}), delimiter \"{}\", SHA-256 {}",
                                  "{}：{}（{}），分隔符 \"{}\"，SHA-256 {}"};
inline constexpr Phrase by_bom{"by its mark", "依据标记"};
inline constexpr Phrase by_bytes{"by its bytes", "依据字节"};
inline constexpr Phrase by_statement{"as stated", "依据声明"};
inline constexpr Phrase ambiguous{"warning: the bytes of {} would also be {}; state \"encoding\" in the mapping",
                                  "警告：{} 的字节也可能是 {}；请在映射文件中写明 \"encoding\""};
inline constexpr Phrase losses{"warning: {} places of {} are no {}, the first at byte {}; they read as \"�\"",
                               "警告：{} 处（文件 {}）不是 {}，第一处在字节 {}；读作 \"�\""};
inline constexpr Phrase counts{
    "{} lines: {} activities, {} rejected, {} totals, {} heads again, {} other rows that are no activities",
    "{} 行：活动数据 {} 行，拒绝 {} 行，合计 {} 行，重复表头 {} 行，其他非活动数据 {} 行"};
inline constexpr Phrase made{"They make {} activities of the request.", "合成请求中的 {} 项活动。"};
inline constexpr Phrase rejects_head{"Rejected, not in any figure:", "以下各行被拒绝，不在任何数字中："};
inline constexpr Phrase more_rejects{"and {} more; --rejects FILE.csv lists all",
                                     "另有 {} 行；--rejects FILE.csv 列出全部"};
inline constexpr Phrase refused{
    "{} rows of {} are rejected, so nothing is calculated. Mend them, or calculate without them: --allow-rejects",
    "{} 行（文件 {}）被拒绝，因此不计算。请改正；或用 --allow-rejects 在不含这些行的情况下计算"};
inline constexpr Phrase left_out{"WARNING: {} rows of {} are LEFT OUT of every figure: {}. Missing is not zero.",
                                 "警告：{} 行（文件 {}）未计入任何数字：{}。缺失不等于零。"};
inline constexpr Phrase totals_disagree{"WARNING: {} totals of {} DISAGREE with its rows.",
                                        "警告：{} 个合计（文件 {}）与各行之和不符。"};
inline constexpr Phrase unreadable_amounts{"{} rows of unreadable quantity", "{} 行数量不可读"};
inline constexpr Phrase dry_run_only{"Dry run: nothing was calculated.", "试运行：没有计算。"};
inline constexpr Phrase head_refused{"the request of the mapping {} has problems:", "映射文件 {} 中的请求有问题："};
inline constexpr Phrase activities_refused{"the activities made from {} have problems:", "由 {} 生成的活动有问题："};
inline constexpr Phrase at_line{"line {}", "第 {} 行"};
inline constexpr Phrase from_to{"lines {} to {}", "第 {} 至 {} 行"};
inline constexpr Phrase colon{": ", "："};
inline constexpr Phrase at_lines{"lines {} to {}, {} rows", "第 {} 至 {} 行，共 {} 行"};

}  // namespace cli::csv::phrase
