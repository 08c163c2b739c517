// A derivation as text and as JSON.
#include <unicode/uchar.h>

#include "json/canonical.hpp"
#include "text/character.hpp"
#include "text/derivation.hpp"
#include "text/figures.hpp"

namespace tsn::text {
namespace {

// Texts come from requests and packs of anybody: what moves the cursor or turns the direction of writing is shown as
// its code.
std::string visible(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const Character next = character(text);
    const auto kind = u_charType(static_cast<UChar32>(next.code));
    if (kind == U_CONTROL_CHAR || kind == U_FORMAT_CHAR || kind == U_LINE_SEPARATOR || kind == U_PARAGRAPH_SEPARATOR) {
      constexpr char digits[] = "0123456789ABCDEF";
      out += "<U+";
      for (int shift = next.code > 0xFFFFU ? 20 : 12; shift >= 0; shift -= 4)
        out.push_back(digits[next.code >> shift & 15U]);
      out += ">";
    } else {
      out += text.substr(0, next.size);
    }
    text.remove_prefix(next.size);
  }
  return out;
}

class Text {
 public:
  Text(const Derivations& derivations, const Messages& messages) : derivations_(derivations), messages_(messages) {}

  void write(const Line& line, int depth) {
    const Language language = messages_.language();
    std::string head = messages_("explain.kind." + std::string(kind_name(line.kind)));
    if (!head.empty()) head += " ";
    head += line.label;
    if (!line.value.empty())
      head += (line.label.empty() ? "" : messages_("explain.colon")) + amount(line.value, line.unit, language);
    if (!line.converted.empty()) head += " = " + line.converted;
    put(head, depth);
    if (!line.exact.empty()) put(messages_("explain.exact", {{"value", line.exact}}), depth + 1);
    if (!line.formula.empty()) put(messages_("explain.formula", {{"formula", line.formula}}), depth + 1);
    if (!line.numbers.empty()) put("= " + line.numbers, depth + 1);
    if (!line.rule.empty()) put(line.rule, depth + 1);
    if (!line.remark.empty()) put(line.remark, depth + 1);
    if (!line.clause.empty()) put(messages_("explain.clause", {{"clause", line.clause}}), depth + 1);
    if (line.document)
      put(messages_("explain.document", {{"document", derivations_.document_text(*line.document)}}), depth + 1);
    if (!line.evidence.empty())
      put(messages_("explain.grade", {{"grade", messages_("explain.grade." + line.evidence)}}), depth + 1);
    for (const std::string& id : line.registers) {
      const std::string_view title = derivations_.register_title(id);
      put(messages_("explain.register", {{"id", id}, {"title", title}}), depth + 1);
    }
    for (const Line& part : line.parts) write(part, depth + 1);
  }
  std::string take() { return std::move(out_); }
  void put(std::string_view text, int depth) {
    out_.append(static_cast<std::size_t>(depth) * 2, ' ').append(visible(text)).push_back('\n');
  }

 private:
  const Derivations& derivations_;
  const Messages& messages_;
  std::string out_;
};

void optional(json::Writer& writer, std::string_view key, std::string_view value) {
  if (!value.empty()) writer.member(key, value);
}

void write(json::Writer& writer, const Line& line, const Derivations& derivations) {
  writer.begin_object();
  optional(writer, "clause", line.clause);
  optional(writer, "converted", line.converted);
  if (const Document* document = line.document) {
    writer.key("document");
    writer.begin_object();
    optional(writer, "date", document->date);
    optional(writer, "number", document->number);
    writer.key("title");
    writer.begin_object();
    optional(writer, "en", document->title.en);
    optional(writer, "zh", document->title.zh);
    writer.end_object();
    optional(writer, "url", document->url);
    writer.end_object();
  }
  optional(writer, "evidence", line.evidence);
  optional(writer, "exact", line.exact);
  optional(writer, "formula", line.formula);
  writer.member("kind", kind_name(line.kind));
  optional(writer, "label", line.label);
  optional(writer, "numbers", line.numbers);
  if (!line.parts.empty()) {
    writer.key("parts");
    writer.begin_array();
    for (const Line& part : line.parts) write(writer, part, derivations);
    writer.end_array();
  }
  optional(writer, "pointer", line.pointer);
  if (!line.registers.empty()) {
    writer.key("registers");
    writer.begin_array();
    for (const std::string& id : line.registers) {
      writer.begin_object();
      writer.member("id", id);
      optional(writer, "title", derivations.register_title(id));
      writer.end_object();
    }
    writer.end_array();
  }
  optional(writer, "remark", line.remark);
  optional(writer, "rule", line.rule);
  optional(writer, "unit", line.unit);
  optional(writer, "value", line.value);
  writer.end_object();
}

bool is_sum(const Line& line) {
  for (const Line& part : line.parts)
    if (part.kind == LineKind::part) return true;
  return false;
}

}  // namespace

std::string derivation_text(const Derivation& derivation, const Derivations& derivations, const Messages& messages) {
  Text text(derivations, messages);
  text.write(derivation.line, 0);
  if (is_sum(derivation.line))
    text.put(messages(derivation.adds_up ? "explain.adds_up" : "explain.does_not_add_up"), 1);
  return text.take();
}

std::string derivation_json(const Derivation& derivation, const Derivations& derivations, const Messages& messages) {
  std::string out;
  json::Writer writer(out);
  writer.begin_object();
  if (is_sum(derivation.line)) writer.member_bool("adds_up", derivation.adds_up);
  writer.member("format", "tansuan.derivation/1");
  writer.member("language", messages.language() == Language::zh ? "zh-CN" : "en");
  writer.key("line");
  write(writer, derivation.line, derivations);
  writer.end_object();
  return out;
}

}  // namespace tsn::text
