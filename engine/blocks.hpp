#pragma once

#include <span>

#include "engine/amount_statistics.hpp"
#include "engine/results.hpp"

namespace encours {

/// One amount under every end of the assumption range: central first, then the ends if any.
using AmountCases = std::span<const AmountStatistics* const>;

/// What is added to an amount in every trial, and the standard error with which it is known.
struct Constant {
  double value = 0;
  double standard_error = 0;
};

/// The block of an amount plus a constant, with its range over the cases. The error of the constant
/// is added in quadrature to every error and half-width.
Block make_block(AmountCases amount, const Constant& constant = {});

/// The block of less the amount: its tail is that of the low values.
Block make_negated_block(AmountCases amount, double constant = 0);

/// Value at risk less mean at levels 0.95 … 0.999; the interval is that of the value at risk with
/// the error of the mean added in quadrature (as if independent, which widens it).
std::array<Estimate, risk_levels.size() - 1> make_reserve(const AmountStatistics& retained_loss);

}  // namespace encours
