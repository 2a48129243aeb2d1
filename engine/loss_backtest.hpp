#pragma once

#include <cstdint>

#include "core/estimate.hpp"
#include "models/payment/count_tails.hpp"
#include "portfolio/portfolio.hpp"
#include "scenarios/study.hpp"

namespace encours {

/// Losses the ledger booked after a past day, against the law the engine gave for them that day.
struct LossBacktest {
  Date end;                    ///< of the window
  int months = 0;              ///< from the past day, 1 … 12
  double written_off = 0;      ///< euros excluding VAT in the window: the books' losses where known
                               ///< (account 654), else the receivables written off
  std::uint32_t failures = 0;  ///< buyers whose first write-off falls in it
  double expected_failures = 0;  ///< mean of the simulated number
  CountTail failures_tail = {};  ///< of `failures` under a Poisson law with that mean
  Estimate predicted = {};       ///< mean loss, and the central 95 % of the trials
  double share_below = 0;        ///< of the trials that lost less; ties count half
};

/// Expected failures from which PDs of half their true size would be noticed: one-sided Poisson
/// test at 5 % with a power of 80 %, (1.645 + 0.842·√2)² = 8.04.
inline constexpr double enough_failures = 8;

/// Chance of failures so far from their expected number, in one direction, from which PDs are
/// rejected: 5 % in both together.
inline constexpr double rejected_failures = 0.025;

/// Days late, as they were fitted at a past day.
struct PastLateness {
  double mean_delay_days = 0;
  double overdue_delay_days = ExposureConfig{}.overdue_delay_days;  ///< where nothing was fitted
};

/// The portfolio as it was known at `from`: receivables issued by then, later payments and
/// write-offs unknown; balances are the open items, sales those invoiced in the year before. A
/// buyer written off by then is closed (PD 0); the PD of others that have since been closed or have
/// failed (0 or 1 in the table) is the default of its sector and size, because hindsight is not
/// allowed; neither is `days_late`. Other columns are taken as they stand today.
Portfolio portfolio_at(const Portfolio& portfolio, Date from);

/// Simulates the gross loss of `months` months from `from`, without shocks or insurance, with the
/// study's models, at most 20,000 trials. `portfolio` has the PDs of its tables: they are scored
/// with what was known at `from`, payments and [[override]]s of that day or earlier; overrides
/// without a date are left out, external scores and ratios taken as they stand today. Throws
/// BadInput where the scoring of that day finds a fault.
LossBacktest backtest_losses(const Study& study, const Portfolio& portfolio, Date from, int months,
                             const PastLateness& lateness);

}  // namespace encours
