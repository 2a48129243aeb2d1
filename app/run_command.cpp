#include <fmt/format.h>

#include <chrono>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "app/commands.hpp"
#include "app/events_from.hpp"
#include "app/interrupt.hpp"
#include "engine/contribution/add_contributions.hpp"
#include "engine/contribution/add_marginals.hpp"
#include "engine/simulator.hpp"
#include "engine/statistics_sink.hpp"
#include "engine/summarise.hpp"
#include "output/atomic_file.hpp"
#include "output/console.hpp"
#include "output/progress.hpp"
#include "output/report/report.hpp"
#include "output/results_file.hpp"
#include "output/score_table.hpp"
#include "output/summary_json.hpp"
#include "output/tables.hpp"

namespace encours {

namespace {

namespace fs = std::filesystem;

Language language_of(const RunCommand& command, const LoadedStudy& loaded) {
  return choose_language(command.language, loaded.study.language);
}

constexpr double worst_level = 0.99;

/// Where failures given as conditions are drawn until they happen, how many attempts a trial takes:
/// told before a run that may be long.
void tell_conditions(const AssumptionLog& inferred, const Progress::Config& shown) {
  if (!shown.write) return;
  for (const Assumption& one : inferred.assumptions()) {
    if (one.field != "study.scenario.condition") continue;
    const char* means = shown.language == Language::french
                            ? "chaque tirage gardé coûte autant d'essais"
                            : "each trial kept costs as many attempts";
    shown.write(fmt::format("encours: {} ({})\n", one.value, means));
  }
}

/// Simulates, feeding statistics, results.h5 and the progress bar; gives what was found.
Results simulate_study(const RunCommand& command, const LoadedStudy& loaded,
                       std::vector<EventTable> events, const InterruptGuard& interrupt,
                       ResultsFile& file) {
  AssumptionLog inferred;
  const bool drawn = events.empty();
  const PreparedStudy prepared(loaded.study, loaded.data.portfolio, inferred, std::move(events));
  StatisticsSink statistics(prepared);
  TailTrials tail(worst_level);
  LargestCascades cascades;
  const Progress::Config shown = command.verbosity == Verbosity::quiet
                                     ? Progress::Config{}
                                     : terminal_progress(language_of(command, loaded));
  tell_conditions(inferred, shown);
  Progress progress(shown);
  const std::vector<OutcomeSink*> sinks = {&statistics, &tail, &cascades, &file, &progress};
  const auto start = std::chrono::steady_clock::now();
  const SimulationReport report = simulate(prepared,
                                           {.threads = command.threads,
                                            .events = command.events,
                                            .explanation = Explanation::on,
                                            .stop = &interrupt.requested()},
                                           sinks);
  const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start;
  if (report.trials_done == 0) return {};
  Results results = summarise(prepared, statistics);
  add_contributions(prepared, tail, report.threads, results);
  add_cascades(prepared, cascades, results);
  if (drawn) {
    add_marginals(loaded.study, loaded.data.portfolio,
                  {.threads = command.threads, .stop = &interrupt.requested()}, results);
  }
  results.run.threads = report.threads;
  results.run.seconds = elapsed.count();
  results.inputs = loaded.data.formats;
  if (loaded.scores) results.scoring = summarise_scores(*loaded.scores);
  std::vector<Assumption> assumptions = loaded.assumptions();
  for (const std::vector<Assumption>& more : {inferred.assumptions(), results.assumptions}) {
    assumptions.insert(assumptions.end(), more.begin(), more.end());
  }
  results.assumptions = std::move(assumptions);
  return results;
}

void show(const RunCommand& command, const LoadedStudy& loaded, const Results& results,
          const std::vector<std::string>& files) {
  if (command.format == MessageFormat::json) {
    fmt::print("{}", render_summary(results, {.study = loaded.study,
                                              .language = language_of(command, loaded)}));
  } else if (command.verbosity == Verbosity::normal) {
    const Language language = language_of(command, loaded);
    fmt::print("{}", render_console(
                         results, loaded.study,
                         {.language = language, .files = files, .study = command.study.string()}));
  }
}

ExitCode run(const RunCommand& command) {
  LoadedStudy loaded = load_study(command.study, command.overrides);
  std::vector<EventTable> events;
  if (command.events_from) {
    events = take_events(*command.events_from, command.overrides.trials, loaded);
  }
  create_output_directory(command.output);
  const InterruptGuard interrupt;
  ResultsFile file({.file = command.output / "results.h5",
                    .study_text = loaded.study.text,
                    .event_trials = command.event_trials});
  const Results results = simulate_study(command, loaded, std::move(events), interrupt, file);
  if (results.run.trials == 0) {
    report_failure("interrupted before the first trials were done; nothing written",
                   command.format);
    return ExitCode::interrupted;
  }
  file.finish(results);
  write_tables(results, command.output);
  if (loaded.scores) write_scores(*loaded.scores, loaded.data.portfolio, command.output);
  write_summary(results, {.study = loaded.study, .language = language_of(command, loaded)},
                command.output / "summary.json");
  std::vector<std::string> files = {(command.output / "summary.json").string(),
                                    (command.output / "results.h5").string()};
  if (command.report == ReportFile::written) {
    const fs::path report = write_report(command.output, language_of(command, loaded));
    files.insert(files.begin(), report.string());
  }
  show(command, loaded, results, files);
  return results.run.partial ? ExitCode::interrupted : ExitCode::done;
}

}  // namespace

ExitCode execute(const RunCommand& command) {
  return reporting(command.format, [&] { return run(command); });
}

}  // namespace encours
