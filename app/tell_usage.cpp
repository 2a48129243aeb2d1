#include "app/tell_usage.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include "core/text.hpp"

namespace encours {

namespace {

std::vector<std::string> command_names(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
    names.push_back(command->get_name());
  }
  return names;
}

}  // namespace

int tell_usage(const CLI::App& app, const CLI::ParseError& error) {
  const std::vector<std::string> words = app.remaining();
  const bool unknown = app.get_subcommands().empty() && !words.empty();
  if (error.get_exit_code() == 0 || !unknown) return app.exit(error);
  const std::string word = printable(words.front());
  const std::vector<std::string> names = command_names(app);
  const std::vector<std::string_view> commands(names.begin(), names.end());
  const std::string_view nearest = nearest_name(words.front(), commands);
  if (word.starts_with('-')) {
    fmt::print(stderr, "unknown option {}\n", word);
  } else if (nearest.empty()) {
    fmt::print(stderr, "unknown command {}: there are {}\n", word, fmt::join(commands, ", "));
  } else {
    fmt::print(stderr, "unknown command {}: did you mean {}?\n", word, nearest);
  }
  return error.get_exit_code();
}

}  // namespace encours
