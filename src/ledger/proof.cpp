#include "ledger/proof.hpp"

#include <algorithm>

#include "record/parts.hpp"
#include "record/write.hpp"

namespace tsn::ledger {
namespace {

using json::Kind;
using json::Path;
using json::Value;

constexpr std::string_view proof_format = "tansuan.proof/1";
constexpr std::string_view consistency_format = "tansuan.consistency/1";
constexpr json::Limits limits{16, std::size_t{1} << 30, most_line_bytes};

struct Included {
  Listed listed;
  std::vector<Digest> path;
};
// What a proof says; its bytes follow from it.
struct Proof {
  Head head;
  std::vector<Included> records;
  std::optional<Period> period;  // summed
  std::string period_text;
  std::vector<std::string> without;  // digests of records that were left out on purpose
};
struct Consistency {
  Head first, second;
  std::vector<Digest> path;
};

void write_path(json::Writer& writer, const std::vector<Digest>& path) {
  writer.begin_array();
  for (const Digest& one : path) writer.string(json::hex(one));
  writer.end_array();
}

void write_missing(json::Writer& writer, const std::vector<Missing>& missing) {
  writer.begin_array();
  for (const Missing& one : missing) {
    writer.begin_object();
    if (!one.entity.empty()) writer.member("entity", one.entity);
    writer.member("method", one.method);
    writer.key("months");
    writer.begin_array();
    for (const std::string& month : one.months) writer.string(month);
    writer.end_array();
    writer.end_object();
  }
  writer.end_array();
}

Result<RollUp> sum_of(const Proof& proof) {
  std::vector<Listed> listed;
  for (const Included& one : proof.records) listed.push_back(one.listed);
  return roll_up(*proof.period, listed);
}

std::string write(const Proof& proof, const RollUp* sum) {
  std::string out;
  json::Writer writer(out);
  writer.begin_object();
  if (sum) writer.member_bool("complete", sum->complete);
  writer.member("format", proof_format);
  writer.key("head");
  write_head(writer, proof.head);
  if (sum) {
    writer.key("missing");
    write_missing(writer, sum->missing);
    writer.member("period", proof.period_text);
  }
  writer.key("records");
  writer.begin_array();
  for (const Included& one : proof.records) {
    writer.begin_object();
    writer.key("entry");
    writer.raw(one.listed.entry.body);
    writer.member_int("index", static_cast<std::int64_t>(one.listed.index));
    writer.key("path");
    write_path(writer, one.path);
    writer.end_object();
  }
  writer.end_array();
  if (sum) {
    writer.key("total");
    record::write_number(writer, sum->total, total_unit);
  }
  if (!proof.without.empty()) {
    writer.key("without");
    writer.begin_array();
    for (const std::string& digest : proof.without) writer.string(digest);
    writer.end_array();
  }
  writer.end_object();
  return out;
}

std::string write(const Consistency& proof) {
  std::string out;
  json::Writer writer(out);
  writer.begin_object();
  writer.key("first");
  write_head(writer, proof.first);
  writer.member("format", consistency_format);
  writer.key("path");
  write_path(writer, proof.path);
  writer.key("second");
  write_head(writer, proof.second);
  writer.end_object();
  return out;
}

Fault faulty() { return {"ledger.faulty", "the ledger has faults; it proves nothing"}; }

std::optional<Fault> other_ledger(const Ledger& ledger, const Head& head) {
  if (head.size <= ledger.size() && ledger.tree().root(head.size) == head.root) return std::nullopt;
  return Fault{"proof.head", "the head of " + std::to_string(head.size) + " entries is not one of this ledger"};
}

// --- reading

ProofVerdict no(std::string_view code, std::string pointer, std::string message) {
  ProofVerdict verdict;
  verdict.code = code;
  verdict.pointer = std::move(pointer);
  verdict.message = std::move(message);
  return verdict;
}

std::vector<Signer> signers_of(const Head& head) {
  std::vector<Signer> signers;
  for (const record::Detached& one : head.signatures) signers.push_back({one.public_key, one.role, one.signed_at});
  return signers;
}

// Reads one after the other until something is wrong.
class Reader {
 public:
  std::optional<ProofVerdict> wrong;

  Head head(const Value& root, std::string_view key) {
    const Path path(root_, key);
    const Value* value = root.find(key);
    auto head = value ? read_head(*value) : Result<Head>(Fault{"proof.form", "there is no head"});
    if (head) return std::move(head).value();
    tell(head.fault().code, path, head.fault().message);
    return {};
  }
  std::vector<Digest> path(const Value& object, const Path& parent) {
    std::vector<Digest> found;
    const Value* list = object.is(Kind::object) ? object.find("path") : nullptr;
    if (!list || !list->is(Kind::array)) {
      tell("proof.form", Path(parent, "path"), "the path must be a list of hashes");
      return found;
    }
    for (const Value& one : list->items()) {
      const auto digest = json::digest_from_hex(one.is(Kind::string) ? one.text : std::string_view());
      if (!digest) {
        tell("proof.form", Path(parent, "path"), "a hash has 64 lower-case hex digits");
        break;
      }
      found.push_back(*digest);
    }
    return found;
  }
  std::vector<Included> records(const Value& root) {
    std::vector<Included> found;
    const Path list_path(root_, "records");
    const Value* list = root.find("records");
    if (!list || !list->is(Kind::array) || list->items().empty()) {
      tell("proof.form", list_path, "there are no records");
      return found;
    }
    for (std::size_t i = 0; i < list->items().size() && !wrong; ++i) {
      const Value& item = list->items()[i];
      const Path here(list_path, i);
      const Value* value = item.is(Kind::object) ? item.find("entry") : nullptr;
      const auto entry = value ? read_entry(*value, false) : Result<Entry>(Fault{"proof.form", "there is no entry"});
      const auto index = whole_number(item.is(Kind::object) ? item.find("index") : nullptr);
      if (!entry) {
        tell("proof.entry", Path(here, "entry"), entry.fault().message);
      } else if (!index) {
        tell("proof.form", Path(here, "index"), "the index must be a whole number");
      } else {
        found.push_back({{*index, *entry}, path(item, here)});
      }
    }
    return found;
  }
  void tell(std::string_view code, const Path& path, std::string message) {
    if (!wrong) wrong = no(code, path.text(), std::move(message));
  }
  const Path& root() const { return root_; }

 private:
  Path root_;
};

ProofVerdict verify_inclusion(std::string_view text, const Value& root) {
  Reader reader;
  Proof proof;
  proof.head = reader.head(root, "head");
  if (!reader.wrong) proof.records = reader.records(root);
  if (const Value* period = root.find("period"); period && !reader.wrong) {
    proof.period_text = period->is(Kind::string) ? std::string(period->text) : std::string();
    if (const auto read = parse_period(proof.period_text))
      proof.period = *read;
    else
      reader.tell("proof.form", Path(reader.root(), "period"), read.fault().message);
  }
  if (const Value* without = root.find("without"))
    for (const Value& one : without->items()) {
      if (!digest_of_text(one.text) || (!proof.without.empty() && proof.without.back() >= one.text))
        reader.tell("proof.form", Path(reader.root(), "without"), "these must be digests of records, in their order");
      proof.without.emplace_back(one.text);
    }
  if (reader.wrong) return *reader.wrong;
  std::set<Digest> seen;
  for (std::size_t i = 0; i < proof.records.size(); ++i) {
    const auto& [listed, path] = proof.records[i];
    const std::string pointer = "/records/" + std::to_string(i);
    if (!seen.insert(listed.entry.digest).second || (i != 0 && proof.records[i - 1].listed.index >= listed.index))
      return no("proof.order", pointer, "the records must stand in the order of the ledger, each once");
    if (!includes(proof.head.root, proof.head.size, leaf_hash(listed.entry.body), listed.index, path))
      return no("proof.inclusion", pointer,
                "the record " + digest_text(listed.entry.digest) + " is not entry " + std::to_string(listed.index + 1) +
                    " of the ledger with this head");
  }
  std::optional<RollUp> sum;
  if (proof.period) {
    auto made = sum_of(proof);
    if (!made) return no(made.fault().code, "/records", made.fault().message);
    sum = std::move(made).value();
    const Value* total = root.find("total");
    std::string expected;
    json::Writer writer(expected);
    record::write_number(writer, sum->total, total_unit);
    const std::string stated = total ? json::canonical(*total).value_or("") : "nothing";
    if (stated != expected)
      return no("proof.sum", "/total", "the totals of the records come to " + expected + ", the proof says " + stated);
  }
  // Whatever else it says follows from what was read.
  if (const std::string again = write(proof, sum ? &*sum : nullptr); again != text)
    return no("proof.not_canonical", "",
              "the bytes are not those of a proof of these records, first at byte " +
                  std::to_string(record::first_uncanonical(text, again)));
  ProofVerdict verdict;
  verdict.ok = true;
  verdict.signers = signers_of(proof.head);
  return verdict;
}

ProofVerdict verify_consistency(std::string_view text, const Value& root) {
  Reader reader;
  Consistency proof;
  proof.first = reader.head(root, "first");
  proof.second = reader.head(root, "second");
  proof.path = reader.path(root, reader.root());
  if (reader.wrong) return *reader.wrong;
  if (!consistent(proof.first.root, proof.first.size, proof.second.root, proof.second.size, proof.path))
    return no("proof.consistency", "/path",
              "the ledger with the second head does not go on from the ledger with the first: its past was changed");
  if (const std::string again = write(proof); again != text)
    return no("proof.not_canonical", "",
              "the bytes are not the canonical form of a proof, first at byte " +
                  std::to_string(record::first_uncanonical(text, again)));
  ProofVerdict verdict;
  verdict.ok = true;
  verdict.signers = signers_of(proof.second);
  verdict.first_signers = signers_of(proof.first);
  return verdict;
}

}  // namespace

Result<std::string> prove(const Ledger& ledger, const std::optional<Head>& head) {
  if (!ledger.good()) return faulty();
  const auto& selection = ledger.selection();
  if (!selection) return Fault{"proof.no_query", "nothing was selected before the ledger was read"};
  if (auto refusal = selection->refusal()) return *refusal;
  Proof proof;
  proof.head = head ? *head : ledger.head();
  if (auto other = other_ledger(ledger, proof.head)) return *other;
  for (const Listed& one : selection->listed()) {
    if (one.index >= proof.head.size)
      return Fault{"proof.head", "the record in line " + std::to_string(one.index + 1) + " came after the head of " +
                                     std::to_string(proof.head.size) + " entries; take a later head"};
    proof.records.push_back({one, ledger.tree().inclusion(one.index, proof.head.size)});
  }
  const Query& query = selection->query();
  if (!query.period) return write(proof, nullptr);
  proof.period = query.period;
  proof.period_text = query.period_text;
  for (const Digest& digest : query.digests) proof.without.push_back(digest_text(digest));
  const auto sum = sum_of(proof);
  if (!sum) return sum.fault();
  return write(proof, &*sum);
}

Result<std::string> prove_consistency(const Ledger& ledger, const Head& first, const std::optional<Head>& second) {
  if (!ledger.good()) return faulty();
  Consistency proof{first, second ? *second : ledger.head(), {}};
  for (const Head& head : {proof.first, proof.second})
    if (auto other = other_ledger(ledger, head)) return *other;
  if (proof.first.size > proof.second.size)
    return Fault{"proof.head", "the first head has more entries than the second; give the earlier one first"};
  if (proof.first.size != 0) proof.path = ledger.tree().consistency(proof.first.size, proof.second.size);
  return write(proof);
}

Result<ProofVerdict> verify_proof(std::string_view text) {
  json::Document document(std::pmr::new_delete_resource());
  if (auto refusal = json::read(text, document, limits)) return Fault{refusal->code, refusal->message};
  const Value& root = document.root();
  const std::string_view format = json::text_of(root, "format");
  if (format == proof_format) return verify_inclusion(text, root);
  if (format == consistency_format) return verify_consistency(text, root);
  return Fault{"proof.format", "this is not a proof: its format must be \"" + std::string(proof_format) + "\" or \"" +
                                   std::string(consistency_format) + "\""};
}

}  // namespace tsn::ledger
