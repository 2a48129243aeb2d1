#pragma once

#include <filesystem>
#include <optional>

#include "app/exit_code.hpp"
#include "app/report_problems.hpp"
#include "scenarios/language.hpp"

namespace encours {

/// `encours collect`
struct CollectCommand {
  std::filesystem::path study;
  std::optional<std::filesystem::path> output;  ///< none: no files
  std::optional<Language> language;
  MessageFormat format = MessageFormat::text;
};
ExitCode execute(const CollectCommand& command);

}  // namespace encours
