#pragma once

#include <functional>

#include "app/exit_code.hpp"
#include "app/finish_import.hpp"
#include "app/import_mapped_command.hpp"
#include "portfolio/import/fec/import_fec.hpp"

namespace CLI {
class App;
}

namespace encours {

/// `encours import fec`
struct ImportFecCommand {
  FecSource source;
  ImportOptions options;
};
ExitCode execute(const ImportFecCommand& command);

/// What the subcommands of `encours import` fill in; lives as long as the command line is parsed
/// and executed.
struct ImportCommands {
  ImportFecCommand fec;
  ImportMappedCommands mapped;
};

/// The command `import` with its subcommands; the one given is put into `chosen`.
void add_import(CLI::App& app, ImportCommands& commands, std::function<ExitCode()>& chosen);

}  // namespace encours
