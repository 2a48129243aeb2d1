#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "core/random_stream.hpp"
#include "models/insurance/policy.hpp"

namespace encours::testing_support {

/// A portfolio, a quote and a list of losses drawn at random, as a pure function of a number.
struct InsuranceCase {
  std::vector<Buyer> buyers;
  PolicyTerms terms;
  double turnover = 0;
  int horizon_months = 12;
  std::vector<Claim> claims;
};

class InsuranceCaseGenerator {
 public:
  explicit InsuranceCaseGenerator(std::uint32_t number) : stream_(5, Purpose::loss, number) {}

  InsuranceCase next() {
    InsuranceCase drawn;
    drawn.buyers.resize(1 + pick(6));
    for (Buyer& buyer : drawn.buyers) {
      if (pick(3) > 0) buyer.insurer_limit = pick(5) == 0 ? 0.0 : amount();
      buyer.category = static_cast<BuyerCategory>(pick(4));
      buyer.terms_days = 30.0 * (1 + pick(3));
    }
    drawn.turnover = 40.0 * amount();
    drawn.horizon_months = 1 + pick(24);
    drawn.terms.premium = {.rate = 0.01 * uniform(), .minimum = pick(2) == 0 ? 0.0 : amount()};
    for (int left = pick(8); left > 0; --left) drawn.terms.clauses.push_back(clause());
    for (int left = pick(30); left > 0; --left) {
      drawn.claims.push_back({.buyer = static_cast<std::uint32_t>(pick(drawn.buyers.size())),
                              .debt = pick(10) == 0 ? 0.0 : amount(),
                              .lgd = pick(4) == 0 ? static_cast<double>(pick(2)) : uniform()});
    }
    for (Claim& claim : drawn.claims) {
      claim.contested = uniform();
      claim.notified = uniform();
    }
    return drawn;
  }

 private:
  double uniform() { return open_uniform(stream_()); }
  int pick(std::size_t choices) {
    return static_cast<int>(uniform() * static_cast<double>(choices));
  }
  /// Whole thousands, so that debts, limits and amounts meet exactly now and then.
  double amount() { return 1000.0 * (1 + pick(100)); }

  Clause exclusion() {
    if (pick(3) == 0) return ClaimRefused{.probability = uniform()};
    if (pick(3) == 0) return LateNotification{.probability = uniform()};
    if (pick(2) == 0) return MaximumTerms{.days = 30.0 * (1 + pick(3))};
    Excluded excluded;
    excluded.categories.at(static_cast<std::size_t>(pick(4))) = true;
    return excluded;
  }
  Clause clause() {
    if (pick(12) == 0) return exclusion();
    switch (pick(8)) {
      case 0:
        return Threshold{.amount = amount() / 4.0};
      case 1:
        return BuyerLimit{};
      case 2:
        return DiscretionaryLimit{.amount = amount() / 2.0};
      case 3:
        return InsuredPercentage{.named = uniform(), .discretionary = uniform()};
      case 4:
        return EachLossDeductible{.amount = amount() / 10.0};
      case 5:
        return AggregateFirstLoss{.amount = amount()};
      case 6:
        return MinimumRetention{.amount = amount() / 10.0};
      default:
        if (pick(2) == 0) return MaximumLiability{.premium_multiple = 30.0 * uniform()};
        return MaximumLiability{.amount = 2.0 * amount()};
    }
  }

  RandomStream stream_;
};

/// The same case with limits of named buyers cut, some before any of the debt was shipped.
inline InsuranceCase with_cuts(InsuranceCase drawn, std::uint32_t number) {
  RandomStream stream(6, Purpose::limit_cuts, number);
  for (Claim& claim : drawn.claims) {
    const double after = std::min(1.0, 1.2 * open_uniform(stream()));
    const double left = open_uniform(stream()) < 0.6 ? 0 : open_uniform(stream());
    if (!drawn.buyers[claim.buyer].insurer_limit || open_uniform(stream()) < 0.3) continue;
    claim.after_cut = after * claim.debt;
    claim.limit_left = left;
  }
  return drawn;
}

inline std::vector<double> indemnities(const InsuranceCase& drawn) {
  const Policy policy(drawn.terms, drawn.buyers, drawn.turnover, drawn.horizon_months);
  std::vector<double> paid(drawn.claims.size());
  policy.indemnify(drawn.claims, paid);
  return paid;
}

}  // namespace encours::testing_support
