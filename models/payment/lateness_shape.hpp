#pragma once

#include <vector>

#include "models/payment/delay_model.hpp"
#include "models/payment/payment_history.hpp"

namespace encours {

/// The law of one payment's lateness about its buyer's habit and the season, in standard deviations
/// of the buyer's noise, as past payments show it: the product-limit estimate (Kaplan & Meier 1958)
/// over all invoices, those still open known only to come later. Delays are whole days, so it is
/// made continuous by straight lines between their middles.
///
/// `prior_payments` more from Student's law with 4 degrees of freedom, scaled to variance 1, are
/// mixed in: what lies beyond everything seen stays possible.
///
/// Assumes one shape for all buyers.
class LatenessShape {
 public:
  static constexpr double prior_payments = 5;

  LatenessShape(const PaymentHistory& history, const DelayModel& model);

  /// P(Z > z), above 0.
  double above(double z) const;
  /// E[Z | Z > z].
  double mean_above(double z) const;

 private:
  struct Knot {
    double z = 0;
    double survives = 1;
    double integral = 0;  ///< of `survives` from here on
  };

  double seen_above(double z) const;
  double seen_integral(double z) const;

  double weight_ = 0;        ///< of what was seen
  std::vector<Knot> knots_;  ///< rising in z; from survives = 1 down to 0
};

}  // namespace encours
