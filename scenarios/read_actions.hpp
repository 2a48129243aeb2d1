#pragma once

#include <filesystem>

#include "core/problem.hpp"
#include "scenarios/action_settings.hpp"
#include "scenarios/study.hpp"
#include "scenarios/toml_reader.hpp"

namespace encours {

/// Reads `[actions]`, after `[firm]`: without a margin of its own, sales given up lose 1 −
/// firm.variable_cost_rate where the firm's cash is simulated, and an unknown margin elsewhere.
/// Defaults are listed in `settings.assumptions`, faults go to `problems`.
void read_actions(const TableReader& root, const Study& study, ActionSettings& settings,
                  ProblemLog& problems);

/// `[actions]` of a study that was read without a fault; `file` is where it was read from.
ActionSettings action_settings(const Study& study, const std::filesystem::path& file);

}  // namespace encours
