// What is known while the parts of one source are read: its names with their slots, what a `use` binds, the
// series that an extending pack puts in place of others.
#pragma once

#include "method/source_reader.hpp"
#include "method/terms.hpp"

namespace tsn::method {

class SourceScope {
 public:
  SourceScope(const SourceContext& context, Source& source, Diagnostics& diagnostics)
      : context(context), source(source), diagnostics(diagnostics) {}
  SourceScope(const SourceScope&) = delete;
  SourceScope& operator=(const SourceScope&) = delete;

  const SourceContext& context;
  Source& source;
  Diagnostics& diagnostics;

  // Names, each of them once. A number is an input, a factor or an earlier step.
  std::uint32_t add_number(std::string_view name, const std::vector<Unit>& units, json::Object& object,
                           std::string_view key);
  std::uint32_t add_text(std::string_view name, json::Object& object);
  std::uint32_t add_list(std::string_view name, const std::vector<formula::Field>& fields, json::Object& object);
  void know_text(std::string_view name, std::uint32_t slot);  // item, region, supply

  std::uint32_t text_slot(std::string_view name, json::Object& object, std::string_view key);
  std::uint32_t choice_slot(std::string_view id, json::Object& object, std::string_view key);
  // "@item", "@region", "@<text input>", "@choice:<id>", a "$<placeholder>" for one of these, or a literal.
  KeyRef key_ref(std::string_view text, json::Object& object, std::string_view key);
  // A series, or "$<placeholder>" for one.
  std::string_view series_name(std::string_view text, json::Object& object);
  // A condition on an answer that cannot be given would never hold.
  void check_answer(std::string_view name, std::string_view answer, json::Object& object, std::string_view key) const;

  // The placeholders that a named list of cases is given where it is named, with those met.
  struct ListBinding {
    const json::Value* bind = nullptr;
    std::vector<std::string_view> used;
  };
  ListBinding* list_binding = nullptr;

  // What a formula of that variant may use.
  formula::Scope formula_scope(std::size_t variant);
  const std::vector<formula::Name>& texts_and_lists() const noexcept { return other_names_; }
  bool units_known() const;  // of all numbers

  // Members that depend on the source's variants or items.
  std::vector<Unit> units(json::Object& object);  // `unit`: one text for all variants, or one for each
  std::optional<BasisRule> basis_rule(json::Object& object);
  std::optional<Absent> absent(json::Object& object, const std::vector<Unit>& expected);
  std::optional<Report> report(json::Object& object);
  std::string_view kind_of_items(json::Object& object) const;
  void check_item(std::string_view id, json::Object& object, std::string_view key) const;

 private:
  void check_new(std::string_view name, json::Object& object, std::string_view key) const;
  std::string_view bound(std::string_view text, json::Object& object, std::string_view key);
  std::string_view rebound(std::string_view name);
  static std::optional<formula::TableShape> table_shape(void* scope, std::string_view id);

  std::vector<std::pair<std::string_view, std::vector<Unit>>> number_names_;  // by slot
  std::vector<formula::Name> other_names_;
};

// The parts of a source, each added to it.
void read_input(const json::Value& value, const json::Path& path, SourceScope& scope);
void read_factor(const json::Value& value, const json::Path& path, SourceScope& scope);
void read_step(const json::Value& value, const json::Path& path, SourceScope& scope);
void read_emission(const json::Value& value, const json::Path& path, SourceScope& scope);
// False: it is offered to a tally that the method does not keep.
bool read_tally(const json::Value& value, const json::Path& path, SourceScope& scope);

}  // namespace tsn::method
