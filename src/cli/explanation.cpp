#include "cli/explanation.hpp"

#include "cli/messages.hpp"
#include "cli/words.hpp"

namespace cli {
namespace {

struct Reason {
  std::string_view code;
  Phrase what, todo;
};

// By the code of the verdict, and for record.differs by where the difference is.
constexpr Reason reasons[] = {
    {"record.not_canonical",
     {"The file is not the bytes that were written; what it says may be the same.",
      "文件不是当初写出的字节，内容可能未变。"},
     {"Take the record again from whoever keeps it. Do not reformat or re-encode it or add a line end.",
      "请向保管者重新取得记录；不要重排、转码或在末尾加换行。"}},
    {"record.digest",
     {"The content was changed after the record was made: its digest is another one.",
      "记录生成后内容被改动：摘要不符。"},
     {"Ask for the record as it was made. The digest does not tell what was changed; calculate the request again and "
      "compare.",
      "请索取原始记录。摘要不能说明何处被改；请重新计算请求并对照。"}},
    {"record.signature",
     {"A signature is not of this content by this key.", "签名与该内容或该公钥不符。"},
     {"Ask the signer for the record that he signed, or to sign this one; without the signature nobody vouches for it.",
      "请向签名者索取其签名的记录，或请其重新签名；没有有效签名即无人担保。"}},
    {"record.request",
     {"The request in the record cannot be calculated: this record was not made from it.",
      "记录中的请求无法计算：该记录不是由它算出的。"},
     {"Compare the request in the record with the one that was sent; if packs were added then, give them with --pack.",
      "请将记录中的请求与当初提交的请求对照；若当时加载了数据包，请用 --pack 给出。"}},
    {"trace",
     {"A step of the derivation was altered, or another program calculated it in another way.",
      "推导中的一步被改动，或由其他程序以不同方式算出。"},
     {"Work out this step by hand from its formula and inputs; the expected value follows from the request.",
      "请按该步的公式与输入手工核算；应有值由请求推得。"}},
    {"factor",
     {"A factor is not the one that the catalog gives for this request.", "所用因子不是目录对该请求给出的因子。"},
     {"Look it up with 'tansuan factors show' and in the document that the record cites.",
      "请用 'tansuan factors show' 及记录所引文件核对该因子。"}},
    {"results",
     {"A total is not the sum of the steps, which are right.", "各步骤正确，但合计不是其总和。"},
     {"Take the total that is expected; whoever reported the other one must explain it.",
      "请采用应有的合计；报告另一数值者须说明原因。"}},
    {"request",
     {"The request in the record was altered, or another program wrote it down in another way.",
      "记录中的请求被改动，或由其他程序以不同方式写出。"},
     {"Compare the request in the record with the one that was sent.", "请将记录中的请求与当初提交的请求对照。"}},
    {"other",
     {"A part of the record was altered, or another program wrote it.", "记录的一部分被改动，或由其他程序写出。"},
     {"Calculate the request again and keep the record that comes of it.", "请重新计算请求，并保存由此得到的记录。"}}};

const Reason& reason_of(const Json& verdict) {
  std::string key = word(verdict, "code");
  if (key == "record.differs") {
    const std::string pointer = word(verdict, "pointer");
    const auto in = [&pointer](std::string_view part) { return pointer.starts_with(part); };
    key = !word(verdict, "factor").empty() || in("/factors") ? "factor"
          : in("/trace")                                     ? "trace"
          : in("/results") || in("/indicators")              ? "results"
          : in("/request")                                   ? "request"
                                                             : "other";
  }
  for (const Reason& one : reasons)
    if (one.code == key) return one;
  return reasons[std::size(reasons) - 1];
}

// A value of the verdict, not too long.
std::string shown(const Context& context, const Json& verdict, const char* name) {
  if (!member(verdict, name).is_string()) return std::string(context.say(phrase::nothing));
  const std::string text = word(verdict, name);
  constexpr std::size_t widest = 100;
  return display_width(text) <= widest ? text : cut(text, widest);
}

}  // namespace

std::string explanation(const Context& context, const Json& verdict) {
  const Reason& reason = reason_of(verdict);
  Table table({Table::Align::left, Table::Align::left});
  const auto add = [&](const Phrase& label, const std::string& text) {
    if (!text.empty()) table.row({"    " + std::string(context.say(label)), text});
  };
  const std::string step = word(verdict, "step"), unit = word(verdict, "unit"), member_name = word(verdict, "member");
  add(phrase::which_activity, word(verdict, "activity"));
  add(phrase::emission_source, word(verdict, "source"));
  add(phrase::step, step);
  add(phrase::factor, word(verdict, "factor"));
  add(phrase::formula, word(verdict, "formula"));
  add(phrase::clause, word(verdict, "clause"));
  if (const std::string problem = word(verdict, "problem"); !problem.empty()) {
    const std::string& title = words_of(context, problem).title;
    add(phrase::problem, problem + (title.empty() ? "" : "  " + title));
  }
  add(phrase::signer, word(verdict, "key"));
  if (member(verdict, "offset").is_number()) add(phrase::right_bytes, word(verdict, "offset"));
  const std::string code = word(verdict, "code");
  if (code == "record.differs" || code == "record.digest") {
    const bool value = member_name == "value" || member_name == "exact";
    const std::string of_unit = value && !unit.empty() && unit != "1" ? " " + unit : "";
    if (!value) add(phrase::member_of, member_name);
    add(phrase::found, shown(context, verdict, "recorded") + of_unit);
    add(phrase::expected, shown(context, verdict, "computed") + of_unit);
    if (const std::string difference = word(verdict, "difference"); !difference.empty())
      add(phrase::by_how_much, difference + of_unit);
  }
  return "    " + std::string(context.say(reason.what)) + "\n" + table.text() + "    " +
         std::string(context.say(reason.todo)) + "\n";
}

std::string advice(const Context& context, tsn_status status) {
  if (status == TSN_E_CATALOG_MISMATCH) return std::string(context.say(phrase::advice_catalog)) + "\n";
  if (status == TSN_E_RECORD) return std::string(context.say(phrase::advice_no_record)) + "\n";
  return "";
}

}  // namespace cli
