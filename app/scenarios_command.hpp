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

/// `encours scenarios [NAME]`
struct ScenariosCommand {
  std::string name;  ///< the one to explain; empty: all are listed
  std::optional<Language> language;
  MessageFormat format = MessageFormat::text;
};
ExitCode execute(const ScenariosCommand& command);

void add_scenarios(CLI::App& app, ScenariosCommand& command, std::function<ExitCode()>& chosen);

}  // namespace encours
