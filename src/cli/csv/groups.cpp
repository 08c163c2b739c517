#include "cli/csv/groups.hpp"

#include <algorithm>

namespace cli::csv {

bool Groups::add(const Understood& row, std::uint64_t line, std::size_t most) {
  const Activity& activity = row.activity;
  const bool alone = by_ == Group::none || by_ == Group::unstated;
  key_.clear();
  if (alone) {
    key_ = activity.id;
  } else {
    for (const std::string* part :
         {&activity.source, &activity.item, &activity.region, &activity.supply, &activity.basis, &activity.evidence,
          &activity.unit, &activity.parameters, &activity.meta})
      key_.append(*part).push_back('\n');  // no text in normal form has a line end, and JSON escapes it
    if (by_ == Group::month) key_ += activity.month;
  }
  std::size_t at = sums_.size();
  if (!alone || !key_.empty()) at = index_.try_emplace(key_, sums_.size()).first->second;
  if (at == sums_.size()) {
    if (sums_.size() == most) return false;
    Sum sum;
    sum.activity = activity;
    if (by_ == Group::period) {
      sum.activity.month.clear();
      sum.activity.date.clear();
    }
    sum.first_line = line;
    sums_.push_back(std::move(sum));
  }
  Sum& sum = sums_[at];
  sum.quantity += *row.quantity;
  // A sum of a month is dated by the last day among its rows, as an activity with a date is not expected every month.
  if (by_ == Group::month) sum.activity.date = std::max(sum.activity.date, activity.date);
  ++sum.rows;
  sum.last_line = line;
  return true;
}

std::uint64_t Groups::line_of(const std::string& id) const {
  const auto found = index_.find(id);
  return found == index_.end() ? 0 : sums_[found->second].first_line;
}

nlohmann::json activity_json(const Activity& activity, const std::string& id, const std::string& quantity) {
  nlohmann::json json{{"id", id}, {"source", activity.source}};
  for (const auto& [name, text] : {std::pair<const char*, const std::string&>{"item", activity.item},
                                   {"region", activity.region},
                                   {"supply", activity.supply},
                                   {"basis", activity.basis},
                                   {"date", activity.date}})
    if (!text.empty()) json[name] = text;
  if (!activity.month.empty() && activity.date.empty()) json["month"] = activity.month;
  if (activity.evidence.empty())
    json["quantity"] = quantity + (activity.unit.empty() ? "" : " " + activity.unit);
  else if (activity.unit.empty())
    json["quantity"] = {{"value", quantity}, {"evidence", activity.evidence}};
  else
    json["quantity"] = {{"value", quantity}, {"unit", activity.unit}, {"evidence", activity.evidence}};
  if (!activity.parameters.empty()) json["parameters"] = nlohmann::json::parse(activity.parameters);
  if (!activity.meta.empty()) json["meta"] = nlohmann::json::parse(activity.meta);
  return json;
}

}  // namespace cli::csv
