#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "models/payment/accelerated_wait.hpp"
#include "models/payment/payment_law.hpp"

namespace encours {

/// What a programme changes in how late its buyers pay; nothing by default.
struct PaymentChange {
  std::optional<PaymentLaw::Config> law = {};  ///< in the place of the study's
  AcceleratedWait reminders = {};              ///< of what that law and a scenario make of lateness
  /// Whether buyers that fail heed reminders as the others do: what they owe is then less.
  bool failing_heed = false;
  /// Per buyer: whether it is reminded; empty: every buyer is.
  std::vector<std::uint8_t> reminded = {};

  bool any() const { return law.has_value() || reminders.any(); }
  /// The reminders that buyers about to fail heed.
  AcceleratedWait reminders_of_failing() const {
    return failing_heed ? reminders : AcceleratedWait();
  }
  /// Whom they reach; empty where nobody is left out, or nobody heeds.
  std::vector<std::uint8_t> reminded_of_failing() const {
    return failing_heed ? reminded : std::vector<std::uint8_t>();
  }
  friend bool operator==(const PaymentChange&, const PaymentChange&) = default;
};

}  // namespace encours
