#pragma once

#include <span>

#include "engine/late_payment.hpp"
#include "portfolio/portfolio.hpp"
#include "scenarios/pillars.hpp"
#include "scenarios/prepare.hpp"
#include "scenarios/study.hpp"

namespace encours {

/// What a cure makes of late payment in the case that `inputs` describe, the cure included.
/// `invoices`: a year, per buyer, on its sales before any change; empty: not known. A reminder goes
/// to the invoices expected to be unpaid on its day, as many as in a steady state: those open at
/// `as_of` stand for those still open at the horizon. The effect of the years is taken for normal
/// where lateness follows the factors. Neglects: that buyers which fail are sold nothing more.
LatePayment summarise_late_payment(const Study& study, const Portfolio& portfolio, const Cure& cure,
                                   const CaseInputs& inputs, std::span<const double> invoices);

}  // namespace encours
