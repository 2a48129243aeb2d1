#include "app/compare_command.hpp"

#include <fmt/format.h>

#include <array>
#include <string>
#include <vector>

#include "app/commands.hpp"
#include "app/interrupt.hpp"
#include "engine/compare/compare.hpp"
#include "output/atomic_file.hpp"
#include "output/compare/compare_report.hpp"
#include "output/progress.hpp"

namespace encours {

namespace {

/// Writes the files of the comparison; gives their names.
std::vector<std::string> write_files(const CompareCommand& command, const CompareReport& report) {
  std::vector<std::string> names;
  if (!command.output) return names;
  create_output_directory(*command.output);
  for (const CompareFile& file : render_compare_files(report)) {
    write_atomically(*command.output / file.name, file.content);
    names.push_back((*command.output / file.name).string());
  }
  return names;
}

/// On standard error in both formats: standard output holds the answer, partial as it is.
void tell_interruption(const RunResult& run) {
  if (!run.partial) return;
  if (run.trials < run.trials_requested) {
    fmt::print(stderr, "encours: interrupted: {} of {} trials; break-evens not searched\n",
               run.trials, run.trials_requested);
  } else {
    fmt::print(stderr, "encours: interrupted: break-evens not searched\n");
  }
}

ExitCode compare(const CompareCommand& command) {
  const LoadedStudy loaded = load_study(command.study, command.overrides);
  const Language language = choose_language(command.language, loaded.study.language);
  const InterruptGuard interrupt;
  AssumptionLog inferred;
  Progress progress(terminal_progress(language));
  const std::array<OutcomeSink*, 1> sinks = {&progress};
  Comparison comparison = compare_programmes(
      loaded.study, loaded.data.portfolio,
      {.threads = command.threads, .stop = &interrupt.requested()}, sinks, inferred);
  if (comparison.scenarios.empty()) {
    report_failure("interrupted before the first trials were done; nothing written",
                   command.format);
    return ExitCode::interrupted;
  }
  comparison.results.inputs = loaded.data.formats;
  comparison.results.assumptions = loaded.assumptions();
  const auto& more = inferred.assumptions();
  comparison.results.assumptions.insert(comparison.results.assumptions.end(), more.begin(),
                                        more.end());
  const CompareReport report{
      .comparison = comparison, .study = loaded.study, .portfolio = loaded.data.portfolio};
  const std::vector<std::string> files = write_files(command, report);
  fmt::print("{}", command.format == MessageFormat::json
                       ? render_compare_json(report)
                       : render_compare(report, {.language = language,
                                                 .files = files,
                                                 .study = command.study.string()}));
  tell_interruption(comparison.results.run);
  return comparison.results.run.partial ? ExitCode::interrupted : ExitCode::done;
}

}  // namespace

ExitCode execute(const CompareCommand& command) {
  return reporting(command.format, [&] { return compare(command); });
}

}  // namespace encours
