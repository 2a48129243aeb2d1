#pragma once

#include <cstddef>
#include <functional>
#include <string>

#include "output/report/report_context.hpp"

namespace encours {

/// Of the scenarios, how many are shown one by one: a page stays small.
inline constexpr std::size_t most_panels = 8;

/// The same evidence for each scenario, one below the other; the script shows the one chosen. A
/// study of one scenario has no choice to make. Empty where `body` is for all.
std::string scenario_panels(const ReportContext& context,
                            const std::function<std::string(std::size_t scenario)>& body);

}  // namespace encours
