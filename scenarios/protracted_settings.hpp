#pragma once

#include <algorithm>
#include <array>
#include <optional>

#include "models/collection/collection_channel.hpp"
#include "models/collection/payment_plan.hpp"

namespace encours {

/// [protracted]: solvent buyers that do not pay; see ProtractedDefaults and DebtRecovery.
struct ProtractedSettings {
  std::array<double, 4> rate = {};  ///< a year, by BuyerSize, in [0, 1)
  double handed_over_days = 60;     ///< past due when the debt is handed over to collection
  /// How the firm collects where a programme does not say it.
  CollectionChannel own = {.name = "own", .success = published_success()};
  std::optional<PaymentPlan> plan = {};  ///< granted to each of them; none: no plan

  /// Whether any buyer has one.
  bool simulated() const {
    return std::ranges::any_of(rate, [](double one) { return one > 0; });
  }
};

}  // namespace encours
