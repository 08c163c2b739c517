// What is behind the opaque types. Shared parts are held by reference, so any order of freeing is safe.
#pragma once

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/calculation.hpp"
#include "method/library.hpp"
#include "record/record.hpp"
#include "tansuan/tansuan.h"

struct tsn_buffer {
  std::string bytes;
};

struct tsn_token {
  std::shared_ptr<tsn::engine::Token> token;
};

struct tsn_catalog {
  std::shared_ptr<const tsn::method::Library> library;
};

struct tsn_engine {
  std::shared_ptr<const tsn::method::Library> library;
};

struct tsn_options {
  tsn::Date as_of;
  std::optional<tsn::catalog::Grade> strict;
  std::size_t memory_limit = TSN_DEFAULT_MEMORY_LIMIT;
  std::shared_ptr<tsn::engine::Token> token;
  tsn_detail detail = TSN_DETAIL_RECORD;
};

struct tsn_record {
  struct Line {
    std::string_view id;
    std::string_view value;  // empty: a gap
    std::string_view exact;
  };
  // Lines in one text: a hundred thousand of them are three allocations, not as many as texts.
  class Lines {
   public:
    void reserve(std::size_t count) { ends_.reserve(count); }
    void add(std::string_view id, std::string_view value, std::string_view exact) {
      const std::size_t begin = text_.size();
      text_.append(id).append(value).append(exact);
      ends_.push_back({begin, begin + id.size(), begin + id.size() + value.size()});
    }
    std::size_t size() const noexcept { return ends_.size(); }
    Line operator[](std::size_t index) const noexcept {
      const Ends& at = ends_[index];
      const std::size_t end = index + 1 < ends_.size() ? ends_[index + 1].id : text_.size();
      const std::string_view all = text_;
      return {all.substr(at.id, at.value - at.id), all.substr(at.value, at.exact - at.value),
              all.substr(at.exact, end - at.exact)};
    }

   private:
    struct Ends {
      std::size_t id, value, exact;  // where each begins in the text
    };
    std::string text_;
    std::vector<Ends> ends_;
  };
  std::string json;
  std::string digest;
  Lines totals;                // by tsn_total
  std::array<Lines, 4> lines;  // by tsn_lines
  std::vector<tsn::Diagnostic> diagnostics;
  std::optional<tsn::catalog::Grade> worst;
  bool complete = false;
  bool has_total = true;
};

namespace tsn::capi {

inline record::SecretSeed seed_of(const uint8_t* seed32) {
  record::SecretSeed seed;
  std::copy_n(seed32, seed.size(), seed.begin());
  return seed;
}

inline tsn_buffer* new_buffer(std::string bytes) { return new tsn_buffer{std::move(bytes)}; }

}  // namespace tsn::capi
