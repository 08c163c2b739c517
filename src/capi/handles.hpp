// What is behind the opaque types. Shared parts are held by reference, so any order of freeing is safe.
#pragma once

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
    std::string id;
    std::string value;  // empty: a gap
    std::string exact;
  };
  std::string json;
  std::string digest;
  std::array<Line, 4> totals;              // by tsn_total
  std::array<std::vector<Line>, 4> lines;  // by tsn_lines
  std::vector<tsn::Diagnostic> diagnostics;
  std::optional<tsn::catalog::Grade> worst;
  bool complete = false;
};

namespace tsn::capi {

inline tsn_buffer* new_buffer(std::string bytes) { return new tsn_buffer{std::move(bytes)}; }

}  // namespace tsn::capi
