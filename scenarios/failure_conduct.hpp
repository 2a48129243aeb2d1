#pragma once

#include <optional>
#include <vector>

namespace encours {

/// What a programme's prevention and cure do at the failure of a buyer; empty vectors do nothing.
struct FailureConduct {
  std::vector<double> most_owed;    ///< euros, a buyer's own limit; infinite: it has none
  std::vector<double> title_share;  ///< of the loss on what was shipped since `as_of`, taken back
  std::vector<double> lead_days;    ///< without deliveries before a failure that is seen
  std::vector<double> hit_rate;     ///< probability that it is seen
  std::optional<double> stop_days;  ///< in the place of payment.stop_shipment_days

  bool any() const {
    return !most_owed.empty() || !title_share.empty() || !lead_days.empty() || stop_days;
  }
  friend bool operator==(const FailureConduct&, const FailureConduct&) = default;
};

}  // namespace encours
