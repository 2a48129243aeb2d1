#pragma once

#include <filesystem>
#include <functional>
#include <optional>

#include "app/exit_code.hpp"
#include "app/load_study.hpp"
#include "app/report_problems.hpp"
#include "engine/reverse/event.hpp"

namespace CLI {
class App;
}

namespace encours {

/// `encours reverse`
struct ReverseCommand {
  std::filesystem::path study;
  EventRequest event;
  std::optional<std::filesystem::path>
      output;  ///< of reverse.json and reverse.toml; none: no files
  StudyOverrides overrides;
  unsigned threads = 0;
  std::optional<Language> language;
  MessageFormat format = MessageFormat::text;
};
ExitCode execute(const ReverseCommand& command);

/// Makes the command of the program.
void add_reverse(CLI::App& app, ReverseCommand& command, std::function<ExitCode()>& chosen);

}  // namespace encours
