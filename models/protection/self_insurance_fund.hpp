#pragma once

#include <optional>
#include <span>

namespace encours {

/// What a firm sets aside to pay its own losses with. Euros; rates are nominal, a year.
struct FundTerms {
  double initial = 0;               ///< at `as_of`
  double yearly_contribution = 0;   ///< at the start of each year: months 0, 12 …
  double monthly_contribution = 0;  ///< at the start of each month
  std::optional<double> cap = {};   ///< no contribution lifts the fund above it; none: no cap
  double yield = 0;                 ///< credited every month, above the cap too
};

/// A fund of the firm's own, followed month by month. With B the fund at the end of a month, L the
/// loss of the next one, c its contribution, k the cost of capital and y the yield:
///
///   A  = B + max(0, min(c, cap − B))
///   P  = min(L, A)                      paid; the firm itself pays L − P
///   M  = A − P/2                        held on average: failures come in the middle of a month
///   B' = A − P + y/12 · M
///   cost of the month = (k − y)/12 · M
///
/// So the fund is never negative, contributions are no cost (the money stays the firm's), a loss is
/// counted once, whoever of the two pays it, and what the fund costs is what its money would have
/// earned elsewhere less what it earns there. Without contributions, losses and yield that is k a
/// year on the initial amount, as for a reserve; with y = k it is nothing.
class SelfInsuranceFund {
 public:
  /// `cost_of_capital`: k.
  SelfInsuranceFund(const FundTerms& terms, double cost_of_capital);

  /// What became of the fund over some months. Euros, not rounded.
  struct Path {
    double balance = 0;   ///< at the end
    double unfunded = 0;  ///< losses beyond it, which the firm pays
    double cost = 0;      ///< of its capital, less its yield
  };
  /// `losses`: of each month from `as_of` on. Allocates nothing.
  Path follow(std::span<const double> losses) const;

  const FundTerms& terms() const { return terms_; }

 private:
  FundTerms terms_;
  double monthly_yield_;
  double monthly_cost_;  ///< k/12 − y/12
};

}  // namespace encours
