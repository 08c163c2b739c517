#include <memory>

#include "capi/figures.hpp"
#include "capi/guard.hpp"
#include "capi/handles.hpp"
#include "capi/request.hpp"

using tsn::capi::Arguments;
using tsn::capi::constant_error;
using tsn::capi::failure;
using tsn::capi::guard;
using tsn::capi::Outcome;

namespace {

// What an activity takes outside of the inventory's arena, which counts itself, and what is set aside to write
// it: about.
constexpr std::size_t bytes_of_row = 512;
constexpr std::size_t bytes_of_written_row = 1024;
constexpr std::size_t bytes_of_written_record = 8192;

std::size_t row_count(const tsn::json::Value& request) {
  const tsn::json::Value* list = request.is(tsn::json::Kind::object) ? request.find("activities") : nullptr;
  return list ? list->items().size() : 0;
}

Outcome refused(const tsn::engine::Refusal& refusal) {
  if (refusal.code == "calculation.cancelled") return constant_error(TSN_E_CANCELLED);
  return failure(refusal.code == "strict.refused" ? TSN_E_STRICT : TSN_E_REQUEST, refusal.diagnostics);
}

bool has(const tsn::Diagnostics& findings, std::string_view code) {
  for (const tsn::Diagnostic& one : findings.list())
    if (one.severity == tsn::Severity::error && one.code == code) return true;
  return false;
}

// `fill` makes the root of the document: from JSON text, or from a typed request.
template <typename Fill>
Outcome calculate(const tsn_engine& engine, const tsn_options& options, Fill fill, tsn_record*& out) {
  tsn::json::Budget budget(options.memory_limit);
  tsn::json::Document document(&budget);
  if (options.token && options.token->cancelled) return constant_error(TSN_E_CANCELLED);
  if (Outcome bad = fill(document)) return bad;
  const std::size_t rows = row_count(document.root());
  if (rows > budget.left() / bytes_of_row) throw tsn::json::BudgetExceeded{};  // the product may not fit 32 bits
  budget.charge(rows * bytes_of_row);
  tsn::Diagnostics findings;
  auto inventory = tsn::inventory::read_inventory(document.root(), engine.library, options.as_of, findings, &budget,
                                                  options.token.get());
  if (!inventory) {
    if (has(findings, "calculation.cancelled")) return constant_error(TSN_E_CANCELLED);
    constexpr std::string_view mismatch = "catalog.mismatch";
    return failure(has(findings, mismatch) ? TSN_E_CATALOG_MISMATCH : TSN_E_REQUEST, findings, mismatch);
  }
  tsn::engine::Options how;
  how.strict = options.strict;
  how.token = options.token.get();
  tsn::engine::Refusal refusal;
  const auto calculation = tsn::engine::calculate(*std::move(inventory), std::move(findings), how, refusal);
  if (!calculation) return refused(refusal);
  const bool full = options.detail == TSN_DETAIL_RECORD;
  const std::size_t set_aside = full ? bytes_of_written_record + rows * bytes_of_written_row : 0;
  budget.charge(set_aside);
  auto record = std::make_unique<tsn_record>();
  tsn::capi::keep_figures(*record, *calculation, full);
  if (full) {
    tsn::record::Written written = tsn::record::write_record(*calculation, options.token.get());
    if (written.json.empty()) return constant_error(TSN_E_CANCELLED);
    record->json = std::move(written.json);
    record->digest = std::move(written.digest);
  } else {
    record->json = tsn::record::write_totals(*calculation);
  }
  if (record->json.size() > set_aside) budget.charge(record->json.size() - set_aside);
  out = record.release();
  return nullptr;
}

template <typename Set>
tsn_status set_option(tsn_options* options, tsn_error** out_error, Set set) {
  return guard(out_error, [&]() -> Outcome {
    Arguments arguments;
    arguments.handle(options, "options");
    return set(arguments);
  });
}

}  // namespace

tsn_status tsn_engine_new(const tsn_catalog* catalog, tsn_engine** out_engine, tsn_error** out_error) {
  return guard(out_error, [&]() -> Outcome {
    Arguments arguments;
    arguments.output(out_engine, "out_engine");
    arguments.handle(catalog, "catalog");
    if (Outcome bad = arguments.fault()) return bad;
    *out_engine = new tsn_engine{catalog->library};
    return nullptr;
  });
}

void tsn_engine_free(tsn_engine* engine) { delete engine; }

tsn_status tsn_options_new(tsn_options** out_options, tsn_error** out_error) {
  return guard(out_error, [&]() -> Outcome {
    Arguments arguments;
    arguments.output(out_options, "out_options");
    if (Outcome bad = arguments.fault()) return bad;
    *out_options = new tsn_options;
    return nullptr;
  });
}

tsn_status tsn_options_set_as_of(tsn_options* options, tsn_text date, tsn_error** out_error) {
  return set_option(options, out_error, [&](Arguments& arguments) -> Outcome {
    const std::string_view text = arguments.text(date, "date");
    if (Outcome bad = arguments.fault()) return bad;
    tsn::Date day;
    if (!text.empty()) {
      auto parsed = tsn::parse_date(text);
      if (!parsed) return failure(TSN_E_REQUEST, parsed.fault().code, parsed.fault().message);
      day = *parsed;
    }
    options->as_of = day;
    return nullptr;
  });
}

tsn_status tsn_options_set_strict(tsn_options* options, tsn_text grade, tsn_error** out_error) {
  return set_option(options, out_error, [&](Arguments& arguments) -> Outcome {
    const std::string_view text = arguments.text(grade, "grade");
    if (Outcome bad = arguments.fault()) return bad;
    const auto parsed = tsn::catalog::grade_from_name(text);
    if (!text.empty() && !parsed)
      return tsn::capi::misuse("argument.grade", "a grade is primary, transcribed, secondary or recalled");
    options->strict = parsed;
    return nullptr;
  });
}

tsn_status tsn_options_set_memory_limit(tsn_options* options, size_t bytes, tsn_error** out_error) {
  return set_option(options, out_error, [&](Arguments& arguments) -> Outcome {
    if (Outcome bad = arguments.fault()) return bad;
    options->memory_limit = bytes;
    return nullptr;
  });
}

tsn_status tsn_options_set_token(tsn_options* options, const tsn_token* token, tsn_error** out_error) {
  return set_option(options, out_error, [&](Arguments& arguments) -> Outcome {
    if (Outcome bad = arguments.fault()) return bad;
    options->token = token != nullptr ? token->token : nullptr;
    return nullptr;
  });
}

tsn_status tsn_options_set_detail(tsn_options* options, tsn_detail detail, tsn_error** out_error) {
  return set_option(options, out_error, [&](Arguments& arguments) -> Outcome {
    if (Outcome bad = arguments.fault()) return bad;
    if (detail != TSN_DETAIL_RECORD && detail != TSN_DETAIL_TOTALS)
      return tsn::capi::misuse("argument.range", "`detail` is one of TSN_DETAIL_*");
    options->detail = detail;
    return nullptr;
  });
}

void tsn_options_free(tsn_options* options) { delete options; }

tsn_status tsn_calculate(const tsn_engine* engine, tsn_text request_json, const tsn_options* options,
                         tsn_record** out_record, tsn_error** out_error) {
  return guard(out_error, [&]() -> Outcome {
    Arguments arguments;
    arguments.output(out_record, "out_record");
    arguments.handle(engine, "engine");
    const std::string_view bytes = arguments.bytes(request_json, "request_json");
    if (Outcome bad = arguments.fault()) return bad;
    const auto fill = [&](tsn::json::Document& document) -> Outcome {
      if (auto refusal = tsn::json::read(bytes, document)) return failure(*refusal);
      return nullptr;
    };
    return calculate(*engine, options != nullptr ? *options : tsn_options(), fill, *out_record);
  });
}

tsn_status tsn_calculate_request(const tsn_engine* engine, const tsn_request* request, const tsn_options* options,
                                 tsn_record** out_record, tsn_error** out_error) {
  return guard(out_error, [&]() -> Outcome {
    Arguments arguments;
    arguments.output(out_record, "out_record");
    arguments.handle(engine, "engine");
    arguments.handle(request, "request");
    if (Outcome bad = arguments.fault()) return bad;
    const auto fill = [&](tsn::json::Document& document) -> Outcome {
      tsn::capi::make_tree(*request, document);
      return nullptr;
    };
    return calculate(*engine, options != nullptr ? *options : tsn_options(), fill, *out_record);
  });
}
