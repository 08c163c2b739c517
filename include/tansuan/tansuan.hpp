// Tansuan for C++17: the C ABI of tansuan.h with handles that free themselves and failures that throw. Header
// only; what a function does, returns and needs is said in the C headers.
//
//   const auto catalog = tansuan::catalog::embedded();
//   const tansuan::engine engine(catalog);
//   const tansuan::record record = engine.calculate(request_json);
//   std::string json(record.json());
#ifndef TANSUAN_TANSUAN_HPP
#define TANSUAN_TANSUAN_HPP

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tansuan.h"

namespace tansuan {

using key = std::array<std::uint8_t, 32>;        // an Ed25519 public key, or the seed of a private one
using signature = std::array<std::uint8_t, 64>;  // a detached Ed25519 signature

enum class severity : std::int32_t {
  error = TSN_SEVERITY_ERROR,
  gap = TSN_SEVERITY_GAP,
  warning = TSN_SEVERITY_WARNING,
  note = TSN_SEVERITY_NOTE
};
enum class language : std::int32_t { zh = TSN_LANGUAGE_ZH, en = TSN_LANGUAGE_EN };
enum class detail : std::int32_t { record = TSN_DETAIL_RECORD, totals = TSN_DETAIL_TOTALS };
enum class total : std::int32_t {
  all = TSN_TOTAL_ALL,
  direct = TSN_TOTAL_DIRECT,
  indirect = TSN_TOTAL_INDIRECT,
  apart = TSN_TOTAL_APART
};
enum class lines : std::int32_t {
  by_source = TSN_LINES_BY_SOURCE,
  by_gas = TSN_LINES_BY_GAS,
  by_month = TSN_LINES_BY_MONTH,
  by_activity = TSN_LINES_BY_ACTIVITY
};

// A finding: why a call failed, or a diagnostic of a record.
struct problem {
  tansuan::severity severity = tansuan::severity::error;
  std::string code;
  std::string pointer;
  std::string message;
};

namespace implementation {

inline std::string_view view(tsn_text text) noexcept {
  return text.size == 0 ? std::string_view() : std::string_view(text.data, text.size);
}
inline tsn_text text(std::string_view view) noexcept { return tsn_text{view.data(), view.size()}; }

template <typename T, void(TSN_CALL* Free)(T*)>
struct freer {
  void operator()(T* object) const noexcept { Free(object); }
};
template <typename T, void(TSN_CALL* Free)(T*)>
using handle = std::unique_ptr<T, freer<T, Free>>;

using error_handle = handle<tsn_error, tsn_error_free>;
using buffer_handle = handle<tsn_buffer, tsn_buffer_free>;

inline std::string bytes(tsn_buffer* buffer) {
  const buffer_handle owned(buffer);
  return std::string(tsn_buffer_data(buffer), tsn_buffer_size(buffer));
}

}  // namespace implementation

// A call failed. what() is "code: message".
class error : public std::runtime_error {
 public:
  // Takes the error object, which may be NULL.
  error(tsn_status status, tsn_error* object) : error(status, implementation::error_handle(object)) {}

  tsn_status status() const noexcept { return status_; }
  std::string_view status_name() const noexcept { return implementation::view(tsn_status_name(status_)); }
  const std::string& code() const noexcept { return details_->code; }
  const std::string& message() const noexcept { return details_->message; }
  const std::string& pointer() const noexcept { return details_->pointer; }
  // TSN_NO_OFFSET if there is none.
  std::size_t offset() const noexcept { return details_->offset; }
  const std::vector<problem>& problems() const noexcept { return details_->problems; }
  // The whole error as canonical JSON.
  const std::string& json() const noexcept { return details_->json; }

 private:
  // Shared, so that copying the exception cannot throw.
  struct details {
    std::string code, message, pointer, json;
    std::size_t offset = TSN_NO_OFFSET;
    std::vector<problem> problems;
  };

  error(tsn_status status, const implementation::error_handle& object)
      : std::runtime_error(what_of(object.get())), status_(status), details_(read(object.get())) {}

  static std::string what_of(const tsn_error* object) {
    std::string what(implementation::view(tsn_error_code(object)));
    what.append(": ").append(implementation::view(tsn_error_message(object)));
    return what;
  }
  static std::shared_ptr<const details> read(const tsn_error* object) {
    auto read = std::make_shared<details>();
    read->code = implementation::view(tsn_error_code(object));
    read->message = implementation::view(tsn_error_message(object));
    read->pointer = implementation::view(tsn_error_pointer(object));
    read->offset = tsn_error_offset(object);
    for (std::size_t i = 0; i < tsn_error_problem_count(object); ++i) {
      tsn_severity severity = 0;
      tsn_text code, pointer, message;
      if (tsn_error_problem(object, i, &severity, &code, &pointer, &message) != TSN_OK) break;
      read->problems.push_back({static_cast<tansuan::severity>(severity), std::string(implementation::view(code)),
                                std::string(implementation::view(pointer)),
                                std::string(implementation::view(message))});
    }
    tsn_buffer* json = nullptr;
    if (tsn_error_json(object, &json, nullptr) == TSN_OK) read->json = implementation::bytes(json);
    return read;
  }

  tsn_status status_;
  std::shared_ptr<const details> details_;
};

namespace implementation {

inline void check(tsn_status status, tsn_error* object) {
  if (status != TSN_OK) throw error(status, object);
}

// call(..., out): the function with its last output and error filled in.
template <typename Out, typename Function, typename... Arguments>
Out* make(Function function, Arguments... arguments) {
  Out* out = nullptr;
  tsn_error* object = nullptr;
  const tsn_status status = function(arguments..., &out, &object);  // sets `object`
  check(status, object);
  return out;
}
template <typename Function, typename... Arguments>
void call(Function function, Arguments... arguments) {
  tsn_error* object = nullptr;
  const tsn_status status = function(arguments..., &object);  // sets `object`
  check(status, object);
}

}  // namespace implementation

inline std::string_view version() noexcept { return implementation::view(tsn_version()); }
inline std::int32_t version_number() noexcept { return tsn_version_number(); }
inline std::int32_t abi_version() noexcept { return tsn_abi_version(); }
inline std::string_view build_info() noexcept { return implementation::view(tsn_build_info()); }
inline std::string_view status_text(tsn_status status, language in) noexcept {
  return implementation::view(tsn_status_text(status, static_cast<tsn_language>(in)));
}
inline std::int64_t constant(std::string_view name) {
  std::int64_t value = 0;
  tsn_error* object = nullptr;
  const tsn_status status = tsn_constant(implementation::text(name), &value, &object);
  implementation::check(status, object);
  return value;
}

// Stops a call and tells how far it is; any thread may use it at any time.
class token {
 public:
  token() : handle_(implementation::make<tsn_token>(tsn_token_new)) {}
  void cancel() const { implementation::call(tsn_token_cancel, get()); }
  struct rows {
    std::uint64_t done = 0, total = 0;
  };
  rows progress() const {
    rows rows;
    implementation::call(tsn_token_progress, get(), &rows.done, &rows.total);
    return rows;
  }
  const tsn_token* get() const noexcept { return handle_.get(); }

 private:
  implementation::handle<tsn_token, tsn_token_free> handle_;
};

class catalog {
 public:
  static catalog embedded() { return catalog(implementation::make<tsn_catalog>(tsn_catalog_embedded)); }
  static catalog embedded(std::string_view release) {
    return catalog(implementation::make<tsn_catalog>(tsn_catalog_embedded_release, implementation::text(release)));
  }
  static std::string releases() {
    return implementation::bytes(implementation::make<tsn_buffer>(tsn_catalog_releases));
  }

  std::string_view release() const noexcept { return implementation::view(tsn_catalog_release(get())); }
  std::string_view sha256() const noexcept { return implementation::view(tsn_catalog_sha256(get())); }
  // All in JSON. `date` may be empty.
  std::string audit(std::string_view date = {}) const {
    return implementation::bytes(
        implementation::make<tsn_buffer>(tsn_catalog_audit, get(), implementation::text(date)));
  }
  // What changed from this catalog to `other`.
  std::string diff(const catalog& other) const {
    return implementation::bytes(implementation::make<tsn_buffer>(tsn_catalog_diff, get(), other.get()));
  }
  std::string factors(std::string_view query) const {
    return implementation::bytes(
        implementation::make<tsn_buffer>(tsn_factors_query, get(), implementation::text(query)));
  }
  std::string methods(std::string_view query) const {
    return implementation::bytes(
        implementation::make<tsn_buffer>(tsn_methods_query, get(), implementation::text(query)));
  }
  std::string check(std::string_view pack) const {
    return implementation::bytes(implementation::make<tsn_buffer>(tsn_method_check, get(), implementation::text(pack)));
  }
  // The verdict, in JSON.
  std::string verify(std::string_view record_json, const token* watch = nullptr) const {
    const tsn_token* token = watch != nullptr ? watch->get() : nullptr;
    return implementation::bytes(
        implementation::make<tsn_buffer>(tsn_record_verify, get(), implementation::text(record_json), token));
  }
  // The change from record A, made with this catalog, to record B, made with `catalog_b`, attributed to its causes:
  // JSON, format "tansuan.comparison/1".
  std::string compare(std::string_view record_a, const catalog& catalog_b, std::string_view record_b,
                      const token* watch = nullptr) const {
    const tsn_token* token = watch != nullptr ? watch->get() : nullptr;
    return implementation::bytes(implementation::make<tsn_buffer>(tsn_record_compare, get(),
                                                                  implementation::text(record_a), catalog_b.get(),
                                                                  implementation::text(record_b), token));
  }
  const tsn_catalog* get() const noexcept { return handle_.get(); }

 private:
  friend class catalog_builder;
  explicit catalog(tsn_catalog* object) : handle_(object) {}
  implementation::handle<tsn_catalog, tsn_catalog_free> handle_;
};

class catalog_builder {
 public:
  catalog_builder() : handle_(implementation::make<tsn_catalog_builder>(tsn_catalog_builder_new)) {}
  catalog_builder& base(const catalog& base) {
    implementation::call(tsn_catalog_builder_base, get(), base.get());
    return *this;
  }
  catalog_builder& require_signature(const key& public_key) {
    implementation::call(tsn_catalog_builder_require_signature, get(), public_key.data());
    return *this;
  }
  catalog_builder& add_pack(std::string_view pack) { return add(pack, nullptr); }
  catalog_builder& add_pack(std::string_view pack, const signature& by) { return add(pack, by.data()); }
  catalog build() const { return catalog(implementation::make<tsn_catalog>(tsn_catalog_builder_build, get())); }
  tsn_catalog_builder* get() const noexcept { return handle_.get(); }

 private:
  catalog_builder& add(std::string_view pack, const std::uint8_t* by) {
    implementation::call(tsn_catalog_builder_add_pack, get(), implementation::text(pack), by);
    return *this;
  }
  implementation::handle<tsn_catalog_builder, tsn_catalog_builder_free> handle_;
};

class options {
 public:
  options() : handle_(implementation::make<tsn_options>(tsn_options_new)) {}
  options& as_of(std::string_view date) {
    implementation::call(tsn_options_set_as_of, handle_.get(), implementation::text(date));
    return *this;
  }
  options& strict(std::string_view grade) {
    implementation::call(tsn_options_set_strict, handle_.get(), implementation::text(grade));
    return *this;
  }
  options& memory_limit(std::size_t bytes) {
    implementation::call(tsn_options_set_memory_limit, handle_.get(), bytes);
    return *this;
  }
  options& watch(const token& token) {
    implementation::call(tsn_options_set_token, handle_.get(), token.get());
    return *this;
  }
  options& detail(tansuan::detail detail) {
    implementation::call(tsn_options_set_detail, handle_.get(), static_cast<tsn_detail>(detail));
    return *this;
  }
  const tsn_options* get() const noexcept { return handle_.get(); }

 private:
  implementation::handle<tsn_options, tsn_options_free> handle_;
};

// Views of it live as long as the record.
class record {
 public:
  explicit record(tsn_record* object) : handle_(object) {}

  std::string_view json() const noexcept { return implementation::view(tsn_record_json(get())); }
  std::string_view digest() const noexcept { return implementation::view(tsn_record_digest(get())); }
  bool complete() const noexcept { return tsn_record_complete(get()) != 0; }
  std::string_view worst_grade() const noexcept { return implementation::view(tsn_record_worst_grade(get())); }

  struct figure {
    std::string_view id;     // of a line
    std::string_view value;  // decimal, in tCO2e
    std::string_view exact;  // "n/d" or "n"
  };
  figure total(tansuan::total which = tansuan::total::all) const {
    tsn_text value, exact;
    implementation::call(tsn_record_total, get(), static_cast<tsn_total>(which), &value, &exact,
                         static_cast<tsn_text*>(nullptr));
    return {{}, implementation::view(value), implementation::view(exact)};
  }
  std::vector<figure> lines(tansuan::lines which) const {
    std::vector<figure> all;
    const auto by = static_cast<tsn_lines>(which);
    for (std::size_t i = 0; i < tsn_record_line_count(get(), by); ++i) {
      tsn_text id, value, exact;
      implementation::call(tsn_record_line, get(), by, i, &id, &value, &exact);
      all.push_back({implementation::view(id), implementation::view(value), implementation::view(exact)});
    }
    return all;
  }
  std::vector<problem> diagnostics() const {
    std::vector<problem> all;
    for (std::size_t i = 0; i < tsn_record_diagnostic_count(get()); ++i) {
      tsn_severity severity = 0;
      tsn_text code, pointer, message;
      implementation::call(tsn_record_diagnostic, get(), i, &severity, &code, &pointer, &message);
      all.push_back({static_cast<tansuan::severity>(severity), std::string(implementation::view(code)),
                     std::string(implementation::view(pointer)), std::string(implementation::view(message))});
    }
    return all;
  }
  const tsn_record* get() const noexcept { return handle_.get(); }

 private:
  implementation::handle<tsn_record, tsn_record_free> handle_;
};

// The record with one more signature.
inline std::string sign(std::string_view record_json, const key& seed) {
  return implementation::bytes(
      implementation::make<tsn_buffer>(tsn_record_sign, implementation::text(record_json), seed.data()));
}
inline key public_key(const key& seed) {
  key key{};
  implementation::call(tsn_record_public_key, seed.data(), key.data());
  return key;
}

// A signature that stands beside a record or the head of a ledger: canonical JSON.
inline std::string sign_detached(std::string_view document_json, const key& seed, std::string_view role = {},
                                 std::string_view signed_at = {}) {
  return implementation::bytes(implementation::make<tsn_buffer>(tsn_signature_make, implementation::text(document_json),
                                                                seed.data(), implementation::text(role),
                                                                implementation::text(signed_at)));
}
// The verdict on one, as JSON.
inline std::string judge_signature(std::string_view document_json, std::string_view signature_json) {
  return implementation::bytes(implementation::make<tsn_buffer>(
      tsn_signature_verify, implementation::text(document_json), implementation::text(signature_json)));
}

// Records one after the other, and what they prove; ledger.h tells formats and codes.
class ledger {
 public:
  ledger() : handle_(implementation::make<tsn_ledger>(tsn_ledger_new)) {}

  ledger& expect(std::string_view head_json) {
    implementation::call(tsn_ledger_expect, handle_.get(), implementation::text(head_json));
    return *this;
  }
  ledger& select(std::string_view query_json) {
    implementation::call(tsn_ledger_select, handle_.get(), implementation::text(query_json));
    return *this;
  }
  ledger& read(std::string_view bytes) {
    implementation::call(tsn_ledger_read, handle_.get(), implementation::text(bytes));
    return *this;
  }
  // What was found, as JSON.
  std::string check() const { return implementation::bytes(implementation::make<tsn_buffer>(tsn_ledger_check, get())); }
  std::uint64_t size() const noexcept { return tsn_ledger_size(get()); }
  std::uint64_t end() const noexcept { return tsn_ledger_end(get()); }
  void cut() { implementation::call(tsn_ledger_cut, handle_.get()); }
  // The line that belongs at the end of the file.
  std::string append(std::string_view record_json) {
    return implementation::bytes(
        implementation::make<tsn_buffer>(tsn_ledger_append, handle_.get(), implementation::text(record_json)));
  }
  std::string head() const { return implementation::bytes(implementation::make<tsn_buffer>(tsn_ledger_head, get())); }
  // Without a head: under that of the ledger.
  std::string prove(std::string_view head_json = {}) const {
    return implementation::bytes(
        implementation::make<tsn_buffer>(tsn_ledger_prove, get(), implementation::text(head_json)));
  }
  std::string prove_consistency(std::string_view first_json, std::string_view second_json = {}) const {
    return implementation::bytes(implementation::make<tsn_buffer>(
        tsn_ledger_prove_consistency, get(), implementation::text(first_json), implementation::text(second_json)));
  }
  const tsn_ledger* get() const noexcept { return handle_.get(); }

 private:
  implementation::handle<tsn_ledger, tsn_ledger_free> handle_;
};

inline std::string add_signature(std::string_view head_json, std::string_view signature_json) {
  return implementation::bytes(implementation::make<tsn_buffer>(tsn_head_add_signature, implementation::text(head_json),
                                                                implementation::text(signature_json)));
}
// The verdict on a proof of either kind, as JSON.
inline std::string verify_proof(std::string_view proof_json) {
  return implementation::bytes(implementation::make<tsn_buffer>(tsn_proof_verify, implementation::text(proof_json)));
}
inline std::string entry_of(std::string_view record_json) {
  return implementation::bytes(implementation::make<tsn_buffer>(tsn_record_entry, implementation::text(record_json)));
}

class request {
 public:
  request() : handle_(implementation::make<tsn_request>(tsn_request_new)) {}

  // One activity of a request, which must outlive it.
  class activity {
   public:
    std::size_t index() const noexcept { return index_; }
    activity& item(std::string_view item) { return set(tsn_request_set_item, item); }
    activity& quantity(std::string_view value, std::string_view unit, std::string_view basis = {},
                       std::string_view evidence = {}) {
      return set(tsn_request_set_quantity, value, unit, basis, evidence);
    }
    activity& month(std::string_view month) { return set(tsn_request_set_month, month); }
    activity& date(std::string_view date) { return set(tsn_request_set_date, date); }
    activity& region(std::string_view region) { return set(tsn_request_set_activity_region, region); }
    activity& supply(std::string_view supply) { return set(tsn_request_set_supply, supply); }
    activity& parameter(std::string_view name, std::string_view value, std::string_view unit,
                        std::string_view basis = {}, std::string_view evidence = {}) {
      return set(tsn_request_set_parameter, name, value, unit, basis, evidence);
    }
    // One text of the provenance of "quantity" or of a parameter: "meter/accuracy".
    activity& provenance(std::string_view datum, std::string_view member, std::string_view value) {
      return set(tsn_request_set_provenance, datum, member, value);
    }
    activity& parameter_text(std::string_view name, std::string_view value, std::string_view evidence = {}) {
      return set(tsn_request_set_parameter_text, name, value, evidence);
    }
    activity& parameter_list(std::string_view name) { return set(tsn_request_set_parameter_list, name); }
    std::size_t add_row(std::string_view name) {
      std::size_t row = 0;
      implementation::call(tsn_request_add_row, request_, index_, implementation::text(name), &row);
      return row;
    }
    activity& row_number(std::string_view name, std::size_t row, std::string_view field, std::string_view value,
                         std::string_view unit = {}) {
      implementation::call(tsn_request_set_row_number, request_, index_, implementation::text(name), row,
                           implementation::text(field), implementation::text(value), implementation::text(unit));
      return *this;
    }
    activity& row_text(std::string_view name, std::size_t row, std::string_view field, std::string_view value) {
      implementation::call(tsn_request_set_row_text, request_, index_, implementation::text(name), row,
                           implementation::text(field), implementation::text(value));
      return *this;
    }
    activity& meta(std::string_view key, std::string_view value) { return set(tsn_request_set_meta, key, value); }

   private:
    friend class request;
    activity(tsn_request* request, std::size_t index) : request_(request), index_(index) {}
    template <typename Function, typename... Texts>
    activity& set(Function function, Texts... texts) {
      implementation::call(function, request_, index_, implementation::text(texts)...);
      return *this;
    }
    tsn_request* request_;
    std::size_t index_;
  };

  request& method(std::string_view id, std::string_view edition = {}) {
    return set(tsn_request_set_method, id, edition);
  }
  request& period(std::string_view period) { return set(tsn_request_set_period, period); }
  request& as_of(std::string_view date) { return set(tsn_request_set_as_of, date); }
  request& region(std::string_view region) { return set(tsn_request_set_region, region); }
  request& entity(std::string_view name, std::string_view credit_code = {}) {
    return set(tsn_request_set_entity, name, credit_code);
  }
  request& catalog(std::string_view release, std::string_view sha256 = {}) {
    return set(tsn_request_set_catalog, release, sha256);
  }
  request& choice(std::string_view id, std::string_view value) { return set(tsn_request_set_choice, id, value); }
  request& denominator(std::string_view name, std::string_view value, std::string_view unit) {
    return set(tsn_request_set_denominator, name, value, unit);
  }
  request& denominator_provenance(std::string_view name, std::string_view member, std::string_view value) {
    return set(tsn_request_set_denominator_provenance, name, member, value);
  }
  request& plan(std::string_view version, std::string_view date = {}, std::string_view tolerance = {}) {
    return set(tsn_request_set_plan, version, date, tolerance);
  }
  activity add_activity(std::string_view id, std::string_view source) {
    std::size_t index = 0;
    implementation::call(tsn_request_add_activity, handle_.get(), implementation::text(id),
                         implementation::text(source), &index);
    return activity(handle_.get(), index);
  }
  std::string json() const { return implementation::bytes(implementation::make<tsn_buffer>(tsn_request_json, get())); }
  const tsn_request* get() const noexcept { return handle_.get(); }

 private:
  template <typename Function, typename... Texts>
  request& set(Function function, Texts... texts) {
    implementation::call(function, handle_.get(), implementation::text(texts)...);
    return *this;
  }
  implementation::handle<tsn_request, tsn_request_free> handle_;
};

class engine {
 public:
  explicit engine(const catalog& catalog) : handle_(implementation::make<tsn_engine>(tsn_engine_new, catalog.get())) {}

  record calculate(std::string_view request_json) const {
    return record(implementation::make<tsn_record>(tsn_calculate, get(), implementation::text(request_json),
                                                   static_cast<const tsn_options*>(nullptr)));
  }
  record calculate(std::string_view request_json, const options& options) const {
    return record(
        implementation::make<tsn_record>(tsn_calculate, get(), implementation::text(request_json), options.get()));
  }
  record calculate(const request& request) const {
    return record(implementation::make<tsn_record>(tsn_calculate_request, get(), request.get(),
                                                   static_cast<const tsn_options*>(nullptr)));
  }
  record calculate(const request& request, const options& options) const {
    return record(implementation::make<tsn_record>(tsn_calculate_request, get(), request.get(), options.get()));
  }
  const tsn_engine* get() const noexcept { return handle_.get(); }

 private:
  implementation::handle<tsn_engine, tsn_engine_free> handle_;
};

}  // namespace tansuan

#endif
