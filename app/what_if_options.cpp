#include "app/what_if_options.hpp"

#include <CLI/CLI.hpp>

#include "app/common_options.hpp"

namespace encours {

namespace {

constexpr std::uint64_t most_actions_shown = 1000;

}  // namespace

void add_sensitivity(CLI::App& app, SensitivityCommand& command,
                     std::function<ExitCode()>& chosen) {
  CLI::App* sensitivity = app.add_subcommand(
      "sensitivity", "Move one assumption at a time; tell which would change the decision");
  sensitivity->add_option("STUDY", command.study, "the study file (TOML)")->required();
  sensitivity->add_option("--scenario", command.scenario, "the scenario (the first)");
  sensitivity->add_option("-o,--output", command.output,
                          "directory of sensitivity.json and its tables; none: not written");
  add_simulation_options(*sensitivity, command);
  add_common_options(*sensitivity, command);
  sensitivity->callback([&] { chosen = [&command] { return execute(command); }; });
}

void add_sweep(CLI::App& app, SweepCommand& command, std::function<ExitCode()>& chosen) {
  CLI::App* sweep = app.add_subcommand(
      "sweep", "Run a study over a grid of any of its keys into one HDF5 file; resumes");
  sweep->add_option("STUDY", command.study, "the study file (TOML)")->required();
  sweep
      ->add_option("--set", command.settings,
                   "KEY=FIRST:LAST:STEP or KEY=VALUE,VALUE; several make a grid")
      ->required()
      ->allow_extra_args(false)
      ->type_name("KEY=VALUES");
  sweep->add_option("-o,--output", command.output, "the HDF5 file")->required();
  add_simulation_options(*sweep, command);
  add_common_options(*sweep, command);
  sweep->callback([&] { chosen = [&command] { return execute(command); }; });
}

void add_actions(CLI::App& app, ActionsCommand& command, std::function<ExitCode()>& chosen) {
  CLI::App* actions = app.add_subcommand(
      "actions", "Rank what to do about the worst buyers; each action is simulated again");
  actions->add_option("STUDY", command.study, "the study file (TOML)")->required();
  actions->add_option("--scenario", command.scenario, "the scenario (the first)");
  add_whole_number(
      *actions, "--top", {.lowest = 1, .highest = most_actions_shown},
      [&command](std::uint64_t top) { command.top = static_cast<std::size_t>(top); },
      "actions shown of each list (5); the files hold all");
  actions->add_option("-o,--output", command.output,
                      "directory of actions.json, its tables and edits; none: not written");
  add_simulation_options(*actions, command);
  add_common_options(*actions, command);
  actions->callback([&] { chosen = [&command] { return execute(command); }; });
}

}  // namespace encours
