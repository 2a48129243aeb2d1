#include "app/scenarios_command.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <vector>

#include "app/commands.hpp"
#include "app/option_values.hpp"
#include "output/scenario_library.hpp"
#include "scenarios/library.hpp"

namespace encours {

namespace {

std::vector<LibraryScenario> asked_for(const std::string& name) {
  ProblemLog problems;
  std::vector<LibraryScenario> scenarios;
  for (const ShippedScenario& shipped : shipped_scenarios()) {
    if (!name.empty() && name != shipped.name) continue;
    if (auto one = library_scenario(std::string(shipped.name), {}, problems)) {
      scenarios.push_back(*std::move(one));
    }
  }
  if (scenarios.empty()) library_scenario(name, {.file = "NAME", .line = 0}, problems);
  problems.throw_if_any();
  return scenarios;
}

std::string answer(const ScenariosCommand& command) {
  const std::vector<LibraryScenario> scenarios = asked_for(command.name);
  if (command.format == MessageFormat::json) return render_library_json(scenarios);
  const Language language = choose_language(command.language, std::nullopt);
  return command.name.empty() ? render_library(scenarios, language)
                              : render_library_scenario(scenarios.front(), language);
}

}  // namespace

ExitCode execute(const ScenariosCommand& command) {
  return reporting(command.format, [&] {
    fmt::print("{}", answer(command));
    return ExitCode::done;
  });
}

void add_scenarios(CLI::App& app, ScenariosCommand& command, std::function<ExitCode()>& chosen) {
  CLI::App* scenarios = app.add_subcommand(
      "scenarios", "List the crises that come with the program, or explain one of them");
  scenarios->add_option("NAME", command.name, "the one to explain");
  add_language(*scenarios, [&command](Language language) { command.language = language; });
  scenarios->add_flag_callback(
      "--json", [&command] { command.format = MessageFormat::json; },
      "all they hold as JSON on standard output");
  scenarios->callback([&] { chosen = [&command] { return execute(command); }; });
}

}  // namespace encours
