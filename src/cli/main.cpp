// The command `tansuan`: reads files and prints; everything else is the library's work, through its public C ABI.
#include <signal.h>

#include <exception>
#include <new>

#include "cli/commands.hpp"
#include "cli/files.hpp"
#include "cli/messages.hpp"
#include "cli/problems.hpp"

namespace cli {
namespace {

constexpr std::size_t many = 10000;
const Option pack{"--pack", "", "FILE", true};
const Option release{"--release", "", "R"};
const Option key{"--key", "", "FILE"};
const Option role{"--role", "", "TEXT"};
const Option date{"--date", "", "DATE"};
const Option output{"--output", "-o", "FILE"};
const Option require{"--require", "", "KEY", true};

const std::vector<Command>& commands() {
  static const std::vector<Command> all{
      {"calc",
       "REQUEST|LEDGER",
       1,
       1,
       {{"--output", "-o", "RECORD"},
        {"--map", "", "MAPPING"},
        {"--dry-run", "", ""},
        {"--rejects", "", "FILE"},
        {"--allow-rejects", "", ""},
        {"--as-of", "", "DATE"},
        {"--strict", "", "GRADE"},
        {"--sign", "", "SEED"},
        pack,
        release,
        {"--memory", "", "MIB"}},
       {"calculate a request or a ledger; totals, and the record", "计算请求或台账，得到合计与记录"},
       phrase::help_calc,
       calc},
      {"report",
       "RECORD",
       1,
       1,
       {{"--output", "-o", "FILE"}, {"--format", "", "FORM"}},
       {"a record as people read it: a page, or a table", "把记录写成报告：网页或计算表"},
       phrase::help_report,
       record_report},
      {"explain",
       "RECORD [PLACE] | CODE",
       1,
       2,
       {},
       {"where a line of a record comes from; what a code means", "说明记录中一行的来历，或代码的含义"},
       phrase::help_explain,
       explain},
      {"verify",
       "RECORD...",
       1,
       many,
       {{"--signature", "", "FILE", true}, require, {"--gaps", "", ""}, pack, release},
       {"verify records", "验证记录"},
       phrase::help_verify,
       verify},
      {"sign",
       "DOCUMENT",
       1,
       1,
       {key, {"--detached", "", ""}, role, date, output},
       {"sign a record, or the head of a ledger", "签署记录或账本头"},
       phrase::help_sign,
       sign},
      {"key new", "FILE", 1, 1, {}, {"make a signing key", "生成签名密钥"}, phrase::help_key_new, key_new},
      {"key public",
       "FILE",
       1,
       1,
       {},
       {"the public key of a signing key", "显示签名密钥的公钥"},
       phrase::help_key_public,
       key_public},
      {"ledger add",
       "LEDGER RECORD...",
       2,
       many,
       {},
       {"append records to a ledger", "将记录追加到账本"},
       phrase::help_ledger_add,
       ledger_add},
      {"ledger check",
       "LEDGER",
       1,
       1,
       {{"--head", "", "FILE", true}, {"--root", "", "HEX"}, {"--size", "", "N"}},
       {"whether a ledger is whole and unchanged", "检查账本是否完整、未被改动"},
       phrase::help_ledger_check,
       ledger_check},
      {"ledger show",
       "LEDGER",
       1,
       1,
       {},
       {"the entries of a ledger", "列出账本条目"},
       phrase::help_ledger_show,
       ledger_show},
      {"ledger head",
       "LEDGER",
       1,
       1,
       {key, role, date, output},
       {"the head of a ledger, to be kept and signed", "生成账本头，供保存与签署"},
       phrase::help_ledger_head,
       ledger_head},
      {"ledger prove",
       "LEDGER",
       1,
       1,
       {{"--period", "", "PERIOD"},
        {"--entity", "", "NAME", true},
        {"--method", "", "ID", true},
        {"--without", "", "RECORD", true},
        {"--record", "", "RECORD", true},
        {"--since", "", "HEAD"},
        {"--head", "", "HEAD"},
        key,
        role,
        date,
        output},
       {"prove which records a figure contains", "证明一个数字由哪些记录组成"},
       phrase::help_ledger_prove,
       ledger_prove},
      {"ledger verify",
       "PROOF [RECORD...]",
       1,
       many,
       {require},
       {"verify a proof, without the ledger", "验证证明（不需要账本）"},
       phrase::help_ledger_verify,
       ledger_verify},
      {"diff",
       "A B",
       2,
       2,
       {{"--format", "", "FORMAT"}, {"--output", "-o", "FILE"}, pack},
       {"attribute the change between two records", "把两份记录的差额归因到各个原因"},
       phrase::help_diff,
       diff},
      {"sheet",
       "BEFORE AFTER",
       2,
       2,
       {{"--format", "", "F"}},
       {"two records beside each other", "核查前后结果对照表"},
       phrase::help_sheet,
       sheet},
      {"factors list",
       "",
       0,
       0,
       {pack, release},
       {"all factor series", "列出因子序列"},
       phrase::help_factors_list,
       factors_list},
      {"factors show",
       "ID",
       1,
       1,
       {pack, release},
       {"one series with its values and documents", "显示一个序列的数值与文件"},
       phrase::help_factors_show,
       factors_show},
      {"factors history",
       "ID [KEY=VALUE...]",
       1,
       many,
       {pack, release},
       {"what was known of a series, and when", "显示一个序列在各时点的已知数值"},
       phrase::help_factors_history,
       factors_history},
      {"factors resolve",
       "ID [KEY=VALUE...]",
       1,
       many,
       {{"--period", "", "PERIOD"}, {"--as-of", "", "DATE"}, {"--select", "", "RULE"}, pack, release},
       {"the one value for a period, as known on a date", "按期间与知识日期取得唯一的数值"},
       phrase::help_factors_resolve,
       factors_resolve},
      {"factors search",
       "TEXT...",
       1,
       many,
       {{"--limit", "", "N"}, pack, release},
       {"find factors by words, in either language", "按词查找因子（中英文均可）"},
       phrase::help_factors_search,
       factors_search},
      {"methods list",
       "",
       0,
       0,
       {{"--sector", "", "NAME"}, pack, release},
       {"all methods, or those of an industry", "列出方法，可按行业"},
       phrase::help_methods_list,
       methods_list},
      {"methods show",
       "ID",
       1,
       1,
       {{"--edition", "", "E"}, pack, release},
       {"what a method asks for and how it calculates", "显示方法需要的数据与算法"},
       phrase::help_methods_show,
       methods_show},
      {"methods search",
       "TEXT...",
       1,
       many,
       {{"--limit", "", "N"}, pack, release},
       {"find methods by words", "按词查找方法"},
       phrase::help_methods_search,
       methods_search},
      {"method check",
       "FILE...",
       1,
       many,
       {pack, release},
       {"check packs that you write", "检查自己编写的数据包"},
       phrase::help_method_check,
       method_check},
      {"catalog audit",
       "",
       0,
       0,
       {{"--as-of", "", "DATE"}, pack, release},
       {"how well the data is checked", "统计数据的证据等级"},
       phrase::help_catalog_audit,
       catalog_audit},
      {"catalog hash",
       "",
       0,
       0,
       {pack, release},
       {"release and SHA-256", "目录版本与 SHA-256"},
       phrase::help_catalog_hash,
       catalog_hash},
      {"catalog releases",
       "",
       0,
       0,
       {},
       {"the releases that are built in", "列出内置的目录版本"},
       phrase::help_catalog_releases,
       catalog_releases},
      {"catalog diff",
       "FROM TO",
       2,
       2,
       {},
       {"what changed between two releases", "比较两个目录版本"},
       phrase::help_catalog_diff,
       catalog_diff},
      {"catalog coverage",
       "",
       0,
       0,
       {{"--markdown", "", ""}, pack, release},
       {"sectors, editions, evidence and cases", "各行业、版本、证据等级与算例"},
       phrase::help_catalog_coverage,
       catalog_coverage},
      {"conformance",
       "[-- TESTEE...]",
       0,
       many,
       {{"--jobs", "", "N"},
        {"--suite", "", "VERSION"},
        {"--area", "", "AREA", true},
        {"--filter", "", "TEXT", true},
        {"--flag", "", "FLAG", true},
        {"--known", "", "FILE"},
        {"--strict", "", ""},
        {"--junit", "", "FILE"},
        {"--html", "", "FILE"},
        {"--report", "", "FILE"},
        {"--key", "", "SEED"},
        {"--date", "", "DATE"},
        {"--with", "", "FILE", true},
        {"--check-report", "", "FILE"},
        {"--public-key", "", "KEY"},
        {"--from", "", "FOLDER"}},
       {"run the conformance suite against any implementation", "对任意实现运行一致性测试套件"},
       phrase::help_conformance,
       conformance},
      {"testee",
       "",
       0,
       0,
       {},
       {"answer the requests of the conformance suite", "回答一致性测试套件的请求"},
       phrase::help_testee,
       testee}};
  return all;
}

int version(const Context& context) {
  const auto catalog = make<tsn_catalog>(tsn_catalog_embedded);
  const std::string number(view(tsn_version()));
  const std::string release(view(tsn_catalog_release(catalog.get())));
  const std::string hash(view(tsn_catalog_sha256(catalog.get())));
  const std::string abi = std::to_string(tsn_abi_version());
  const std::string build(view(tsn_build_info()));
  // None of these holds a character that JSON escapes, except perhaps the last.
  if (context.json) {
    std::string escaped;
    for (const char c : build) escaped += c == '"' || c == '\\' ? std::string{'\\', c} : std::string{c};
    print(context, "{\"abi\":" + abi + ",\"build\":\"" + escaped + "\",\"catalog\":{\"release\":\"" + release +
                       "\",\"sha256\":\"" + hash + "\"},\"version\":\"" + number + "\"}\n");
  } else {
    print(context, "tansuan " + number + "\nABI " + abi + "\ncatalog " + release + " " + hash + "\n" + build + "\n");
  }
  return exit_ok;
}

int run(const Context& context, const std::vector<std::string>& words) {
  if (tsn_abi_version() != TSN_ABI_VERSION)
    throw Failure{
        exit_internal, "library.abi",
        context.say(phrase::wrong_library, {std::to_string(tsn_abi_version()), std::to_string(TSN_ABI_VERSION)})};
  if (words.empty()) {
    complain(help(context, commands(), ""));
    return exit_usage;
  }
  const Parsed parsed = parse(context, commands(), words);
  if (parsed.help) {
    print(context, help(context, commands(), parsed.topic));
    return exit_ok;
  }
  return parsed.command ? parsed.command->run(context, parsed.arguments) : version(context);
}

}  // namespace
}  // namespace cli

int main(int count, char** words) {
  using namespace cli;
  ::signal(SIGPIPE, SIG_IGN);  // a reader that has seen enough is no fault; write tells
  Context context;
  try {
    const std::vector<std::string> arguments(words + (count > 0 ? 1 : 0), words + count);
    context = context_of(arguments);
    return run(context, arguments);
  } catch (const Reported& reported) {
    return reported.exit;
  } catch (const Failure& failure) {
    return report(context, failure);
  } catch (const Refusal& refusal) {
    return report(context, refusal, "", "");
  } catch (const std::bad_alloc&) {
    complain("tansuan: " + std::string(context.say(phrase::out_of_memory)) + "\n");
    return exit_internal;
  } catch (const std::exception& error) {
    return report(context, Failure{exit_internal, "internal", context.say(phrase::unexpected, {error.what()})});
  }
}
