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

// Which value of a series: for which period, by what was known when, chosen how.
void read_choice(json::Object& object, Question& question) {
  question.period_text = object.text("period");
  if (!question.period_text.empty()) {
    if (const auto period = parse_period(question.period_text))
      question.period = *period;
    else
      object.error("period", period.fault().code, period.fault().message);
  }
  const std::string_view as_of = object.text("as_of");
  if (!as_of.empty()) {
    if (const auto date = parse_date(as_of))
      question.as_of = *date;
    else
      object.error("as_of", date.fault().code, date.fault().message);
  }
  const std::string_view select = object.text("select");
  if (select.empty()) return;
  if (const auto known = select_from_name(select))
    question.select = *known;
  else
    object.error("select", "query.select",
                 quoted(select) + " is not one of: constant, year, latest_not_after_year, latest_published");
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
  } else if (op == "resolve" && subject == Subject::factors) {
    question.ask = Ask::resolve;
    question.id = object.text("id");
    read_keys(object, root, question);
    read_choice(object, question);
  } else if (!op.empty()) {
    object.error(
        "op", "query.op",
        quoted(op) + " is not one of: list, search, show" + (subject == Subject::factors ? ", history, resolve" : ""));
  }
  if (question.ask == Ask::list || question.ask == Ask::search)
    if (const json::Value* limit = object.optional("limit", json::Kind::number))
      question.limit = read_limit(*limit, object);
  object.finish();
  if (diagnostics.error_count() != before) return std::nullopt;
  return question;
}

}  // namespace tsn::catalog
