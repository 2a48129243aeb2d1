#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "models/cash/payer.hpp"

namespace encours {

/// What all buyers are expected to pay week by week when none fails, given the sectors' factors.
///
/// The scale of lateness given a factor X is exp(−κX − κ²/2), of mean one over a standard normal X
/// (κ = `factor_link`; negative X is bad). Payments of a sector are worked out beforehand at X =
/// −6, −5.5, …, 6 and interpolated in between, so that a trial costs sectors × weeks whatever the
/// number of buyers. Buyers of one sector, terms, added days and reminders are taken together,
/// which loses nothing: their payments are sums.
class CollectionCalendar {
 public:
  struct Config {
    std::span<const Payer> payers;          ///< of every buyer
    std::span<const std::uint32_t> sector;  ///< of every buyer
    std::span<const double> added_days;     ///< of every buyer; empty: 0
    std::size_t sectors = 0;
    Lateness lateness;
    double factor_link = 0;
    const AcceleratedWait* reminders = nullptr;   ///< null: none
    std::span<const std::uint8_t> reminded = {};  ///< of every buyer; empty: all are
  };
  CollectionCalendar(const WeekGrid& grid, const Config& config);

  /// Expected payments of every week; `factors`: one per sector, may be empty without factor link.
  void expected(std::span<const double> factors, std::span<double> weeks) const;

 private:
  struct Pool;

  void fill(std::span<const Pool> pools, const Config& config);
  std::span<const double> weeks_of(std::size_t sector, std::size_t point) const;

  WeekGrid grid_;
  double factor_link_;
  std::size_t sectors_;
  std::size_t points_;         ///< on the grid of factors
  std::vector<double> table_;  ///< [sector][point][week]; one sector without factor link
};

}  // namespace encours
