#pragma once

#include <optional>
#include <span>
#include <vector>

#include "models/cash/past_sales.hpp"
#include "models/cash/payables.hpp"
#include "portfolio/firm.hpp"

namespace encours {

/// What the firm pays whatever its buyers do, week by week, and what it no longer pays once it
/// sells less.
///
/// Sales are spread evenly. Goods cost `variable_cost_rate` × sales; they are bought on the day of
/// the sale and paid, with VAT, when the supplier's terms end; what is owed to suppliers at `as_of`
/// are the purchases of the same days before, for the buyers alive and for those insolvent since.
/// Fixed costs are spread evenly and carry no VAT (most of them are wages). VAT of a month, on its
/// sales less on its purchases, is due in the middle of the month after, also for the month before
/// `as_of`: in France the return is due between the 15th and the 24th (general tax code, annex IV,
/// art. 39), and goods are taxed on delivery. `other_outflows_monthly` (investment, loan
/// repayments, tax instalments, dividends) leave the cash and not the profit. Neglects: seasons,
/// stock building.
class OperatingPlan {
 public:
  /// `credit_sales` go to the buyers of the ledger from `as_of` on, `credit_sales_before` went to
  /// them before (none: as many), `other_sales` are paid on delivery.
  struct Config {
    FirmCash firm;
    DailySales credit_sales;
    DailySales other_sales;
    std::optional<DailySales> credit_sales_before = std::nullopt;
    std::span<const PastSales> to_insolvent = {};  ///< before `as_of`
    std::span<const SupplierTermsChange> supplier_terms;
    int horizon_months = 12;
  };
  explicit OperatingPlan(const Config& config);

  /// Money in less money out by week, without collections from the ledger, premiums and interest.
  std::span<const double> flows() const { return flows_; }

  /// Adds what is saved by selling `net` less per day, with VAT `vat`, from the middle of `month`
  /// on.
  void add_savings(int month, const DailySales& sales, std::span<double> weeks) const;

  /// Owed to suppliers and for VAT at the end of the horizon.
  double debts_at_end() const { return debts_at_end_; }
  /// By how much less is owed then after such a loss of sales.
  double debts_saved(int month, const DailySales& sales) const;

  /// Sales less variable and fixed costs over the horizon.
  double operating_profit() const { return operating_profit_; }

 private:
  /// Money saved by the loss, from the middle of a month on, of 1 euro a day.
  struct Savings {
    std::vector<double> purchases;  ///< by week, of 1 euro of purchases including VAT
    std::vector<double> vat;        ///< by week, of 1 euro of VAT due
    std::size_t first_week = 0;     ///< nothing is saved before it
    double purchases_unpaid = 0;    ///< at the end
    double vat_unpaid = 0;
  };

  double purchases(const DailySales& sales) const;
  double vat_due(const DailySales& sales) const;
  /// What is still to be paid for goods shipped to buyers that had failed by `as_of`.
  void add_past(const Config& config, const WeekGrid& grid, WeekFlows& flows);
  void make_savings(const Payables& payables, const WeekGrid& grid, int horizon_months);

  double variable_cost_rate_;
  double purchase_vat_rate_;
  std::vector<double> flows_;
  std::vector<Savings> savings_;  ///< per month
  double debts_at_end_ = 0;
  double operating_profit_ = 0;
};

}  // namespace encours
