#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/outcome.hpp"
#include "models/cash/cash_model.hpp"
#include "models/insurance/policy_step.hpp"
#include "models/protection/guarantee_book.hpp"

namespace encours {

/// Losses that guarantees took over in a trial, and those that failed issuers left. Euros.
struct GuaranteedLoss {
  double paid = 0;
  double unmet = 0;
};

/// Calls on the guarantees of a programme before its policy: the loss given default of `claims`,
/// one per failure in the same order, falls to what is left, and `taken` holds what each failure
/// loses less. Insurers share in it pro rata, as in every recovery. Allocates nothing.
GuaranteedLoss call_guarantees(const GuaranteeBook& book, std::uint32_t trial,
                               std::span<const CashModel::Failure> failures,
                               std::span<Claim> claims, std::span<double> taken);

/// The same in a year in which no issuer fails.
GuaranteedLoss call_guarantees(const GuaranteeBook& book,
                               std::span<const CashModel::Failure> failures,
                               std::span<Claim> claims, std::span<double> taken);

/// Puts what guarantees took over in a trial into row `row`, off the retained loss, and gives what
/// guarantees and insurer pay together for each failure, in `received`. `indemnity`: of each
/// failure; empty: none.
std::span<const double> receive_guarantees(const GuaranteedLoss& loss,
                                           std::span<const double> taken,
                                           std::span<const double> indemnity,
                                           std::vector<double>& received, std::size_t row,
                                           ProgrammeOutcome& outcome);

}  // namespace encours
