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

/// `encours compare`
struct CompareCommand {
  std::filesystem::path study;
  std::optional<std::filesystem::path> output;  ///< directory of the files; none: not written
  StudyOverrides overrides;
  unsigned threads = 0;
  std::optional<Language> language;
  MessageFormat format = MessageFormat::text;
};
ExitCode execute(const CompareCommand& command);

/// `encours frontier`
struct FrontierCommand {
  std::filesystem::path study;
  std::vector<std::string> levers;  ///< "key=first:last:step" or "key=value,value"
  /// Name; none: the first policy, or the first programme of a study without one.
  std::optional<std::string> programme;
  std::optional<double> loss_ratio;  ///< that premiums are made from; none: as quoted
  std::optional<std::filesystem::path> output;
  StudyOverrides overrides;
  unsigned threads = 0;
  std::optional<Language> language;
  MessageFormat format = MessageFormat::text;
};
ExitCode execute(const FrontierCommand& command);

}  // namespace encours
