// The library as the command sees it: owning handles over the C ABI, and its failures as one exception.
#pragma once

#include <tansuan/tansuan.h>

#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace cli {

struct Free {
  void operator()(tsn_error* p) const { tsn_error_free(p); }
  void operator()(tsn_buffer* p) const { tsn_buffer_free(p); }
  void operator()(tsn_token* p) const { tsn_token_free(p); }
  void operator()(tsn_catalog* p) const { tsn_catalog_free(p); }
  void operator()(tsn_catalog_builder* p) const { tsn_catalog_builder_free(p); }
  void operator()(tsn_engine* p) const { tsn_engine_free(p); }
  void operator()(tsn_options* p) const { tsn_options_free(p); }
  void operator()(tsn_record* p) const { tsn_record_free(p); }
  void operator()(tsn_ledger* p) const { tsn_ledger_free(p); }
};
template <class T>
using Handle = std::unique_ptr<T, Free>;

// A call that failed: its status and why.
struct Refusal {
  tsn_status status = TSN_OK;
  Handle<tsn_error> error;
};

inline tsn_text text(std::string_view view) { return {view.data(), view.size()}; }
inline std::string_view view(tsn_text text) { return {text.data == nullptr ? "" : text.data, text.size}; }
inline std::string_view view(const Handle<tsn_buffer>& buffer) {
  return {tsn_buffer_data(buffer.get()), tsn_buffer_size(buffer.get())};
}

// call(function, arguments...) adds `out_error`, and throws a Refusal.
template <class Function, class... Arguments>
void call(Function function, Arguments... arguments) {
  tsn_error* error = nullptr;
  const tsn_status status = function(arguments..., &error);
  if (status != TSN_OK) throw Refusal{status, Handle<tsn_error>(error)};
}

// make<tsn_record>(tsn_calculate, arguments...): for calls whose last output is a new object.
template <class T, class Function, class... Arguments>
Handle<T> make(Function function, Arguments... arguments) {
  T* made = nullptr;
  call(function, arguments..., &made);
  return Handle<T>(made);
}

}  // namespace cli
