#include <fmt/format.h>

#include "app/commands.hpp"
#include "app/read_run.hpp"
#include "output/diff/difference_report.hpp"
#include "output/report/report.hpp"

namespace encours {

namespace {

ExitCode diff(const DiffCommand& command) {
  const Language language = choose_language(command.language, report_language(command.after));
  refuse_harmful(command.before, [&] { RunFiles(command.before); });
  refuse_harmful(command.after,
                 [&] { compare_runs(RunFiles(command.before), RunFiles(command.after)); });
  const RunFiles before(command.before);
  const RunFiles after(command.after);
  const RunDifference difference = compare_runs(before, after);
  const ComparedRun first{.directory = command.before.string(), .summary = before.summary};
  const ComparedRun second{.directory = command.after.string(), .summary = after.summary};
  fmt::print("{}", command.format == MessageFormat::json
                       ? render_difference_json(difference, first, second)
                       : render_difference(difference, first, second, language));
  return ExitCode::done;
}

}  // namespace

ExitCode execute(const DiffCommand& command) {
  return reporting(command.format, [&] { return diff(command); });
}

}  // namespace encours
