#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/moments.hpp"
#include "engine/amount_statistics.hpp"
#include "engine/outcome.hpp"
#include "engine/weekly_cash.hpp"
#include "portfolio/firm.hpp"

namespace encours {

/// From where on the firm is in trouble. Euros.
struct TroubleLimits {
  double lowest_cash = 0;  ///< short below it: −credit_line
  std::optional<double> equity = std::nullopt;
  std::optional<double> share_capital = std::nullopt;
};

/// The limits of a firm whose cash is simulated.
TroubleLimits trouble_limits(const Firm& firm);

/// Trials in which the firm got into trouble, of how many.
struct TroubleCounts {
  std::uint64_t trials = 0;
  std::uint64_t shortfall = 0;        ///< cash fell below −credit_line
  std::uint64_t negative_equity = 0;  ///< closing equity below 0
  std::uint64_t half_capital = 0;     ///< closing equity below half the share capital
  std::uint64_t domino = 0;           ///< shortfall, or half the equity lost
};

/// What is gathered of the firm's cash under one programme in one case.
struct CashStatistics {
  AmountStatistics need;          ///< less the lowest cash
  AmountStatistics finance_cost;  ///< interest
  AmountStatistics cost;          ///< retained loss, and finance cost above the ordinary interest
  AmountStatistics loss;          ///< less the profit
  Moments weeks_overdrawn;
  std::vector<std::uint64_t> week_of_minimum;  ///< [week]: trials
  WeeklyCashGatherer weekly;                   ///< of the first trials of a central case
  TroubleCounts all;
  TroubleCounts large_failed;  ///< trials in which one of the ten largest buyers fails

  CashStatistics(double lowest_level, std::uint64_t expected_trials);

  /// Adds a batch of `programme`; `variable_cost`: retained loss, and finance cost above
  /// the ordinary interest, of each trial.
  void add(const ProgrammeOutcome& programme, std::span<const double> variable_cost,
           std::span<const std::uint8_t> large_failure, const TroubleLimits& limits);
  void finish();
};

/// What is gathered of the receivables in one case.
struct ReceivablesStatistics {
  AmountStatistics days_of_sales;
  AmountStatistics working_capital;

  ReceivablesStatistics(double lowest_level, std::uint64_t expected_trials)
      : days_of_sales(lowest_level, expected_trials),
        working_capital(lowest_level, expected_trials) {}
  void finish() {
    days_of_sales.finish();
    working_capital.finish();
  }
};

}  // namespace encours
