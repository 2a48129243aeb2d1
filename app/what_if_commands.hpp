#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "app/exit_code.hpp"
#include "app/load_study.hpp"
#include "app/report_problems.hpp"
#include "scenarios/study.hpp"

namespace encours {

/// `encours sensitivity`
struct SensitivityCommand {
  std::filesystem::path study;
  std::optional<std::string> scenario;          ///< its name; none: the first
  std::optional<std::filesystem::path> output;  ///< directory of the files; none: not written
  StudyOverrides overrides;
  unsigned threads = 0;
  std::optional<Language> language;
  MessageFormat format = MessageFormat::text;
};
ExitCode execute(const SensitivityCommand& command);

/// `encours sweep`
struct SweepCommand {
  std::filesystem::path study;
  std::vector<std::string> settings;  ///< "key=first:last:step" or "key=value,value"
  std::filesystem::path output;       ///< the HDF5 file
  StudyOverrides overrides;
  unsigned threads = 0;
  std::optional<Language> language;
  MessageFormat format = MessageFormat::text;
};
ExitCode execute(const SweepCommand& command);

}  // namespace encours
