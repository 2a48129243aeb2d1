#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/estimate.hpp"
#include "engine/results.hpp"

namespace encours {

/// Levels at which a tail reserve is told.
inline constexpr std::array<double, 3> reserve_levels = {0.95, 0.99, 0.995};

/// What a programme would have to hold beside its expected loss to carry a bad year through.
/// Management only: neither booked nor deductible. Euros excluding VAT, with 95 % intervals of the
/// simulation.
struct TailReserve {
  std::string programme;
  std::string scenario;  ///< of the study; empty: all of them by their weights
  double weight = 1;
  double level = 0;
  double expected_loss = 0;
  Estimate value_at_risk;       ///< less the expected loss, whose error the interval leaves out
  Estimate expected_shortfall;  ///< less the expected loss, whose error it holds
  double reserve_held = 0;      ///< what the programme sets aside already
};

/// Losses of one programme, [scenario][trial], with what the scenarios weigh.
struct WeightedLosses {
  std::vector<std::vector<double>> losses;
  std::vector<double> weights;  ///< positive, they add to 1
};

/// The mixture of the scenarios: value at risk is the smallest loss q with F(q) ≥ level under F(x)
/// = Σ w_s·P_s(loss ≤ x), expected shortfall q + E[(loss − q)+]/(1 − level) (Rockafellar & Uryasev
/// 2000). Trials are common to the scenarios, so errors are taken over trials: the interval of the
/// quantile inverts F at level ± 1.96 standard errors of F(q), absent where that leaves (0, 1).
TailReserve mixture_reserve(const WeightedLosses& losses, double level);

/// Twelve months of the study from now: every scenario by itself, then all by their weights where
/// there are several; each programme at each level. Items in `left_out`, indices into the open
/// items, owe nothing: what was sold, and what is written down on its own.
std::vector<TailReserve> tail_reserves(const Study& study, const Portfolio& portfolio,
                                       std::span<const std::uint32_t> left_out, unsigned threads);

}  // namespace encours
