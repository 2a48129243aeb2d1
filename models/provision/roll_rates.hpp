#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "core/estimate.hpp"
#include "models/provision/age_buckets.hpp"
#include "models/provision/loss_history.hpp"

namespace encours {

/// Of the amounts that entered a bucket and could be followed to the next one (from the last: to
/// the end), how much went on.
struct RollStep {
  std::size_t items = 0;
  std::size_t buyers = 0;
  double entered = 0;  ///< euros excluding VAT
  double rolled = 0;   ///< of it; 0 ≤ rolled ≤ entered
  /// Of rolled / entered, buyers being the units that are independent of one another (ratio
  /// estimator, Cochran 1977, §9A): C/(C − 1)·Σ_buyers (Σ w(x − p))² / entered².
  double variance = 0;
  double effective_buyers = 0;  ///< (Σ W)²/ΣW² over the buyers' amounts W (Kish 1965)
  double equal_items = 0;       ///< (Σ w)²/Σw²: equal items that carry as much

  /// None where nothing entered.
  std::optional<double> rate() const;
  /// Independent items of equal size that carry as much information; at most `equal_items`.
  double effective_items() const;
};

/// The share of a bucket that ends as a loss, before the loss given that.
struct LossShare {
  Estimate share;  ///< with its 95 % interval
  std::size_t items = 0;
  std::size_t losses = 0;  ///< items lost that the share rests on
};

/// What one segment's history says.
struct RollHistory {
  std::vector<RollStep> steps;      ///< per bucket: to the next one, from the last to a loss
  std::vector<RollStep> to_loss;    ///< per bucket: straight to a loss, fully followed items only
  std::vector<std::size_t> losses;  ///< per bucket: items that entered it and were lost
};

/// Follows items through the buckets. An item enters a bucket when it is unpaid as many days past
/// due; a step counts the items followed long enough to see it, whatever became of them, so that
/// recent invoices bias nothing (Kaplan & Meier 1958 in discrete time). A loss is an item written
/// off, or still unpaid `write_off_days` after it was due.
RollHistory follow_rolls(std::span<const FollowedItem> items, const AgeBuckets& buckets,
                         int write_off_days);

/// Share lost of each bucket: Π of the steps from it on. Variance by Greenwood's formula,
/// share²·Σ v/p², score interval on the effective number of items it stands for; a step that
/// nothing passed gives 0, up to the product with its own upper end. None where a step saw no item.
std::vector<std::optional<LossShare>> loss_shares_by_rolls(const RollHistory& history);

/// The same from vintages: lost / entered of the items followed to the end.
std::vector<std::optional<LossShare>> loss_shares_by_vintages(const RollHistory& history);

/// From one cohort: what remained unpaid on entering each bucket, then what was lost of it: lost /
/// remaining. `remaining` are positive and do not rise.
std::vector<double> cohort_loss_shares(std::span<const double> remaining, double lost);

}  // namespace encours
