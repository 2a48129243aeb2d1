#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/estimate.hpp"
#include "models/provision/forward_looking.hpp"
#include "models/provision/provision_rules.hpp"
#include "models/provision/roll_rates.hpp"

namespace encours {

/// One rate of the matrix and how it came about. Shares are before the loss given that.
struct MatrixRate {
  std::optional<LossShare> own = {};  ///< none where the history has no such item
  double expected_losses = 0;         ///< losing buyers that the complement expects here
  double credibility = 0;             ///< Z of the own share
  std::optional<Estimate> complement = {};
  Estimate share = {};    ///< blended
  double historical = 0;  ///< share × LGD
  double forward = 0;     ///< after the forward-looking scenarios
};

/// What is known of an item beside its age.
enum class ItemState : std::uint8_t {
  performing,
  in_default,     ///< past due by the days of default, or flagged
  past_write_off  ///< unpaid as long as the write-off policy says: lost
};
inline constexpr std::size_t item_states = 3;

/// One segment: a rate per bucket, and those of items in default and past the write-off policy.
struct MatrixRow {
  std::string segment;
  RollHistory history;
  std::vector<MatrixRate> rates;
  MatrixRate in_default;
  MatrixRate lost;
};

/// A provision matrix (IFRS 9 B5.5.35): rate_b = share lost of what enters bucket b × LGD, the
/// share from the company's own invoices by roll rates or vintages, completed by a prior, and by
/// the whole company's for its segments, in proportion to their credibility; then moved by
/// forward-looking scenarios. An item in default takes at least the share lost of what had been in
/// default, one past the write-off policy is lost. Where rates are given, both take the last one.
class ProvisionMatrix {
 public:
  struct Segments {
    std::vector<std::string> names;
    std::vector<std::uint32_t> of_buyer;
  };

  /// `history` is not looked at where rates are given.
  ProvisionMatrix(const MatrixRules& rules, Segments segments,
                  std::span<const FollowedItem> history, std::span<const ForwardScenario> scenarios,
                  double asset_correlation);

  const AgeBuckets& buckets() const { return buckets_; }
  std::span<const MatrixRow> rows() const { return rows_; }
  std::uint32_t segment_of(std::uint32_t buyer) const { return segments_.of_buyer[buyer]; }
  /// The rate of an item in that state.
  const MatrixRate& rate_of(std::uint32_t segment, std::size_t bucket, ItemState state) const;
  /// Whether an item so late is past the write-off policy; never where rates are given.
  bool past_write_off(int days_late) const;
  /// Losses that the company's own history holds, of invoices followed to the end; none where rates
  /// are given.
  const std::optional<LossCount>& losses() const { return losses_; }
  /// Segment and bucket without any rate: neither history nor prior. None: every rate is known.
  const std::optional<std::string>& unknown() const { return unknown_; }
  /// What one scenario alone makes of a rate.
  double rate_under(const MatrixRate& rate, const ForwardScenario& scenario) const;
  /// The same at a factor of `factor` standard deviations, before any scenario.
  double rate_at(const MatrixRate& rate, double factor) const;
  /// What one scenario makes of a rate when the factor moves by `factor` standard deviations more.
  double rate_moved(const MatrixRate& rate, ForwardScenario scenario, double factor) const;

 private:
  void estimate(std::span<const FollowedItem> history);
  void take_given();
  MatrixRow row_of(std::string name, std::span<const FollowedItem> items, const MatrixRow* company);
  MatrixRate rate_from(std::optional<LossShare> own, std::optional<Estimate> complement,
                       double items_per_loss) const;
  void look_forward(MatrixRate& rate) const;
  double lgd() const { return rules_.method == MatrixMethod::given ? 1 : rules_.lgd; }

  MatrixRules rules_;
  AgeBuckets buckets_;
  Segments segments_;
  std::vector<ForwardScenario> scenarios_;
  double asset_correlation_;
  std::vector<MatrixRow> rows_;
  std::optional<LossCount> losses_;
  std::optional<std::string> unknown_;
};

/// Buyers by the rule; those with an insurer's limit above 0 are "insured". Segments in
/// alphabetical order.
ProvisionMatrix::Segments segments_of(const Portfolio& portfolio, SegmentRule rule);

}  // namespace encours
