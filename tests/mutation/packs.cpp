// Shows that the vectors bite: changes the packs of src/data one little thing at a time, and looks whether some vector
// then fails. A change that no vector sees survives; every survivor is either listed in survivors_packs.json with a
// reason, or a failure of this program.
//   mutation_packs [--sample N] [--seed S] [--only KIND-OR-PACK]... [--list-survivors] [--why ID]
// --only takes the beginning of a kind (formula, factor.value) or a pack (cn.heat); several are alternatives of each.
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <random>

#include "pack_change.hpp"
#include "shelf.hpp"
#include "vector.hpp"

namespace mutation {
namespace {

enum class Fate { killed, refused, survived, unused };

struct Mutant {
  const Pack* pack = nullptr;
  Change change;
  Fate fate = Fate::survived;
};

struct Kind {
  std::size_t killed = 0, refused = 0, survived = 0, unused = 0;
};

class Trial {
 public:
  Trial(const Shelf& shelf, std::vector<Vector> vectors) : shelf_(shelf), vectors_(std::move(vectors)) {
    for (const std::string& release : shelf_.releases()) whole(release);
    observe_all();
  }

  std::size_t vectors() const { return vectors_.size(); }
  std::size_t left_out() const { return left_out_; }

  Fate run(const Mutant& mutant, bool tell = false) {
    const Pack& pack = *mutant.pack;
    Json json = pack.json;
    for (const Edit& edit : mutant.change.edits) apply(json, edit);
    const std::string text = json.dump();
    if (&pack != pack_) killers_.clear();
    pack_ = &pack;
    std::map<std::pair<std::string, std::string>, tansuan::catalog> opened;
    try {
      for (std::size_t index : candidates(mutant)) {
        const Vector& vector = vectors_[index];
        const std::string& release = release_of(vector);
        const auto key = std::make_pair(release, vector.op == "resolve_factor" ? std::string() : vector.method);
        auto found = opened.find(key);
        if (found == opened.end())
          found = opened.emplace(key, shelf_.with(release, pack, text, shelf_.methods(release, key.second))).first;
        if (const auto wrong = judge(vector, found->second)) {
          ++killers_[index];
          if (tell) std::printf("  seen by %s: %s\n", vector.id.c_str(), wrong->c_str());
          return Fate::killed;
        }
      }
      // No vector sees it: it must at least load, or no catalog could ever hold it. Methods judge a factor pack by
      // its units alone.
      const bool alone = pack.format == "tansuan.factors/1" && mutant.change.kind != "factor.unit";
      for (const std::string& release : shelf_.releases())
        if (shelf_.holds(release, pack))
          shelf_.with(release, pack, text, alone ? std::vector<const Pack*>() : dependents_of(release, pack));
    } catch (const tansuan::error& error) {
      if (tell) std::printf("  does not load: %s\n", error.what());
      return Fate::refused;
    }
    return used(mutant) ? Fate::survived : Fate::unused;
  }

 private:
  static void apply(Json& json, const Edit& edit) {
    if (edit.value) {
      json[edit.at] = *edit.value;
      return;
    }
    Json& parent = json.at(edit.at.parent_pointer());
    parent.erase(edit.at.back());
  }

  const std::string& release_of(const Vector& vector) const {
    return vector.release.empty() ? shelf_.releases().back() : vector.release;
  }
  const tansuan::catalog& whole(const std::string& release) {
    const auto found = whole_.find(release);
    if (found != whole_.end()) return found->second;
    // In two steps as those of the mutants, so that the records differ by no more than hashes.
    tansuan::catalog_builder base, builder;
    for (const Pack& pack : shelf_.packs())
      if (shelf_.holds(release, pack)) (pack.format == "tansuan.method/1" ? builder : base).add_pack(pack.text);
    builder.base(base.build());
    return whole_.emplace(release, builder.build()).first->second;
  }

  // What each vector names when nothing is changed. One that then fails says nothing about a change: such are those
  // that pin a catalog by its hash.
  void observe_all() {
    for (const auto& [release, catalog] : whole_)
      for (const Pack& pack : shelf_.packs())
        if (pack.format == "tansuan.method/1" && shelf_.holds(release, pack)) sources_of(pack, catalog);
    std::vector<Vector> kept;
    for (Vector& vector : vectors_) {
      const std::string& release = release_of(vector);
      const auto known = whole_.find(release);
      if (known == whole_.end() || observe(vector, known->second)) {
        ++left_out_;
        continue;
      }
      for (const Pack* method : shelf_.methods(release, vector.method)) {
        if (!vector.edition.empty() && method->name != vector.method + "@" + vector.edition) continue;
        owners(*method, known->second, vector);
      }
      kept.push_back(std::move(vector));
    }
    vectors_ = std::move(kept);
  }

  // The sources of a method, and of which shared pack they are: "pack/source".
  const std::map<std::string, std::string>& sources_of(const Pack& method, const tansuan::catalog& catalog) {
    auto& known = sources_[&method];
    if (!known.empty()) return known;
    const auto at = method.name.find('@');
    const auto shown = nlohmann::json::parse(catalog.methods(nlohmann::json{
        {"op", "show"},
        {"id", method.name.substr(0, at)},
        {"edition", method.name.substr(at + 1)}}.dump()));
    for (const auto& source : shown.at("sources")) {
      known[source.at("id")] = source.value("shared", std::string());
      shared_.insert(source.value("shared", std::string()));
    }
    return known;
  }

  // In which packs the sources stand that the vector has activities of: "pack|source".
  void owners(const Pack& method, const tansuan::catalog& catalog, Vector& vector) {
    const auto& known = sources_of(method, catalog);
    std::set<std::string> more;
    for (const std::string& id : vector.sources) {
      const auto found = known.find(id);
      if (found == known.end()) continue;
      if (const std::string& shared = found->second; !shared.empty()) {
        const std::size_t slash = shared.rfind('/');
        more.insert(shared.substr(0, slash) + "|" + shared.substr(slash + 1));
        if (const Pack* pack = shelf_.shared(shared.substr(0, slash))) tables(*pack, shared.substr(slash + 1), vector);
      }
      for (const Pack* part : shelf_.parts(release_of(vector), method)) {
        more.insert(part->name + "|" + id);
        tables(*part, id, vector);
      }
    }
    vector.sources.merge(more);
  }

  // The tables that the formulas of a source look into.
  static void tables(const Pack& pack, const std::string& id, Vector& vector) {
    if (pack.json.contains("sources"))
      for (const auto& source : pack.json.at("sources")) {
        if (source.value("id", std::string()) != id || !source.contains("steps")) continue;
        for (const auto& step : source.at("steps")) {
          const std::string formula = step.at("formula");
          for (std::size_t at = formula.find("table(\""); at != std::string::npos;
               at = formula.find("table(\"", at + 1))
            vector.tables.insert(formula.substr(at + 7, formula.find('"', at + 7) - at - 7));
        }
      }
  }

  // Asked for once for each pack.
  const std::vector<const Pack*>& dependents_of(const std::string& release, const Pack& pack) {
    auto& known = dependents_[{release, &pack}];
    if (known.empty()) known = shelf_.dependents(release, pack);
    return known;
  }

  bool names(const Vector& vector, const Change& change) const {
    return std::any_of(vector.entries.begin(), vector.entries.end(), [&](const std::string& entry) {
      return entry.starts_with(change.subject) &&
             (entry.size() == change.subject.size() || entry[change.subject.size()] == '/');
    });
  }

  // The vectors that can see the change, those first that saw others of this pack.
  std::vector<std::size_t> candidates(const Mutant& mutant) {
    const Pack& pack = *mutant.pack;
    const Change& change = mutant.change;
    std::map<std::string, std::set<std::string>> methods;  // by release
    for (const std::string& release : shelf_.releases())
      if (shelf_.holds(release, pack))
        for (const Pack* method : dependents_of(release, pack)) methods[release].insert(method->id);
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < vectors_.size(); ++i) {
      const Vector& vector = vectors_[i];
      const auto known = methods.find(release_of(vector));
      const bool of_method = known != methods.end() && known->second.count(vector.method);
      bool sees = false;
      switch (change.reach) {
        case Reach::entry:
          sees = vector.refused ? false : names(vector, change);
          break;
        case Reach::series:
          sees = vector.series.count(change.subject) ||
                 (of_method && vector.refused && !pack.tables.count(change.subject)) ||
                 vector.tables.count(change.subject);
          break;
        case Reach::source:
          sees = of_method && vector.sources.count(pack.name + "|" + change.subject);
          break;
        case Reach::method:
          sees = of_method;
          break;
      }
      if (sees) found.push_back(i);
    }
    std::stable_sort(found.begin(), found.end(), [this](std::size_t a, std::size_t b) { return kills(a) > kills(b); });
    return found;
  }
  std::size_t kills(std::size_t index) const {
    const auto found = killers_.find(index);
    return found == killers_.end() ? 0 : found->second;
  }

  // Whether some method names the series or table, or takes the shared source.
  bool used(const Mutant& mutant) const {
    if (mutant.pack->format == "tansuan.sources/1" && mutant.change.reach == Reach::source)
      return shared_.count(mutant.pack->id + "/" + mutant.change.subject) != 0;
    if (mutant.change.reach != Reach::entry && mutant.change.reach != Reach::series) return true;
    const std::string series = mutant.change.subject.substr(0, mutant.change.subject.find('/'));
    for (const Pack& pack : shelf_.packs())
      if (pack.mentions.count(series)) return true;
    return false;
  }

  const Shelf& shelf_;
  std::vector<Vector> vectors_;
  std::size_t left_out_ = 0;
  std::map<std::string, tansuan::catalog> whole_;
  std::map<const Pack*, std::map<std::string, std::string>> sources_;
  std::map<std::pair<std::string, const Pack*>, std::vector<const Pack*>> dependents_;
  std::set<std::string> shared_;  // "pack/source" that some method takes
  const Pack* pack_ = nullptr;
  std::map<std::size_t, std::size_t> killers_;
};

std::vector<Mutant> all_mutants(const Shelf& shelf) {
  std::vector<Mutant> all;
  const Binds binds = shelf.binds();
  for (const Pack& pack : shelf.packs()) {
    std::vector<Change> changes;
    if (pack.format == "tansuan.factors/1") changes = changes_of_factors(pack.name, pack.json);
    if (pack.format == "tansuan.method/1" || pack.format == "tansuan.sources/1")
      changes = changes_of_method(pack.name, pack.json, binds);
    for (Change& change : changes) all.push_back({&pack, std::move(change), Fate::survived});
  }
  return all;
}

// Survivors that are known and why. `mutants` begin with their kind: "grade cn.heat …"; a `*` at the end stands for
// the rest.
class Accepted {
 public:
  explicit Accepted(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    const auto file = nlohmann::json::parse(in);
    for (const auto& group : file.at("survivors"))
      for (const std::string one : group.at("mutants")) used_[one] = 0;
  }
  bool holds(const std::string& name) {
    for (auto& [pattern, times] : used_) {
      const bool open = pattern.ends_with("*");
      if (open ? name.starts_with(pattern.substr(0, pattern.size() - 1)) : name == pattern) {
        ++times;
        return true;
      }
    }
    return false;
  }
  std::vector<std::string> stale() const {
    std::vector<std::string> found;
    for (const auto& [pattern, times] : used_)
      if (times == 0) found.push_back(pattern);
    return found;
  }

 private:
  std::map<std::string, std::size_t> used_;
};

int run(int argc, char* argv[]) {
  std::size_t sample = 0;
  unsigned seed = 1;
  bool list = false;
  std::vector<std::string> only;
  std::string why;
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    if (word == "--list-survivors")
      list = true;
    else if (word == "--sample" && i + 1 < argc)
      sample = std::stoul(argv[++i]);
    else if (word == "--seed" && i + 1 < argc)
      seed = static_cast<unsigned>(std::stoul(argv[++i]));
    else if (word == "--only" && i + 1 < argc)
      only.push_back(argv[++i]);
    else if (word == "--why" && i + 1 < argc)
      why = argv[++i];
    else
      throw std::runtime_error("unknown option " + word);
  }
  const auto begin = std::chrono::steady_clock::now();
  const Shelf shelf("src/data");
  Trial trial(shelf, load_vectors("conformance/vectors"));
  std::vector<Mutant> mutants = all_mutants(shelf);
  const auto full_name = [](const Mutant& mutant) { return mutant.change.kind + " " + mutant.change.id; };
  if (!only.empty())
    std::erase_if(mutants, [&](const Mutant& one) {
      return std::none_of(only.begin(), only.end(), [&](const std::string& begin) {
        return one.change.kind.starts_with(begin) || one.pack->name.starts_with(begin);
      });
    });
  if (!why.empty()) std::erase_if(mutants, [&](const Mutant& one) { return full_name(one) != why; });
  if (sample != 0 && sample < mutants.size()) {
    std::mt19937 random(seed);
    std::vector<Mutant> taken;
    std::sample(mutants.begin(), mutants.end(), std::back_inserter(taken), sample, random);
    mutants = std::move(taken);
  }
  const bool whole = only.empty() && why.empty() && sample == 0;
  std::printf("%zu mutants, %zu vectors (%zu do not apply)\n", mutants.size(), trial.vectors(), trial.left_out());
  const bool progress = isatty(STDERR_FILENO) != 0;
  Accepted accepted("tests/mutation/survivors_packs.json");
  std::map<std::string, Kind> kinds;
  std::size_t passed = 0, failed = 0, known = 0;
  for (std::size_t i = 0; i < mutants.size(); ++i) {
    Mutant& mutant = mutants[i];
    if (progress && i % 50 == 0) std::fprintf(stderr, "\r%zu of %zu", i, mutants.size());
    mutant.fate = trial.run(mutant, !why.empty());
    Kind& kind = kinds[mutant.change.kind];
    const std::string name = full_name(mutant);
    switch (mutant.fate) {
      case Fate::killed:
        ++kind.killed;
        ++passed;
        break;
      case Fate::refused:
        ++kind.refused;
        ++passed;
        break;
      case Fate::unused:
        ++kind.unused;
        break;
      case Fate::survived:
        ++kind.survived;
        if (accepted.holds(name)) {
          ++known;
          if (list) std::printf("accepted %s\n", name.c_str());
        } else {
          ++failed;
          std::printf("SURVIVED %s\n", name.c_str());
        }
        break;
    }
  }
  if (progress) std::fprintf(stderr, "\r%40s\r", "");
  if (whole)
    for (const std::string& stale : accepted.stale()) {
      ++failed;
      std::printf("STALE survivors_packs.json lists what no longer survives: %s\n", stale.c_str());
    }
  std::printf("%-18s %8s %8s %8s %8s\n", "kind", "killed", "refused", "survived", "unused");
  Kind sum;
  for (const auto& [name, kind] : kinds) {
    std::printf("%-18s %8zu %8zu %8zu %8zu\n", name.c_str(), kind.killed, kind.refused, kind.survived, kind.unused);
    sum.killed += kind.killed;
    sum.refused += kind.refused;
    sum.survived += kind.survived;
    sum.unused += kind.unused;
  }
  std::printf("%-18s %8zu %8zu %8zu %8zu\n", "all", sum.killed, sum.refused, sum.survived, sum.unused);
  std::printf(
      "refused: the changed pack does not load; unused: no method names the series or takes the shared source; %zu "
      "accepted survivors\n",
      known);
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(std::chrono::steady_clock::now() - begin);
  std::printf("%lld s\n%zu passed, %zu failed\n", static_cast<long long>(seconds.count()), passed, failed);
  return failed == 0 ? 0 : 1;
}

}  // namespace
}  // namespace mutation

int main(int argc, char* argv[]) try { return mutation::run(argc, argv); } catch (const std::exception& error) {
  std::fprintf(stderr, "%s\n", error.what());
  return 2;
}
