#include <fmt/format.h>

#include <array>
#include <vector>

#include "app/commands.hpp"
#include "app/find_scenario.hpp"
#include "app/interrupt.hpp"
#include "app/output_files.hpp"
#include "app/what_if_commands.hpp"
#include "output/actions/actions_report.hpp"
#include "output/progress.hpp"
#include "scenarios/read_actions.hpp"

namespace encours {

namespace {

std::vector<std::string> write_files(const ActionsCommand& command, const ActionsReport& report) {
  OutputFiles files(command.output);
  if (!files.wanted()) return {};
  files.write("actions.json", render_actions_json(report));
  files.write("actions.csv", render_actions_table(report));
  files.write("actions.toml", render_actions_study(report));
  files.write("cells.csv", render_cells_table(report));
  return files.names();
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

}  // namespace encours
