#pragma once

#include "core/assumption.hpp"
#include "portfolio/portfolio.hpp"
#include "scenarios/pillars.hpp"
#include "scenarios/study.hpp"

namespace encours {

/// Lists what the levers of a prevention infer, and terms longer than French law allows.
void list_prevention(const Study& study, const Portfolio& portfolio, const Prevention& prevention,
                     AssumptionLog& assumptions);

}  // namespace encours
