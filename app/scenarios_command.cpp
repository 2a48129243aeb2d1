#include "app/scenarios_command.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <string_view>
#include <vector>

#include "app/commands.hpp"
#include "app/option_values.hpp"
#include "core/did_you_mean.hpp"
#include "core/text.hpp"
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

/// A name that no shipped scenario has, in French.
ExitCode refuse_in_french(const std::string& name) {
  std::vector<std::string_view> names;
  for (const ShippedScenario& shipped : shipped_scenarios()) names.push_back(shipped.name);
  const std::string_view nearest = nearest_name(name, names);
  const std::string remedy = nearest.empty() ? "«\u00a0encours scenarios\u00a0» en donne la liste"
                                             : fmt::format("écrivez {}", nearest);
  fmt::print(stderr,
             "encours\u00a0: aucun scénario fourni ne porte ce nom\u00a0: «\u00a0{}\u00a0» ({})\n",
             printable(name), remedy);
  return ExitCode::bad_input;
}

}  // namespace

ExitCode execute(const ScenariosCommand& command) {
  const bool known = command.name.empty() ||
                     std::ranges::find(shipped_scenarios(), command.name, &ShippedScenario::name) !=
                         shipped_scenarios().end();
  if (!known && command.format == MessageFormat::text &&
      choose_language(command.language, std::nullopt) == Language::french) {
    return refuse_in_french(command.name);
  }
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
