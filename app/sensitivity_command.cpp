#include <fmt/format.h>

#include <array>
#include <string>
#include <vector>

#include "app/commands.hpp"
#include "app/find_scenario.hpp"
#include "app/interrupt.hpp"
#include "app/output_files.hpp"
#include "app/what_if_commands.hpp"
#include "engine/sensitivity/sensitivity.hpp"
#include "output/progress.hpp"
#include "output/sensitivity/sensitivity_report.hpp"

namespace encours {

namespace {

std::vector<std::string> write_files(const SensitivityCommand& command,
                                     const SensitivityReport& report) {
  OutputFiles files(command.output);
  if (!files.wanted()) return {};
  files.write("sensitivity.json", render_sensitivity_json(report));
  files.write("sensitivity.csv", render_sensitivity_table(report));
  files.write("decisions.csv", render_decision_table(report));
  return files.names();
}

ExitCode sensitivity(const SensitivityCommand& command) {
  const LoadedStudy loaded = load_study(command.study, command.overrides);
  const Language language = choose_language(command.language, loaded.study.language);
  const std::size_t scenario = find_scenario(command.scenario, loaded.study);
  const InterruptGuard interrupt;
  AssumptionLog inferred;
  Progress progress(terminal_progress(language));
  const std::array<OutcomeSink*, 1> sinks = {&progress};
  auto found = find_sensitivity(loaded.study, loaded.data.portfolio, scenario,
                                {.threads = command.threads, .stop = &interrupt.requested()}, sinks,
                                inferred);
  if (!found) {
    report_failure("interrupted: a sensitivity needs all its simulations; nothing written",
                   command.format);
    return ExitCode::interrupted;
  }
  auto& listed = found->results.assumptions;
  const auto& more = inferred.assumptions();
  listed = loaded.assumptions();
  listed.insert(listed.end(), more.begin(), more.end());
  found->results.inputs = loaded.data.formats;
  const SensitivityReport report{.sensitivity = *found, .study = loaded.study};
  const std::vector<std::string> files = write_files(command, report);
  fmt::print("{}", command.format == MessageFormat::json
                       ? render_sensitivity_json(report)
                       : render_sensitivity(report, {.language = language,
                                                     .files = files,
                                                     .study = command.study.string()}));
  return ExitCode::done;
}

}  // namespace

ExitCode execute(const SensitivityCommand& command) {
  return reporting(command.format, [&] { return sensitivity(command); });
}

}  // namespace encours
