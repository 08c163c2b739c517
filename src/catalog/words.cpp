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

// 电 alone is also in 电石炉气 (carbide-furnace gas): it stands for the longer words of its group.
bool single_character(std::string_view word) noexcept {
  return std::count_if(word.begin(), word.end(),
                       [](char c) { return (static_cast<unsigned char>(c) & 0xC0u) != 0x80u; }) <= 1;
}

// What is looked for in place of a word or phrase: all words of its group, and what the group says besides.
using Groups = std::map<std::string, std::vector<std::string>>;

Groups synonyms() {
  Groups groups;
  const auto files = data::files();
  const auto file =
      std::find_if(files.begin(), files.end(), [](const data::File& one) { return one.name == synonyms_file; });
  json::Document document(std::pmr::new_delete_resource());
  if (file == files.end() || json::read(file->bytes, document)) return groups;
  const json::Value* list = document.root().find("groups");
  for (const json::Value& group : list ? list->items() : std::span<const json::Value>()) {
    const json::Value* words = group.find("words");
    const json::Value* find = group.find("find");
    if (!words) continue;
    std::vector<std::string> alternatives;
    for (const json::Value& word : words->items())
      if (!single_character(word.text)) alternatives.push_back(lowered(word.text));
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
    std::size_t taken = 1;
    std::vector<std::string> alternatives{words[at]};
    for (std::size_t length = std::min(longest_phrase, words.size() - at); length >= 1; --length) {
      std::string phrase = words[at];
      for (std::size_t i = 1; i < length; ++i) phrase += " " + words[at + i];
      const auto group = groups.find(phrase);
      if (group == groups.end()) continue;
      alternatives = group->second;
      taken = length;
      break;
    }
    words_.push_back(std::move(alternatives));
    at += taken;
  }
}

bool Words::matches(std::size_t word, std::string_view text) const {
  return std::any_of(words_[word].begin(), words_[word].end(), [text](const std::string& wanted) {
    auto at = text.begin();
    while (true) {
      at = std::search(at, text.end(), wanted.begin(), wanted.end(), [](char a, char b) { return lower(a) == b; });
      if (at == text.end()) return false;
      if (!is_alphanumeric(wanted.front()) || at == text.begin() || !is_alphanumeric(*(at - 1))) return true;
      ++at;
    }
  });
}

}  // namespace tsn::catalog
