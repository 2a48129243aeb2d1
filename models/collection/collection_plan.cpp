#include "models/collection/collection_plan.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace encours {

namespace {

/// Without what is lost by waiting.
CollectionChoice best_choice(const DebtorClaims& debtor,
                             std::span<const CollectionChannel> channels, double yearly_rate) {
  CollectionChoice choice;
  for (std::size_t k = 0; k < channels.size(); ++k) {
    const auto expected = expected_collection(channels[k], debtor.claims, yearly_rate);
    choice.net.push_back(expected ? std::optional(expected->net) : std::nullopt);
    if (!expected || expected->net <= choice.expected.net) continue;
    choice.channel = k;
    choice.expected = *expected;
  }
  return choice;
}

}  // namespace

double DebtorClaims::amount() const {
  double sum = 0;
  for (const OverdueClaim& claim : claims) sum += claim.amount;
  return sum;
}

double DebtorClaims::oldest_days() const {
  double oldest = 0;
  for (const OverdueClaim& claim : claims) oldest = std::max(oldest, claim.days_due);
  return oldest;
}

std::vector<CollectionChoice> plan_collection(std::span<const DebtorClaims> debtors,
                                              std::span<const CollectionChannel> channels,
                                              double yearly_rate) {
  const double a_month_later = std::pow(1 + yearly_rate, -1.0 / 12);
  std::vector<CollectionChoice> plan;
  for (const DebtorClaims& debtor : debtors) {
    CollectionChoice choice = best_choice(debtor, channels, yearly_rate);
    DebtorClaims later = debtor;
    for (OverdueClaim& claim : later.claims) claim.days_due += days_a_month;
    const CollectionChoice then = best_choice(later, channels, yearly_rate);
    choice.lost_by_waiting = choice.expected.net - a_month_later * then.expected.net;
    plan.push_back(std::move(choice));
  }
  return plan;
}

}  // namespace encours
