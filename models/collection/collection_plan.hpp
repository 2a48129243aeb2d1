#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "models/collection/collection_channel.hpp"

namespace encours {

/// What one debtor owes that is overdue.
struct DebtorClaims {
  std::uint32_t buyer = 0;
  std::vector<OverdueClaim> claims;

  double amount() const;       ///< euros including VAT
  double oldest_days() const;  ///< past due
};

/// Where one debtor's claims go.
struct CollectionChoice {
  std::optional<std::size_t> channel;  ///< none: no channel is worth its cost
  ExpectedCollection expected;         ///< zeros without a channel
  double lost_by_waiting = 0;          ///< euros: what the best choice loses in a month
  /// Per channel: expected net present value; none where it does not take the debtor.
  std::vector<std::optional<double>> net;
};

/// The channel of the greatest expected net present value for each debtor, of equal ones the first;
/// none where no channel brings more than it costs (a claim is pursued while it is worth more than
/// pursuing it costs: Mitchner & Peterson 1957, Operations Research 5, 522–545). A debtor's claims
/// go together, as channels are paid by the file. `yearly_rate` ≥ 0 discounts what comes later.
std::vector<CollectionChoice> plan_collection(std::span<const DebtorClaims> debtors,
                                              std::span<const CollectionChannel> channels,
                                              double yearly_rate);

}  // namespace encours
