#include "cli/problems.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "cli/files.hpp"
#include "cli/locate.hpp"
#include "cli/messages.hpp"
#include "cli/table.hpp"
#include "cli/words.hpp"

namespace cli {
namespace {

// "request.json:12:34  /activities/0/quantity"
std::string place(const Context& context, Locator& locator, std::string_view name, std::string_view source,
                  std::string_view pointer, std::size_t offset) {
  std::string text = printable(name);
  if (!source.empty() && (!pointer.empty() || offset != TSN_NO_OFFSET)) {
    const Position at = locator.position(offset != TSN_NO_OFFSET ? offset : locator.offset(pointer));
    text += ":" + std::to_string(at.line) + ":" + std::to_string(at.column);
  }
  if (!pointer.empty())
    text += "  " + printable(pointer);
  else if (offset == TSN_NO_OFFSET && !name.empty())
    text += "  " + std::string(context.say(phrase::whole_document));
  return text;
}

std::string summary(const Context& context, const std::size_t (&counts)[4], std::size_t unlisted) {
  std::string line;
  for (std::size_t i = 0; i < 4; ++i) {
    if (counts[i] == 0) continue;
    line += line.empty() ? "" : context.say(phrase::comma);
    line += counts[i] == 1 ? std::string(context.say(phrase::count_one[i]))
                           : context.say(phrase::counts[i], {std::to_string(counts[i])});
  }
  if (unlisted != 0)
    line += std::string(context.say(phrase::comma)) + context.say(phrase::unlisted, {std::to_string(unlisted)});
  return line;
}

}  // namespace

Exit exit_of(tsn_status status) {
  if (status == TSN_OK) return exit_ok;
  if (status == TSN_E_CANCELLED) return exit_interrupted;
  if (status / 100 == 7) return exit_no;
  return status / 100 == 1 ? exit_internal : exit_input;
}

std::string headline(const Context& context, tsn_severity severity, std::string_view code) {
  const auto known = static_cast<std::size_t>(std::clamp(severity, TSN_SEVERITY_ERROR, TSN_SEVERITY_NOTE));
  std::string line = std::string(context.say(phrase::severities[known])) + "  " + printable(code);
  const std::string title = words_of(context, code).title;
  if (!title.empty()) line += "  " + title;
  return line;
}

std::string error_json(const Refusal& refusal) {
  const auto json = make<tsn_buffer>(tsn_error_json, static_cast<const tsn_error*>(refusal.error.get()));
  return std::string(view(json));
}

Exit report(const Context& context, const Refusal& refusal, std::string_view name, std::string_view source) {
  const Exit exit = exit_of(refusal.status);
  if (context.json) {
    complain(error_json(refusal) + "\n");
    return exit;
  }
  if (exit == exit_interrupted) {
    complain("tansuan: " + std::string(context.say(phrase::interrupted)) + "\n");
    return exit;
  }
  const tsn_error* error = refusal.error.get();
  const std::string_view status_text =
      view(tsn_status_text(refusal.status, context.zh ? TSN_LANGUAGE_ZH : TSN_LANGUAGE_EN));
  std::string out = "tansuan: " + printable(name) + (name.empty() ? "" : ": ") + std::string(status_text) + "\n";
  Locator locator(source);
  Advice advice(context);
  std::size_t counts[4] = {0, 0, 0, 0};
  for (std::size_t i = 0; i < tsn_error_problem_count(error); ++i) {
    tsn_severity severity = TSN_SEVERITY_ERROR;
    tsn_text code{}, pointer{}, message{};
    if (tsn_error_problem(error, i, &severity, &code, &pointer, &message) != TSN_OK) break;
    ++counts[std::clamp(severity, TSN_SEVERITY_ERROR, TSN_SEVERITY_NOTE)];
    out += headline(context, severity, view(code)) + "\n";
    const std::string where = place(context, locator, name, source, view(pointer), tsn_error_offset(error));
    if (!where.empty()) out += "    " + where + "\n";
    out += "    " + printable(view(message)) + "\n" + advice.on(view(code));
  }
  const auto json = nlohmann::json::parse(error_json(refusal), nullptr, false);
  const std::size_t unlisted = json.is_object() ? json.value("unlisted", std::size_t{0}) : 0;
  const std::size_t all = counts[0] + counts[1] + counts[2] + counts[3];
  if (all > 1 || unlisted != 0) out += summary(context, counts, unlisted) + "\n";
  complain(out);
  return exit;
}

Exit report(const Context& context, const Failure& failure) {
  if (context.json) {
    const nlohmann::json json{{"code", failure.code}, {"message", failure.message}, {"exit", failure.exit}};
    complain(json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n");
  } else {
    complain("tansuan: " + failure.message + "\n");
  }
  return failure.exit;
}

Handle<tsn_catalog> open_release(const Context& context, const std::string& release) {
  try {
    return make<tsn_catalog>(tsn_catalog_embedded_release, text(release));
  } catch (const Refusal& refusal) {
    if (refusal.status != TSN_E_NOT_FOUND) throw;
    throw Reported{report(context, refusal, "", "")};
  }
}

Handle<tsn_catalog> open_catalog(const Context& context, const Arguments& arguments, const std::string& wanted) {
  const std::string own = arguments.value("--release");
  // "2025.1+" was made of a release and packs. A release that is not built in: the library tells what differs.
  const std::string release = wanted.substr(0, wanted.find('+'));
  tsn_catalog* named = nullptr;
  if (own.empty() && !release.empty()) tsn_catalog_embedded_release(text(release), &named, nullptr);
  auto embedded = named != nullptr ? Handle<tsn_catalog>(named) : open_release(context, own);
  const auto packs = arguments.options.find("--pack");
  if (packs == arguments.options.end()) return embedded;
  auto builder = make<tsn_catalog_builder>(tsn_catalog_builder_new);
  call(tsn_catalog_builder_base, builder.get(), static_cast<const tsn_catalog*>(embedded.get()));
  std::string all;
  std::string last;
  for (const std::string& path : packs->second) {
    last = read_input(context, path);
    try {
      call(tsn_catalog_builder_add_pack, builder.get(), text(last), static_cast<const std::uint8_t*>(nullptr));
    } catch (const Refusal& refusal) {
      throw Reported{report(context, refusal, shown_name(context, path), last)};
    }
    all += (all.empty() ? "" : ", ") + shown_name(context, path);
  }
  try {
    return make<tsn_catalog>(tsn_catalog_builder_build, static_cast<const tsn_catalog_builder*>(builder.get()));
  } catch (const Refusal& refusal) {
    // Which of several packs a problem is about is in its message, not in its pointer.
    throw Reported{report(context, refusal, all, packs->second.size() == 1 ? last : "")};
  }
}

std::string shown_name(const Context& context, const std::string& path) {
  return path == "-" ? std::string(context.say(phrase::standard_input)) : path;
}

}  // namespace cli
