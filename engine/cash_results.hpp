#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/proportion.hpp"
#include "engine/block.hpp"
#include "engine/weekly_cash.hpp"

namespace encours {

/// How often the firm gets into trouble, with the 95 % score interval.
struct Probability {
  Proportion estimate;
  std::optional<Range> assumption_range;  ///< none when [uncertainty] is off
};

/// The ways in which unpaid invoices endanger the firm.
struct TroubleProbabilities {
  Probability shortfall;                       ///< cash below −credit_line at the end of a week
  std::optional<Probability> negative_equity;  ///< none without equity
  std::optional<Probability> half_capital;     ///< none without equity and share_capital
  std::optional<Probability> domino;           ///< shortfall, or half the equity lost
};

/// An amount lost beside what the firm earns and owns.
struct LossInProportion {
  double amount = 0;                          ///< euros excluding VAT
  double after_tax = 0;                       ///< euros; the tax the loss saves is taken off
  std::optional<double> of_sales;             ///< of the horizon; none without sales
  std::optional<double> of_operating_profit;  ///< sales less variable and fixed costs; none below 0
  std::optional<double> of_equity;
  /// Sales needed to earn the loss back: amount / net margin; none without a profit.
  std::optional<double> offset_sales;
};

/// The firm's cash under one programme. Euros.
struct CashResult {
  Block minimum;  ///< "worst 1 %" is the lowest 1 %: at level q, what is reached with probability q
  std::uint32_t usual_week_of_minimum = 0;  ///< the most frequent; 0 starts at `as_of`
  WeeklyCash weekly;                        ///< of the first `weekly_trials` trials
  double weeks_overdrawn = 0;               ///< mean
  double weeks_overdrawn_error = 0;
  Block finance_cost;
  /// Mean finance cost less the ordinary one: its part in the total cost of credit risk.
  double finance_cost_of_risk = 0;
  Block profit;  ///< of the horizon, before tax; the tail is that of low profits
  TroubleProbabilities trouble;
  Proportion large_failure;  ///< trials in which one of the ten largest buyers fails
  std::optional<TroubleProbabilities> given_large_failure;  ///< none if it never happened
  LossInProportion average_loss;                            ///< mean retained loss
  LossInProportion one_in_100_loss;  ///< retained loss not exceeded with probability 0.99
  LossInProportion average_cost;     ///< mean total cost: with premium, capital and finance cost
  LossInProportion one_in_100_cost;  ///< the same at probability 0.99
};

/// Receivables at the end of the horizon, in one scenario.
struct ReceivablesResult {
  Block days_of_sales;    ///< DSO
  Block working_capital;  ///< euros
};

/// What the firm starts from, before anything random.
struct CashPlan {
  double cash = 0;
  double credit_line = 0;
  double sales = 0;             ///< of the horizon, excluding VAT
  double operating_profit = 0;  ///< of the horizon, when no buyer fails
  double planned_profit = 0;    ///< of the horizon before tax, when no buyer fails
  /// Interest of the horizon if every buyer paid on its due date: not a cost of credit risk.
  double ordinary_finance_cost = 0;
  std::vector<double> path;  ///< first scenario, no failure, no premium: cash at each week's end
};

}  // namespace encours
