#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "app/exit_code.hpp"
#include "app/load_study.hpp"
#include "app/report_problems.hpp"
#include "engine/reverse/event.hpp"
#include "scenarios/study.hpp"

namespace encours {

/// What is asked of every what-if.
struct WhatIfCommand {
  std::filesystem::path study;
  StudyOverrides overrides;
  unsigned threads = 0;
  std::optional<Language> language;
  MessageFormat format = MessageFormat::text;
};

/// `encours sensitivity`
struct SensitivityCommand : WhatIfCommand {
  std::optional<std::string> scenario;          ///< its name; none: the first
  std::optional<std::filesystem::path> output;  ///< directory of the files; none: not written
};
ExitCode execute(const SensitivityCommand& command);

/// `encours sweep`
struct SweepCommand : WhatIfCommand {
  std::vector<std::string> settings;  ///< "key=first:last:step" or "key=value,value"
  std::filesystem::path output;       ///< the HDF5 file
};
ExitCode execute(const SweepCommand& command);

/// `encours reverse`
struct ReverseCommand : WhatIfCommand {
  EventRequest event;
  std::optional<std::filesystem::path> output;  ///< directory of the files; none: not written
};
ExitCode execute(const ReverseCommand& command);

/// `encours actions`
struct ActionsCommand : WhatIfCommand {
  std::optional<std::string> scenario;          ///< its name; none: the first
  std::size_t top = 5;                          ///< actions on the screen, of each part of a list
  std::optional<std::filesystem::path> output;  ///< directory of the files; none: not written
};
ExitCode execute(const ActionsCommand& command);

}  // namespace encours
