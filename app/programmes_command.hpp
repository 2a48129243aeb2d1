#pragma once

#include <functional>
#include <optional>
#include <string>

#include "app/exit_code.hpp"
#include "app/report_problems.hpp"
#include "scenarios/language.hpp"

namespace CLI {
class App;
}

namespace encours {

/// `encours programmes [NAME]`
struct ProgrammesCommand {
  std::string name;  ///< the one to explain; empty: all are listed
  std::optional<Language> language;
  MessageFormat format = MessageFormat::text;
};
ExitCode execute(const ProgrammesCommand& command);

void add_programmes(CLI::App& app, ProgrammesCommand& command, std::function<ExitCode()>& chosen);

}  // namespace encours
