#pragma once

#include <algorithm>

#include "engine/across_range.hpp"
#include "engine/amount_statistics.hpp"
#include "engine/results.hpp"

namespace encours {

/// One amount over the assumption range.
using AmountCases = AcrossRange<AmountStatistics>;

/// What is added to an amount in every trial, and the standard error with which it is known.
struct Constant {
  double value = 0;
  double standard_error = 0;
};

/// The block of an amount plus a constant, with its range over the cases. The error of the constant
/// is added in quadrature to every error and half-width.
Block make_block(const AmountCases& amount, const Constant& constant = {});

/// The block of less the amount: its tail is that of the low values.
Block make_negated_block(const AmountCases& amount, double constant = 0);

/// The share of trials in which something happened, with its range; `share`: a function from T to a
/// Proportion.
template <class T, class Share>
Probability make_probability(const AcrossRange<T>& cases, const Share& share) {
  Probability found{.estimate = share(cases.central()), .assumption_range = std::nullopt};
  found.assumption_range =
      cases.range(EndFigure::average, [&](const T& one) { return share(one).share.value; });
  if (found.assumption_range) {
    found.assumption_range->high = std::min(1.0, found.assumption_range->high);
  }
  return found;
}

/// Value at risk less mean at levels 0.95 … 0.999; the interval is that of the value at risk with
/// the error of the mean added in quadrature (as if independent, which widens it).
std::array<Estimate, risk_levels.size() - 1> make_reserve(const AmountStatistics& retained_loss);

}  // namespace encours
