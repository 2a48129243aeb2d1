#pragma once

#include <cstdint>

namespace encours {

/// A failure that happens in every trial, whatever the factors: it replaces the buyer's own
/// default. At most one per buyer and case.
struct ForcedFailure {
  std::uint32_t buyer = 0;  ///< index into Portfolio::buyers()
  std::uint16_t month = 0;  ///< within the horizon

  friend bool operator==(const ForcedFailure&, const ForcedFailure&) = default;
};

}  // namespace encours
