#include "catalog/question.hpp"

#include <charconv>

#include "catalog/words.hpp"
#include "json/object.hpp"

namespace tsn::catalog {
namespace {

constexpr std::size_t largest_limit = 10000;

// {"region": "CN"}: only entries with these keys.
void read_keys(json::Object& object, const json::Path& root, Question& question) {
  const json::Value* keys = object.optional("keys", json::Kind::object);
  if (!keys) return;
  const json::Path path(root, "keys");
  json::Object named(*keys, path, object.diagnostics());
  for (const json::Member& one : keys->members()) question.keys.emplace_back(one.key, named.text(one.key));
}

std::size_t read_limit(const json::Value& value, json::Object& object) {
  std::size_t limit = 0;
  const char* end = value.text.data() + value.text.size();
  const auto [stop, error] = std::from_chars(value.text.data(), end, limit);
  if (error != std::errc() || stop != end || limit < 1 || limit > largest_limit)
    object.error("limit", "query.limit", "`limit` is an integer from 1 to " + std::to_string(largest_limit));
  return limit;
}

}  // namespace

std::optional<Question> read_question(const json::Value& query, Subject subject, Diagnostics& diagnostics) {
  const std::size_t before = diagnostics.error_count();
  const json::Path root;
  json::Object object(query, root, diagnostics);
  if (!object.valid()) return std::nullopt;
  Question question;
  const std::string_view op = object.text("op");
  if (op == "list") {
    question.ask = Ask::list;
    if (subject == Subject::methods) question.sector = object.optional_text("sector");
  } else if (op == "search") {
    question.ask = Ask::search;
    question.text = object.text("text");
    if (!question.text.empty() && Words(question.text).size() == 0)
      object.error("text", "member.missing", "`text` must hold a word");
  } else if (op == "show") {
    question.ask = Ask::show;
    question.id = object.text("id");
    if (subject == Subject::methods) question.edition = object.optional_text("edition");
  } else if (op == "history" && subject == Subject::factors) {
    question.ask = Ask::history;
    question.id = object.text("id");
    read_keys(object, root, question);
  } else if (!op.empty()) {
    object.error("op", "query.op",
                 quoted(op) + " is not one of: list, search, show" + (subject == Subject::factors ? ", history" : ""));
  }
  if (question.ask == Ask::list || question.ask == Ask::search)
    if (const json::Value* limit = object.optional("limit", json::Kind::number))
      question.limit = read_limit(*limit, object);
  object.finish();
  if (diagnostics.error_count() != before) return std::nullopt;
  return question;
}

}  // namespace tsn::catalog
