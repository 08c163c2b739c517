#include <algorithm>
#include <map>

#include "cli/answers.hpp"
#include "cli/commands.hpp"
#include "cli/explanation.hpp"
#include "cli/files.hpp"
#include "cli/gaps.hpp"
#include "cli/messages.hpp"
#include "cli/problems.hpp"
#include "cli/sieve.hpp"
#include "cli/signatures.hpp"
#include "cli/watch.hpp"

namespace cli {
namespace {

// What the table of a record shows: its own figures, not the trace.
Json outline_of(std::string_view record) {
  return parse_wanted(record, [](int depth, const std::string& name) {
    return depth != 1 || name == "digest" || name == "catalog" || name == "results";
  });
}

// The signatures of --signature, and the keys of --require.
class Beside {
 public:
  Beside(const Context& context, const Arguments& arguments)
      : context_(context), required_(required_keys(context, arguments)) {
    const auto found = arguments.options.find("--signature");
    if (found == arguments.options.end()) return;
    for (const std::string& path : found->second) files_.push_back({path, read_input(context, path), false});
  }
  // Judges those that are about the record; what was found is added to its verdict.
  void judge(const std::string& record, Json& verdict) {
    Json signers = Json::array();
    for (const Json& key : member(verdict, "signers")) signers.push_back({{"public_key", key}});
    bool good = true;
    Json found = Json::array();
    // Bytes that are no record as it was written have no digest that a signature could be about.
    const std::string code = word(verdict, "code");
    if (code == "record.not_canonical" || code == "record.digest") return skip();
    for (File& file : files_) {
      Json one;
      try {
        one = Json::parse(view(make<tsn_buffer>(tsn_signature_verify, text(record), text(file.bytes))));
      } catch (const Refusal& refusal) {
        throw Reported{report(context_, refusal, shown_name(context_, file.path), file.bytes)};
      }
      if (word(one, "code") == "signature.other") continue;
      file.used = true;
      one["file"] = shown_name(context_, file.path);
      if (member(one, "ok") == Json(true))
        signers.push_back(one);
      else
        good = false;
      found.push_back(std::move(one));
    }
    const auto missing = unsigned_by(required_, signers);
    if (!found.empty()) verdict["signatures"] = std::move(found);
    if (!missing.empty()) verdict["not_signed_by"] = missing;
    if (good && missing.empty()) return;
    verdict["ok"] = false;
    if (word(verdict, "code").empty()) verdict["code"] = good ? "signature.missing" : "signature.invalid";
  }
  // A record was not judged, so a signature may have been about that one.
  void skip() { skipped_ = true; }
  // Those that were about none of the records are told; whether there are any.
  bool left_over() const {
    bool any = false;
    if (skipped_) return any;
    for (const File& file : files_)
      if (!file.used) {
        any = true;
        if (!context_.json)
          complain("tansuan: " + context_.say(phrase::signature_of_none, {printable(shown_name(context_, file.path))}) +
                   "\n");
      }
    return any;
  }

 private:
  struct File {
    std::string path, bytes;
    bool used;
  };
  const Context& context_;
  std::set<std::string> required_;
  std::vector<File> files_;
  bool skipped_ = false;
};

// The checks in their order, as far as they went. `verdict` is the library's, with what is beside the record.
std::string told(const Context& context, const std::string& name, const Json& verdict, const Json& record) {
  const bool all_ok = member(verdict, "ok") == Json(true);
  const std::string code = word(verdict, "code");
  // Of the record itself.
  const bool ok = all_ok || code == "signature.invalid" || code == "signature.missing";
  Table table({Table::Align::left, Table::Align::left});
  const auto add = [&](const Phrase& label, const std::string& text) {
    table.row({"  " + std::string(context.say(label)), text});
  };
  const std::string no(context.say(phrase::failed_here));
  const auto passed = [&](std::initializer_list<std::string_view> failures) {
    return ok || std::find(failures.begin(), failures.end(), code) != failures.end();
  };
  // Each check passed if the verdict is about a later one.
  const bool bytes = passed({"record.digest", "record.signature", "record.request", "record.differs"});
  const bool digest = passed({"record.signature", "record.request", "record.differs"});
  const bool signatures = passed({"record.request", "record.differs"});
  add(phrase::bytes, bytes ? std::string(context.say(phrase::canonical)) : no);
  if (bytes) add(phrase::digest, digest ? word(record, "digest") : no);
  if (digest && !signatures) add(phrase::signer, no);
  const Json& signers = member(verdict, "signers");
  for (const Json& key : signers) add(phrase::signer, context.say(phrase::valid, {word(key)}));
  const Json& beside = member(verdict, "signatures");
  for (const Json& one : beside) {
    const bool good = member(one, "ok") == Json(true);
    add(phrase::signer,
        (good ? signer_text(context, one) : no + ": " + word(one, "message")) + " (" + word(one, "file") + ")");
  }
  for (const Json& key : member(verdict, "not_signed_by"))
    add(phrase::signer, context.say(phrase::key_did_not_sign, {word(key)}));
  if (ok && signers.empty() && beside.empty()) add(phrase::signer, std::string(context.say(phrase::unsigned_record)));
  const Json& catalog = member(record, "catalog");
  if (signatures) add(phrase::recomputed, ok ? context.say(phrase::same_bytes, {word(catalog, "release")}) : no);
  const Json& total = member(member(record, "results"), "total");
  if (ok) add(phrase::total, word(total, "value") + " " + word(total, "unit"));
  std::string out =
      context.say(all_ok ? phrase::verified : phrase::not_verified, {printable(name)}) + "\n" + table.text();
  if (ok) return out;
  out += headline(context, TSN_SEVERITY_ERROR, code) + "\n";
  if (const std::string pointer = word(verdict, "pointer"); !pointer.empty()) out += "    " + pointer + "\n";
  return out + "    " + word(verdict, "message") + "\n" + explanation(context, verdict);
}

// The release that a record was made with; empty if it cannot be read.
std::string release_of(const std::string& record) { return word(member(outline_of(record), "catalog"), "release"); }

// A catalog for each release that the records name, opened once.
class Catalogs {
 public:
  Catalogs(const Context& context, const Arguments& arguments) : context_(context), arguments_(arguments) {}
  const tsn_catalog* of(const std::string& record) {
    auto& catalog = opened_[release_of(record)];
    if (!catalog) catalog = open_catalog(context_, arguments_, release_of(record));
    return catalog.get();
  }

 private:
  const Context& context_;
  const Arguments& arguments_;
  std::map<std::string, Handle<tsn_catalog>> opened_;
};

int verify_one(const Context& context, Catalogs& catalogs, Beside& beside, const std::string& path, bool with_gaps) {
  const std::string name = shown_name(context, path);
  std::string record;
  try {
    record = read_input(context, path);
  } catch (const Failure& failure) {
    beside.skip();
    if (!context.json) return report(context, failure);
    const Json line{{"file", name}, {"ok", false}, {"error", {{"code", failure.code}, {"message", failure.message}}}};
    print(context, line.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n");
    return failure.exit;
  }
  Json verdict;
  try {
    const auto token = make<tsn_token>(tsn_token_new);
    const Watch watch(context, token.get());
    const auto answer = make<tsn_buffer>(tsn_record_verify, catalogs.of(record), text(record),
                                         static_cast<const tsn_token*>(token.get()));
    verdict = Json::parse(view(answer));
  } catch (const Refusal& refusal) {
    beside.skip();
    if (!context.json || refusal.status == TSN_E_CANCELLED) {
      const Exit exit = report(context, refusal, name, record);
      if (!context.json) complain(advice(context, refusal.status));
      return exit;
    }
    const Json line{{"file", name}, {"ok", false}, {"error", Json::parse(error_json(refusal))}};
    print(context, line.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n");
    return exit_of(refusal.status);
  }
  beside.judge(record, verdict);
  const bool ok = member(verdict, "ok") == Json(true);
  if (context.json) {
    verdict["file"] = name;
    if (with_gaps) verdict["gaps"] = gaps_of(record);
    print(context, verdict.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n");
  } else {
    print(context, told(context, name, verdict, outline_of(record)) +
                       (with_gaps ? gaps_text(context, gaps_of(record)) : std::string()));
  }
  return ok ? exit_ok : exit_no;
}

}  // namespace

int verify(const Context& context, const Arguments& arguments) {
  if (std::count(arguments.operands.begin(), arguments.operands.end(), "-") > 1)
    throw Failure{exit_usage, "usage", std::string(context.say(phrase::stdin_twice))};
  Catalogs catalogs(context, arguments);
  Beside beside(context, arguments);
  int worst = exit_ok;
  for (const std::string& path : arguments.operands) {
    const int exit = verify_one(context, catalogs, beside, path, arguments.has("--gaps"));
    worst = std::max(worst, exit);
    if (exit == exit_interrupted) return worst;
  }
  if (beside.left_over()) worst = std::max<int>(worst, exit_no);
  return worst;
}

}  // namespace cli
