#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <string>

#include "app/commands.hpp"
#include "app/read_run.hpp"
#include "core/text.hpp"
#include "output/report/report.hpp"

namespace encours {

namespace {

ExitCode report(const ReportCommand& command) {
  const Language language = choose_language(command.language, report_language(command.directory));
  refuse_harmful(command.directory,
                 [&] { render_report(command.directory, language, command.with); });
  const std::string file = write_report(command.directory, language, command.with).string();
  if (command.format == MessageFormat::json) {
    fmt::print("{}\n", nlohmann::ordered_json({{"report", file}}).dump(2));
  } else {
    fmt::print(fmt::runtime(language == Language::french ? "Rapport\u00a0: {}\n" : "Report: {}\n"),
               printable(file, 200));
  }
  return ExitCode::done;
}

}  // namespace

ExitCode execute(const ReportCommand& command) {
  return reporting(command.format, [&] { return report(command); });
}

}  // namespace encours
