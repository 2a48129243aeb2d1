#include "app/import_command.hpp"

#include <CLI/CLI.hpp>

#include "app/import_options.hpp"

namespace encours {

namespace {

void add_fec(CLI::App& app, ImportFecCommand& command, std::function<ExitCode()>& chosen) {
  CLI::App* fec = app.add_subcommand(
      "fec", "From French accounting entries files (FEC), one per financial year");
  fec->add_option("FILE", command.source.files, "the files, in any order")->required();
  add_as_of(*fec, [&command](Date day) { command.source.as_of = day; })->required();
  add_import_options(*fec, command.options);
  fec->callback([&] { chosen = [&command] { return execute(command); }; });
}

}  // namespace

ExitCode execute(const ImportFecCommand& command) {
  return finish_import(command.options, [&] { return import_fec(command.source); });
}

void add_import(CLI::App& app, ImportCommands& commands, std::function<ExitCode()>& chosen) {
  CLI::App* import = app.add_subcommand("import", "Make a study from a company's own books");
  import->require_subcommand(1);
  add_fec(*import, commands.fec, chosen);
  add_import_mapped(*import, commands.mapped, chosen);
}

}  // namespace encours
