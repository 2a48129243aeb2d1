#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "app/exit_code.hpp"
#include "app/load_study.hpp"
#include "app/report_problems.hpp"
#include "scenarios/study.hpp"

namespace CLI {
class App;
}

namespace encours {

/// `encours actions`
struct ActionsCommand {
  std::filesystem::path study;
  std::optional<std::string> scenario;          ///< its name; none: the first
  std::size_t top = 5;                          ///< actions on the screen, of each part of a list
  std::optional<std::filesystem::path> output;  ///< directory of the files; none: not written
  StudyOverrides overrides;
  unsigned threads = 0;
  std::optional<Language> language;
  MessageFormat format = MessageFormat::text;
};
ExitCode execute(const ActionsCommand& command);

/// Adds the command with its options; `chosen` runs it once it was asked for.
void add_actions(CLI::App& app, ActionsCommand& command, std::function<ExitCode()>& chosen);

}  // namespace encours
