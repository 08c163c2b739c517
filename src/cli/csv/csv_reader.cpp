#include "cli/csv/csv_reader.hpp"

#include "cli/csv/phrases.hpp"
#include "cli/table.hpp"

namespace cli::csv {
namespace {

constexpr std::size_t most_rows_alone = 5000;
constexpr std::size_t most_activities = 50000;
constexpr std::size_t most_repeats = 1'000'000;

std::string whole_of(const Row& row) {
  std::string text;
  for (const std::string_view cell : row.cells) text.append(cell).push_back('\0');
  return text;
}

}  // namespace

LedgerReader::LedgerReader(const Context& context, const Task& task, const Mapping& mapping, const tsn_engine* engine,
                           const tsn_options* options, Reading& reading)
    : context_(context),
      task_(task),
      mapping_(mapping),
      file_(context, task.path, reading),
      probe_(context, engine, options, mapping, task.mapping_path, task.mapping_text),
      rejects_(context, task.rejects_path, task.path),
      groups_(mapping.group) {
  if (task.dry_run) listing_.emplace(context);
  reading.total = file_.size() * 2;
}

void LedgerReader::read() {
  if (file_.size() == 0) throw Failure{exit_input, "file.empty", context_.say(phrase::empty_file, {printable(name())})};
  const std::string sha256 = look_for_repeats();
  pass_ = each_row([&](const Row& row, RowKind kind, const RowRule* rule) { take(row, kind, rule); });
  if (pass_.decoded.sha256 != sha256)
    throw Failure{exit_input, "file.changed", context_.say(phrase::changed, {printable(name())})};
  if (listing_) listing_->end();
  rejects_.write();
}

Pass LedgerReader::each_row(const std::function<void(const Row&, RowKind, const RowRule*)>& use) {
  columns_.reset();
  interpreter_.reset();
  std::size_t skip = mapping_.skip_rows;
  Pass pass = read_rows(context_, file_, mapping_, [&](const Row& row) {
    if (skip > 0) {
      --skip;
      return;
    }
    if (!columns_) {
      if (row.blank()) return;
      columns_.emplace(context_, name(), encoding(), mapping_, row);
      interpreter_.emplace(mapping_, *columns_, encoding());
      if (mapping_.header) return;
    }
    const RowRule* rule = nullptr;
    const RowKind kind = interpreter_->kind(row, rule);
    use(row, kind, rule);
  });
  if (!columns_)
    throw Failure{exit_input, "head.none",
                  context_.say(phrase::no_header, {printable(name()), std::to_string(mapping_.skip_rows)})};
  return pass;
}

template <class Use>
void LedgerReader::each_key_cell(const Row& row, Use use) const {
  if (mapping_.duplicate_key.empty())
    for (const std::string_view cell : row.cells) use(cell);
  for (const Column& column : mapping_.duplicate_key) {
    const std::size_t index = columns_->index(column);
    use(index < row.cells.size() ? row.cells[index] : std::string_view());
  }
}

std::string LedgerReader::look_for_repeats() {
  Repeats repeats(context_);
  std::uint64_t rows = 0;
  const Pass pass = each_row([&](const Row& row, RowKind kind, const RowRule*) {
    if (kind != RowKind::activity) return;
    ++rows;
    if (!mapping_.reject_duplicates) return;
    Fingerprint fingerprint;
    each_key_cell(row, [&](std::string_view cell) { fingerprint.add(cell); });
    repeats.add(fingerprint.value(), row.line);
  });
  if (mapping_.group == Group::unstated && rows > most_rows_alone)
    meet("ledger.group",
         context_.say(phrase::state_group, {printable(name()), std::to_string(rows), std::to_string(most_rows_alone)}));
  auto candidates = repeats.candidates(most_repeats);
  if (candidates.size() > most_repeats)
    throw Failure{exit_input, "ledger.repeats",
                  context_.say(phrase::too_many_repeats, {printable(name()), std::to_string(most_repeats)})};
  seen_.emplace(std::move(candidates));
  return pass.decoded.sha256;
}

void LedgerReader::meet(std::string code, std::string message) {
  if (!task_.dry_run) throw Failure{exit_input, std::move(code), std::move(message)};
  if (obstacle_.empty()) obstacle_ = std::move(message);
}

void LedgerReader::find(std::string code, const Phrase& phrase, std::string detail, std::string detail2) {
  understood_.findings.push_back({"", "", Fault{std::move(code), phrase, std::move(detail), std::move(detail2)}});
}

void LedgerReader::take(const Row& row, RowKind kind, const RowRule* rule) {
  understood_.kind = kind;
  understood_.rule = rule;
  understood_.quantity.reset();
  understood_.findings.clear();
  if (kind == RowKind::blank) return;
  if (kind == RowKind::activity)
    take_data(row);
  else if (kind == RowKind::total)
    take_total(row, *rule);
  else
    ++(kind == RowKind::head ? counts_.heads : counts_.others);
  if (listing_) listing_->add(row, understood_);
}

void LedgerReader::take_data(const Row& row) {
  interpreter_->read(row, understood_);
  if (understood_.kind == RowKind::ignored) {
    ++counts_.others;
    return;
  }
  for (Running* running : {&all_, &section_}) {
    if (understood_.quantity)
      running->sum += *understood_.quantity;
    else if (running->unreadable_line == 0)
      running->unreadable_line = row.line;
  }
  if (understood_.kind == RowKind::activity)
    for (const Fault& fault : probe_.ask(understood_.activity)) understood_.findings.push_back({"", "", fault});
  find_repeat(row);
  if (!understood_.findings.empty()) {
    understood_.kind = RowKind::rejected;
    rejects_.add(row, understood_);
    return;
  }
  ++counts_.activities;
  if (!groups_.add(understood_, row.line, most_activities))
    meet("ledger.groups", context_.say(phrase::too_many_groups, {printable(name()), std::to_string(most_activities)}));
}

void LedgerReader::find_repeat(const Row& row) {
  const auto key = [&] {
    std::string text;
    each_key_cell(row, [&](std::string_view cell) { text.append(cell).push_back('\0'); });
    return text;
  };
  if (const auto earlier = seen_->look(row.line, key, [&] { return whole_of(row); }))
    return find("row.repeats", earlier->same_row ? phrase::row_repeats : phrase::row_repeats_key,
                std::to_string(earlier->line));
  if (understood_.activity.id.empty() || !understood_.findings.empty()) return;
  if (const std::uint64_t line = groups_.line_of(understood_.activity.id); line != 0)
    find("row.id_twice", phrase::id_twice, std::to_string(line));
}

void LedgerReader::take_total(const Row& row, const RowRule& rule) {
  interpreter_->read(row, understood_);
  ++counts_.totals;
  const Running running = rule.kind == RuleKind::subtotal ? section_ : all_;
  if (rule.kind == RuleKind::subtotal) section_ = {};
  if (!rule.check) {
    understood_.findings.clear();
    return;
  }
  if (running.unreadable_line != 0)
    find("total.unreadable", phrase::total_unreadable, std::to_string(running.unreadable_line));
  else if (understood_.quantity && !(*understood_.quantity == running.sum))
    find("total.differs", phrase::total_differs, understood_.quantity->text(), running.sum.text());
  if (!understood_.findings.empty()) rejects_.add(row, understood_);
}

}  // namespace cli::csv
