#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/assumption.hpp"
#include "portfolio/portfolio.hpp"

namespace encours {

enum class ExposureMode : std::uint8_t { flow, fixed };

/// How exposure at default is derived from the ledger.
struct ExposureConfig {
  ExposureMode mode = ExposureMode::flow;
  int horizon_months = 12;
  double mean_delay_days = 0;      ///< average lateness of payments; 0 where payment is not simulated
  double overdue_delay_days = 30;  ///< expected wait for an item already overdue at `as_of`
};

/// Exposure at default by buyer and month: euros excluding VAT, expected unpaid at the middle of
/// the month of default.
///
/// Fixed: the buyer's exposure in every month. Flow: open items until they are expected to be paid
/// (due date + mean delay, or as_of + overdue delay if overdue), plus shipments of
/// annual_sales/365 a day since `as_of`, each unpaid for terms + mean delay days; in steady state
/// annual_sales × (terms + delay)/365. Neglects: seasonality, seasonal terms, stops of shipment.
class ExposureTable {
 public:
  /// Lists what was inferred (balances without items run off evenly) in `assumptions`.
  ExposureTable(const Portfolio& portfolio, const ExposureConfig& config,
                AssumptionLog& assumptions);

  double at(std::uint32_t buyer, std::uint32_t month) const {
    return table_[buyer * months_ + month];
  }
  std::uint32_t months() const { return months_; }
  /// Σ over buyers in month 0.
  double total_at_start() const;

 private:
  std::uint32_t months_;
  std::vector<double> table_;
};

}  // namespace encours
