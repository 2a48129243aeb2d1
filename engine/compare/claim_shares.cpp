#include "engine/compare/claim_shares.hpp"

#include "core/money.hpp"
#include "models/insurance/allocation.hpp"

namespace encours {

template <class WeightOf>
void ClaimSharer::share_amount(double total, std::span<const ClaimOutcome> claims,
                               double ClaimShare::*amount, const WeightOf& weight_of) {
  weights_.resize(claims.size());
  amounts_.resize(claims.size());
  for (std::size_t j = 0; j < claims.size(); ++j) weights_[j] = weight_of(j);
  share_in_cents(total, weights_, amounts_);
  for (std::size_t j = 0; j < claims.size(); ++j) shares_[j].*amount = amounts_[j];
}

std::span<const ClaimShare> ClaimSharer::share(const Policy* policy,
                                               std::span<const ClaimOutcome> claims,
                                               const ProgrammeOutcome& outcome, std::uint32_t row) {
  shares_.assign(claims.size(), ClaimShare{});
  if (claims.empty()) return shares_;
  for (std::size_t j = 0; j < claims.size(); ++j) shares_[j].buyer = claims[j].claim.buyer;
  const double indemnity = outcome.indemnity[row];
  const double guaranteed = outcome.guarantees.paid.empty() ? 0 : outcome.guarantees.paid[row];
  const double gross = round_to_cent(outcome.retained_loss[row] + indemnity + guaranteed);
  share_amount(gross, claims, &ClaimShare::gross_loss,
               [&](std::size_t j) { return claims[j].loss; });
  if (guaranteed > 0) {
    share_amount(guaranteed, claims, &ClaimShare::guaranteed,
                 [&](std::size_t j) { return claims[j].guaranteed; });
  }
  if (policy == nullptr || indemnity <= 0) return shares_;
  seen_.clear();
  for (const ClaimOutcome& one : claims) seen_.push_back(one.claim);
  alone_.resize(claims.size());
  claims_before_aggregates(*policy, seen_, alone_);
  share_amount(indemnity, claims, &ClaimShare::indemnity, [&](std::size_t j) { return alone_[j]; });
  return shares_;
}

std::span<const ClaimOutcome> claims_of_row(std::span<const ClaimOutcome> claims, std::uint32_t row,
                                            std::size_t& next) {
  const std::size_t first = next;
  while (next < claims.size() && claims[next].row == row) ++next;
  return claims.subspan(first, next - first);
}

}  // namespace encours
