// What several tests of the core start from: the embedded library, and a request computed against it.
#pragma once

#include <fstream>
#include <iterator>
#include <memory>
#include <string>

#include "data/embedded.hpp"
#include "engine/calculation.hpp"
#include "method/library.hpp"
#include "record/record.hpp"

namespace tsn::test {

inline std::shared_ptr<const method::Library> embedded_library() {
  static const std::shared_ptr<const method::Library> library = [] {
    Diagnostics diagnostics;
    auto opened = method::Library::open_release("", diagnostics);
    if (opened) opened->check(diagnostics);
    if (diagnostics.has_error()) opened = nullptr;
    std::string problems;
    for (const Diagnostic& one : diagnostics.list())
      problems += one.code + " " + one.pointer + " " + one.message + "\n";
    if (!opened) throw std::runtime_error("the embedded data does not load:\n" + problems);
    return opened;
  }();
  return library;
}

inline std::string file_text(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error("cannot read " + path);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

inline std::string problems_text(const Diagnostics& diagnostics) {
  std::string text;
  for (const Diagnostic& one : diagnostics.list())
    text += std::string(severity_name(one.severity)) + " " + one.code + " " + one.pointer + ": " + one.message + "\n";
  return text;
}

// A request's text with its document, kept alive together with what was computed from it.
struct Computed {
  std::unique_ptr<json::Document> document;
  std::optional<engine::Calculation> calculation;
  std::string code;  // why there is none
  Diagnostics problems;
};

inline Computed compute(std::string_view request, const engine::Options& options = {}, Date as_of = {},
                        std::shared_ptr<const method::Library> library = embedded_library()) {
  Computed computed;
  computed.document = std::make_unique<json::Document>(std::pmr::new_delete_resource());
  if (auto refusal = json::read(request, *computed.document)) {
    computed.code = refusal->code;
    computed.problems.error(refusal->code, refusal->pointer, refusal->message);
    return computed;
  }
  auto inventory = inventory::read_inventory(computed.document->root(), library, as_of, computed.problems);
  if (!inventory) {
    computed.code = "request.invalid";
    return computed;
  }
  engine::Refusal refusal;
  computed.calculation = engine::calculate(*std::move(inventory), std::move(computed.problems), options, refusal);
  if (!computed.calculation) {
    computed.code = refusal.code;
    computed.problems = std::move(refusal.diagnostics);
  }
  return computed;
}

}  // namespace tsn::test
