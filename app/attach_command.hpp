#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <vector>

#include "app/exit_code.hpp"
#include "app/report_problems.hpp"
#include "scenarios/language.hpp"

namespace CLI {
class App;
}

namespace encours {

/// `encours attach`
struct AttachCommand {
  std::filesystem::path directory;           ///< that `encours run` wrote
  std::vector<std::filesystem::path> files;  ///< JSON files of other commands
  std::optional<Language> language;
  MessageFormat format = MessageFormat::text;
};
ExitCode execute(const AttachCommand& command);

/// Makes the command of the program.
void add_attach(CLI::App& app, AttachCommand& command, std::function<ExitCode()>& chosen);

}  // namespace encours
