#include "catalog/describe.hpp"
#include "method/describe.hpp"

namespace tsn::method {
namespace {

using catalog::describe_optional;

class MethodWriter {
 public:
  MethodWriter(json::Writer& writer, const Method& method) : writer_(writer), method_(method) {}

  // In the order of the names; `whole` adds those that only the full description has.
  void write(bool whole) {
    writer_.begin_object();
    describe_list(writer_, "aliases", method_.aliases, [this](std::string_view alias) { writer_.string(alias); });
    if (whole) {
      describe_optional(writer_, "boundary", method_.boundary);
      describe_list(writer_, "choices", method_.choices, [this](const Choice& one) { choice(one); });
    }
    writer_.key("document");
    catalog::describe(writer_, method_.document);
    writer_.member("edition", method_.edition);
    writer_.member("evidence", catalog::grade_name(method_.evidence));
    if (whole) writer_.member("format", "tansuan.methods.method/1");
    writer_.member("id", method_.id);
    writer_.key("in_force");
    writer_.begin_object();
    writer_.member("from", date_text(method_.in_force_from));
    if (method_.in_force_to) writer_.member("to", date_text(method_.in_force_to));
    writer_.end_object();
    if (whole) {
      describe_list(writer_, "indicators", method_.indicators, [this](const Indicator& one) { indicator(one); });
      describe_optional(writer_, "notes", method_.notes);
      describe_list(writer_, "reporting", method_.reporting, [this](const Reporting& one) { reporting(one); });
    }
    if (!method_.sector.empty()) {
      writer_.key("sector");
      writer_.begin_object();
      writer_.member("id", method_.sector);
      describe_optional(writer_, "title", method_.sector_title);
      writer_.end_object();
    }
    writer_.member("sha256", method_.sha256);
    describe_list(writer_, "sources", method_.sources, [this, whole](const Source& source) {
      if (whole)
        describe(writer_, method_, source);
      else
        writer_.string(source.id);
    });
    if (whole) describe_list(writer_, "tallies", method_.tallies, [this](const Tally& one) { tally(one); });
    describe_optional(writer_, "title", method_.title);
    if (whole) writer_.member_bool("total", method_.has_total);
    writer_.end_object();
  }

 private:
  void tally(const Tally& one) {
    writer_.begin_object();
    describe_optional(writer_, "clause", one.clause);
    writer_.member("id", one.id);
    describe_optional(writer_, "title", one.title);
    writer_.member("unit", one.unit.text);
    writer_.end_object();
  }

  void choice(const Choice& one) {
    writer_.begin_object();
    describe_optional(writer_, "clause", one.clause);
    writer_.member("id", one.id);
    describe_optional(writer_, "register", one.register_id);
    describe_optional(writer_, "title", one.title);
    describe_list(writer_, "values", one.values, [this](const Allowed& value) {
      writer_.begin_object();
      writer_.member("id", value.id);
      describe_optional(writer_, "title", value.title);
      writer_.end_object();
    });
    writer_.end_object();
  }

  void indicator(const Indicator& one) {
    writer_.begin_object();
    describe_optional(writer_, "clause", one.clause);
    writer_.member("formula", one.formula);
    writer_.member("id", one.id);
    describe_list(writer_, "inputs", one.inputs, [this](const IndicatorInput& input) {
      writer_.begin_object();
      writer_.member("name", input.name);
      describe_optional(writer_, "title", input.title);
      writer_.member("unit", input.unit.text);
      writer_.end_object();
    });
    describe_optional(writer_, "register", one.register_id);
    describe_optional(writer_, "title", one.title);
    writer_.member("unit", one.unit.text);
    writer_.end_object();
  }

  void reporting(const Reporting& one) {
    writer_.begin_object();
    writer_.member("clause", one.report.clause);
    writer_.member_int("digits", one.report.digits);
    writer_.member("of", one.of);
    writer_.member("rule", rounding_name(one.report.rule));
    writer_.end_object();
  }

  json::Writer& writer_;
  const Method& method_;
};

}  // namespace

void describe_summary(json::Writer& writer, const Method& method) { MethodWriter(writer, method).write(false); }
void describe(json::Writer& writer, const Method& method) { MethodWriter(writer, method).write(true); }

}  // namespace tsn::method
