#include "catalog/words.hpp"

#include <algorithm>
#include <map>
#include <memory_resource>
#include <span>

#include "data/embedded.hpp"
#include "json/json.hpp"

namespace tsn::catalog {
namespace {

constexpr std::string_view synonyms_file = "browse/synonyms.json";

char lower(char c) noexcept { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
bool is_alphanumeric(char c) noexcept { return (lower(c) >= 'a' && lower(c) <= 'z') || (c >= '0' && c <= '9'); }

std::string lowered(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(), lower);
  return result;
}

std::vector<std::string> split(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  for (char c : text) {
    if (c != ' ' && c != '\t' && c != '\n' && c != '\r') {
      word += lower(c);
    } else if (!word.empty()) {
      words.push_back(std::move(word));
      word.clear();
    }
  }
  if (!word.empty()) words.push_back(std::move(word));
  return words;
}

// 电 is also in 电石炉气 (carbide-furnace gas), "car" begins "carbon": so short a word stands for its synonyms only.
bool too_short(std::string_view word) noexcept {
  const auto characters =
      std::count_if(word.begin(), word.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0u) != 0x80u; });
  return characters <= (is_alphanumeric(word.front()) ? 3 : 1);
}

// What is looked for in place of a word or phrase: all words of its group, and what the group says besides.
using Groups = std::map<std::string, std::vector<std::string>>;

Groups synonyms() {
  Groups groups;
  json::Document document(std::pmr::new_delete_resource());
  if (json::read(data::file(synonyms_file), document)) return groups;
  const json::Value* list = document.root().find("groups");
  for (const json::Value& group : list ? list->items() : std::span<const json::Value>()) {
    const json::Value* words = group.find("words");
    const json::Value* find = group.find("find");
    if (!words) continue;
    std::vector<std::string> alternatives;
    for (const json::Value& word : words->items())
      if (is_alphanumeric(word.text.front()) || !too_short(word.text)) alternatives.push_back(lowered(word.text));
    for (const json::Value& word : find ? find->items() : std::span<const json::Value>())
      alternatives.push_back(lowered(word.text));
    for (const json::Value& word : words->items()) {
      auto& known = groups[lowered(word.text)];
      known.insert(known.end(), alternatives.begin(), alternatives.end());
    }
  }
  return groups;
}

}  // namespace

Words::Words(std::string_view text) {
  constexpr std::size_t longest_phrase = 4;
  const std::vector<std::string> words = split(text);
  if (words.empty()) return;
  const Groups groups = synonyms();
  for (std::size_t at = 0; at < words.size();) {
    // The longest phrase that has synonyms, or the word alone.
    Word found{words[at], {}};
    std::size_t taken = 1;
    for (std::size_t length = std::min(longest_phrase, words.size() - at); length >= 1; --length) {
      std::string phrase = words[at];
      for (std::size_t i = 1; i < length; ++i) phrase += " " + words[at + i];
      const auto group = groups.find(phrase);
      if (group == groups.end()) continue;
      found = {too_short(phrase) ? std::string() : phrase, group->second};
      taken = length;
      break;
    }
    words_.push_back(std::move(found));
    at += taken;
  }
}

namespace {

// Where a word begins or ends, only Latin letters and digits have a say.
bool stands_in(std::string_view text, std::string_view wanted, bool whole) {
  for (auto at = text.begin();; ++at) {
    at = std::search(at, text.end(), wanted.begin(), wanted.end(), [](char a, char b) { return lower(a) == b; });
    if (at == text.end()) return false;
    const auto end = at + static_cast<std::ptrdiff_t>(wanted.size());
    const bool begins = !is_alphanumeric(wanted.front()) || at == text.begin() || !is_alphanumeric(*(at - 1));
    const bool ends = !whole || !is_alphanumeric(wanted.back()) || end == text.end() || !is_alphanumeric(*end);
    if (begins && ends) return true;
  }
}

}  // namespace

bool Words::matches(std::size_t word, std::string_view text) const {
  const Word& wanted = words_[word];
  return (!wanted.typed.empty() && stands_in(text, wanted.typed, false)) ||
         std::any_of(wanted.synonyms.begin(), wanted.synonyms.end(),
                     [text](const std::string& synonym) { return stands_in(text, synonym, true); });
}

}  // namespace tsn::catalog
