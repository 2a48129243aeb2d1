#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/outcome.hpp"
#include "models/insurance/policy.hpp"

namespace encours {

/// What one failure comes to under a programme, euros in whole cents.
struct ClaimShare {
  std::uint32_t buyer = 0;
  double gross_loss = 0;  ///< under the conduct of the programme
  double guaranteed = 0;
  double indemnity = 0;

  double retained() const { return gross_loss - guaranteed - indemnity; }
};

/// Shares what a trial comes to under a programme among its failures. One object per thread.
class ClaimSharer {
 public:
  /// The failures of row `row`, one after the other; the shares add up to the amounts of the
  /// programme in that row, to the cent. Indemnities are shared as claims_before_aggregates() says,
  /// losses and guarantees by what they are for each failure. `policy`: null without one. Valid
  /// until the next call.
  std::span<const ClaimShare> share(const Policy* policy, std::span<const ClaimOutcome> claims,
                                    const ProgrammeOutcome& outcome, std::uint32_t row);

 private:
  /// Shares an amount by what `weight_of` tells of each failure.
  template <class WeightOf>
  void share_amount(double total, std::span<const ClaimOutcome> claims, double ClaimShare::*amount,
                    const WeightOf& weight_of);

  std::vector<ClaimShare> shares_;
  std::vector<Claim> seen_;
  std::vector<double> alone_;  ///< see claims_before_aggregates()
  std::vector<double> weights_;
  std::vector<double> amounts_;
};

/// The failures of one row, of claims by row; `next`: where it starts, then where the next one
/// does.
std::span<const ClaimOutcome> claims_of_row(std::span<const ClaimOutcome> claims, std::uint32_t row,
                                            std::size_t& next);

}  // namespace encours
