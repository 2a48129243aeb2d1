#pragma once

#include <filesystem>
#include <optional>

#include "app/exit_code.hpp"
#include "app/report_problems.hpp"
#include "scenarios/study.hpp"

namespace encours {

/// `encours provision`
struct ProvisionCommand {
  std::filesystem::path study;
  std::optional<std::filesystem::path> output;    ///< none: no files
  std::optional<std::filesystem::path> previous;  ///< directory of the previous closing
  unsigned threads = 0;
  std::optional<Language> language;
  MessageFormat format = MessageFormat::text;
};
ExitCode execute(const ProvisionCommand& command);

}  // namespace encours
