#pragma once

#include <cstdint>

#include "models/collection/collection_channel.hpp"

namespace encours {

/// Equal monthly instalments granted to a solvent buyer that stops paying, in the place of handing
/// its debt over at once.
///
/// Kept, with a probability of the user's own, it brings in the whole debt, the first instalment a
/// month after. Broken, it is broken at its first instalment: the whole debt is then collected as
/// it would have been, a month older and later.
/// Neglects: plans that break after some instalments, which bring in more; interest on them; what
/// the buyer orders meanwhile.
struct PaymentPlan {
  int instalments = 1;  ///< ≥ 1
  double kept = 0;      ///< probability

  /// Days from the grant to the last instalment.
  double days() const { return instalments * days_a_month; }
  /// Whether a buyer keeps it in a trial; the same in every case.
  bool is_kept(std::uint64_t seed, std::uint32_t trial, std::uint32_t buyer) const;
};

}  // namespace encours
