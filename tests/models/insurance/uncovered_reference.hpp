#pragma once

#include <algorithm>
#include <limits>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "models/insurance/policy.hpp"

namespace encours::testing_support {

/// Why losses are not paid, the plain way: one claim after the other, each through every clause in
/// turn, what each takes booked under its own name. Shares no code with Policy.
inline std::map<std::string, double> plain_uncovered(const PolicyTerms& terms,
                                                     std::span<const Buyer> buyers, double turnover,
                                                     int horizon_months,
                                                     std::span<const Claim> claims) {
  const double years = horizon_months / 12.0;
  const double premium = std::max(terms.premium.minimum, terms.premium.rate * turnover) * years;
  std::vector<double> used(terms.clauses.size(), 0.0);
  std::map<std::string, double> taken;
  bool discretionary_cover = false;
  for (const Clause& clause : terms.clauses) {
    if (std::holds_alternative<DiscretionaryLimit>(clause)) discretionary_cover = true;
  }
  for (const Claim& claim : claims) {
    const auto& granted = buyers[claim.buyer].insurer_limit;
    const double debt = claim.debt - claim.uninsured * claim.debt;
    taken["not_insurable"] += claim.lgd * (claim.debt - debt);
    bool below = false;
    double insured_debt = debt;
    for (const Clause& clause : terms.clauses) {
      if (const auto* threshold = std::get_if<Threshold>(&clause)) {
        below = below || claim.debt <= threshold->amount;
      } else if (const auto* limit = std::get_if<DiscretionaryLimit>(&clause)) {
        if (!granted) insured_debt = std::min(insured_debt, limit->amount);
      } else if (std::holds_alternative<BuyerLimit>(clause) && granted) {
        insured_debt = std::min(insured_debt, *granted);
      }
    }
    if (below) {
      taken["threshold"] += claim.lgd * debt;
      continue;
    }
    bool out = !granted && !discretionary_cover;
    for (const Clause& clause : terms.clauses) {
      const Buyer& buyer = buyers[claim.buyer];
      const auto* excluded = std::get_if<Excluded>(&clause);
      const auto* longest = std::get_if<MaximumTerms>(&clause);
      if (excluded != nullptr) {
        out = out || excluded->categories.at(static_cast<std::size_t>(buyer.category));
      }
      if (longest != nullptr && buyer.terms_days > longest->days) out = true;
    }
    if (out) {
      taken["no_cover"] += claim.lgd * debt;
      continue;
    }
    double left = claim.lgd * debt;
    const auto keep = [&](const char* reason, double most) {
      const double kept = std::min(left, std::max(0.0, most));
      taken[reason] += left - kept;
      left = kept;
    };
    for (std::size_t k = 0; k < terms.clauses.size(); ++k) {
      const Clause& clause = terms.clauses[k];
      const auto limit_to = [&](double limit) {
        keep(limit > 0 ? "over_limit" : "no_cover", claim.lgd * limit);
      };
      if (std::holds_alternative<BuyerLimit>(clause)) {
        if (granted) limit_to(*granted);
      } else if (const auto* limit = std::get_if<DiscretionaryLimit>(&clause)) {
        if (!granted) limit_to(limit->amount);
      } else if (const auto* share = std::get_if<InsuredPercentage>(&clause)) {
        keep("insured_percentage", left * (granted ? share->named : share->discretionary));
      } else if (const auto* deductible = std::get_if<EachLossDeductible>(&clause)) {
        keep("each_loss_deductible", left - deductible->amount);
      } else if (const auto* first = std::get_if<AggregateFirstLoss>(&clause)) {
        const double borne = std::min(left, first->amount * years - used[k]);
        used[k] += borne;
        keep("aggregate_first_loss", left - borne);
      } else if (const auto* retention = std::get_if<MinimumRetention>(&clause)) {
        keep("minimum_retention", claim.lgd * insured_debt - retention->amount);
      } else if (const auto* refused = std::get_if<ClaimRefused>(&clause)) {
        keep("claim_refused", claim.contested < refused->probability ? 0 : left);
      } else if (const auto* late = std::get_if<LateNotification>(&clause)) {
        keep("late_notification", claim.notified < late->probability ? 0 : left);
      } else if (const auto* most = std::get_if<MaximumLiability>(&clause)) {
        const double amount =
            most->premium_multiple > 0 ? most->premium_multiple * premium : most->amount * years;
        keep("maximum_liability", amount - used[k]);
        used[k] += left;
      }
    }
    taken["indemnity"] += left;
  }
  return taken;
}

}  // namespace encours::testing_support
