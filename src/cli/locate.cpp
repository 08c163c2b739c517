#include "cli/locate.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace cli {
namespace {

constexpr std::size_t none = static_cast<std::size_t>(-1);

std::string unescaped(std::string_view token) {
  std::string plain;
  for (std::size_t i = 0; i < token.size(); ++i)
    if (token[i] == '~' && i + 1 < token.size()) {
      plain += token[++i] == '1' ? '/' : '~';
    } else {
      plain += token[i];
    }
  return plain;
}

bool same_key(std::string_view quoted, const std::string& key) {
  if (quoted.find('\\') == std::string_view::npos) return quoted.substr(1, quoted.size() - 2) == key;
  const auto parsed = nlohmann::json::parse(quoted, nullptr, false);
  return parsed.is_string() && parsed.get_ref<const std::string&>() == key;
}

}  // namespace

Position Locator::position(std::size_t offset) {
  offset = std::min(offset, text_.size());
  if (lines_.empty()) {
    lines_.push_back(0);
    for (std::size_t at = text_.find('\n'); at != std::string_view::npos; at = text_.find('\n', at + 1))
      lines_.push_back(at + 1);
  }
  const auto after = std::upper_bound(lines_.begin(), lines_.end(), offset);
  const std::size_t start = *(after - 1);
  const auto characters = std::count_if(text_.begin() + static_cast<std::ptrdiff_t>(start),
                                        text_.begin() + static_cast<std::ptrdiff_t>(offset),
                                        [](char c) { return (static_cast<unsigned char>(c) & 0xC0u) != 0x80u; });
  return {static_cast<std::size_t>(after - lines_.begin()), static_cast<std::size_t>(characters) + 1};
}

std::size_t Locator::blank(std::size_t at) const {
  at = text_.find_first_not_of(" \t\r\n", at);
  return at == std::string_view::npos ? text_.size() : at;
}

// Past the string that begins at `at`.
std::size_t Locator::string(std::size_t at) const {
  for (++at; at < text_.size(); ++at) {
    if (text_[at] == '\\')
      ++at;
    else if (text_[at] == '"')
      return at + 1;
  }
  return text_.size();
}

// Past the value that begins at `at`.
std::size_t Locator::value(std::size_t at) const {
  std::size_t depth = 0;
  while (at < text_.size()) {
    const char c = text_[at];
    if (c == '"') {
      at = string(at);
    } else if (c == '{' || c == '[') {
      ++depth;
      ++at;
    } else if (c == '}' || c == ']') {
      if (depth == 0) return at;
      --depth;
      ++at;
    } else if (depth == 0) {
      return std::min(text_.find_first_of(",]} \t\r\n", at), text_.size());
    } else {
      ++at;
    }
    if (depth == 0) return at;
  }
  return text_.size();
}

// Where the member or element `token` of the value at `at` begins.
std::size_t Locator::child(std::size_t at, const std::string& token) {
  if (at >= text_.size()) return none;
  if (text_[at] == '{') {
    for (at = blank(at + 1); at < text_.size() && text_[at] == '"';) {
      const std::size_t end = string(at);
      const bool found = same_key(text_.substr(at, end - at), token);
      at = blank(end);
      if (at >= text_.size() || text_[at] != ':') return none;
      at = blank(at + 1);
      if (found) return at;
      at = blank(value(at));
      if (at < text_.size() && text_[at] == ',') at = blank(at + 1);
    }
  } else if (text_[at] == '[') {
    const auto [place, fresh] = elements_.try_emplace(at);
    std::vector<std::size_t>& elements = place->second;
    if (fresh)
      for (at = blank(at + 1); at < text_.size() && text_[at] != ']';) {
        elements.push_back(at);
        const std::size_t end = value(at);
        if (end == at) break;  // no JSON
        at = blank(end);
        if (at < text_.size() && text_[at] == ',') at = blank(at + 1);
      }
    if (token.empty() || token.size() > 9 || token.find_first_not_of("0123456789") != std::string::npos) return none;
    const std::size_t index = std::stoul(token);
    if (index < elements.size()) return elements[index];
  }
  return none;
}

std::size_t Locator::offset(std::string_view pointer) {
  std::size_t at = blank(0);
  while (pointer.starts_with('/')) {
    pointer.remove_prefix(1);
    const std::size_t end = std::min(pointer.find('/'), pointer.size());
    const std::size_t inner = child(at, unescaped(pointer.substr(0, end)));
    if (inner == none) break;
    at = inner;
    pointer.remove_prefix(end);
  }
  return at;
}

std::string_view Locator::text(std::string_view pointer) {
  const std::size_t at = offset(pointer);
  return text_.substr(at, value(at) - at);
}

}  // namespace cli
