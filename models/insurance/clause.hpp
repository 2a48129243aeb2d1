#pragma once

#include <array>
#include <string_view>
#include <variant>

#include "portfolio/buyer.hpp"

namespace encours {

/// The clauses of a credit-insurance policy, named as in the ICISA catalogue. Amounts are euros
/// excluding VAT; aggregate first loss and maximum liability are per twelve months.

/// Debts at or below `amount` are not insured at all (non-qualifying loss).
struct Threshold {
  double amount = 0;
};
/// Named buyers are insured up to the limit the insurer granted.
struct BuyerLimit {};
/// The other buyers are insured up to `amount` each.
struct DiscretionaryLimit {
  double amount = 0;
};
struct InsuredPercentage {
  double named = 0;
  double discretionary = 0;
};
/// Deducted from each loss.
struct EachLossDeductible {
  double amount = 0;
};
/// The first losses of the year, kept by the insured.
struct AggregateFirstLoss {
  double amount = 0;
};
/// The insured keeps at least `amount` of each insured loss.
struct MinimumRetention {
  double amount = 0;
};
/// The most the insurer pays in a year: an amount, or a multiple of the premium.
struct MaximumLiability {
  double amount = 0;
  double premium_multiple = 0;  ///< used instead of `amount` when positive
};

/// Buyers of these categories are not insured at all.
struct Excluded {
  BuyerCategories categories = {};
};
/// Buyers whose payment terms are longer than `days` are not insured at all.
struct MaximumTerms {
  double days = 0;
};
/// The insurer contests a claim and pays nothing of it, by chance. One draw per buyer and trial,
/// the same for every policy: independent of the loss, of other buyers and of the year. Written
/// twice, the higher probability acts.
struct ClaimRefused {
  double probability = 0;  ///< in [0, 1]
};

/// A claim is notified too late, by chance, and nothing of it is paid. One draw per buyer and
/// trial, the same for every policy, independent of the loss, of other buyers, of the year and of
/// ClaimRefused. Written twice, the higher probability acts.
struct LateNotification {
  double probability = 0;  ///< in [0, 1]
};

using Clause =
    std::variant<Threshold, BuyerLimit, DiscretionaryLimit, InsuredPercentage, EachLossDeductible,
                 AggregateFirstLoss, MinimumRetention, MaximumLiability, Excluded, MaximumTerms,
                 ClaimRefused, LateNotification>;

/// The keys of the clauses in a study file, in the order of Clause.
inline constexpr std::array<std::string_view, std::variant_size_v<Clause>> clause_keys = {
    "threshold",          "buyer_limit",          "discretionary_limit",
    "insured_percentage", "each_loss_deductible", "aggregate_first_loss",
    "minimum_retention",  "maximum_liability",    "excluded",
    "maximum_terms",      "claim_refused",        "late_notification"};

/// The key of the clause in a study file: "threshold", "buyer_limit" …
constexpr std::string_view clause_key(const Clause& clause) {
  return clause_keys[clause.index()];
}

/// Whether a clause leaves the buyer out whatever it owes, wherever it is written.
bool leaves_out(const Clause& clause, const Buyer& buyer);

}  // namespace encours
