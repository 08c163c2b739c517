#include "text/finding.hpp"

#include <algorithm>
#include <vector>

namespace tsn::text {
namespace {

// What stands in `text` where `pattern` ("{entry} is used for {year}") has names; nothing if it has another wording.
std::optional<std::vector<Argument>> arguments_of(std::string_view pattern, std::string_view text) {
  std::vector<Argument> found;
  std::string_view name;  // whose value begins where `text` does
  while (true) {
    const std::size_t brace = std::min(pattern.find('{'), pattern.size());
    std::string words;  // the wording up to it; in a pattern an apostrophe is written twice
    for (std::size_t i = 0; i < brace; ++i)
      if (pattern[i] != '\'' || i + 1 == brace || pattern[i + 1] != '\'') words.push_back(pattern[i]);
    const bool last = brace == pattern.size();
    std::size_t at = words.empty() && last ? text.size() : text.find(words);
    if (last && !words.empty() && text.ends_with(words)) at = text.size() - words.size();
    if (at == std::string_view::npos || (name.empty() && at != 0)) return std::nullopt;
    if (!name.empty()) found.push_back({name, text.substr(0, at)});
    text.remove_prefix(at + words.size());
    if (last) return text.empty() ? std::optional(std::move(found)) : std::nullopt;
    const std::size_t end = pattern.find('}', brace);
    name = pattern.substr(brace + 1, end - brace - 1);
    pattern.remove_prefix(end + 1);
  }
}

}  // namespace

std::optional<Meaning> meaning_of(std::string_view code, const Messages& messages) {
  const std::string id = "finding." + std::string(code);
  if (!messages.has(id + ".title")) return std::nullopt;
  return Meaning{messages(id + ".title"), messages(id + ".cause"), messages(id + ".remedy")};
}

std::string basis_words(std::string_view canonical, const Messages& messages) {
  std::string out;
  while (!canonical.empty()) {
    const std::size_t end = std::min(canonical.find(", "), canonical.size());
    std::string id = "explain.basis.";
    for (const char c : canonical.substr(0, end)) id += c == '-' ? '_' : c == 'C' ? 'c' : c;
    if (!out.empty()) out += messages("explain.comma");
    out += messages.has(id) ? messages(id) : std::string(canonical.substr(0, end));
    canonical.remove_prefix(std::min(end + 2, canonical.size()));
  }
  return out;
}

std::string message_of(std::string_view code, std::string_view message, const Messages& english,
                       const Messages& messages) {
  for (int wording = 1;; ++wording) {
    const std::string number = std::to_string(wording);
    const std::string id = "message." + std::string(code) + (number.size() == 1 ? ".0" : ".") + number;
    if (!english.has(id)) return std::string(message);
    auto arguments = arguments_of(english.pattern(id), message);
    if (!arguments) continue;
    std::string basis;
    for (Argument& one : *arguments)
      if (one.name == "basis" && messages.language() != english.language()) {
        basis = basis_words(std::get<std::string_view>(one.value), messages);
        one.value = std::string_view(basis);
      }
    return messages(id, *arguments);
  }
}

}  // namespace tsn::text
