#pragma once

#include <optional>
#include <vector>

#include "models/payment/payment_law.hpp"

namespace encours {

/// How late a payment comes, as a few days with their shares; whatever makes the days later acts on
/// all of them: days × scale + added.
struct Lateness {
  std::vector<double> days = {0};      ///< after the due date, ≥ 0, in rising order
  std::vector<double> share = {1};     ///< of each, adding to 1
  std::optional<PaymentLaw> law = {};  ///< that the parts are cut from

  double mean() const;
  /// P(D·scale + added ≥ age) under the law itself, else over the parts: what is left to come of
  /// items that are `age` > 0 days overdue. 0 where the lateness is one number, which says nothing
  /// of items that have passed it.
  double share_beyond(double age, double scale, double added) const;
};

/// The law with buyers taken together, cut where the logarithm of the late ones lies −2.5, −2,
/// …, 5.5 spreads from its mean, each part at its own mean: the mean of the law is kept exactly,
/// and debts of years still have parts to come.
Lateness lateness_of(const PaymentLaw& law);

}  // namespace encours
