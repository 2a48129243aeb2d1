#include "engine/charge_claims.hpp"

#include "core/contract.hpp"
#include "core/money.hpp"

namespace encours {

double charge_on(const Policy& policy, const Claim& claim, const CashModel::Failure& failure) {
  if (!policy.takes(claim)) return 0;
  const PolicyFees& fees = policy.fees();
  // Of the failure: what a guarantee pays is not collected.
  const double rate =
      failure.collected ? fees.collection_protracted.value_or(fees.collection) : fees.collection;
  return fees.claim + rate * failure.debt * (1 - failure.lgd);
}

void charge_claims(const Policy& policy, std::span<const Claim> claims,
                   std::span<const CashModel::Failure> failures, double premium, double indemnity,
                   std::size_t row, ChargesOutcome& charges) {
  if (!policy.charges_on_claims()) return;
  expects(claims.size() == failures.size(), "one claim per failure");
  double sum = 0;
  for (std::size_t j = 0; j < claims.size(); ++j) {
    sum += charge_on(policy, claims[j], failures[j]);
  }
  charges.claim_fees[row] = round_to_cent(sum);
  const double added = bonus_malus(policy.bonus_malus(), indemnity, premium);
  charges.bonus_malus[row] = round_to_cent(added * (1 + policy.tax()));
}

}  // namespace encours
