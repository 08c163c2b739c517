#include "ledger/selection.hpp"

#include <array>
#include <map>

#include "json/object.hpp"

namespace tsn::ledger {
namespace {

using json::Kind;
using json::Value;

void read_texts(json::Object& query, std::string_view key, std::set<std::string, std::less<>>& out) {
  const Value* list = query.optional(key, Kind::array);
  if (!list) return;
  if (list->items().empty()) query.error(key, "member.empty", "name at least one, or leave the member out");
  for (const Value& one : list->items())
    if (one.is(Kind::string) && !one.text.empty())
      out.emplace(one.text);
    else
      query.error(key, "member.type", "every element must be a text that is not empty");
}

void read_digests(json::Object& query, std::string_view key, std::set<Digest>& out) {
  std::set<std::string, std::less<>> texts;
  read_texts(query, key, texts);
  for (const std::string& text : texts)
    if (const auto digest = digest_of_text(text))
      out.insert(*digest);
    else
      query.error(key, "record.digest", quoted(text) + " is not \"sha256:\" and 64 hex digits");
}

std::string line_of(const Listed& one) { return "line " + std::to_string(one.index + 1); }

std::string name_of(const std::string& entity) { return entity.empty() ? "(not named)" : quoted(entity); }

std::string all_of(const std::set<std::string>& names) {
  std::string text;
  for (const std::string& one : names) text += (text.empty() ? "" : ", ") + name_of(one);
  return text;
}

}  // namespace

std::optional<Query> read_query(const Value& value, Diagnostics& problems) {
  const json::Path path;
  json::Object object(value, path, problems);
  Query query;
  if (object.valid()) {
    read_digests(object, "digests", query.digests);
    if (query.digests.empty()) {
      query.period_text = object.text("period");
      if (!query.period_text.empty()) {
        const auto period = parse_period(query.period_text);
        if (period)
          query.period = *period;
        else
          object.error("period", period.fault().code, period.fault().message);
      }
      read_texts(object, "entities", query.entities);
      read_texts(object, "methods", query.methods);
      read_digests(object, "without", query.digests);
    }
    object.finish();
  }
  if (problems.has_error()) return std::nullopt;
  return query;
}

void Selection::offer(std::uint64_t index, const Entry& entry) {
  const bool named = query_.digests.count(entry.digest) != 0;
  if (named) found_.insert(entry.digest);
  if (!query_.period) {
    if (named) listed_.push_back({index, entry});
    return;
  }
  const Period& period = *query_.period;
  if (named || (!query_.entities.empty() && query_.entities.count(entry.entity) == 0) ||
      (!query_.methods.empty() && query_.methods.count(entry.method) == 0) || entry.period.to < period.from ||
      period.to < entry.period.from)
    return;
  if (period.contains(entry.period))
    listed_.push_back({index, entry});
  else
    straddling_.push_back(index);
}

std::optional<Fault> Selection::refusal() const {
  for (const Digest& digest : query_.digests)
    if (found_.count(digest) == 0) return Fault{"proof.not_found", "the ledger has no record " + digest_text(digest)};
  if (!straddling_.empty())
    return Fault{"proof.straddles", "the record in line " + std::to_string(straddling_.front() + 1) +
                                        " covers more than the period " + query_.period_text +
                                        "; ask for all that it covers, or leave it out by its digest"};
  if (listed_.empty()) return Fault{"proof.nothing", "the ledger has no record of what was asked for"};
  if (!query_.period) return std::nullopt;
  std::set<std::string> entities, methods;
  for (const Listed& one : listed_) {
    entities.insert(one.entry.entity);
    methods.insert(one.entry.method);
  }
  for (const auto& [named, there] : {std::pair{&query_.entities, &entities}, {&query_.methods, &methods}})
    for (const std::string& name : *named)
      if (there->count(name) == 0)
        return Fault{"proof.nothing", "the ledger has no record of " + quoted(name) + " in this period"};
  if (entities.size() > 1 && query_.entities.empty())
    return Fault{"proof.entities", "there are records of several entities; name those to sum: " + all_of(entities)};
  if (methods.size() > 1 && query_.methods.empty())
    return Fault{"proof.methods",
                 "there are records by several methods, which may count the same emissions; name "
                 "those to sum: " +
                     all_of(methods)};
  return std::nullopt;
}

Result<RollUp> roll_up(const Period& period, std::span<const Listed> listed) {
  RollUp sum;
  // By entity and method: which entry covers each month.
  std::map<std::pair<std::string, std::string>, std::array<const Listed*, 13>> months;
  for (const Listed& one : listed) {
    const Entry& entry = one.entry;
    if (!period.contains(entry.period))
      return Fault{"proof.outside", "the record in " + line_of(one) + " is of " + entry.period_text +
                                        ", which is not within the period"};
    if (!entry.total)
      return Fault{"proof.no_total", "the method " + entry.method + " of the record in " + line_of(one) +
                                         " has no total of emissions to sum"};
    auto& covered = months[{entry.entity, entry.method}];
    for (int month = entry.period.first_month(); month <= entry.period.last_month(); ++month) {
      const Listed*& place = covered[static_cast<std::size_t>(month)];
      if (place)
        return Fault{"proof.overlap", month_text(entry.period.year(), month) + " is counted twice, by the records in " +
                                          line_of(*place) + " (" + digest_text(place->entry.digest) + ") and " +
                                          line_of(one) + " (" + digest_text(entry.digest) +
                                          "); leave out the one that does not count"};
      place = &one;
    }
    sum.total += *entry.total;
    if (sum.total.oversized()) return Fault{"proof.too_large", "the exact sum of the totals has too many digits"};
    sum.complete = sum.complete && entry.complete;
  }
  for (const auto& [group, covered] : months) {
    Missing missing{group.first, group.second, {}};
    for (int month = period.first_month(); month <= period.last_month(); ++month)
      if (!covered[static_cast<std::size_t>(month)]) missing.months.push_back(month_text(period.year(), month));
    if (!missing.months.empty()) sum.missing.push_back(std::move(missing));
  }
  sum.complete = sum.complete && sum.missing.empty();
  return sum;
}

}  // namespace tsn::ledger
