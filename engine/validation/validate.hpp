#pragma once

#include <cstdint>

#include "engine/validation/validation_report.hpp"

namespace encours {

struct ValidationOptions {
  std::uint64_t trials = 200'000;  ///< of each simulation, at least 1,000
  std::uint64_t seed = 1;
  unsigned threads = 0;  ///< 0: one per processor
};

/// Holds the engine against published tables and exact formulas: its closed forms and, through
/// PreparedStudy and simulate() as a run does, its simulation. The infectious defaults of Davis &
/// Lo alone are simulated by a model of their own, which no study can ask for. Same bytes for any
/// number of threads.
ValidationReport validate(const ValidationOptions& options);

}  // namespace encours
