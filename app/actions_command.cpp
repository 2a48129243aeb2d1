#include "app/actions_command.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <array>
#include <vector>

#include "app/commands.hpp"
#include "app/common_options.hpp"
#include "app/find_scenario.hpp"
#include "app/interrupt.hpp"
#include "output/actions/actions_report.hpp"
#include "output/atomic_file.hpp"
#include "output/progress.hpp"
#include "scenarios/read_actions.hpp"

namespace encours {

namespace {

constexpr std::uint64_t most_shown = 1000;

std::vector<std::string> write_files(const ActionsCommand& command, const ActionsReport& report) {
  std::vector<std::string> names;
  if (!command.output) return names;
  create_output_directory(*command.output);
  const auto write = [&](const char* name, const std::string& content) {
    write_atomically(*command.output / name, content);
    names.push_back((*command.output / name).string());
  };
  write("actions.json", render_actions_json(report));
  write("actions.csv", render_actions_table(report));
  write("actions.toml", render_actions_study(report));
  write("cells.csv", render_cells_table(report));
  return names;
}

/// The tables once more, before any scoring: the cells of an action are changed there.
PortfolioData read_unscored(const Study& study) {
  ProblemLog problems;
  auto data = read_portfolio(study.portfolio, problems);
  problems.throw_if_any();
  return *std::move(data);
}

void append(const AssumptionLog& log, std::vector<Assumption>& listed) {
  listed.insert(listed.end(), log.assumptions().begin(), log.assumptions().end());
}

ExitCode actions(const ActionsCommand& command) {
  const LoadedStudy loaded = load_study(command.study, command.overrides);
  const Language language = choose_language(command.language, loaded.study.language);
  const std::size_t scenario = find_scenario(command.scenario, loaded.study);
  const ActionSettings settings = action_settings(loaded.study, command.study);
  const PortfolioData unscored = read_unscored(loaded.study);
  const InterruptGuard interrupt;
  AssumptionLog inferred;
  Progress progress(terminal_progress(language));
  const std::array<OutcomeSink*, 1> sinks = {&progress};
  auto found =
      find_actions({.study = loaded.study,
                    .file = command.study,
                    .data = loaded.data,
                    .unscored = unscored,
                    .scenario = scenario,
                    .settings = settings},
                   {.threads = command.threads, .stop = &interrupt.requested()}, sinks, inferred);
  if (!found) {
    report_failure("interrupted: actions need all their simulations; nothing written",
                   command.format);
    return ExitCode::interrupted;
  }
  found->results.assumptions = loaded.assumptions();
  append(inferred, found->results.assumptions);
  append(settings.assumptions, found->results.assumptions);
  const ActionsReport report{.list = *found,
                             .study = loaded.study,
                             .file = command.study,
                             .scenario = scenario,
                             .portfolio = loaded.data.portfolio,
                             .settings = settings,
                             .inputs = loaded.data.formats};
  const std::vector<std::string> files = write_files(command, report);
  fmt::print("{}",
             command.format == MessageFormat::json
                 ? render_actions_json(report)
                 : render_actions(
                       report, command.top,
                       {.language = language, .files = files, .study = command.study.string()}));
  return ExitCode::done;
}

}  // namespace

ExitCode execute(const ActionsCommand& command) {
  return reporting(command.format, [&] { return actions(command); });
}

void add_actions(CLI::App& app, ActionsCommand& command, std::function<ExitCode()>& chosen) {
  CLI::App* actions = app.add_subcommand(
      "actions", "Rank what to do about the worst buyers; each action is simulated again");
  actions->add_option("STUDY", command.study, "the study file (TOML)")->required();
  actions->add_option("--scenario", command.scenario, "the scenario (the first)");
  add_whole_number(
      *actions, "--top", {.lowest = 1, .highest = most_shown},
      [&command](std::uint64_t top) { command.top = static_cast<std::size_t>(top); },
      "actions shown of each list (5); the files hold all");
  actions->add_option("-o,--output", command.output,
                      "directory of actions.json, its tables and edits; none: not written");
  add_simulation_options(*actions, command);
  add_common_options(*actions, command);
  actions->callback([&] { chosen = [&command] { return execute(command); }; });
}

}  // namespace encours
