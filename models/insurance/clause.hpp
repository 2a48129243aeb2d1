#pragma once

#include <string_view>
#include <variant>

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

using Clause =
    std::variant<Threshold, BuyerLimit, DiscretionaryLimit, InsuredPercentage, EachLossDeductible,
                 AggregateFirstLoss, MinimumRetention, MaximumLiability>;

/// The key of the clause in a study file: "threshold", "buyer_limit" …
std::string_view clause_key(const Clause& clause);

}  // namespace encours
