#include <algorithm>
#ifdef TANSUAN_WITH_TEXT
#include <tansuan/text.h>
#endif
#include <unistd.h>

#include <array>
#include <optional>

#include "cli/answers.hpp"
#include "cli/commands.hpp"
#include "cli/files.hpp"
#include "cli/messages.hpp"
#include "cli/problems.hpp"

namespace cli {

#ifdef TANSUAN_WITH_TEXT

namespace {

struct Form {
  std::string_view name;
  tsn_report_format format;
};
constexpr std::array<Form, 4> forms{
    {{"html", TSN_REPORT_HTML}, {"csv", TSN_REPORT_CSV}, {"json", TSN_REPORT_JSON}, {"xlsx", TSN_REPORT_XLSX}}};

// As --format says, else as the name of the output ends, else a page.
Form form_of(const Context& context, const Arguments& arguments, const std::string& target) {
  const std::string wanted = arguments.value("--format");
  const auto named = [](std::string_view name) {
    return std::find_if(forms.begin(), forms.end(), [&](const Form& one) { return one.name == name; });
  };
  if (!wanted.empty()) {
    const auto* const found = named(wanted);
    if (found == forms.end())
      throw Failure{exit_usage, "usage", context.say(phrase::bad_report_format, {printable(wanted)})};
    return *found;
  }
  const std::size_t dot = target.rfind('.');
  const auto* const found = dot == std::string::npos ? forms.end() : named(std::string_view(target).substr(dot + 1));
  return found == forms.end() ? forms.front() : *found;
}

}  // namespace

int record_report(const Context& context, const Arguments& arguments) {
  const std::string& path = arguments.operands.front();
  const std::string given = arguments.value("--output");
  const std::string target = given.empty() ? "-" : given;
  const Form form = form_of(context, arguments, target);
  if (form.format == TSN_REPORT_XLSX && target == "-" && is_terminal(STDOUT_FILENO))
    throw Failure{exit_usage, "usage", std::string(context.say(phrase::workbook_on_terminal))};
  const std::string record = read_input(context, path);
  OutputFile output(context, target, {path});
  try {
    const auto made =
        make<tsn_buffer>(tsn_text_report, text(record), context.zh ? TSN_LANGUAGE_ZH : TSN_LANGUAGE_EN, form.format);
    output.commit(view(made));
    if (target == "-") return exit_ok;
    if (context.json) {
      const Json json{{"file", target}, {"format", form.name}, {"bytes", view(made).size()}};
      print(context, json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n");
    } else {
      print(context, context.say(phrase::report_written, {printable(target)}) + "\n");
    }
  } catch (const Refusal& refusal) {
    return report(context, refusal, shown_name(context, path), record);
  }
  return exit_ok;
}

#else

int record_report(const Context& context, const Arguments&) {
  throw Failure{exit_internal, "library.text", std::string(context.say(phrase::no_text_library))};
}

#endif

}  // namespace cli
