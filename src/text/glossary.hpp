// What the ids of a record are called, and what its sources emit: from the method and catalog that are compiled into
// libtansuan, if they are those of the record. A record itself holds ids only.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "json/json.hpp"
#include "tansuan/catalog.h"
#include "text/record_view.hpp"

namespace tsn::text {

// One gas that a source emits: the steps that are its mass and its CO2 equivalent.
struct EmissionRule {
  std::string gas;       // or
  std::string gas_from;  // the input that says which; "item"
  std::string mass, co2e;
  bool in_total = true;
};

// Threads: exclusive; names are looked up when they are first asked for.
class Glossary {
 public:
  explicit Glossary(const RecordView& record);
  ~Glossary();
  Glossary(Glossary&&) noexcept;

  // True if the method that is built in is the record's, byte for byte.
  bool knows_method() const noexcept { return method_ != nullptr; }

  // The name in the language; empty if it is not known.
  std::string_view item(std::string_view id, Language language) const;
  std::string_view region(std::string_view id, Language language) const { return item(id, language); }
  std::string_view input(std::string_view source, std::string_view name, Language language) const;
  std::string_view step(std::string_view source, std::string_view id, Language language) const;
  // Of a choice of the method, or of an input that is a word of a list.
  std::string_view choice_value(std::string_view choice, std::string_view value, Language language) const;
  std::string_view input_value(std::string_view source, std::string_view input, std::string_view value,
                               Language language) const;
  std::string_view denominator(std::string_view name, Language language) const;

  // The unit in which the method computes an input or factor, or the field of a list: of several the one of the kind of
  // `given`; empty if none is known.
  std::string_view unit_of(std::string_view source, std::string_view name, std::string_view given) const;
  std::string_view field_unit(std::string_view source, std::string_view list, std::string_view field) const;
  // The choices of the method on which it depends, for a row as this one, which value a factor takes; ids, in any
  // order.
  std::vector<std::string_view> choices_of(const RecordView& record, const Activity& row) const;
  // A table with its axes and values, as tsn_factors_query shows it; null if the catalog that is built in has it not.
  const json::Value* table(std::string_view id) const;

  // In the method's order; guessed from the names of the steps if the method is not known.
  std::vector<EmissionRule> emissions(const Source& source) const;

 private:
  const json::Value* source(std::string_view id) const;

  struct Free {
    void operator()(tsn_catalog* catalog) const { tsn_catalog_free(catalog); }
  };
  std::unique_ptr<tsn_catalog, Free> catalog_;
  std::unique_ptr<json::Document> description_;
  const json::Value* method_ = nullptr;
  struct Name {
    std::string en, zh;
  };
  mutable std::map<std::string, Name, std::less<>> items_;
  mutable std::map<std::string, std::unique_ptr<json::Document>, std::less<>> tables_;
};

// The name, or the id of what has none.
inline std::string name_or(std::string_view name, std::string_view id) { return std::string(name.empty() ? id : name); }

}  // namespace tsn::text
