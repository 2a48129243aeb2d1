#include "engine/summarise_cash.hpp"

#include <algorithm>

#include "engine/blocks.hpp"

namespace encours {

namespace {

constexpr std::size_t level_99 = 2;

using Counts = AcrossRange<TroubleCounts>;

Probability trouble(const Counts& cases, std::uint64_t TroubleCounts::*hits) {
  return make_probability(
      cases, [=](const TroubleCounts& one) { return proportion(one.*hits, one.trials); });
}

TroubleProbabilities make_trouble(const Counts& cases, const TroubleLimits& limits) {
  TroubleProbabilities found{.shortfall = trouble(cases, &TroubleCounts::shortfall),
                             .negative_equity = std::nullopt,
                             .half_capital = std::nullopt,
                             .domino = std::nullopt};
  if (!limits.equity) return found;
  found.negative_equity = trouble(cases, &TroubleCounts::negative_equity);
  found.domino = trouble(cases, &TroubleCounts::domino);
  if (limits.share_capital) {
    found.half_capital = trouble(cases, &TroubleCounts::half_capital);
  }
  return found;
}

/// Profit per euro of sales: the firm's own last figure before tax, or what the plan gives.
std::optional<double> net_margin(const PreparedStudy& study) {
  const CashModel& cash = *study.cash();
  if (cash.sales() <= 0) return std::nullopt;
  const double years = study.study().run.horizon_months / 12.0;
  const auto& profit = study.study().firm.annual_profit;
  const double before_tax = profit ? *profit * years : cash.operating_profit();
  if (before_tax <= 0) return std::nullopt;
  return before_tax / cash.sales();
}

LossInProportion in_proportion(const PreparedStudy& study, double amount) {
  const CashModel& cash = *study.cash();
  const auto& equity = study.study().firm.equity;
  const auto margin = net_margin(study);
  LossInProportion found{.amount = amount,
                         .after_tax = amount * (1 - cash.firm().tax_rate),
                         .of_sales = std::nullopt,
                         .of_operating_profit = std::nullopt,
                         .of_equity = std::nullopt,
                         .offset_sales = std::nullopt};
  if (cash.sales() > 0) found.of_sales = amount / cash.sales();
  if (cash.operating_profit() > 0) found.of_operating_profit = amount / cash.operating_profit();
  if (equity && *equity > 0) found.of_equity = amount / *equity;
  if (margin) found.offset_sales = amount / *margin;
  return found;
}

}  // namespace

std::optional<CashPlan> make_cash_plan(const PreparedStudy& study) {
  if (!study.cash()) return std::nullopt;
  const CashModel& cash = *study.cash();
  return CashPlan{.cash = cash.firm().cash,
                  .credit_line = cash.firm().credit_line,
                  .sales = cash.sales(),
                  .operating_profit = cash.operating_profit(),
                  .planned_profit = cash.planned_profit(),
                  .ordinary_finance_cost = cash.ordinary_interest(),
                  .path = cash.expected_path(study.central().front())};
}

std::optional<ReceivablesResult> summarise_receivables(const AcrossRange<CaseStatistics>& cases) {
  if (!cases.central().receivables) return std::nullopt;
  return ReceivablesResult{
      .days_of_sales = make_block(cases.part(
          [](const auto& one) -> const auto& { return one.receivables->days_of_sales; })),
      .working_capital = make_block(cases.part(
          [](const auto& one) -> const auto& { return one.receivables->working_capital; }))};
}

std::optional<CashResult> summarise_cash(const PreparedStudy& study,
                                         const AcrossRange<CaseStatistics>& cases,
                                         std::size_t programme, const Block& retained,
                                         const Block& cost) {
  if (!study.cash()) return std::nullopt;
  const TroubleLimits limits = trouble_limits(study.study().firm);
  const auto of = [&](auto amount) {
    return cases.part([=](const CaseStatistics& one) -> const auto& {
      return (*one.programmes[programme].cash).*amount;
    });
  };
  const Counts all = of(&CashStatistics::all);
  const Counts large = of(&CashStatistics::large_failed);
  const CashStatistics& central = *cases.central().programmes[programme].cash;
  const auto& weeks = central.week_of_minimum;
  CashResult result{.minimum = make_negated_block(of(&CashStatistics::need)),
                    .usual_week_of_minimum =
                        static_cast<std::uint32_t>(std::ranges::max_element(weeks) - weeks.begin()),
                    .weekly = central.weekly.quantiles(),
                    .weeks_overdrawn = central.weeks_overdrawn.mean(),
                    .weeks_overdrawn_error = central.weeks_overdrawn.standard_error(),
                    .finance_cost = make_block(of(&CashStatistics::finance_cost)),
                    .finance_cost_of_risk =
                        central.finance_cost.moments().mean() - study.cash()->ordinary_interest(),
                    .profit = make_negated_block(of(&CashStatistics::loss)),
                    .trouble = make_trouble(all, limits),
                    .large_failure = proportion(large.central().trials, all.central().trials),
                    .given_large_failure = std::nullopt,
                    .average_loss = in_proportion(study, retained.mean),
                    .one_in_100_loss = in_proportion(study, retained.value_at_risk[level_99].value),
                    .average_cost = in_proportion(study, cost.mean),
                    .one_in_100_cost = in_proportion(study, cost.value_at_risk[level_99].value)};
  if (large.central().trials > 0) {
    const auto ever = [](const TroubleCounts& one) { return one.trials > 0; };
    result.given_large_failure =
        make_trouble(large.all_of(ever) ? large : Counts(large.central()), limits);
  }
  return result;
}

}  // namespace encours
