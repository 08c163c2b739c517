// The long texts of --help.
#include "cli/messages.hpp"

namespace cli::phrase {

const Phrase help_head{
    "tansuan: greenhouse-gas emissions by China's national accounting methodology,\n"
    "exact, reproducible, with the derivation of every figure.\n",
    "tansuan 碳算：按国家核算方法计算温室气体排放，精确、可复现，每个数字都有推导。\n"};
const Phrase help_tail{
    "'-' as a file is standard input. 'tansuan COMMAND --help' tells more on each.\n"
    "  --json        JSON for programs in place of text for people\n"
    "  --lang zh|en  the language of the text (default: en); it never changes a record\n"
    "\n"
    "Exit codes: 0 good; 1 the result says no (verification failed, gaps or weak evidence\n"
    "under --strict, rejected rows, nothing found); 2 bad command line; 3 bad input; 4 the machine or the\n"
    "program failed; 130 stopped by Ctrl-C.\n",
    "文件写 '-' 表示标准输入。'tansuan 命令 --help' 有每个命令的说明。\n"
    "  --json        输出供程序使用的 JSON\n"
    "  --lang zh|en  文字的语言（默认 en），不影响记录\n"
    "\n"
    "退出码：0 正常；1 结果为否（验证未通过、--strict 下有缺口或证据不足、有被拒绝的行、没有找到）；\n"
    "2 命令行有误；3 输入有误；4 机器或程序出错；130 被 Ctrl-C 停止。\n"};

const Phrase help_calc{
    "Calculates a request (format tansuan.request/1) and shows the totals by source, gas,\n"
    "month, direct and indirect. What does not end is shown to ten decimals.\n"
    "\n"
    "  -o RECORD       write the record: exactly its canonical bytes, in one step, so that\n"
    "                  RECORD is always an old or a complete new file; '-' is standard output\n"
    "  --as-of DATE    what was known on this date counts, in place of the request's as_of\n"
    "  --strict GRADE  refuse (exit 1) gaps, and factors or formulas below this evidence grade:\n"
    "                  primary, transcribed, secondary, or recalled (gaps only)\n"
    "  --sign SEED     sign the record with the Ed25519 key in file SEED (64 hex digits)\n"
    "  --pack FILE     add a factor, method or shared pack to the built-in catalog\n"
    "  --memory MIB    the most memory the calculation may take (default 512)\n"
    "  --json          print the record itself; there is no line end after it in a file\n"
    "\n"
    "A ledger, the CSV export of an ERP in UTF-8, GB18030, GBK or UTF-16, is calculated with a\n"
    "mapping (format tansuan.mapping/1), which says how its rows become activities:\n"
    "  --map MAPPING   read LEDGER by this mapping; the record names the file, its SHA-256 and lines\n"
    "  --dry-run       show each row as it is understood, and calculate nothing\n"
    "  --rejects FILE  write what is rejected to a CSV file, by line\n"
    "  --allow-rejects calculate without the rows that are rejected; the record says how many and\n"
    "                  how much. Else one rejected row stops the calculation (exit 1).\n"
    "\n"
    "  tansuan calc request.json -o record.json\n"
    "  tansuan calc - --json < request.json > record.json\n"
    "  tansuan calc ledger.csv --map mapping.json --dry-run\n",
    "计算一个请求（格式 tansuan.request/1），按排放源、气体、月份、直接与间接显示合计。\n"
    "显示的数字不做舍入。\n"
    "\n"
    "  -o RECORD       写出记录：恰为其规范字节，一次替换，文件要么是旧的，要么是完整的新记录；\n"
    "                  '-' 表示标准输出\n"
    "  --as-of DATE    以该日期已公布的内容为准，代替请求中的 as_of\n"
    "  --strict GRADE  有缺口，或所用因子、公式低于该证据等级时拒绝（退出码 1）：\n"
    "                  primary 原文、transcribed 转录、secondary 二手、recalled（只查缺口）\n"
    "  --sign SEED     用文件 SEED 中的 Ed25519 密钥（64 位十六进制）签名\n"
    "  --pack FILE     在内置目录上加载因子、方法或共用数据包\n"
    "  --memory MIB    计算最多可用的内存（默认 512）\n"
    "  --json          输出记录本身；写入文件时末尾没有换行\n"
    "\n"
    "台账即 ERP 导出的 CSV 文件（UTF-8、GB18030、GBK 或 UTF-16），配合映射文件（格式 tansuan.mapping/1）\n"
    "计算；映射文件说明各行如何成为活动数据：\n"
    "  --map MAPPING   按此映射读取 LEDGER；记录写明文件名、SHA-256 与行号\n"
    "  --dry-run       显示每一行如何理解，不计算\n"
    "  --rejects FILE  把被拒绝的行逐行写入 CSV 文件\n"
    "  --allow-rejects 不含被拒绝的行也计算，记录写明行数与数量；否则有一行被拒绝就不计算（退出码 1）\n"
    "\n"
    "  tansuan calc request.json -o record.json\n"
    "  tansuan calc - --json < request.json > record.json\n"
    "  tansuan calc ledger.csv --map mapping.json --dry-run --lang zh\n"};

const Phrase help_verify{
    "Verifies records: the bytes are canonical, the digest is theirs, every signature is valid,\n"
    "and calculating the request again gives the same record. If not, the first difference is\n"
    "told: step, formula, clause, what was found and expected, and what to do. Whether to trust a signer is yours to "
    "decide: compare the keys.\n"
    "\n"
    "  --signature FILE  also judge a signature from 'tansuan sign --detached' about one of the records\n"
    "  --require KEY     this public key must have signed each record, in it or beside it\n"
    "  --gaps            also list what is missing: source, item, month, and data filled in by a rule\n"
    "  --pack FILE       add a pack to the built-in catalog, as in 'tansuan calc'\n"
    "  --json            one JSON object on a line for each record\n"
    "\n"
    "  tansuan verify 2024/*.json\n"
    "  tansuan verify record.json --signature plant.sig --signature verifier.sig --require d75a98…\n",
    "验证记录：字节为规范形式、摘要相符、每个签名有效、重新计算请求得到相同的记录；否则说明第一处差异：\n"
    "步骤、公式、条款、记录值与应有值，以及如何处理。\n"
    "是否信任签名者由您决定：请核对公钥。\n"
    "\n"
    "  --signature FILE  同时判断由 'tansuan sign --detached' 生成的、针对其中一个记录的签名\n"
    "  --require KEY     每个记录都必须有该公钥的签名，在记录内或独立文件中均可\n"
    "  --gaps            同时列出缺口：排放源、物项、月份，以及按规则填补的数据\n"
    "  --pack FILE       在内置目录上加载数据包，与 'tansuan calc' 相同\n"
    "  --json            每个记录一行 JSON 对象\n"
    "\n"
    "  tansuan verify 2024/*.json\n"
    "  tansuan verify record.json --signature plant.sig --signature verifier.sig --require d75a98…\n"};

const Phrase help_report{
    "Writes a record as people read it. The page needs nothing else, works without a network, and\n"
    "prints on A4: totals, drawings, every row with its derivation, factors with their documents,\n"
    "what is missing, roundings, and how to verify the record. The tables are the calculation in the\n"
    "order of a guideline's annexes. A record that was changed is refused; 'tansuan verify' also\n"
    "computes it again.\n"
    "\n"
    "  -o FILE        write the report there, in one step; else to standard output\n"
    "  --format FORM  html (default), csv, json or xlsx; without it as FILE ends\n"
    "  --lang zh|en   the language of the report (default: en)\n"
    "\n"
    "  tansuan report record.json -o report.html --lang zh\n"
    "  tansuan report record.json --format csv > table.csv\n",
    "把记录写成供人阅读的报告。网页自成一体，无需网络，可按 A4 打印：合计、图表、每一行的推导、\n"
    "因子及其文件、缺失数据、修约，以及如何验证记录。计算表按核算指南附表的次序排列。\n"
    "改动过的记录会被拒绝；'tansuan verify' 还会重新计算。\n"
    "\n"
    "  -o FILE        写到文件，一次替换；否则输出到标准输出\n"
    "  --format FORM  html（默认）、csv、json 或 xlsx；未给出时按文件名后缀\n"
    "  --lang zh|en   报告的语言（默认 en）\n"
    "\n"
    "  tansuan report record.json -o report.html --lang zh\n"
    "  tansuan report record.json --format csv > table.csv\n"};

const Phrase help_explain{
    "Tells where a line of a record comes from: the datum as given, the factors with document,\n"
    "clause and grade, each formula with its numbers, roundings; of a sum its parts. PLACE is a\n"
    "JSON Pointer into the record, or activity:ID; without it the total is explained.\n"
    "With a CODE of an error, finding or verdict: why it comes up, and what to do.\n"
    "\n"
    "  --json  the derivation as JSON (format tansuan.derivation/1)\n"
    "\n"
    "  tansuan explain record.json /results/by_source/0\n"
    "  tansuan explain record.json activity:boiler --lang zh\n"
    "  tansuan explain unit.gas_volume\n",
    "说明记录中一行的来历：所填数据，各因子及其文件、条款与证据等级，代入数值的各步公式，修约；\n"
    "合计则列出各组成部分。PLACE 为指向记录内部的 JSON Pointer，或 activity:标识；省略时说明合计。\n"
    "给出错误、发现或验证结论的代码时：说明为何出现、如何处理。\n"
    "\n"
    "  --json  以 JSON 输出推导（格式 tansuan.derivation/1）\n"
    "\n"
    "  tansuan explain record.json /results/by_source/0\n"
    "  tansuan explain record.json activity:boiler --lang zh\n"
    "  tansuan explain unit.gas_volume\n"};

const Phrase help_diff{
    "Compares record A with record B and attributes the change of the total to its causes, exactly:\n"
    "activity data, measured values or defaults, other measured values, choices, factor editions,\n"
    "method edition, rounding. What B has is put in place of what A has, one cause after the other,\n"
    "and calculated again; the parts sum to the change without residue. Both records are verified\n"
    "first, each with the catalog release that it was made with.\n"
    "\n"
    "  --format FORMAT  text (default), json (everything, format tansuan.comparison/1), or html\n"
    "                   (one page with a waterfall chart, to send or print)\n"
    "  -o FILE          write to FILE; '-' is standard output\n"
    "  --pack FILE      add a pack to the built-in catalog, as in 'tansuan calc'\n"
    "\n"
    "  tansuan diff 2023.json 2024.json\n"
    "  tansuan diff 2023.json 2024.json --format html -o change.html --lang zh\n",
    "比较记录 A 与记录 B，把合计的变化精确归因到：活动数据、实测值与缺省值互换、实测值变化、方法选项、\n"
    "因子版本、方法版本、修约。逐个原因用 B 的内容替换 A 的内容并重新计算（连环替代），各部分之和恰等于\n"
    "变化，没有余项。比较之前先用各自的目录版本验证两份记录。\n"
    "\n"
    "  --format FORMAT  text（默认）、json（全部内容，格式 tansuan.comparison/1）或 html\n"
    "                   （带瀑布图的单个网页，可发送或打印）\n"
    "  -o FILE          写到 FILE；'-' 表示标准输出\n"
    "  --pack FILE      在内置目录上加载数据包，与 'tansuan calc' 相同\n"
    "\n"
    "  tansuan diff 2023.json 2024.json\n"
    "  tansuan diff 2023.json 2024.json --format html -o change.html --lang zh\n"};

const Phrase help_sheet{
    "Puts two records beside each other, as the result sheet of a verification does: each item with a\n"
    "code, before, after, whether it is the same, the change in % and room for the reason. Values of\n"
    "AFTER are brought to the units of BEFORE. The records are not verified: 'tansuan verify' does that.\n"
    "\n"
    "  --format F  table (default), csv (for spreadsheets, UTF-8 with a mark) or json\n"
    "\n"
    "  tansuan sheet before.json after.json --format csv > sheet.csv\n",
    "把核查前后两份记录并列成结果表：逐项编号、核查前、核查后、是否一致、变化率，并留出填写原因的位置。\n"
    "核查后的数值换算为核查前的单位。本命令不验证记录，请用 'tansuan verify'。\n"
    "\n"
    "  --format F  table（默认）、csv（供电子表格，UTF-8 带标记）或 json\n"
    "\n"
    "  tansuan sheet before.json after.json --format csv > sheet.csv\n"};

const Phrase help_factors_list{"Lists every series and table of factors in the catalog.\n",
                               "列出目录中的全部因子序列与表。\n"};
const Phrase help_factors_show{
    "Shows a series with all its values, data years, publication dates, evidence and documents,\n"
    "or a table. The id is one that 'tansuan factors list' or 'search' prints.\n",
    "显示一个因子序列的全部数值、数据年、发布日期、证据与文件，或一张表。\n"
    "标识见 'tansuan factors list' 或 'search'。\n"};
const Phrase help_factors_search{
    "Finds series by words in their ids and titles, or in the names of what they have values\n"
    "for: 天然气, \"natural gas\" and NG find the same. Exit 1 if nothing matches.\n"
    "\n"
    "  --limit N  at most N series\n",
    "按标识、名称或物项名称中的词查找因子：天然气、\"natural gas\"、NG 结果相同。没有结果时退出码为 1。\n"
    "\n"
    "  --limit N  最多 N 个序列\n"};
const Phrase help_factors_history{
    "Shows the values of a series in the order in which they became known: data year, date of\n"
    "publication, and until when each was the newest. KEY=VALUE narrows it: region=CN.\n",
    "按发布先后显示一个因子序列的数值：数据年、发布日期，以及各值作为最新值的截止日期。\n"
    "KEY=VALUE 可限定范围，例如 region=CN。\n"};
const Phrase help_factors_resolve{
    "Shows the one value of a series for a period, by what was published and not withdrawn on a\n"
    "date, as a calculation takes it; or why there is none, or more than one. Every key of the\n"
    "series needs a KEY=VALUE.\n"
    "\n"
    "  --period PERIOD  2024, 2024-03 or 2024-01/2024-06\n"
    "  --as-of DATE     what was known on this date\n"
    "  --select RULE    year (default): the value for the year of the period;\n"
    "                   latest_not_after_year: of the newest data year not after it;\n"
    "                   latest_published; constant: there is only one\n"
    "\n"
    "  tansuan factors resolve cn.grid.co2.average region=320000 --period 2023 --as-of 2026-01-31\n",
    "按计算时的规则，显示一个因子序列在某期间、以某日期已公布且未撤回的内容为准的唯一数值；\n"
    "没有或多于一个时说明原因。序列的每个键都要写 KEY=VALUE。\n"
    "\n"
    "  --period PERIOD  2024、2024-03 或 2024-01/2024-06\n"
    "  --as-of DATE     知识日期\n"
    "  --select RULE    year（默认）：期间所在年份的数值；latest_not_after_year：不晚于该年份的最新数据年；\n"
    "                   latest_published：最近发布的；constant：只有一个数值\n"
    "\n"
    "  tansuan factors resolve cn.grid.co2.average region=320000 --period 2023 --as-of 2026-01-31\n"};
const Phrase help_methods_list{
    "Lists the methods of the catalog, and the editions of standards that are known but not encoded.\n"
    "\n"
    "  --sector NAME  only those of an industry, by what people call it: 汽车, steel, 数据中心\n",
    "列出目录中的方法，以及已知但尚未编入的标准版本。\n"
    "\n"
    "  --sector NAME  只列某一行业，用习惯叫法即可：汽车、steel、数据中心\n"};
const Phrase help_methods_show{
    "Shows what a method asks for and how it calculates: choices, emission sources, inputs,\n"
    "factors, formulas and clauses.\n"
    "\n"
    "  --edition E  which edition, if there are several; ID@E does the same\n",
    "显示方法需要什么、如何计算：选择、排放源、输入、因子、公式与条款。\n"
    "\n"
    "  --edition E  有多个版本时指定版本，也可写 标识@版本\n"};
const Phrase help_methods_search{
    "Finds methods by words in their ids, titles, aliases and emission sources. Exit 1 if\n"
    "nothing matches.\n"
    "\n"
    "  --limit N  at most N methods\n",
    "按标识、名称、别名和排放源中的词查找方法。没有结果时退出码为 1。\n"
    "\n"
    "  --limit N  最多 N 个方法\n"};
const Phrase help_method_check{
    "Checks packs that somebody writes (methods, shared sources, factors) on top of the\n"
    "built-in catalog: names, units of every formula, series, documents. Exit 1 if one is refused.\n"
    "\n"
    "  --pack FILE  load this pack first, e.g. the factors that a method uses\n",
    "检查自己编写的数据包（方法、共用排放源、因子）能否在内置目录上加载：名称、公式的单位、序列、文件。\n"
    "有问题时退出码为 1。\n"
    "\n"
    "  --pack FILE  先加载该数据包，例如方法所用的因子\n"};
const Phrase help_catalog_audit{
    "Counts how well the factors and formulas of the catalog were checked against their documents:\n"
    "primary = read in the issuing body's text, transcribed = in a copy of it, secondary = in other\n"
    "software or publications, recalled = not read anywhere.\n"
    "\n"
    "  --as-of DATE  also list entries that were to be reviewed before this date\n",
    "统计目录中因子与公式的证据等级：primary 原文 = 读自发布机构文本，transcribed 转录 = 读自其副本，\n"
    "secondary 二手 = 读自其他软件或出版物，recalled 记忆 = 未读到出处。\n"
    "\n"
    "  --as-of DATE  同时列出应在该日期之前复核的条目\n"};
const Phrase help_catalog_hash{"Prints release and SHA-256 of the catalog, as a request may pin them.\n",
                               "输出目录的版本与 SHA-256，可在请求中固定。\n"};

const Phrase help_catalog_releases{
    "Lists the releases of the catalog that are built in: the date whose knowledge each holds,\n"
    "and its SHA-256. Old releases stay, so that old records can be verified.\n",
    "列出内置的目录版本：各版本所反映的知识日期与 SHA-256。旧版本一直保留，旧记录因此可以复算。\n"};
const Phrase help_catalog_diff{
    "Shows what changed from release FROM to release TO: factors, methods, and which methods use\n"
    "a series that changed.\n",
    "显示从版本 FROM 到版本 TO 的变化：因子、方法，以及使用了变化序列的方法。\n"};
const Phrase help_catalog_coverage{
    "Shows for each industry the editions that are encoded, how well they were checked and how many\n"
    "conformance cases they have, and the editions that are known but not encoded.\n"
    "\n"
    "  --markdown  as the page in src/data/COVERAGE.md, in both languages\n",
    "按行业显示已编入的版本、证据等级与算例数，以及已知但尚未编入的版本。\n"
    "\n"
    "  --markdown  输出为 src/data/COVERAGE.md 的页面（中英双语）\n"};

const Phrase help_conformance{
    "Runs the conformance suite against a program that speaks its protocol (protocol.md of the\n"
    "suite), in any language; without TESTEE against this command. Needs python3. Exit 0 if\n"
    "something passed and nothing failed, 1 if not, 2 if nothing could be run.\n"
    "\n"
    "  --jobs N            processes of the testee\n"
    "  --suite VERSION     the vectors of an older version of the suite\n"
    "  --area, --filter, --flag   only the vectors of an area, with TEXT in id or file, that hunt\n"
    "                      a mistake; each may be given several times\n"
    "  --known FILE        list of known issues; an entry that is not needed is a failure\n"
    "  --strict            what is unsupported or inconclusive is a failure, too\n"
    "  --junit, --html     also write the outcomes to FILE, for programs or for people\n"
    "  --report FILE --key SEED   write a signed report of the whole suite; --date states a date,\n"
    "                      --with FILE the hash of a further file of the testee; where this command\n"
    "                      is the testee, that of its library is stated without being asked for\n"
    "  --check-report FILE whether a report is what it says and is about this suite and, if one is\n"
    "                      given, this testee; --public-key KEY must have signed\n"
    "  --from FOLDER       the suite in this folder, not the one that is installed\n"
    "\n"
    "  tansuan conformance\n"
    "  tansuan conformance --area rounding -- java -jar my-testee.jar\n",
    "对任意语言编写、支持套件协议（套件中的 protocol.md）的程序运行一致性测试；不给 TESTEE 时测试本命令。\n"
    "需要 python3。有通过且无失败时退出码为 0，否则为 1；无法运行时为 2。\n"
    "\n"
    "  --jobs N            被测程序的进程数\n"
    "  --suite VERSION     使用较早版本套件的向量\n"
    "  --area、--filter、--flag   只测某一领域、标识或文件名含 TEXT、针对某种错误的向量，均可重复\n"
    "  --known FILE        已知问题清单；多余的条目算失败\n"
    "  --strict            不支持、无法判定也算失败\n"
    "  --junit、--html     另将结果写入 FILE，供程序或人阅读\n"
    "  --report FILE --key SEED   写出整个套件的签名报告；--date 写明日期，--with FILE 加入被测程序的其他文件\n"
    "                      的哈希；被测程序是本命令时，所用库的哈希自动写入\n"
    "  --check-report FILE 检查报告是否真实，是否针对本套件以及（若给出）该被测程序；\n"
    "                      --public-key KEY 指定签名公钥\n"
    "  --from FOLDER       使用该文件夹中的套件，而不是已安装的\n"
    "\n"
    "  tansuan conformance\n"
    "  tansuan conformance --area rounding -- java -jar my-testee.jar\n"};
const Phrase help_testee{
    "Speaks the conformance protocol on standard input and output: one JSON request on a line,\n"
    "one JSON answer on a line, until #EXIT. 'tansuan conformance' asks it by default.\n",
    "在标准输入与输出上使用一致性测试协议：每行一个 JSON 请求，每行一个 JSON 回答，直到 #EXIT。\n"
    "'tansuan conformance' 默认测试它。\n"};

}  // namespace cli::phrase
