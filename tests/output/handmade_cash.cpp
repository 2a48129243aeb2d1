#include "tests/output/handmade_cash.hpp"

#include <algorithm>

namespace encours::handmade {

namespace {

Block flat_block(double mean, double spread) {
  Block made{.mean = mean,
             .standard_error = spread / 300,
             .standard_deviation = spread,
             .value_at_risk = {},
             .expected_shortfall = {},
             .assumption_range = BlockRange{.mean = {.low = mean - spread, .high = mean + spread},
                                            .value_at_risk = {},
                                            .expected_shortfall = {}}};
  for (std::size_t k = 0; k < risk_levels.size(); ++k) {
    const double value = mean - spread * (1.0 + static_cast<double>(k));
    made.value_at_risk[k] = {.value = value, .low = value - 10, .high = value + 10};
    made.expected_shortfall[k] = {.value = value - spread, .low = value - spread - 10, .high = {}};
  }
  return made;
}

Probability probability(std::uint64_t hits, std::uint64_t trials) {
  return {.estimate = proportion(hits, trials), .assumption_range = Range{.low = 0, .high = 0.01}};
}

CashResult cash(std::uint64_t shortfalls) {
  const TroubleProbabilities trouble{.shortfall = probability(shortfalls, 100'000),
                                     .negative_equity = probability(0, 100'000),
                                     .half_capital = probability(3, 100'000),
                                     .domino = probability(shortfalls + 7, 100'000)};
  const TroubleProbabilities given{.shortfall = probability(shortfalls / 2, 8'000),
                                   .negative_equity = probability(0, 8'000),
                                   .half_capital = std::nullopt,
                                   .domino = probability(shortfalls / 2 + 5, 8'000)};
  const LossInProportion loss{.amount = 63'000,
                              .after_tax = 47'250,
                              .of_sales = 0.0016,
                              .of_operating_profit = 0.053,
                              .of_equity = 0.0077,
                              .offset_sales = 4'200'000};
  return {.minimum = flat_block(-600'000, 150'000),
          .usual_week_of_minimum = 10,
          .weekly = {},
          .weeks_overdrawn = 21.5,
          .weeks_overdrawn_error = 0.02,
          .finance_cost = flat_block(12'000, 900),
          .finance_cost_of_risk = 4'000,
          .profit = flat_block(1'100'000, 80'000),
          .trouble = trouble,
          .large_failure = proportion(8'000, 100'000),
          .given_large_failure = given,
          .average_loss = loss,
          .one_in_100_loss = loss,
          .average_cost = loss,
          .one_in_100_cost = loss};
}

void add_cash(std::uint64_t first_trial, ProgrammeOutcome& programme) {
  CashOutcome& made = programme.cash;
  made.resize(programme.indemnity.size());
  for (std::size_t row = 0; row < made.minimum.size(); ++row) {
    const auto trial = first_trial + row;
    made.minimum[row] = -400'000.25 - programme.retained_loss[row];
    made.week_of_minimum[row] = static_cast<std::uint16_t>(trial % 53);
    made.weeks_overdrawn[row] = static_cast<std::uint16_t>(trial % 30);
    made.finance_cost[row] = 0.25 * static_cast<double>(trial % 997);
    made.profit[row] = 1'000'000 - programme.retained_loss[row] - made.finance_cost[row];
  }
}

void add_guarantees(ProgrammeOutcome& programme) {
  GuaranteeOutcome& made = programme.guarantees;
  made.resize(programme.retained_loss.size());
  for (std::size_t row = 0; row < made.paid.size(); ++row) {
    made.paid[row] = std::min(programme.retained_loss[row], 2'500.0);
    made.unmet[row] = row % 7 == 0 ? 1'000 : 0;
    programme.retained_loss[row] -= made.paid[row];
  }
}

void add_prevented(ProgrammeOutcome& programme) {
  for (double& retained : programme.retained_loss) {
    programme.prevented.push_back(std::min(retained, 300.0));
    retained -= programme.prevented.back();
  }
}

void add_fund(ProgrammeOutcome& programme) {
  FundOutcome& made = programme.fund;
  made.resize(programme.retained_loss.size());
  for (std::size_t row = 0; row < made.cost.size(); ++row) {
    made.unfunded[row] = std::max(0.0, programme.retained_loss[row] - 100'000);
    made.balance[row] = std::max(0.0, 100'000 - programme.retained_loss[row]);
    made.cost[row] = 0.08 * made.balance[row];
  }
}

}  // namespace

Results results_with_cash() {
  Results made = results();
  made.cash = CashPlan{.cash = 400'000,
                       .credit_line = 1'500'000,
                       .sales = 40'000'000,
                       .operating_profit = 1'180'000,
                       .planned_profit = 1'000'000,
                       .ordinary_finance_cost = 8'000,
                       .path = std::vector<double>(53, -100'000)};
  std::uint64_t shortfalls = 300;
  for (ScenarioResult& scenario : made.scenarios) {
    scenario.receivables = ReceivablesResult{.days_of_sales = flat_block(58.2, 0.4),
                                             .working_capital = flat_block(7.1e6, 1e5)};
    for (ProgrammeResult& programme : scenario.programmes) {
      programme.cash = cash(programme.kind == "policy" ? 0 : shortfalls);
    }
    shortfalls = 2'100;
  }
  return made;
}

Results results_with_protection() {
  Results made = results_with_cash();
  for (ScenarioResult& scenario : made.scenarios) {
    scenario.programmes[0].fund = FundResult{
        .terms = {},
        .depletion = {.estimate = proportion(820, 100'000), .assumption_range = std::nullopt},
        .balance = flat_block(41'000, 12'000),
        .unfunded = flat_block(900, 4'000),
        .cost = flat_block(3'000, 100)};
    scenario.programmes[1].charges = ChargesResult{.premium_tax = 1'800,
                                                   .limit_fees = 400,
                                                   .claim_fees = 75,
                                                   .claim_fees_error = 3,
                                                   .bonus_malus = -1'250,
                                                   .bonus_malus_error = 20};
    scenario.programmes[1].renewal = RenewalResult{.month = 6,
                                                   .not_renewed = 0.1,
                                                   .not_renewed_error = 0.001,
                                                   .premium = 640,
                                                   .premium_error = 5,
                                                   .indemnity_lost = 210,
                                                   .indemnity_lost_error = 4};
    scenario.programmes[2].fees = 600;
    scenario.programmes[2].guarantees = GuaranteeResult{.count = 3,
                                                        .amount = 90'000,
                                                        .paid = flat_block(1'200, 8'000),
                                                        .unmet = 12,
                                                        .unmet_error = 2};
  }
  return made;
}

void run_with_cash(OutcomeSink& sink, std::uint64_t trials) {
  OutcomeLayout shape = layout(trials);
  shape.with_cash = true;
  shape.with_cuts = {{false, false, false}, {false, true, false}};
  shape.with_guarantees = {false, false, true};
  shape.with_fund = {true, false, false};
  shape.with_charges = {false, true, false};
  shape.with_renewal = {{false, true, false}, {false, true, false}};
  shape.with_conduct = {false, false, true};
  shape.with_protracted = true;
  sink.begin(shape);
  for (std::uint64_t first = 0; first < trials; first += batch_size) {
    const auto rows =
        static_cast<std::uint32_t>(std::min<std::uint64_t>(batch_size, trials - first));
    BatchOutcome made = batch(first, rows);
    for (CaseOutcome& one : made.cases) {
      one.firm.resize(rows);
      for (std::uint32_t row = 0; row < rows; ++row) {
        one.firm.days_of_sales[row] = 55 + static_cast<double>((first + row) % 7);
        one.firm.working_capital[row] = 7e6 + static_cast<double>(first + row);
        one.firm.large_failure[row] = (first + row) % 5 == 0 ? 1 : 0;
      }
      one.protracted.defaults.assign(rows, 2);
      one.protracted.debt.assign(rows, 4'000);
      one.protracted.loss.assign(rows, 1'000);
      add_prevented(one.programmes[2]);
      for (ProgrammeOutcome& programme : one.programmes) add_cash(first, programme);
      add_fund(one.programmes[0]);
      one.programmes[1].charges.claim_fees.assign(rows, 75);
      one.programmes[1].charges.bonus_malus.assign(rows, -1'250);
      one.programmes[1].renewal.premium.assign(rows, 640);
      one.programmes[1].renewal.ended.assign(rows, 0);
      one.programmes[1].renewal.indemnity_lost.assign(rows, 210);
      add_guarantees(one.programmes[2]);
      one.programmes[1].lost_to_cuts.assign(rows, 12.5);
    }
    sink.batch(made);
  }
  sink.end(trials);
}

}  // namespace encours::handmade
