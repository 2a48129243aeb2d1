#pragma once

#include <optional>
#include <span>
#include <vector>

#include "models/payment/payment_history.hpp"

namespace encours {

/// Distribution of lateness over all invoices by the product-limit estimator (Kaplan & Meier 1958),
/// which needs no law and takes open invoices as censored: their payment date must say nothing of
/// their lateness but for its being beyond what has passed.
class DelayDistribution {
 public:
  explicit DelayDistribution(const PaymentHistory& history);

  /// Smallest lateness that at least this share of the invoices does not exceed; none where open
  /// invoices leave it unknown.
  std::optional<double> quantile(double share) const;
  /// Share of invoices later than `days`.
  double share_later(double days) const;
  /// Mean lateness, bounded to ± 180 days.
  double mean() const;

 private:
  struct Step {
    double days = 0;
    double later = 1;  ///< share later than `days`
  };
  std::vector<Step> steps_;
};

}  // namespace encours
