#include "models/insurance/allocation.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/contract.hpp"

namespace encours {

bool is_aggregate(const PolicyStep& step) {
  return std::holds_alternative<AggregateFirstLoss>(step) ||
         std::holds_alternative<MaximumLiability>(step);
}

bool has_aggregate(const Policy& policy) {
  return std::ranges::any_of(policy.steps(), is_aggregate);
}

void claims_before_aggregates(const Policy& policy, std::span<const Claim> claims,
                              std::span<double> amounts) {
  expects(claims.size() == amounts.size(), "one amount per claim");
  for (std::size_t j = 0; j < claims.size(); ++j) amounts[j] = policy.admitted(claims[j]);
  for (const PolicyStep& step : policy.steps()) {
    if (!is_aggregate(step)) apply_step(step, claims, policy.insured_debts(), amounts);
  }
}

void share_in_cents(double total, std::span<const double> weights, std::span<double> shares) {
  expects(weights.size() == shares.size(), "one share per weight");
  if (weights.empty()) return;
  const double whole = std::accumulate(weights.begin(), weights.end(), 0.0);
  const double cents = std::round(total * 100);
  double reached = 0;
  double given = 0;
  for (std::size_t j = 0; j < weights.size(); ++j) {
    reached += weights[j];
    const double next =
        j + 1 == weights.size() || whole <= 0 ? cents : std::round(cents * reached / whole);
    shares[j] = (next - given) / 100;
    given = next;
  }
}

}  // namespace encours
