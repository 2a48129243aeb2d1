#pragma once

#include <span>

#include "engine/outcome.hpp"
#include "models/cash/cash_model.hpp"
#include "models/protection/self_insurance_fund.hpp"

namespace encours {

/// Lets the fund of a programme pay the losses that it keeps in one trial, in order of month, into
/// row `row`. `received`: what others pay for each failure; empty: nothing. `retained_loss`: of the
/// trial. `by_month` is scratch, one place per month of the horizon. Allocates nothing.
void run_fund(const SelfInsuranceFund& fund, std::span<const CashModel::Failure> failures,
              std::span<const double> received, double retained_loss, std::span<double> by_month,
              std::size_t row, FundOutcome& outcome);

}  // namespace encours
