#include "cli/ledger_view.hpp"

#include "cli/messages.hpp"
#include "cli/problems.hpp"
#include "cli/signatures.hpp"

namespace cli {
namespace {

using Align = Table::Align;

std::string entity_text(const Json& entry) {
  const Json& entity = member(entry, "entity");
  const std::string code = word(entity, "credit_code"), name = word(entity, "name");
  return name.empty() ? code : code.empty() ? name : name + " " + code;
}

std::string total_text(const Json& entry) {
  const Json& total = member(entry, "total");
  return total.is_null() ? std::string() : word(total, "value") + " " + word(total, "unit");
}

// Digests are told apart by their beginning; --json has them whole.
std::string short_digest(const std::string& digest) {
  return digest.substr(0, std::min<std::size_t>(digest.size(), 23));
}

std::vector<std::string> cells_of(const Context& context, const std::string& number, const Json& entry) {
  std::string period = word(entry, "period");
  if (member(entry, "complete") == Json(false)) period += " " + std::string(context.say(phrase::with_gaps));
  return {number,
          period,
          word(member(entry, "method"), "id"),
          total_text(entry),
          short_digest(word(entry, "digest")),
          entity_text(entry)};
}

Table entry_table(const Context& context) {
  Table table({Align::right, Align::left, Align::left, Align::right, Align::left, Align::left});
  const auto say = [&](const Phrase& phrase) { return std::string(context.say(phrase)); };
  table.head({say(phrase::entry_number), say(phrase::period), say(phrase::method), say(phrase::total),
              say(phrase::digest), say(phrase::entity)});
  return table;
}

std::string all(const std::set<std::string>& words) {
  std::string text;
  for (const std::string& one : words) text += (text.empty() ? "" : ", ") + printable(one);
  return text;
}

}  // namespace

std::string entries_text(const Context& context, const Json& entries) {
  Table table = entry_table(context);
  for (const Json& one : entries) table.row(cells_of(context, word(one, "size"), one));
  return table.text();
}

std::string check_text(const Context& context, const std::string& name, const Json& report) {
  const bool ok = member(report, "ok") == Json(true);
  std::string out = context.say(ok ? phrase::ledger_good : phrase::ledger_bad, {printable(name)}) + "\n";
  Table table({Align::left, Align::left});
  table.row({"  " + std::string(context.say(phrase::entries)), word(report, "size")});
  if (ok) table.row({"  " + std::string(context.say(phrase::root)), word(report, "root")});
  out += table.text();
  if (const Json& bytes = member(report, "unfinished"); bytes != Json(0))
    out += context.say(phrase::ledger_unfinished, {word(bytes), word(report, "end")}) + "\n";
  for (const Json& one : member(report, "faults")) {
    out += headline(context, TSN_SEVERITY_ERROR, word(one, "code")) + "\n";
    out += "    " + printable(name) + ":" + word(one, "line") + "  " +
           context.say(phrase::at_byte, {word(one, "offset")}) + "\n";
    out += "    " + word(one, "message") + "\n";
    out += "    " + context.say(phrase::expected_found, {word(one, "expected"), word(one, "found")}) + "\n";
  }
  if (const Json& more = member(report, "unlisted"); more != Json(0))
    out += context.say(phrase::unlisted, {word(more)}) + "\n";
  return out;
}

ProofView::ProofView(const Context& context, std::string name, Json proof, Json verdict, const Records& records,
                     const std::set<std::string>& required)
    : context_(context),
      name_(std::move(name)),
      proof_(std::move(proof)),
      verdict_(std::move(verdict)),
      compared_(!records.empty()),
      unsigned_by_(unsigned_by(required, member(verdict_, "signers"))) {
  Records others = records;
  for (const Json& one : member(proof_, "records")) {
    const Json& entry = member(one, "entry");
    const std::string digest = word(entry, "digest");
    if (const auto found = others.find(entry); found != others.end()) {
      files_[digest] = found->second;
      others.erase(found);
    } else if (compared_) {
      missing_.insert(digest);
    }
  }
  for (const auto& [entry, file] : others) foreign_.insert(file);
  ok_ = member(verdict_, "ok") == Json(true) && missing_.empty() && foreign_.empty() && unsigned_by_.empty();
}

std::string ProofView::records_text() const {
  Table table = entry_table(context_);
  for (const Json& one : member(proof_, "records")) {
    const Json& entry = member(one, "entry");
    auto cells = cells_of(context_, std::to_string(member(one, "index").get<std::uint64_t>() + 1), entry);
    if (const auto file = files_.find(word(entry, "digest")); file != files_.end()) cells[4] = printable(file->second);
    table.row(std::move(cells));
  }
  return table.text();
}

std::string ProofView::text() const {
  std::string out = context_.say(ok_ ? phrase::verified : phrase::not_verified, {printable(name_)}) + "\n";
  if (member(verdict_, "ok") != Json(true)) {
    out += headline(context_, TSN_SEVERITY_ERROR, word(verdict_, "code")) + "\n";
    if (const std::string pointer = word(verdict_, "pointer"); !pointer.empty()) out += "    " + pointer + "\n";
    return out + "    " + word(verdict_, "message") + "\n";
  }
  const bool growth = !member(proof_, "second").is_null();
  const Json& head = member(proof_, growth ? "second" : "head");
  Table table({Align::left, Align::left});
  const auto row = [&](const Phrase& label, const std::string& text) {
    table.row({"  " + std::string(context_.say(label)), text});
  };
  if (growth) {
    row(phrase::grew,
        context_.say(phrase::from_to_entries, {word(member(proof_, "first"), "size"), word(head, "size")}));
    for (const Json& signer : member(verdict_, "first_signers"))
      row(phrase::first_signer, signer_text(context_, signer));
  } else {
    row(phrase::entries, word(head, "size"));
  }
  row(phrase::root, word(head, "root"));
  for (const Json& signer : member(verdict_, "signers")) row(phrase::signer, signer_text(context_, signer));
  if (member(verdict_, "signers").empty()) row(phrase::signer, std::string(context_.say(phrase::unsigned_head)));
  for (const std::string& key : unsigned_by_) row(phrase::signer, context_.say(phrase::key_did_not_sign, {key}));
  if (growth) return out + table.text();
  out += table.text() + "\n" + records_text();
  if (const Json& period = member(proof_, "period"); !period.is_null()) {
    out += "\n" + context_.say(phrase::sum_of_period, {word(period), total_text(proof_)}) + "\n";
    for (const Json& one : member(proof_, "missing"))
      out += context_.say(phrase::months_missing,
                          {word(one, "entity"), word(one, "method"), joined(member(one, "months"))}) +
             "\n";
    if (member(proof_, "complete") == Json(false)) out += std::string(context_.say(phrase::sum_incomplete)) + "\n";
    for (const Json& digest : member(proof_, "without")) out += context_.say(phrase::left_out, {word(digest)}) + "\n";
  }
  if (!missing_.empty()) out += context_.say(phrase::record_not_given, {all(missing_)}) + "\n";
  if (!foreign_.empty()) out += context_.say(phrase::record_not_listed, {all(foreign_)}) + "\n";
  return out;
}

Json ProofView::json() const {
  Json out = verdict_;
  out["file"] = name_;
  out["ok"] = ok_;
  if (compared_) {
    out["missing_records"] = missing_;
    out["foreign_records"] = foreign_;
  }
  if (!unsigned_by_.empty()) out["not_signed_by"] = unsigned_by_;
  return out;
}

}  // namespace cli
