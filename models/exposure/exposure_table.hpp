#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/assumption.hpp"
#include "core/prefetch.hpp"
#include "models/exposure/prompt_sales.hpp"
#include "models/payment/accelerated_wait.hpp"
#include "models/payment/lateness.hpp"
#include "portfolio/portfolio.hpp"

namespace encours {

enum class ExposureMode : std::uint8_t { flow, fixed };

/// Days from `as_of` to the middle of a month, where its failures are dated.
inline double middle_of_month(std::uint32_t month) {
  return (month + 0.5) * 365.0 / 12.0;
}

/// How exposure at default is derived from the ledger.
struct ExposureConfig {
  ExposureMode mode = ExposureMode::flow;
  int horizon_months = 12;
  double mean_delay_days = 0;  ///< average lateness of payments; 0 where payment is not simulated
  double overdue_delay_days = 30;  ///< expected wait for an item already overdue at `as_of`
  /// How late invoices are paid where payment is simulated: what it leaves beyond the age of an
  /// overdue item takes the place of `overdue_delay_days`.
  std::optional<Lateness> lateness = std::nullopt;
};

/// What a scenario or a programme changes in the trade with each buyer; an empty vector changes
/// nothing.
struct TradeChanges {
  std::vector<double> added_days = {};      ///< of lateness, also of the wait for overdue items
  std::vector<double> sales_factor = {};    ///< on sales from `as_of` on
  std::vector<double> balance_factor = {};  ///< on what is owed at `as_of`
  std::vector<double> terms = {};           ///< days, of sales from `as_of` on
  std::vector<PromptSales> prompt = {};     ///< of the same, what does not wait for the terms
  std::vector<double> fixed_factor = {};    ///< on a fixed exposure, which knows no sales
  /// In the place of the law of lateness of the configuration, and of its mean.
  std::optional<PaymentLaw::Config> law = {};
  AcceleratedWait reminders = {};  ///< of what is overdue at `as_of`, under a law of lateness
  std::vector<std::uint8_t> reminded = {};  ///< per buyer; empty: all

  friend bool operator==(const TradeChanges&, const TradeChanges&) = default;
};

/// Exposure at default by buyer and month: euros excluding VAT, expected unpaid at the middle of
/// the month of default.
///
/// The middle of month m lies t = (m + 0.5)·365/12 days after `as_of`.
///
/// Fixed: the buyer's exposure in every month. Flow: open items whose expected payment day (due
/// date + mean delay; as_of + overdue delay if due before as_of) lies after t, plus shipments since
/// as_of, annual_sales/365 × min(t, terms + mean delay). With a law of lateness D, an item overdue
/// by a days counts with P(D > a + t | D > a) instead, the rule of the cash calendar; the overdue
/// delay is then for items that have passed all of the law. A buyer with a balance but no open
/// items has invoices of all ages in equal parts: exposure × max(0, 1 − t/(terms + delay)). In
/// steady state, exposure = annual_sales × (terms + delay)/365, the two add to the same in every
/// month. Prompt parts of the sales wait for their own days instead of terms and delay; changed
/// terms hold for shipments, and the balance keeps the old ones. A buyer already insolvent (PD 1)
/// pays nothing more and is sold nothing more: its balance at as_of in every month. Neglects:
/// seasonality, stops of shipment.
class ExposureTable {
 public:
  /// Lists in `assumptions` which balances run off evenly for want of items, or of a date, and
  /// which buyers have a balance but no sales.
  ExposureTable(const Portfolio& portfolio, const ExposureConfig& config,
                AssumptionLog& assumptions);

  /// The same with more days added to the mean delay of each buyer (each sum ≥ 0), and factors on
  /// its sales and on what it owes. Static exposures know no days and no sales.
  ExposureTable(const Portfolio& portfolio, const ExposureConfig& config,
                const TradeChanges& changes, AssumptionLog& assumptions);

  double at(std::uint32_t buyer, std::uint32_t month) const {
    return table_[std::size_t{buyer} * months_ + month];
  }
  /// Of at(): what was overdue at `as_of`, and so is known; 0 without a law of lateness.
  double overdue(std::uint32_t buyer, std::uint32_t month) const {
    return overdue_.empty() ? 0 : overdue_[std::size_t{buyer} * months_ + month];
  }
  /// Fetches what both tell.
  void prefetch(std::uint32_t buyer, std::uint32_t month) const {
    const std::size_t cell = std::size_t{buyer} * months_ + month;
    encours::prefetch(&table_[cell]);
    if (!overdue_.empty()) encours::prefetch(&overdue_[cell]);
  }
  /// Of at(), what is owed of the prompt parts of sales.
  double prompt_owed(std::uint32_t buyer, std::uint32_t month) const;
  /// The share of at() that was shipped since `as_of`; 1 of a fixed exposure, which stands for
  /// later sales, 0 where nothing is owed.
  double share_since_start(std::uint32_t buyer, std::uint32_t month) const;
  /// Of at(), what was shipped within `days` before that moment, and since `as_of`; 0 where nothing
  /// is shipped: a fixed exposure, a buyer already insolvent.
  double shipped_within(std::uint32_t buyer, std::uint32_t month, double days) const;
  /// Terms and mean delay: days of sales that a buyer owes in steady state, prompt parts apart; 0
  /// where nothing is shipped.
  double days_owed(std::uint32_t buyer) const { return days_owed_.empty() ? 0 : days_owed_[buyer]; }
  /// What the buyer owes at `as_of`: its open items, or its balance where it has none.
  double balance(std::uint32_t buyer) const { return balance_[buyer]; }
  std::uint32_t months() const { return months_; }
  /// Σ over buyers in month 0.
  double total_at_start() const;

 private:
  void fill_fixed(const TradeChanges& changes);
  void fill_flow(const Portfolio& portfolio, const ExposureConfig& config,
                 const TradeChanges& changes, AssumptionLog& assumptions);
  void set_prompt(const TradeChanges& changes, std::size_t buyer);

  std::uint32_t months_;
  std::vector<double> balance_;
  std::vector<double> table_;
  std::vector<double> overdue_;        ///< as table_; empty: 0
  std::vector<double> sales_per_day_;  ///< per buyer, prompt parts apart; empty: 0
  std::vector<double> days_owed_;      ///< likewise
  std::vector<PromptSales> prompt_;    ///< euros a day in the place of shares
};

}  // namespace encours
