#pragma once

#include <optional>

#include "engine/blocks.hpp"
#include "engine/prepared_study.hpp"
#include "engine/results.hpp"
#include "engine/statistics_sink.hpp"

namespace encours {

/// What the pillars of a programme cost whatever happens, euros to the cent over the horizon.
struct PillarCosts {
  double margin_given_up = 0;
  double margin_of_exceptions = 0;  ///< given up without the exceptions to limits, less with them
  double prevention = 0;            ///< the margin included
  double collection = 0;
  std::optional<LatePayment> lateness = {};  ///< none where the cure leaves it alone
  Constant protection;
};

/// The pillars of a programme, central case first; none where no programme has prevention or cure.
std::optional<PillarResult> summarise_pillars(const PreparedStudy& study,
                                              const AcrossRange<CaseStatistics>& cases,
                                              std::size_t p, const PillarCosts& costs);

}  // namespace encours
