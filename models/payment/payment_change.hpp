#pragma once

#include <optional>

#include "models/payment/accelerated_wait.hpp"
#include "models/payment/payment_law.hpp"

namespace encours {

/// What a programme changes in how late its buyers pay; nothing by default.
struct PaymentChange {
  std::optional<PaymentLaw::Config> law = {};  ///< in the place of the study's
  AcceleratedWait reminders = {};              ///< of what that law and a scenario make of lateness
  /// Whether buyers that fail heed reminders as the others do: what they owe is then less.
  bool failing_heed = false;

  bool any() const { return law.has_value() || reminders.any(); }
  /// The reminders that buyers about to fail heed.
  AcceleratedWait reminders_of_failing() const {
    return failing_heed ? reminders : AcceleratedWait();
  }
  friend bool operator==(const PaymentChange&, const PaymentChange&) = default;
};

}  // namespace encours
