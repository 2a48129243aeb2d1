#include "app/tell_usage.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <array>
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include "core/text.hpp"

namespace encours {

int tell_usage(const CLI::App& app, const CLI::ParseError& error) {
  const std::vector<std::string> words = app.remaining();
  const bool unknown = app.get_subcommands().empty() && !words.empty();
  if (error.get_exit_code() == 0 || !unknown) return app.exit(error);
  const std::string word = printable(words.front());
  constexpr std::array<std::string_view, 18> commands = {
      "run",      "check",  "compare", "diagnose", "new",       "observe",
      "backtest", "import", "score",   "validate", "cascade",   "frontier",
      "generate", "report", "export",  "diff",     "provision", "scenarios"};
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
