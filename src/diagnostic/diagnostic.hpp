// What can be wrong with a request, a pack or a record, and how it is told.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tsn {

// How much a diagnostic takes away from the result.
//   error    no record is produced
//   gap      a figure could not be computed; totals that miss it are marked incomplete
//   warning  the figure stands, a person should look (fallback, override, plausibility)
//   note     a choice that was made and that an auditor wants to see
enum class Severity : std::uint8_t { error, gap, warning, note };

std::string_view severity_name(Severity severity) noexcept;

// One finding. `code` is stable for ever (see codes.def); `pointer` is an RFC 6901 JSON Pointer into
// the document that was read; `message` is one line and says what to do.
struct Diagnostic {
  Severity severity = Severity::error;
  std::string code;
  std::string pointer;
  std::string message;
};

// Collects findings in order, in bounded memory: past `limit` further ones are only counted.
class Diagnostics {
 public:
  static constexpr std::size_t default_limit = 1000;
  explicit Diagnostics(std::size_t limit = default_limit) : limit_(limit) {}

  void add(Severity severity, std::string_view code, std::string pointer, std::string message);
  void error(std::string_view code, std::string pointer, std::string message) {
    add(Severity::error, code, std::move(pointer), std::move(message));
  }

  bool has_error() const noexcept { return errors_ != 0; }
  bool has_gap() const noexcept { return gaps_ != 0; }
  std::size_t error_count() const noexcept { return errors_; }
  std::size_t suppressed() const noexcept { return suppressed_; }
  bool empty() const noexcept { return list_.empty(); }
  const std::vector<Diagnostic>& list() const noexcept { return list_; }
  void append(const Diagnostics& other);
  std::vector<Diagnostic>& editable() noexcept { return list_; }  // to re-point and re-order findings

 private:
  std::vector<Diagnostic> list_;
  std::size_t limit_;
  std::size_t suppressed_ = 0;
  std::size_t errors_ = 0;
  std::size_t gaps_ = 0;
};

// JSON Pointer building: escapes `~` and `/` in the token (RFC 6901 §3).
std::string pointer_join(std::string_view parent, std::string_view token);
std::string pointer_join(std::string_view parent, std::size_t index);

// Input quoted inside a message: at most 40 characters, control characters escaped, one line.
std::string quoted(std::string_view text);

}  // namespace tsn
