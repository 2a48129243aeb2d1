#include "app/attach_command.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>
#include <string>

#include "app/commands.hpp"
#include "app/common_options.hpp"
#include "app/read_run.hpp"
#include "core/text.hpp"
#include "output/json_text.hpp"
#include "output/report/attachments.hpp"
#include "output/report/report.hpp"

namespace encours {

namespace {

ExitCode attach(const AttachCommand& command) {
  const Language language = choose_language(command.language, report_language(command.directory));
  // What a report of them cannot be made from is refused before it stands in summary.json.
  const auto trial = [&] { render_report(command.directory, language, command.files); };
  refuse_harmful(command.directory, trial);
  trial();
  const std::vector<std::string> names = attach_to_summary(command.directory, command.files);
  const std::string summary = (command.directory / "summary.json").string();
  if (command.format == MessageFormat::json) {
    fmt::print("{}", json_text({{"summary", summary}, {"attached", names}}));
    return ExitCode::done;
  }
  const bool french = language == Language::french;
  std::string list;
  for (const std::string& name : names) list.append(list.empty() ? "" : ", ").append(name);
  fmt::print(fmt::runtime(french ? "Joint à {}\u00a0: {}\n" : "Attached to {}: {}\n"),
             printable(summary, 200), list);
  fmt::print(fmt::runtime(french ? "Pour l'afficher\u00a0: encours report {}\n"
                                 : "To show it: encours report {}\n"),
             printable(command.directory.string(), 200));
  return ExitCode::done;
}

}  // namespace

void add_attach(CLI::App& app, AttachCommand& command, std::function<ExitCode()>& chosen) {
  CLI::App* attach =
      app.add_subcommand("attach", "Write what other commands found into summary.json of a run");
  attach->add_option("DIR", command.directory, "the directory that encours run wrote")->required();
  attach
      ->add_option("FILES", command.files,
                   "JSON that provision, frontier, compare, actions ... wrote")
      ->required();
  add_common_options(*attach, command);
  attach->callback([&] { chosen = [&command] { return execute(command); }; });
}

ExitCode execute(const AttachCommand& command) {
  return reporting(command.format, [&] { return attach(command); });
}

}  // namespace encours
