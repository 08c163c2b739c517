#include "cli/coverage.hpp"

#include <map>
#include <vector>

#include "cli/editions.hpp"
#include "cli/files.hpp"
#include "cli/messages.hpp"

namespace cli {
namespace {

constexpr const char* grades[] = {"primary", "transcribed", "secondary", "recalled"};

// Methods by their industry's id; those without one last.
std::map<std::string, std::vector<const Json*>> by_sector(const Json& audit) {
  std::map<std::string, std::vector<const Json*>> sectors;
  for (const Json& method : member(audit, "methods")) {
    const std::string id = word(member(method, "sector"), "id");
    sectors[id.empty() ? "~" : id].push_back(&method);
  }
  return sectors;
}

std::string counts(const Json& method) {
  std::string text;
  for (const char* grade : grades) {
    const std::string n = word(member(method, "grades"), grade);
    if (!n.empty() && n != "0") text += (text.empty() ? "" : ", ") + n + " " + grade;
  }
  return text;
}

std::string cell(std::string text) {
  for (std::size_t at = 0; (at = text.find('|', at)) != std::string::npos; at += 2) text.replace(at, 1, "\\|");
  return text;
}

}  // namespace

std::string coverage_text(const Context& context, const Json& audit) {
  const auto label = [&](const Phrase& phrase) { return std::string(context.say(phrase)); };
  using Align = Table::Align;
  Table table({Align::left, Align::left, Align::left, Align::left, Align::right, Align::right});
  table.head({label(phrase::sector), label(phrase::methods), label(phrase::in_force), label(phrase::grade),
              label(phrase::sources), label(phrase::cases)});
  for (const auto& [sector, methods] : by_sector(audit)) {
    std::string name = title_of(context, member(*methods.front(), "sector"));
    for (const Json* method : methods) {
      table.row({name, word(*method, "id") + "@" + word(*method, "edition"), span(member(*method, "in_force")),
                 grade_name(context, word(*method, "grade")), word(*method, "sources"), word(*method, "cases")});
      name.clear();
    }
  }
  return table.text("", terminal_columns()) + "\n" + label(phrase::not_encoded) + "\n" +
         not_encoded_text(context, member(audit, "not_encoded"));
}

std::string coverage_page(const Json& audit) {
  std::string out =
      "# Coverage 覆盖范围\n\n"
      "Made by `tansuan catalog coverage --markdown`; `sh tests/checks/coverage.sh --update` writes it anew.\n"
      "Grades: primary 原文, transcribed 转录, secondary 二手, recalled 记忆 (refused in strict mode). Cases: worked, "
      "negative and boundary cases in `conformance/vectors/methods`.\n"
      "由 `tansuan catalog coverage --markdown` 生成。证据等级按整体与各排放源公式统计；算例见 "
      "`conformance/vectors/methods`。\n\n"
      "| 行业 industry | method 方法 | document 文件 | in force 适用期 | grade 等级 | formulas 公式 | cases 算例 |\n"
      "| --- | --- | --- | --- | --- | --- | --- |\n";
  std::size_t cases = 0, methods_count = 0;
  for (const auto& [sector, methods] : by_sector(audit)) {
    for (const Json* method : methods) {
      const Json& title = member(member(*method, "sector"), "title");
      const Json& document = member(*method, "document");
      const Json& document_title = member(document, "title");
      std::string number = word(document, "number");
      if (number.empty()) number = word(document_title, "zh");
      out += "| " + cell(word(title, "zh") + " " + word(title, "en")) + " | " + word(*method, "id") + "@" +
             word(*method, "edition") + " | " + cell(number) + " | " + span(member(*method, "in_force")) + " | " +
             word(*method, "grade") + " | " + counts(*method) + " | " + word(*method, "cases") + " |\n";
      if (member(*method, "cases").is_number_unsigned()) cases += member(*method, "cases").get<std::size_t>();
      ++methods_count;
    }
  }
  out += "\n" + std::to_string(methods_count) + " methods, " + std::to_string(cases) + " cases.\n\n";
  out +=
      "## Known, but not encoded 已知但尚未编入\n\n"
      "| 行业 industry | number 编号 | title 标题 | in force 适用期 | reason 原因 |\n"
      "| --- | --- | --- | --- | --- |\n";
  for (const Json& one : member(audit, "not_encoded")) {
    const Json& document = member(one, "document");
    const Json& reason = member(one, "reason");
    const Json& title = member(document, "title");
    out += "| " + word(one, "sector") + " | " + cell(word(document, "number")) + " | " +
           cell(word(title, "zh") + " " + word(title, "en")) + " | " + span(member(one, "in_force")) + " | " +
           cell(word(reason, "zh") + " / " + word(reason, "en")) + " |\n";
  }
  return out;
}

}  // namespace cli
