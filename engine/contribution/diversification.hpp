#pragma once

#include <cstdint>
#include <vector>

#include "engine/contribution/contribution_results.hpp"
#include "engine/outcome.hpp"
#include "engine/prepared_study.hpp"

namespace encours {

/// Gathers how the loss of a year falls as the same exposure is spread over more buyers: in each
/// trial a book of n buyers taken at random from the ledger, whose losses are scaled by the
/// exposure of all over theirs (Evans & Archer, "Diversification and the reduction of dispersion",
/// Journal of Finance 23, 1968: random portfolios of n securities). First case, before insurance;
/// the run records events.
///
/// The books of trial t are the n buyers that follow the place t mod N in one random circular order
/// of the N buyers that may owe and have not failed before, so that each is as often in a book as
/// any other. Exposures are means over the months of the horizon. *Neglected*: a book of fewer
/// buyers has the failures that those outside it bring about in it; the standard errors take the
/// trials for independent, while their books are drawn without replacement, and are a little too
/// wide for it.
class DiversificationSink final : public OutcomeSink {
 public:
  DiversificationSink(const PreparedStudy& study, double level);

  void begin(const OutcomeLayout& layout) override;
  void batch(const BatchOutcome& outcome) override;
  void end(std::uint64_t trials_done) override { trials_done_ = trials_done; }

  /// Of 1, 2, 5, 10, 20, 50 … buyers and of all; no points without buyers or below two trials.
  Diversification curve() const;

 private:
  /// Exposure of the `count` buyers from `first` on, around the circle.
  double exposure_of(std::size_t first, std::size_t count) const;

  double level_;
  std::vector<std::size_t> sizes_;
  std::vector<std::uint32_t> place_;         ///< per buyer of the ledger, in the circular order
  std::vector<double> sums_;                 ///< exposure of the buyers before each place
  std::vector<std::vector<double>> losses_;  ///< [size][trial]
  std::uint64_t trials_done_ = 0;
};

}  // namespace encours
