#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "portfolio/diagnosis/parameters.hpp"

namespace encours {

/// Bands of the annual PD, A the lowest; failed: PD 1, in insolvency proceedings.
enum class RiskClass : std::uint8_t { a, b, c, d, e, failed };
inline constexpr std::size_t risk_class_count = 6;
/// "A" … "E", "failed".
inline constexpr std::array<const char*, risk_class_count> risk_class_names = {"A", "B", "C",
                                                                               "D", "E", "failed"};

/// A PD at the lowest of a class belongs to it.
RiskClass risk_class(double pd, const DiagnosisParameters& parameters);

}  // namespace encours
