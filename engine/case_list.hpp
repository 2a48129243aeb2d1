#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "scenarios/study.hpp"

namespace encours {

/// Which end of the assumption range a case stands at.
enum class AssumptionEnd : std::uint8_t { central, low, high };

/// One scenario under one set of assumptions: what is simulated.
struct Case {
  std::uint32_t scenario = 0;
  AssumptionEnd end = AssumptionEnd::central;

  friend bool operator==(const Case&, const Case&) = default;
};

/// Every scenario centrally and, with [uncertainty] on, at both ends: scenario by scenario, central
/// first.
std::vector<Case> list_cases(const Study& study);

}  // namespace encours
