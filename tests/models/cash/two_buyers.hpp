#pragma once

#include <chrono>
#include <span>
#include <vector>

#include "models/cash/cash_model.hpp"

namespace encours {

inline const Date as_of = Date(std::chrono::days(20'000));

/// A owes one invoice of 1,200 € including VAT, due on day 10, and buys nothing more. B buys for
/// 100 € a day excluding VAT at 30 days and owes nothing yet.
inline Portfolio two_buyers() {
  Buyer a;
  a.id = "A";
  a.terms_days = 30;
  Buyer b;
  b.id = "B";
  b.terms_days = 30;
  b.annual_sales = 36'500;
  Receivable invoice;
  invoice.invoice_date = as_of - std::chrono::days(20);
  invoice.due_date = as_of + std::chrono::days(10);
  invoice.amount_ttc = 1'200;
  return {{a, b}, {invoice}, as_of};
}

inline CashModel::Config two_buyer_config() {
  return {.firm = {.cash = 500,
                   .credit_rate = 0.073,
                   .variable_cost_rate = 0.6,
                   .fixed_costs_monthly = 365,
                   .payables_days = 45},
          .cases = {{}},
          .premiums = {0, 1'200}};
}

/// Cash flows of the weeks of one trial under a programme.
inline std::vector<double> flows_of(const CashModel& model, CashModel::State& state,
                                    std::size_t programme, std::span<const double> indemnity = {}) {
  (void)model.follow(programme, indemnity, 0, state);
  return state.programme;
}

}  // namespace encours
