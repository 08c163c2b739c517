#include "ledger/ledger.hpp"

namespace tsn::ledger {
namespace {

std::string entry_number(std::uint64_t n) { return "entry " + std::to_string(n); }

}  // namespace

void Ledger::expect(const Head& head) {
  expected_.emplace(head.size, head);
  if (head.size == 0 && head.root != empty_root())
    faults_.push_back({"ledger.fork", 1, 0, "root " + json::hex(head.root), "root " + json::hex(empty_root()),
                       "no ledger begins with the head that is known"});
}

void Ledger::read(std::string_view bytes) {
  while (!bytes.empty()) {
    const std::size_t feed = bytes.find('\n');
    const std::string_view piece = bytes.substr(0, feed);
    unfinished_bytes_ += piece.size();
    // One byte more than a line may have is enough to know that it is too long.
    if (unfinished_.size() <= most_line_bytes)
      unfinished_.append(piece.substr(0, most_line_bytes + 1 - unfinished_.size()));
    if (feed == std::string_view::npos) return;
    bytes.remove_prefix(feed + 1);
    take(unfinished_);
    end_ += unfinished_bytes_ + 1;
    forget_unfinished();
  }
}

void Ledger::forget_unfinished() noexcept {
  unfinished_.clear();
  unfinished_bytes_ = 0;
}

void Ledger::take(std::string_view text) {
  ++lines_;
  const auto line = read_line(text);
  if (!line) {
    const bool too_long = text.size() > most_line_bytes;
    fault(line.fault().code, "an entry in canonical form",
          too_long ? "more than " + std::to_string(most_line_bytes) + " bytes" : "other bytes", line.fault().message);
    // It stood for one entry, or for none, or for a part of one; what its leaf was is not known.
    ++next_;
    ++unreadable_;
    tree_known_ = false;
    return;
  }
  const Entry& entry = line->entry;
  const Digest leaf = leaf_hash(entry.body);
  const Digest root = tree_.root_with(leaf);
  const bool replayed = seen_.count(entry.digest) != 0;
  if (replayed)
    fault("ledger.replay", "a record that is not there yet", digest_text(entry.digest),
          "the record of line " + std::to_string(seen_[entry.digest]) + " stands here once more");
  if (line->size < next_ && line->size + unreadable_ >= next_) next_ = line->size;
  unreadable_ = 0;
  if (line->size != next_) {
    if (replayed) return;  // a copied line: the entries go on after it
    if (tree_known_ && leaf == line->leaf && root == line->root) {
      fault("ledger.changed", "size " + std::to_string(next_), "size " + std::to_string(line->size),
            "the number of the entry was changed");
    } else {
      fault("ledger.order", entry_number(next_), entry_number(line->size),
            line->size > next_ ? "entries before this one were taken out, or stand elsewhere"
                               : "this entry stands behind others that came after it");
      next_ = line->size;
      tree_known_ = false;
    }
  }
  Digest held = leaf;
  if (leaf != line->leaf) {
    const bool leaf_changed = tree_known_ && root == line->root;
    if (!leaf_changed) {
      // If the tree goes on with the leaf that is stated, that one is what it was, and the rest of the line is not.
      held = line->leaf;
      if (tree_known_ && tree_.root_with(held) != line->root) tree_known_ = false;
    }
    fault("ledger.changed", "leaf " + json::hex(leaf), "leaf " + json::hex(line->leaf),
          leaf_changed ? "the leaf hash was changed" : "the entry is not what its leaf hash was made of");
  } else if (tree_known_ && root != line->root) {
    // The second in a row: not this line was changed, but one before it was exchanged; that was told.
    if (root_differed_) tree_known_ = false;
    if (!root_differed_)
      fault("ledger.root", "root " + json::hex(root), "root " + json::hex(line->root),
            "the root is not that of the entries up to here: it was changed, or an entry before it was exchanged");
    root_differed_ = true;
  } else {
    root_differed_ = false;
  }
  Line here = *line;
  here.leaf = held;
  hold(here);
}

void Ledger::hold(const Line& line) {
  tree_.push(line.leaf);
  seen_.emplace(line.entry.digest, lines_);
  ++next_;
  if (selection_) selection_->offer(tree_.size() - 1, line.entry);
  if (!tree_known_) return;
  const auto [begin, end] = expected_.equal_range(tree_.size());
  for (auto head = begin; head != end; ++head)
    if (const Digest root = tree_.root(); root != head->second.root)
      fault("ledger.fork", "root " + json::hex(head->second.root), "root " + json::hex(root),
            "the first " + std::to_string(tree_.size()) +
                " entries are not those of the head that is known: this is another ledger, or its past was changed");
}

void Ledger::fault(std::string_view code, std::string expected, std::string found, std::string message) {
  if (faults_.size() == most_faults) {
    ++unlisted_;
    return;
  }
  faults_.push_back({std::string(code), lines_, end_, std::move(expected), std::move(found), std::move(message)});
}

const Head* Ledger::short_of() const noexcept {
  return expected_.empty() || expected_.rbegin()->first <= tree_.size() ? nullptr : &expected_.rbegin()->second;
}

std::vector<LedgerFault> Ledger::faults() const {
  std::vector<LedgerFault> all = faults_;
  if (const Head* head = short_of())
    all.push_back({"ledger.cut_off", lines_ + 1, end_, std::to_string(head->size) + " entries",
                   std::to_string(tree_.size()) + " entries",
                   "the head that is known has more entries: the end of the ledger was cut off"});
  return all;
}

Result<std::string> Ledger::append(std::string_view record) {
  if (!good()) return Fault{"ledger.faulty", "the ledger has faults; nothing is added to it until they are cleared up"};
  if (unfinished_bytes_ != 0)
    return Fault{"ledger.unfinished", "the ledger ends with " + std::to_string(unfinished_bytes_) +
                                          " bytes of an append that was not finished; set them aside first"};
  auto entry = entry_of_record(record);
  if (!entry) return entry.fault();
  if (const auto there = seen_.find(entry->digest); there != seen_.end())
    return Fault{"ledger.replay", "the record is in the ledger already, in line " + std::to_string(there->second)};
  Line line;
  line.entry = std::move(entry).value();
  line.size = next_;
  line.leaf = leaf_hash(line.entry.body);
  line.root = tree_.root_with(line.leaf);
  std::string text = write_line(line) + "\n";
  ++lines_;
  hold(line);
  end_ += text.size();
  return text;
}

}  // namespace tsn::ledger
