#pragma once

#include <cstdint>
#include <vector>

#include "scenarios/study.hpp"

namespace encours {

/// What a study assumes about the world and may be wrong about. Terms of contracts (limits, insured
/// percentages, premiums) are known and no assumptions.
enum class AssumptionKind : std::uint8_t {
  pd_level,            ///< multiple of every PD, shocked ones too
  lgd,                 ///< added to every LGD before its shocks
  asset_correlation,   ///< multiple of every asset correlation
  sector_variance,     ///< of a gamma frailty
  factor_correlation,  ///< between sector factors, where it is one number
  branching_ratio,     ///< of contagion
  payment_delay,       ///< days added to every payment
  exposure_delay       ///< mean delay in days, where payment is not simulated
};

/// Where the ends of an assumption come from.
enum class EndsSource : std::uint8_t {
  study,          ///< [uncertainty] of the study
  usual_range,    ///< the default of [uncertainty]: the study switched it off
  published,      ///< see the vocabulary of the output
  own_assumption  ///< of this program
};

/// One assumption with what the study says, what is tried and how far a search goes.
struct MainAssumption {
  AssumptionKind kind = AssumptionKind::pd_level;
  double value = 0;          ///< as the study has it
  std::vector<double> ends;  ///< tried, ascending, none equal to `value`
  EndsSource source = EndsSource::own_assumption;
  double lowest = 0;    ///< that a search tries; ≤ value
  double highest = 0;   ///< that a search tries; ≥ value
  bool stress = false;  ///< the study has nothing of it: its ends are a stress
};

/// The main assumptions of a study, in the order of AssumptionKind; what the study has no use for
/// is left out (no delay under static exposures, no correlation of a matrix file).
std::vector<MainAssumption> main_assumptions(const Study& study);

/// `study` with one assumption otherwise and everything else as it is: what a user would write by
/// hand. The buyer whose failure a scenario gives as a condition keeps its PD, as at the ends of
/// [uncertainty].
Study with_assumption(const Study& study, AssumptionKind kind, double value);

}  // namespace encours
