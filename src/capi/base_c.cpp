#include "capi/guard.hpp"
#include "capi/handles.hpp"
#include "capi/names.hpp"
#include "json/canonical.hpp"

using tsn::capi::Arguments;
using tsn::capi::guard;
using tsn::capi::Outcome;
using tsn::capi::view;

namespace {

#define TSN_TEXT_OF_(x) #x
#define TSN_TEXT_OF(x) TSN_TEXT_OF_(x)

constexpr std::string_view version = TANSUAN_VERSION;
constexpr std::string_view build =
#if defined(__clang__)
    "clang " __clang_version__
#elif defined(__GNUC__)
    "gcc " __VERSION__
#elif defined(_MSC_VER)
    "msvc " TSN_TEXT_OF(_MSC_FULL_VER)
#else
    "unknown compiler"
#endif
    ", C++ " TSN_TEXT_OF(__cplusplus)
#if defined(__OPTIMIZE__)
        ", optimised"
#else
        ", not optimised"
#endif
#if defined(NDEBUG)
        ", NDEBUG"
#endif
#if defined(__SANITIZE_ADDRESS__)
        ", address sanitizer"
#elif defined(__SANITIZE_THREAD__)
        ", thread sanitizer"
#endif
    ;

constexpr std::int32_t number_of(std::string_view text) {
  std::int32_t number = 0, part = 0;
  for (char c : text) {
    if (c == '.') {
      number = (number + part) * 100;
      part = 0;
    } else {
      part = part * 10 + (c - '0');
    }
  }
  return number + part;
}
static_assert(number_of(version) == TSN_VERSION_NUMBER, "base.h and the build have different versions");

std::string error_json(const tsn_error& error) {
  std::string out;
  tsn::json::Writer writer(out);
  const auto problem = [&](std::string_view code, std::string_view message, std::string_view pointer,
                           tsn::Severity severity) {
    writer.begin_object();
    writer.member("code", code);
    writer.member("message", message);
    writer.member("pointer", pointer);
    writer.member("severity", tsn::severity_name(severity));
    writer.end_object();
  };
  writer.begin_object();
  writer.member("code", error.code);
  writer.member("message", error.message);
  if (error.offset != TSN_NO_OFFSET) writer.member_int("offset", static_cast<std::int64_t>(error.offset));
  writer.member("pointer", error.pointer);
  writer.key("problems");
  writer.begin_array();
  if (error.problems == nullptr) {
    problem(error.code, error.message, error.pointer, tsn::Severity::error);
  } else {
    for (const tsn::Diagnostic& one : error.problems->list) problem(one.code, one.message, one.pointer, one.severity);
  }
  writer.end_array();
  writer.member_int("status", error.status);
  writer.member("status_name", tsn::capi::status_name(error.status));
  writer.member_int("unlisted", error.problems == nullptr ? 0 : static_cast<std::int64_t>(error.problems->unlisted));
  writer.end_object();
  return out;
}

}  // namespace

tsn_text tsn_version(void) { return view(version); }
int32_t tsn_version_number(void) { return TSN_VERSION_NUMBER; }
int32_t tsn_abi_version(void) { return TSN_ABI_VERSION; }
tsn_text tsn_build_info(void) { return view(build); }

tsn_status tsn_constant(tsn_text name, int64_t* out_value, tsn_error** out_error) {
  return guard(out_error, [&]() -> Outcome {
    Arguments arguments;
    arguments.output(out_value, "out_value");
    const std::string_view wanted = arguments.text(name, "name");
    if (Outcome bad = arguments.fault()) return bad;
    const auto found = tsn::capi::constant(wanted);
    if (!found)
      return tsn::capi::failure(TSN_E_NOT_FOUND, "constant.unknown", "there is no constant " + tsn::quoted(wanted));
    *out_value = *found;
    return nullptr;
  });
}

tsn_text tsn_status_name(tsn_status status) { return view(tsn::capi::status_name(status)); }
tsn_text tsn_status_text(tsn_status status, tsn_language language) {
  return view(tsn::capi::status_text(status, language == TSN_LANGUAGE_ZH));
}

tsn_status tsn_error_status(const tsn_error* error) { return error != nullptr ? error->status : TSN_OK; }
tsn_text tsn_error_code(const tsn_error* error) { return view(error != nullptr ? error->code : ""); }
tsn_text tsn_error_message(const tsn_error* error) { return view(error != nullptr ? error->message : ""); }
tsn_text tsn_error_pointer(const tsn_error* error) { return view(error != nullptr ? error->pointer : ""); }
size_t tsn_error_offset(const tsn_error* error) { return error != nullptr ? error->offset : TSN_NO_OFFSET; }

size_t tsn_error_problem_count(const tsn_error* error) {
  if (error == nullptr) return 0;
  return error->problems == nullptr ? 1 : error->problems->list.size();
}

tsn_status tsn_error_problem(const tsn_error* error, size_t index, tsn_severity* out_severity, tsn_text* out_code,
                             tsn_text* out_pointer, tsn_text* out_message) {
  return guard(nullptr, [&]() -> Outcome {
    Arguments arguments;
    arguments.optional_outputs(out_severity, out_code, out_pointer, out_message);
    arguments.handle(error, "error");
    if (Outcome bad = arguments.fault()) return bad;
    if (index >= tsn_error_problem_count(error)) return tsn::capi::misuse("argument.range", "no such problem");
    const tsn::Diagnostic* one = error->problems == nullptr ? nullptr : &error->problems->list[index];
    if (out_severity != nullptr) *out_severity = one != nullptr ? static_cast<tsn_severity>(one->severity) : 0;
    if (out_code != nullptr) *out_code = view(one != nullptr ? std::string_view(one->code) : error->code);
    if (out_pointer != nullptr) *out_pointer = view(one != nullptr ? std::string_view(one->pointer) : error->pointer);
    if (out_message != nullptr) *out_message = view(one != nullptr ? std::string_view(one->message) : error->message);
    return nullptr;
  });
}

tsn_status tsn_error_json(const tsn_error* error, tsn_buffer** out_json, tsn_error** out_error) {
  return guard(out_error, [&]() -> Outcome {
    Arguments arguments;
    arguments.output(out_json, "out_json");
    arguments.handle(error, "error");
    if (Outcome bad = arguments.fault()) return bad;
    *out_json = tsn::capi::new_buffer(error_json(*error));
    return nullptr;
  });
}

tsn_status tsn_error_new(tsn_status status, tsn_text code, tsn_text message, tsn_text pointer, size_t offset,
                         tsn_error** out_made, tsn_error** out_error) {
  return guard(out_error, [&]() -> Outcome {
    Arguments arguments;
    arguments.output(out_made, "out_made");
    const std::string_view the_code = arguments.name(code, "code");
    const std::string_view the_message = arguments.text(message, "message");
    const std::string_view the_pointer = arguments.text(pointer, "pointer");
    if (Outcome bad = arguments.fault()) return bad;
    if (status == TSN_OK) return tsn::capi::misuse("argument.range", "TSN_OK is no failure");
    *out_made =
        tsn::capi::failure(status, the_code, std::string(the_message), std::string(the_pointer), offset).release();
    return nullptr;
  });
}

void tsn_error_free(tsn_error* error) { tsn::capi::FreeError()(error); }

tsn_status tsn_buffer_new(tsn_text bytes, tsn_buffer** out_buffer, tsn_error** out_error) {
  return guard(out_error, [&]() -> Outcome {
    Arguments arguments;
    arguments.output(out_buffer, "out_buffer");
    const std::string_view copied = arguments.bytes(bytes, "bytes");
    if (Outcome bad = arguments.fault()) return bad;
    *out_buffer = tsn::capi::new_buffer(std::string(copied));
    return nullptr;
  });
}

const char* tsn_buffer_data(const tsn_buffer* buffer) { return buffer != nullptr ? buffer->bytes.c_str() : nullptr; }
size_t tsn_buffer_size(const tsn_buffer* buffer) { return buffer != nullptr ? buffer->bytes.size() : 0; }
void tsn_buffer_free(tsn_buffer* buffer) { delete buffer; }

tsn_status tsn_token_new(tsn_token** out_token, tsn_error** out_error) {
  return guard(out_error, [&]() -> Outcome {
    Arguments arguments;
    arguments.output(out_token, "out_token");
    if (Outcome bad = arguments.fault()) return bad;
    *out_token = new tsn_token{std::make_shared<tsn::engine::Token>()};
    return nullptr;
  });
}

tsn_status tsn_token_cancel(const tsn_token* token, tsn_error** out_error) {
  return guard(out_error, [&]() -> Outcome {
    Arguments arguments;
    arguments.handle(token, "token");
    if (Outcome bad = arguments.fault()) return bad;
    token->token->cancelled = true;
    return nullptr;
  });
}

tsn_status tsn_token_progress(const tsn_token* token, uint64_t* out_done, uint64_t* out_total, tsn_error** out_error) {
  return guard(out_error, [&]() -> Outcome {
    Arguments arguments;
    arguments.optional_outputs(out_done, out_total);
    arguments.handle(token, "token");
    if (Outcome bad = arguments.fault()) return bad;
    if (out_done != nullptr) *out_done = token->token->done;
    if (out_total != nullptr) *out_total = token->token->total;
    return nullptr;
  });
}

void tsn_token_free(tsn_token* token) { delete token; }
