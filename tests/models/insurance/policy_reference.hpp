#pragma once

#include <algorithm>
#include <optional>
#include <span>
#include <vector>

#include "models/insurance/policy.hpp"

namespace encours::testing_support {

/// The debt that a granted limit covers, shipment by shipment: those before a cut fill the old
/// limit, those after it what they leave of the new one.
inline double plain_covered(const Claim& claim, double granted) {
  const double before = claim.debt - claim.after_cut;
  const double room = granted * claim.limit_left - before;
  double covered = before < granted ? before : granted;
  if (room > 0) covered += claim.after_cut < room ? claim.after_cut : room;
  return covered;
}

/// Policies applied the plain way: one claim after the other, each through every clause in turn,
/// with what is left of the aggregates carried from claim to claim. Shares no code with Policy.
inline std::vector<double> plain_indemnities(const PolicyTerms& terms,
                                             std::span<const Buyer> buyers, double turnover,
                                             int horizon_months, std::span<const Claim> claims) {
  const double premium =
      std::max(terms.premium.minimum, terms.premium.rate * turnover) * horizon_months / 12.0;
  std::vector<double> used(terms.clauses.size(), 0.0);
  std::vector<double> paid;
  for (const Claim& claim : claims) {
    const std::optional<double>& granted = buyers[claim.buyer].insurer_limit;
    // What the insured loss is, and whether there is one at all, does not depend on the order.
    bool excluded = false;
    bool discretionary_cover = false;
    double insured_debt = claim.debt;
    for (const Clause& clause : terms.clauses) {
      if (const auto* threshold = std::get_if<Threshold>(&clause)) {
        if (claim.debt <= threshold->amount) excluded = true;
      } else if (const auto* out = std::get_if<Excluded>(&clause)) {
        if (out->categories.at(static_cast<std::size_t>(buyers[claim.buyer].category))) {
          excluded = true;
        }
      } else if (const auto* longest = std::get_if<MaximumTerms>(&clause)) {
        if (buyers[claim.buyer].terms_days > longest->days) excluded = true;
      } else if (std::holds_alternative<BuyerLimit>(clause)) {
        if (granted) insured_debt = std::min(insured_debt, plain_covered(claim, *granted));
      } else if (const auto* limit = std::get_if<DiscretionaryLimit>(&clause)) {
        discretionary_cover = true;
        if (!granted && insured_debt > limit->amount) insured_debt = limit->amount;
      }
    }
    if (!granted && !discretionary_cover) excluded = true;
    if (excluded) {
      paid.push_back(0.0);
      continue;
    }
    double left = claim.lgd * claim.debt;
    for (std::size_t k = 0; k < terms.clauses.size(); ++k) {
      const Clause& clause = terms.clauses[k];
      if (std::holds_alternative<BuyerLimit>(clause)) {
        if (granted) left = std::min(left, claim.lgd * plain_covered(claim, *granted));
      } else if (const auto* limit = std::get_if<DiscretionaryLimit>(&clause)) {
        if (!granted && left > claim.lgd * limit->amount) left = claim.lgd * limit->amount;
      } else if (const auto* share = std::get_if<InsuredPercentage>(&clause)) {
        left *= granted ? share->named : share->discretionary;
      } else if (const auto* deductible = std::get_if<EachLossDeductible>(&clause)) {
        left = left > deductible->amount ? left - deductible->amount : 0.0;
      } else if (const auto* first = std::get_if<AggregateFirstLoss>(&clause)) {
        const double before = used[k];
        used[k] = std::min(first->amount * horizon_months / 12.0, before + left);
        left -= used[k] - before;
      } else if (const auto* retention = std::get_if<MinimumRetention>(&clause)) {
        const double insured = claim.lgd * insured_debt;
        if (insured - left < retention->amount) left = std::max(0.0, insured - retention->amount);
      } else if (const auto* refused = std::get_if<ClaimRefused>(&clause)) {
        if (claim.contested < refused->probability) left = 0;
      } else if (const auto* late = std::get_if<LateNotification>(&clause)) {
        if (claim.notified < late->probability) left = 0;
      } else if (const auto* most = std::get_if<MaximumLiability>(&clause)) {
        const double amount = most->premium_multiple > 0 ? most->premium_multiple * premium
                                                         : most->amount * horizon_months / 12.0;
        const double before = used[k];
        used[k] = std::min(amount, before + left);
        left = used[k] - before;
      }
    }
    paid.push_back(left);
  }
  return paid;
}

}  // namespace encours::testing_support
