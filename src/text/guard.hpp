// The one way into the text library: outputs nulled, arguments checked, exceptions turned into errors (STYLE 9). The
// errors and buffers that it hands out are made by libtansuan.
#pragma once

#include <new>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "diagnostic/result.hpp"
#include "json/encoding.hpp"
#include "tansuan/text.h"
#include "text/language.hpp"

namespace tsn::text {

// Why a call fails.
struct Failure {
  tsn_status status = TSN_E_INTERNAL;
  std::string code;
  std::string message;
  std::string pointer;
  std::size_t offset = TSN_NO_OFFSET;
};
inline Failure misuse(std::string code, std::string message, std::size_t offset = TSN_NO_OFFSET) {
  return {TSN_E_MISUSE, std::move(code), std::move(message), {}, offset};
}
inline Failure refusal(const Fault& fault) { return {TSN_E_REQUEST, fault.code, fault.message, {}, TSN_NO_OFFSET}; }

// What the body of an entry point ends with: the bytes for the caller, or why there are none.
using Answer = std::variant<std::string, Failure>;

tsn_status give(tsn_status status, std::string_view code, std::string_view message, std::string_view pointer,
                std::size_t offset, tsn_error** out_error) noexcept;
tsn_status give(Answer answer, tsn_buffer** out, tsn_error** out_error) noexcept;

// Looks at the arguments of one call; the first thing that is wrong is thrown, as the Failure that it is.
inline std::string_view bytes(tsn_text in, const char* name) {
  if (in.data == nullptr) {
    if (in.size != 0) throw misuse("argument.null", "`" + std::string(name) + "` is NULL");
    return {};
  }
  return {in.data, in.size};
}
// A text that goes through ICU, whose lengths are 32 bits.
inline constexpr std::size_t most_text = std::size_t{64} << 20;
inline std::string_view utf8_text(tsn_text in, const char* name) {
  const std::string_view found = bytes(in, name);
  if (found.size() > most_text) throw misuse("argument.range", "`" + std::string(name) + "` is longer than 64 MiB");
  const std::size_t good = json::utf8_prefix(found);
  if (good != found.size())
    throw misuse("argument.utf8", "`" + std::string(name) + "` is not UTF-8 from byte " + std::to_string(good) + " on",
                 good);
  return found;
}
inline Language language_of(tsn_language language) {
  if (language == TSN_LANGUAGE_ZH) return Language::zh;
  if (language == TSN_LANGUAGE_EN) return Language::en;
  throw misuse("argument.range", "`language` is neither TSN_LANGUAGE_ZH nor TSN_LANGUAGE_EN");
}

// The status of a body that may throw; the body gives its own error if it does not.
template <typename Body>
tsn_status caught(tsn_error** out_error, Body&& body) noexcept {
  try {
    return std::forward<Body>(body)();
  } catch (const Failure& failure) {
    return give(failure.status, failure.code, failure.message, failure.pointer, failure.offset, out_error);
  } catch (const std::bad_alloc&) {
    return give(TSN_E_NO_MEMORY, "memory.none", "the machine has no memory left for this", "", TSN_NO_OFFSET,
                out_error);
  } catch (...) {
    return give(TSN_E_INTERNAL, "internal", "a fault of the library, please report it", "", TSN_NO_OFFSET, out_error);
  }
}

// Outputs nulled, and refused if there is nowhere to put them.
template <typename Out>
tsn_status prepare(Out** out, tsn_error** out_error) noexcept {
  if (out_error != nullptr) *out_error = nullptr;
  if (out == nullptr) return give(TSN_E_MISUSE, "argument.null", "the output is NULL", "", TSN_NO_OFFSET, out_error);
  *out = nullptr;
  return TSN_OK;
}

// The whole body of an entry point that makes one buffer.
template <typename Body>
tsn_status guard(tsn_buffer** out, tsn_error** out_error, Body&& body) noexcept {
  if (const tsn_status status = prepare(out, out_error); status != TSN_OK) return status;
  return caught(out_error, [&] { return give(Answer(std::forward<Body>(body)()), out, out_error); });
}

// The whole body of an entry point that makes one object.
template <typename Out, typename Body>
tsn_status guard_new(Out** out, tsn_error** out_error, Body&& body) noexcept {
  if (const tsn_status status = prepare(out, out_error); status != TSN_OK) return status;
  return caught(out_error, [&] {
    *out = std::forward<Body>(body)();
    return TSN_OK;
  });
}

}  // namespace tsn::text
