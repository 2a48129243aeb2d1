#pragma once

#include <cstdint>
#include <vector>

#include "engine/outcome.hpp"

namespace encours {

/// A way of grouping the buyers some of whose groups are looked at.
struct WatchedGroups {
  static constexpr std::uint32_t none = ~std::uint32_t{0};
  std::vector<std::uint32_t> of_buyer;  ///< per buyer: its group's number among those, or `none`
  std::size_t groups = 0;
};

/// Gathers what groups of buyers lose in every trial, first case, before insurance. The run records
/// events. Memory: 16 bytes per trial and group that loses anything in it.
class GroupLosses final : public OutcomeSink {
 public:
  struct OfTrial {
    std::uint32_t trial = 0;
    double loss = 0;  ///< euros, > 0
  };

  explicit GroupLosses(std::vector<WatchedGroups> watched);

  void begin(const OutcomeLayout& layout) override;
  void batch(const BatchOutcome& outcome) override;
  void end(std::uint64_t /*trials_done*/) override {}

  /// Of the whole ledger, per trial, euros rounded to the cent.
  const std::vector<double>& total() const { return total_; }
  /// In order of trials; others lose nothing.
  const std::vector<OfTrial>& of(std::size_t watched, std::size_t group) const {
    return losses_[watched][group];
  }

 private:
  void add(std::uint32_t trial, double loss, std::vector<OfTrial>& losses);

  std::vector<WatchedGroups> watched_;
  std::vector<double> total_;
  std::vector<std::vector<std::vector<OfTrial>>> losses_;  ///< [watched][group]
};

}  // namespace encours
