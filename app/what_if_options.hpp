#pragma once

#include <functional>

#include "app/what_if_commands.hpp"

namespace CLI {
class App;
}

namespace encours {

// Each adds a command with its options; `chosen` runs it once it was asked for.

void add_sensitivity(CLI::App& app, SensitivityCommand& command, std::function<ExitCode()>& chosen);
void add_sweep(CLI::App& app, SweepCommand& command, std::function<ExitCode()>& chosen);
void add_reverse(CLI::App& app, ReverseCommand& command, std::function<ExitCode()>& chosen);
void add_actions(CLI::App& app, ActionsCommand& command, std::function<ExitCode()>& chosen);

}  // namespace encours
