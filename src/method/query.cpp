#include "method/query.hpp"

#include <algorithm>

#include "catalog/words.hpp"
#include "json/canonical.hpp"
#include "method/browse.hpp"
#include "method/describe.hpp"

namespace tsn::method {
namespace {

bool matches(const catalog::Words& words, const Method& method) {
  for (std::size_t word = 0; word < words.size(); ++word) {
    const auto in = [&](std::string_view text) { return words.matches(word, text); };
    const auto in_title = [&](const Title& title) { return in(title.zh) || in(title.en); };
    const bool found = in(method.id) || in_title(method.title) || in_title(method.document.title) ||
                       in(method.document.number) || std::any_of(method.aliases.begin(), method.aliases.end(), in) ||
                       std::any_of(method.sources.begin(), method.sources.end(),
                                   [&](const Source& source) { return in(source.id) || in_title(source.title); });
    if (!found) return false;
  }
  return true;
}

// By what people call the industry: 汽车 leads to machinery.
bool in_sector(const catalog::Words& words, const Method& method) {
  for (std::size_t word = 0; word < words.size(); ++word) {
    const auto in = [&](std::string_view text) { return words.matches(word, text); };
    if (!in(method.sector) && !in(method.sector_title.zh) && !in(method.sector_title.en) && !in(method.title.zh) &&
        !in(method.title.en) && std::none_of(method.aliases.begin(), method.aliases.end(), in))
      return false;
  }
  return true;
}

std::string list(const Library& library, const catalog::Question& question) {
  const bool by_sector = !question.sector.empty();
  const catalog::Words words(by_sector ? question.sector : question.text);
  const auto methods = library.methods();
  std::vector<const Method*> found;
  for (const auto& method : methods)
    if (by_sector ? in_sector(words, *method) : matches(words, *method)) found.push_back(method.get());
  std::string out;
  json::Writer writer(out);
  writer.begin_object();
  writer.member("format", "tansuan.methods.list/1");
  writer.member_int("found", static_cast<std::int64_t>(found.size()));
  writer.key("methods");
  writer.begin_array();
  for (std::size_t i = 0; i < std::min(found.size(), question.limit); ++i) describe_summary(writer, *found[i]);
  writer.end_array();
  writer.key("not_encoded");
  Browse().write_not_encoded(writer, words.size() == 0 ? nullptr : &words);
  writer.end_object();
  return out;
}

}  // namespace

Result<std::string> answer(const Library& library, const catalog::Question& question) {
  if (question.ask != catalog::Ask::show) return list(library, question);
  const auto methods = library.methods();
  std::vector<const Method*> found;
  for (const auto& method : methods)
    if (method->id == question.id && (question.edition.empty() || method->edition == question.edition))
      found.push_back(method.get());
  if (found.empty())
    return Fault{"query.not_found", "there is no method " + quoted(question.id) +
                                        (question.edition.empty() ? "" : " of edition " + quoted(question.edition))};
  if (found.size() > 1) {
    std::string editions;
    for (const Method* method : found) editions += (editions.empty() ? "" : ", ") + std::string(method->edition);
    return Fault{"query.edition", "there is more than one edition, say which `edition`: " + editions};
  }
  std::string out;
  json::Writer writer(out);
  describe(writer, *found.front());
  return out;
}

}  // namespace tsn::method
