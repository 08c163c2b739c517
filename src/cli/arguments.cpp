#include "cli/arguments.hpp"

#include <algorithm>

#include "cli/messages.hpp"
#include "cli/table.hpp"

namespace cli {
namespace {

const std::vector<Option>& shared_options() {
  static const std::vector<Option> options{
      {"--json", "", "", false}, {"--lang", "", "zh|en", false}, {"--help", "-h", "", false}};
  return options;
}

[[noreturn]] void misuse(const Context& context, std::string_view topic, const std::string& message) {
  const std::string ask = "tansuan " + std::string(topic) + (topic.empty() ? "" : " ") + "--help";
  throw Failure{exit_usage, "usage", message + "\n" + context.say(phrase::try_help, {ask})};
}

// How many letters differ, for "did you mean".
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t changed = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({changed, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row[b.size()];
}

std::string meant(const Context& context, std::string_view word, const std::vector<std::string_view>& known) {
  std::string_view best;
  std::size_t least = 3;
  for (const std::string_view one : known)
    if (const std::size_t d = distance(word, one); d < least && d < one.size()) {
      best = one;
      least = d;
    }
  return best.empty() ? "" : " " + context.say(phrase::did_you_mean, {best});
}

const Option* find(const Command& command, std::string_view name) {
  for (const auto* list : {&command.options, &shared_options()})
    for (const Option& option : *list)
      if (option.name == name || (!option.short_name.empty() && option.short_name == name)) return &option;
  return nullptr;
}

bool is_option(const std::string& word) { return word.size() > 1 && word.front() == '-'; }

std::string_view group(const Command& command) { return command.name.substr(0, command.name.find(' ')); }

// The first words that are no options name the command; they are removed.
const Command* take_command(const Context& context, const std::vector<Command>& commands,
                            std::vector<std::string>& words, std::string& topic, bool help) {
  const auto take = [&]() -> std::string {
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (is_option(words[i])) {
        if (words[i] == "--lang") ++i;  // its value is no command
        continue;
      }
      const std::string word = words[i];
      words.erase(words.begin() + static_cast<std::ptrdiff_t>(i));
      return word;
    }
    return "";
  };
  std::string first = take();
  if (first == "help") first = take();
  if (first.empty()) return nullptr;
  topic = first;
  std::vector<std::string_view> groups, inner;
  for (const Command& command : commands) {
    if (command.name == first) return &command;
    groups.push_back(group(command));
    if (group(command) == first) inner.push_back(command.name.substr(first.size() + 1));
  }
  if (inner.empty())
    misuse(context, "", context.say(phrase::unknown_command, {printable(first)}) + meant(context, first, groups));
  const std::string second = take();
  if (second.empty() && help) return nullptr;
  for (const Command& command : commands)
    if (command.name == first + " " + second) {
      topic = command.name;
      return &command;
    }
  std::string list;
  for (const std::string_view one : inner) list += (list.empty() ? "" : ", ") + std::string(one);
  misuse(context, first,
         second.empty()
             ? context.say(phrase::command_continues, {first, list})
             : context.say(phrase::unknown_command, {first + " " + printable(second)}) + meant(context, second, inner));
}

}  // namespace

Context context_of(const std::vector<std::string>& words) {
  Context context;
  for (std::size_t i = 0; i < words.size() && words[i] != "--"; ++i) {
    if (words[i] == "--json") context.json = true;
    if (words[i] == "--lang=zh" || (words[i] == "--lang" && i + 1 < words.size() && words[i + 1] == "zh"))
      context.zh = true;
  }
  return context;
}

Parsed parse(const Context& context, const std::vector<Command>& commands, const std::vector<std::string>& all) {
  Parsed parsed;
  std::vector<std::string> words = all;
  for (std::size_t i = 0; i < words.size() && words[i] != "--"; ++i) {
    if (words[i] == "--help" || words[i] == "-h" || (i == 0 && words[i] == "help")) parsed.help = true;
    if (words[i] == "--version") parsed.version = true;
  }
  parsed.command = take_command(context, commands, words, parsed.topic, parsed.help);
  if (parsed.help) return parsed;
  static const Command nothing{};
  const Command& command = parsed.command ? *parsed.command : nothing;
  bool only_operands = false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i];
    if (!only_operands && word == "--") {
      only_operands = true;
      continue;
    }
    if (only_operands || !is_option(word)) {
      parsed.arguments.operands.push_back(word);
      continue;
    }
    if (word == "--version" && !parsed.command) continue;
    const std::size_t equals = word.starts_with("--") ? word.find('=') : std::string::npos;
    const std::string name = word.substr(0, equals);
    const Option* option = find(command, name);
    if (!option) {
      std::vector<std::string_view> known;
      for (const auto* list : {&command.options, &shared_options()})
        for (const Option& one : *list) known.push_back(one.name);
      misuse(context, parsed.topic,
             context.say(phrase::unknown_option, {printable(name)}) + meant(context, name, known));
    }
    std::string value;
    if (option->value.empty()) {
      if (equals != std::string::npos) misuse(context, parsed.topic, context.say(phrase::option_takes_none, {name}));
    } else if (equals != std::string::npos) {
      value = word.substr(equals + 1);
    } else if (i + 1 < words.size() && (words[i + 1] == "-" || !is_option(words[i + 1]))) {
      value = words[++i];
    }
    if (!option->value.empty() && value.empty())
      misuse(context, parsed.topic, context.say(phrase::option_needs, {name, option->value}));
    if (option->name == "--lang" && value != "zh" && value != "en")
      misuse(context, parsed.topic, context.say(phrase::unknown_language, {printable(value)}));
    std::vector<std::string>& values = parsed.arguments.options[option->name];
    if (!values.empty() && !option->repeats && !option->value.empty())
      misuse(context, parsed.topic, context.say(phrase::option_twice, {name}));
    values.push_back(value);
  }
  if (!parsed.command) {
    if (!parsed.version) misuse(context, "", std::string(context.say(phrase::no_command)));
    if (!parsed.arguments.operands.empty()) misuse(context, "", context.say(phrase::too_many, {"tansuan --version"}));
    return parsed;
  }
  const std::string shown = "tansuan " + std::string(command.name) + " " + std::string(command.operands);
  const std::size_t count = parsed.arguments.operands.size();
  if (count < command.least) misuse(context, command.name, context.say(phrase::too_few, {shown}));
  if (count > command.most) misuse(context, command.name, context.say(phrase::too_many, {shown}));
  return parsed;
}

std::string help(const Context& context, const std::vector<Command>& commands, std::string_view topic) {
  for (const Command& command : commands) {
    if (command.name != topic) continue;
    std::string line = "tansuan " + std::string(command.name);
    if (!command.operands.empty()) line += " " + std::string(command.operands);
    for (const Option& option : command.options) {
      line += " [" + std::string(option.short_name.empty() ? option.name : option.short_name);
      line += option.value.empty() ? "]" : " " + std::string(option.value) + "]";
      if (option.repeats) line += "...";
    }
    return line + " [--json] [--lang zh|en]\n\n" + std::string(context.say(command.help));
  }
  Table table({Table::Align::left, Table::Align::left});
  for (const Command& command : commands)
    if (topic.empty() || group(command) == topic)
      table.row({"tansuan " + std::string(command.name) + " " + std::string(command.operands),
                 std::string(context.say(command.summary))});
  if (!topic.empty()) return table.text();
  table.row({"tansuan --version", std::string(context.say(phrase::version_summary))});
  return std::string(context.say(phrase::help_head)) + "\n" + table.text("  ") + "\n" +
         std::string(context.say(phrase::help_tail));
}

}  // namespace cli
