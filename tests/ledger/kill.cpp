// `tansuan ledger add` is killed at every step of its writing. Each time the ledger must check, have every entry that
// it had, and go on from there to what an add that nobody killed makes.
//   kill COMMAND CUT     (the second is the library of cut.c)
#include <spawn.h>
#include <sys/wait.h>
#include <tansuan/tansuan.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

namespace {

namespace fs = std::filesystem;

constexpr int killed = 99;
std::string command, cut;
fs::path work;
int passed = 0, failed = 0;

void expect(bool holds, const std::string& what) {
  if (holds) {
    ++passed;
  } else if (++failed <= 20) {
    std::printf("FAILED  %s\n", what.c_str());
  }
}

std::string bytes_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}
void write_file(const fs::path& path, std::string_view bytes) {
  std::ofstream(path, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

// The exit code of `ledger add`; with `steps` >= 0, killed after so many.
int add(const std::vector<std::string>& records, long steps) {
  std::vector<std::string> words{command, "ledger", "add", (work / "ledger").string()};
  for (const std::string& record : records) words.push_back((work / record).string());
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  std::string preload = "LD_PRELOAD=" + cut, count = "TANSUAN_CUT=" + std::to_string(steps);
  std::string sanitizer = "ASAN_OPTIONS=verify_asan_link_order=0:detect_leaks=0";
  char* plain[] = {nullptr};
  char* cutting[] = {preload.data(), count.data(), sanitizer.data(), nullptr};
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", 1 /* O_WRONLY */, 0);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", 1, 0);
  pid_t child = 0;
  const int error =
      posix_spawn(&child, command.c_str(), &actions, nullptr, arguments.data(), steps < 0 ? plain : cutting);
  posix_spawn_file_actions_destroy(&actions);
  int status = 0;
  if (error != 0 || waitpid(child, &status, 0) != child || !WIFEXITED(status)) return -1;
  return WEXITSTATUS(status);
}

struct State {
  bool ok = false;
  std::uint64_t size = 0, end = 0;
};
State state_of(const std::string& bytes) {
  State state;
  tsn_ledger* ledger = nullptr;
  tsn_buffer* report = nullptr;
  if (tsn_ledger_new(&ledger, nullptr) == TSN_OK &&
      tsn_ledger_read(ledger, {bytes.data(), bytes.size()}, nullptr) == TSN_OK &&
      tsn_ledger_check(ledger, &report, nullptr) == TSN_OK) {
    const std::string_view said(tsn_buffer_data(report), tsn_buffer_size(report));
    state = {said.find("\"ok\":true") != std::string_view::npos, tsn_ledger_size(ledger), tsn_ledger_end(ledger)};
  }
  tsn_buffer_free(report);
  tsn_ledger_free(ledger);
  return state;
}

// Files in which something was set aside, one behind the other.
std::vector<std::string> aside() {
  std::vector<std::string> found;
  for (const auto& entry : fs::directory_iterator(work))
    if (entry.path().filename().string().starts_with("ledger.unfinished")) found.push_back(bytes_of(entry.path()));
  return found;
}
void clear() {
  std::vector<fs::path> old;
  for (const auto& entry : fs::directory_iterator(work))
    if (entry.path().filename().string().starts_with("ledger")) old.push_back(entry.path());
  for (const fs::path& path : old) fs::remove(path);
}

// From a ledger of whole lines and perhaps a tail that is none, adding records; "" is no file.
void scenario(const std::string& name, const std::string& whole, const std::string& tail,
              const std::vector<std::string>& records) {
  const auto begin = [&] {
    clear();
    if (!whole.empty() || !tail.empty()) write_file(work / "ledger", whole + tail);
  };
  begin();
  expect(add(records, -1) == 0, name + ": an add that nobody kills is good");
  const std::string complete = bytes_of(work / "ledger");
  const std::uint64_t had = state_of(whole).size;
  expect(state_of(complete).ok && state_of(complete).size == had + records.size() && complete.starts_with(whole),
         name + ": and has all records");
  long n = 0;
  for (; failed <= 20; ++n) {
    begin();
    const int code = add(records, n);
    if (code == 0) break;
    const std::string at = name + ", step " + std::to_string(n);
    expect(code == killed, at + ": it was killed");
    const std::string bytes = bytes_of(work / "ledger");
    const State state = state_of(bytes);
    expect(state.ok, at + ": the ledger checks");
    expect(state.size >= had && bytes.starts_with(whole), at + ": every entry is there");
    const std::string_view rest = std::string_view(bytes).substr(whole.size());
    bool safe = tail.empty() || rest == tail;
    for (const std::string& one : aside()) safe = safe || one == tail;
    expect(safe, at + ": what was set aside is not lost");
    expect(rest == tail || std::string_view(complete).starts_with(bytes),
           at + ": what is new is the beginning of it all");
    if (n % 11 != 0) continue;
    // The next add clears up, and comes to the same.
    const std::vector<std::string> others(records.begin() + static_cast<std::ptrdiff_t>(state.size - had),
                                          records.end());
    if (others.empty()) continue;
    expect(add(others, -1) == 0 && bytes_of(work / "ledger") == complete, at + ": the next add completes it");
    const std::string left = bytes.substr(state.end);
    bool kept = left.empty();
    for (const std::string& one : aside()) kept = kept || one == left;
    expect(kept, at + ": what was half written is kept beside the ledger");
  }
  expect(n > static_cast<long>(complete.size() - whole.size()), name + ": every byte was a step");
  std::printf("%-40s %5ld steps\n", name.c_str(), n);
}

}  // namespace

int main(int count, char** words) {
  if (count != 3) return 2;
  command = words[1];
  cut = words[2];
  std::string pattern = (fs::temp_directory_path() / "tansuan-ledger-XXXXXX").string();
  if (mkdtemp(pattern.data()) == nullptr) return 2;
  work = pattern;
  tsn_catalog* catalog = nullptr;
  tsn_engine* engine = nullptr;
  if (tsn_catalog_embedded(&catalog, nullptr) != TSN_OK || tsn_engine_new(catalog, &engine, nullptr) != TSN_OK)
    return 2;
  std::vector<std::string> records;
  for (const char* month : {"2024-01", "2024-02", "2024-03", "2024-04"}) {
    const std::string request = std::string(R"({"format":"tansuan.request/1","method":{"id":"cn.ndrc.machinery"},)") +
                                R"("period":")" + month + R"(","as_of":"2025-03-31","activities":[{"id":"ng",)" +
                                R"("source":"fuel_combustion","item":"天然气","quantity":"12.5 万Nm3"}]})";
    tsn_record* record = nullptr;
    if (tsn_calculate(engine, {request.data(), request.size()}, nullptr, &record, nullptr) != TSN_OK) return 2;
    const tsn_text json = tsn_record_json(record);
    records.push_back(std::string("record-") + month);
    write_file(work / records.back(), {json.data, json.size});
    tsn_record_free(record);
  }
  tsn_engine_free(engine);
  tsn_catalog_free(catalog);

  scenario("the first record, no file yet", "", "", {records[0]});
  const std::string one = bytes_of(work / "ledger");
  expect(add({records[1]}, -1) == 0, "a second record");
  const std::string two = bytes_of(work / "ledger");
  scenario("two records to two", two, "", {records[2], records[3]});
  scenario("after an append that was broken off", one, two.substr(one.size(), 150), {records[1]});
  fs::remove_all(work);
  std::printf("%d passed, %d failed\n", passed, failed);
  return failed != 0 || passed == 0;
}
