#pragma once

#include <cstddef>
#include <cstdint>
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
  std::optional<LossShare> own;  ///< none where the history has no such item
  double credibility = 1;        ///< Z of the own share
  std::optional<double> complement;
  Estimate share;     ///< blended
  double historical;  ///< share × LGD
  double forward;     ///< after the forward-looking scenarios
};

/// One segment: a rate per bucket.
struct MatrixRow {
  std::string segment;
  RollHistory history;
  std::vector<MatrixRate> rates;
};

/// A provision matrix (IFRS 9 B5.5.35): rate_b = share lost of what enters bucket b × LGD, the
/// share from the company's own invoices by roll rates or vintages, completed by a prior, and by
/// the whole company's for its segments, in proportion to their credibility; then moved by
/// forward-looking scenarios.
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
  /// Segment and bucket without any rate: neither history nor prior. None: every rate is known.
  std::optional<std::string> unknown() const { return unknown_; }
  /// What one scenario alone makes of a rate.
  double rate_under(const MatrixRate& rate, const ForwardScenario& scenario) const;
  /// The same at a factor of `factor` standard deviations, before any scenario.
  double rate_at(const MatrixRate& rate, double factor) const;

 private:
  void estimate(std::span<const FollowedItem> history);
  void take_given();
  MatrixRow row_of(std::string name, std::span<const FollowedItem> items, const MatrixRow* company);
  void look_forward(MatrixRate& rate) const;

  MatrixRules rules_;
  AgeBuckets buckets_;
  Segments segments_;
  std::vector<ForwardScenario> scenarios_;
  double asset_correlation_;
  std::vector<MatrixRow> rows_;
  std::optional<std::string> unknown_;
};

/// Buyers by the rule; those with an insurer's limit above 0 are "insured". Segments in
/// alphabetical order.
ProvisionMatrix::Segments segments_of(const Portfolio& portfolio, SegmentRule rule);

}  // namespace encours
