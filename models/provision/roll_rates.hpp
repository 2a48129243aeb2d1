#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
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

/// Items lost and the buyers they were of, which are what is independent.
struct LossCount {
  std::size_t items = 0;
  std::size_t buyers = 0;
};

/// The share of a bucket that ends as a loss, before the loss given that.
struct LossShare {
  Estimate share;  ///< with its 95 % interval
  std::size_t items = 0;
  std::size_t buyers = 0;
  LossCount losses;            ///< that the share rests on
  double effective_items = 0;  ///< of the score interval
};

/// What one buyer brought to a step: euros excluding VAT.
struct BuyerRoll {
  double entered = 0;
  double rolled = 0;
};

/// What one segment's history says.
struct RollHistory {
  std::vector<RollStep> steps;    ///< per bucket: to the next one, from the last to a loss
  std::vector<RollStep> to_loss;  ///< per bucket: straight to a loss, fully followed items only
  std::vector<LossCount> losses;  ///< per bucket: of those that entered it
  RollStep default_to_loss;       ///< of what was unpaid `default_days` past due
  LossCount default_losses;
  /// [step] of each buyer, in order of buyers.
  std::map<std::uint32_t, std::vector<BuyerRoll>> buyers;
};

/// Days past due that a history is followed by.
struct RollDays {
  int write_off = 450;  ///< unpaid so long: lost, whatever comes later
  int in_default = 90;  ///< past due from which an item is in default
};

/// Follows items through the buckets. An item enters a bucket when it is unpaid as many days past
/// due; a step counts the items followed long enough to see it, whatever became of them, so that
/// recent invoices bias nothing (Kaplan & Meier 1958 in discrete time). A loss is an item written
/// off, or still unpaid `write_off` days after it was due, even if it was paid later: the outcome
/// is read on the same day of every item's life, so that old invoices look no better than new ones.
RollHistory follow_rolls(std::span<const FollowedItem> items, const AgeBuckets& buckets,
                         const RollDays& days);

/// Share lost of each bucket: Π of the steps r_j = X_j/W_j from it on, score interval on the
/// effective number of items it stands for. Its variance is linearised buyer by buyer over all
/// steps, share²·C/(C − 1)·Σ_i (Σ_j (X_ij − r_j·W_ij)/X_j)² (Woodruff 1971), since a buyer that
/// pays badly does so at every step: Greenwood's sum of the steps' variances would take them for
/// independent. A step that nothing passed gives 0, up to the product with its own upper end.
///
/// Where a step saw no item, `company`, the shares of a wider history, stand for what follows it;
/// without it, what comes before is known only if nothing passed a step on the way. None for a
/// bucket that no item entered, or whose share is not known.
std::vector<std::optional<LossShare>> loss_shares_by_rolls(const RollHistory& history,
                                                           std::span<const Estimate> company = {});

/// The same from vintages: lost / entered of the items followed to the end.
std::vector<std::optional<LossShare>> loss_shares_by_vintages(const RollHistory& history);

/// Share lost of what was in default; none where nothing was.
std::optional<LossShare> default_loss_share(const RollHistory& history);

/// From one cohort: what remained unpaid on entering each bucket, then what was lost of it: lost /
/// remaining. `remaining` are positive and do not rise.
std::vector<double> cohort_loss_shares(std::span<const double> remaining, double lost);

}  // namespace encours
