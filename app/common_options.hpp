#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>
#include <limits>

#include "app/option_values.hpp"
#include "app/report_problems.hpp"

namespace encours {

inline constexpr std::uint64_t most_trials = std::numeric_limits<std::uint32_t>::max();
inline constexpr std::uint64_t most_threads = 1024;
/// As in the study file, whose whole numbers have a sign.
inline constexpr std::uint64_t largest_seed = std::numeric_limits<std::int64_t>::max();

/// Language and message format, which every command knows.
template <typename Command>
void add_common_options(CLI::App& app, Command& command) {
  add_language(app, [&command](Language language) { command.language = language; });
  app.add_flag_callback(
      "--json", [&command] { command.format = MessageFormat::json; },
      "answer and messages as JSON on standard output");
}

/// Trials, seed and threads of a simulation.
template <typename Command>
void add_simulation_options(CLI::App& app, Command& command) {
  add_whole_number(
      app, "--trials", {.lowest = 1, .highest = most_trials},
      [&command](std::uint64_t trials) { command.overrides.trials = trials; },
      "number of trials, instead of the study's");
  add_whole_number(
      app, "--seed", {.lowest = 0, .highest = largest_seed},
      [&command](std::uint64_t seed) { command.overrides.seed = seed; },
      "seed, instead of the study's");
  add_whole_number(
      app, "--threads", {.lowest = 0, .highest = most_threads},
      [&command](std::uint64_t threads) { command.threads = static_cast<unsigned>(threads); },
      "threads; 0 takes one per processor");
}

}  // namespace encours
