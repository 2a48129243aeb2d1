#include <fmt/format.h>

#include <array>
#include <string>
#include <vector>

#include "app/commands.hpp"
#include "app/interrupt.hpp"
#include "app/output_files.hpp"
#include "app/what_if_commands.hpp"
#include "output/progress.hpp"
#include "output/reverse/reverse_report.hpp"

namespace encours {

namespace {

std::vector<std::string> write_files(const ReverseCommand& command, const ReverseReport& report) {
  OutputFiles files(command.output);
  if (!files.wanted()) return {};
  files.write("reverse.json", render_reverse_json(report));
  files.write("reverse.toml", render_reverse_scenarios(report));
  return files.names();
}

ExitCode reverse(const ReverseCommand& command) {
  const LoadedStudy loaded = load_study(command.study, command.overrides);
  const std::size_t programme = find_programme(command.event, loaded.study, command.study.string());
  const Language language = choose_language(command.language, loaded.study.language);
  const InterruptGuard interrupt;
  AssumptionLog inferred;
  Progress progress(terminal_progress(language));
  const std::array<OutcomeSink*, 1> sinks = {&progress};
  const ReverseResult found =
      reverse_stress(loaded.study, loaded.data.portfolio, command.event, programme,
                     {.threads = command.threads, .stop = &interrupt.requested()}, sinks, inferred);
  if (found.run.trials == 0) {
    report_failure("interrupted before the first trials were done; nothing written",
                   command.format);
    return ExitCode::interrupted;
  }
  std::vector<Assumption> assumptions = loaded.assumptions();
  const auto& more = inferred.assumptions();
  assumptions.insert(assumptions.end(), more.begin(), more.end());
  const ReverseReport report{.result = found,
                             .request = command.event,
                             .study = loaded.study,
                             .portfolio = loaded.data.portfolio,
                             .assumptions = assumptions,
                             .inputs = loaded.data.formats};
  const std::vector<std::string> files = write_files(command, report);
  fmt::print("{}", command.format == MessageFormat::json
                       ? render_reverse_json(report)
                       : render_reverse(report, {.language = language,
                                                 .files = files,
                                                 .study = command.study.string()}));
  if (found.run.partial) fmt::print(stderr, "encours: interrupted: ways not searched\n");
  return found.run.partial ? ExitCode::interrupted : ExitCode::done;
}

}  // namespace

ExitCode execute(const ReverseCommand& command) {
  return reporting(command.format, [&] { return reverse(command); });
}

}  // namespace encours
