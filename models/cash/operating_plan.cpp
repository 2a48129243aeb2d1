#include "models/cash/operating_plan.hpp"

#include <algorithm>
#include <limits>

#include "core/contract.hpp"

namespace encours {

OperatingPlan::OperatingPlan(const Config& config)
    : variable_cost_rate_(config.firm.variable_cost_rate),
      purchase_vat_rate_(config.firm.purchase_vat_rate) {
  expects(config.horizon_months > 0, "a horizon has at least one month");
  constexpr double always = -std::numeric_limits<double>::infinity();
  const WeekGrid grid(config.horizon_months);
  const Payables payables(config.firm.payables_days, config.supplier_terms);
  const DailySales sales = {.net = config.credit_sales.net + config.other_sales.net,
                            .vat = config.credit_sales.vat + config.other_sales.vat};
  const DailySales credit_before = config.credit_sales_before.value_or(config.credit_sales);
  const DailySales before = {.net = credit_before.net + config.other_sales.net,
                             .vat = credit_before.vat + config.other_sales.vat};
  const double bought_more = purchases(sales) - purchases(before);
  const double fixed_per_day = config.firm.fixed_costs_monthly / days_per_month;
  const double other_per_day = config.firm.other_outflows_monthly / days_per_month;
  WeekFlows flows(grid);
  flows.add_from(0,
                 config.other_sales.net + config.other_sales.vat - fixed_per_day - other_per_day);
  payables.add_payments(always, -purchases(before), flows);
  if (bought_more != 0) payables.add_payments(0, -bought_more, flows);
  for (int month = -1; month < config.horizon_months; ++month) {
    const DailySales& taxed = month < 0 ? before : sales;
    flows.add_at(mid_month_day(month + 1), -vat_due(taxed) * days_per_month);
  }
  add_past(config, grid, flows);
  flows.settle();
  flows_.assign(flows.amounts().begin(), flows.amounts().end());
  make_savings(payables, grid, config.horizon_months);
  debts_at_end_ +=
      purchases(before) * payables.unpaid(always, grid.days()) + vat_due(sales) * days_per_month;
  if (bought_more != 0) debts_at_end_ += bought_more * payables.unpaid(0, grid.days());
  operating_profit_ = grid.days() * (sales.net * (1 - variable_cost_rate_) - fixed_per_day);
}

void OperatingPlan::add_past(const Config& config, const WeekGrid& grid, WeekFlows& flows) {
  const double terms = config.firm.payables_days;
  for (const PastSales& past : config.to_insolvent) {
    const double bought = purchases(past.per_day);
    const double paid_from = std::max(0.0, past.from + terms);
    const double paid_to = past.to + terms;
    if (paid_to > paid_from) flows.add_between(paid_from, paid_to, -bought);
    debts_at_end_ += bought * std::max(0.0, paid_to - std::max(paid_from, grid.days()));
    flows.add_at(mid_month_day(0), -vat_due(past.per_day) * past.days_between(-days_per_month, 0));
  }
}

double OperatingPlan::purchases(const DailySales& sales) const {
  return sales.net * variable_cost_rate_ * (1 + purchase_vat_rate_);
}

double OperatingPlan::vat_due(const DailySales& sales) const {
  return sales.vat - sales.net * variable_cost_rate_ * purchase_vat_rate_;
}

void OperatingPlan::make_savings(const Payables& payables, const WeekGrid& grid,
                                 int horizon_months) {
  WeekFlows flows(grid);
  for (int month = 0; month < horizon_months; ++month) {
    Savings savings;
    flows.clear();
    payables.add_payments(mid_month_day(month), 1, flows);
    flows.settle();
    savings.purchases.assign(flows.amounts().begin(), flows.amounts().end());
    savings.purchases_unpaid = payables.unpaid(mid_month_day(month), grid.days());
    flows.clear();
    for (int taxed = month; taxed < horizon_months; ++taxed) {
      const double days = taxed == month ? days_per_month / 2 : days_per_month;
      flows.add_at(mid_month_day(taxed + 1), days);
      savings.vat_unpaid = days;
    }
    flows.settle();
    savings.vat.assign(flows.amounts().begin(), flows.amounts().end());
    while (savings.first_week < grid.weeks() && savings.purchases[savings.first_week] == 0 &&
           savings.vat[savings.first_week] == 0) {
      ++savings.first_week;
    }
    savings_.push_back(std::move(savings));
  }
}

void OperatingPlan::add_savings(int month, const DailySales& sales, std::span<double> weeks) const {
  const Savings& savings = savings_[static_cast<std::size_t>(month)];
  const double bought = purchases(sales);
  const double vat = vat_due(sales);
  for (std::size_t week = savings.first_week; week < weeks.size(); ++week) {
    weeks[week] += bought * savings.purchases[week] + vat * savings.vat[week];
  }
}

double OperatingPlan::debts_saved(int month, const DailySales& sales) const {
  const Savings& savings = savings_[static_cast<std::size_t>(month)];
  return purchases(sales) * savings.purchases_unpaid + vat_due(sales) * savings.vat_unpaid;
}

}  // namespace encours
