#include <algorithm>
#include <memory_resource>

#include "capi/builder.hpp"
#include "capi/guard.hpp"
#include "capi/handles.hpp"
#include "catalog/query.hpp"
#include "method/audit.hpp"
#include "method/diff.hpp"
#include "method/query.hpp"

using tsn::capi::Arguments;
using tsn::capi::failure;
using tsn::capi::guard;
using tsn::capi::Outcome;
using tsn::capi::view;

namespace {

constexpr tsn::json::Limits query_limits{8, std::size_t{1} << 16, std::size_t{1} << 12};

// What is asked for does not exist, or not for that period by that date.
bool nothing_there(std::string_view code) {
  return code == "query.not_found" || code == "factor.none" || code == "factor.none_for_year" ||
         code == "factor.not_published" || code == "factor.withdrawn";
}

// Both queries: read the question, let `find` answer it. `find` gives a Result of the answer's JSON.
template <typename Find>
tsn_status query(const tsn_catalog* catalog, tsn_text text, tsn::catalog::Subject subject, tsn_buffer** out_json,
                 tsn_error** out_error, Find find) {
  return guard(out_error, [&]() -> Outcome {
    Arguments arguments;
    arguments.output(out_json, "out_json");
    arguments.handle(catalog, "catalog");
    const std::string_view bytes = arguments.bytes(text, "query");
    if (Outcome bad = arguments.fault()) return bad;
    tsn::json::Document document(std::pmr::new_delete_resource());
    if (auto refusal = tsn::json::read(bytes, document, query_limits)) return failure(*refusal);
    tsn::Diagnostics found;
    const auto question = tsn::catalog::read_question(document.root(), subject, found);
    if (!question) return failure(TSN_E_REQUEST, found);
    tsn::Result<std::string> answer = find(*question);
    if (!answer)
      return failure(nothing_there(answer.fault().code) ? TSN_E_NOT_FOUND : TSN_E_REQUEST, answer.fault().code,
                     answer.fault().message);
    *out_json = tsn::capi::new_buffer(std::move(answer).value());
    return nullptr;
  });
}

}  // namespace

tsn_status tsn_catalog_embedded(tsn_catalog** out_catalog, tsn_error** out_error) {
  return tsn_catalog_embedded_release(tsn_text{nullptr, 0}, out_catalog, out_error);
}

tsn_status tsn_catalog_embedded_release(tsn_text release, tsn_catalog** out_catalog, tsn_error** out_error) {
  return guard(out_error, [&]() -> Outcome {
    Arguments arguments;
    arguments.output(out_catalog, "out_catalog");
    const std::string_view name = arguments.text(release, "release");
    if (Outcome bad = arguments.fault()) return bad;
    std::shared_ptr<const tsn::method::Library> library;
    if (Outcome bad = tsn::capi::open_embedded(name, library)) return bad;
    *out_catalog = new tsn_catalog{std::move(library)};
    return nullptr;
  });
}

tsn_status tsn_catalog_releases(tsn_buffer** out_json, tsn_error** out_error) {
  return guard(out_error, [&]() -> Outcome {
    Arguments arguments;
    arguments.output(out_json, "out_json");
    if (Outcome bad = arguments.fault()) return bad;
    *out_json = tsn::capi::new_buffer(tsn::capi::releases_json());
    return nullptr;
  });
}

tsn_status tsn_catalog_builder_new(tsn_catalog_builder** out_builder, tsn_error** out_error) {
  return guard(out_error, [&]() -> Outcome {
    Arguments arguments;
    arguments.output(out_builder, "out_builder");
    if (Outcome bad = arguments.fault()) return bad;
    *out_builder = new tsn_catalog_builder;
    return nullptr;
  });
}

tsn_status tsn_catalog_builder_base(tsn_catalog_builder* builder, const tsn_catalog* base, tsn_error** out_error) {
  return guard(out_error, [&]() -> Outcome {
    Arguments arguments;
    arguments.handle(builder, "builder");
    if (Outcome bad = arguments.fault()) return bad;
    builder->base = base != nullptr ? base->library : nullptr;
    return nullptr;
  });
}

tsn_status tsn_catalog_builder_require_signature(tsn_catalog_builder* builder, const uint8_t* key32,
                                                 tsn_error** out_error) {
  return guard(out_error, [&]() -> Outcome {
    Arguments arguments;
    arguments.handle(builder, "builder");
    arguments.handle(key32, "key32");
    if (Outcome bad = arguments.fault()) return bad;
    std::copy_n(key32, 32, builder->keys.emplace_back().begin());
    return nullptr;
  });
}

tsn_status tsn_catalog_builder_add_pack(tsn_catalog_builder* builder, tsn_text pack, const uint8_t* signature64,
                                        tsn_error** out_error) {
  return guard(out_error, [&]() -> Outcome {
    Arguments arguments;
    arguments.handle(builder, "builder");
    const std::string_view bytes = arguments.bytes(pack, "pack");
    if (Outcome bad = arguments.fault()) return bad;
    return tsn::capi::add_pack(*builder, bytes, signature64);
  });
}

tsn_status tsn_catalog_builder_build(const tsn_catalog_builder* builder, tsn_catalog** out_catalog,
                                     tsn_error** out_error) {
  return guard(out_error, [&]() -> Outcome {
    Arguments arguments;
    arguments.output(out_catalog, "out_catalog");
    arguments.handle(builder, "builder");
    if (Outcome bad = arguments.fault()) return bad;
    std::shared_ptr<const tsn::method::Library> library;
    if (Outcome bad = tsn::capi::build(*builder, library)) return bad;
    *out_catalog = new tsn_catalog{std::move(library)};
    return nullptr;
  });
}

void tsn_catalog_builder_free(tsn_catalog_builder* builder) { delete builder; }
void tsn_catalog_free(tsn_catalog* catalog) { delete catalog; }

tsn_text tsn_catalog_release(const tsn_catalog* catalog) {
  return view(catalog != nullptr ? std::string_view(catalog->library->catalog().release()) : "");
}
tsn_text tsn_catalog_sha256(const tsn_catalog* catalog) {
  return view(catalog != nullptr ? std::string_view(catalog->library->sha256()) : "");
}

tsn_status tsn_catalog_audit(const tsn_catalog* catalog, tsn_text date, tsn_buffer** out_json, tsn_error** out_error) {
  return guard(out_error, [&]() -> Outcome {
    Arguments arguments;
    arguments.output(out_json, "out_json");
    arguments.handle(catalog, "catalog");
    const std::string_view text = arguments.text(date, "date");
    if (Outcome bad = arguments.fault()) return bad;
    tsn::Date day;
    if (!text.empty()) {
      auto parsed = tsn::parse_date(text);
      if (!parsed) return failure(TSN_E_REQUEST, parsed.fault().code, parsed.fault().message);
      day = *parsed;
    }
    *out_json = tsn::capi::new_buffer(tsn::method::audit(*catalog->library, day));
    return nullptr;
  });
}

tsn_status tsn_factors_query(const tsn_catalog* catalog, tsn_text text, tsn_buffer** out_json, tsn_error** out_error) {
  return query(catalog, text, tsn::catalog::Subject::factors, out_json, out_error,
               [&](const tsn::catalog::Question& question) {
                 return tsn::catalog::answer(catalog->library->catalog(), question);
               });
}

tsn_status tsn_methods_query(const tsn_catalog* catalog, tsn_text text, tsn_buffer** out_json, tsn_error** out_error) {
  return query(
      catalog, text, tsn::catalog::Subject::methods, out_json, out_error,
      [&](const tsn::catalog::Question& question) { return tsn::method::answer(*catalog->library, question); });
}

tsn_status tsn_method_check(const tsn_catalog* catalog, tsn_text pack, tsn_buffer** out_report, tsn_error** out_error) {
  return guard(out_error, [&]() -> Outcome {
    Arguments arguments;
    arguments.output(out_report, "out_report");
    const std::string_view bytes = arguments.bytes(pack, "pack");
    if (Outcome bad = arguments.fault()) return bad;
    *out_report = tsn::capi::new_buffer(tsn::capi::check_pack(catalog != nullptr ? catalog->library : nullptr, bytes));
    return nullptr;
  });
}

tsn_status tsn_catalog_diff(const tsn_catalog* from, const tsn_catalog* to, tsn_buffer** out_json,
                            tsn_error** out_error) {
  return guard(out_error, [&]() -> Outcome {
    Arguments arguments;
    arguments.output(out_json, "out_json");
    arguments.handle(from, "from");
    arguments.handle(to, "to");
    if (Outcome bad = arguments.fault()) return bad;
    *out_json = tsn::capi::new_buffer(tsn::method::diff(*from->library, *to->library));
    return nullptr;
  });
}
