#pragma once

#include <optional>
#include <span>
#include <vector>

#include "core/assumption.hpp"
#include "models/exposure/prompt_sales.hpp"
#include "models/payment/payment_change.hpp"
#include "portfolio/portfolio.hpp"
#include "scenarios/failure_conduct.hpp"
#include "scenarios/pillars.hpp"
#include "scenarios/study.hpp"

namespace encours {

/// What a conduct comes to in one scenario, per buyer; empty vectors change nothing.
struct ConductEffect {
  std::vector<double> sales_factor;  ///< on the sales of the scenario
  std::vector<double> terms;         ///< days, of sales from `as_of` on
  std::vector<PromptSales> prompt;
  std::vector<double> fixed_factor;  ///< on a fixed exposure
  FailureConduct at_failure;
  PaymentChange payment;
  /// Per buyer, invoices a year on its sales as they stand before any change; empty: none are
  /// counted.
  std::vector<double> invoices;
  double sales_given_up = 0;  ///< euros a year
  double discounts = 0;       ///< given, euros a year
  double spending = 0;        ///< on prevention besides, euros a year
};

/// How the trade stands in a scenario before the conduct; empty vectors change nothing.
struct ScenarioTrade {
  std::span<const double> sales_factor;
  std::span<const double> added_days;  ///< of lateness on average
};

/// What sooner invoices leave of the terms, as in the table of buyers.
inline constexpr double shortest_terms_days = 1;

/// Days from an invoice to its due date that a buyer has under a conduct, on average; its own where
/// no lever shortens them.
double agreed_terms(const Prevention& prevention, const Buyer& buyer);

/// Margin on sales given up, of the sales: that of the conduct, else 1 − firm.variable_cost_rate;
/// none where neither is known.
std::optional<double> margin_of(const Study& study, const Prevention& prevention);

/// Limits look at what a buyer owes on average under the terms, the lateness and the sales of the
/// scenario: what the firm sees on the day, and nothing of what comes. Deposits come before
/// discounts, these before sooner invoices, and these before limits. Buyers that had failed by
/// `as_of` of a flow are left alone. What is inferred is listed.
ConductEffect apply_conduct(const Study& study, const Portfolio& portfolio, const Conduct& conduct,
                            const ScenarioTrade& trade, AssumptionLog& assumptions);

}  // namespace encours
