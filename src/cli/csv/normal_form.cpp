#include "cli/csv/normal_form.hpp"

#include <tansuan/text.h>

#include "cli/library.hpp"

namespace cli::csv {
namespace {

constexpr std::size_t most_known = 4096;

// ASCII without a run of blanks or one at an end, and the unified ideographs from U+4000 on: nothing is to be done.
bool is_normal(std::string_view text) {
  bool blank = true;  // a blank may not stand here
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c == ' ') {
      if (blank) return false;
      blank = true;
    } else if (c > ' ' && c < 0x7f) {
      blank = false;
    } else if (c >= 0xe4 && c <= 0xe9 && i + 2 < text.size()) {
      i += 2;
      blank = false;
    } else {
      return false;
    }
  }
  return !blank || text.empty();
}

}  // namespace

std::string_view NormalForm::operator()(std::string_view text) {
  if (is_normal(text)) return text;
  if (const auto found = known_.find(text); found != known_.end()) return found->second;
  const auto buffer = make<tsn_buffer>(tsn_text_normalize, cli::text(text));
  if (text.size() > 200) {
    one_ = view(buffer);
    return one_;
  }
  if (known_.size() >= most_known) known_.clear();
  return known_.emplace(std::string(text), std::string(view(buffer))).first->second;
}

std::string without_blanks(std::string_view text) {
  std::string kept;
  for (const char c : text)
    if (c != ' ') kept += c;
  return kept;
}

}  // namespace cli::csv
