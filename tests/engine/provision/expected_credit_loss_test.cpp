#include "engine/provision/expected_credit_loss.hpp"

#include <gmock/gmock.h>

#include <cmath>
#include <numeric>

#include "core/money.hpp"
#include "core/problem.hpp"
#include "engine/provision/provision.hpp"
#include "tests/engine/provision/provision_fixture.hpp"

namespace encours::expected_credit_loss_test {
namespace {

ExpectedCreditLoss work_out(const Study& study, const Portfolio& ledger,
                            const ProvisionSettings& settings = plain_settings(),
                            const std::vector<AssessedClaim>& claims = {}) {
  AssumptionLog assumptions;
  return expected_credit_loss(study, settings, ledger, claims, 2, assumptions);
}

double total_of(const EclBridge& bridge) {
  return std::accumulate(bridge.steps.begin(), bridge.steps.end(), bridge.matrix);
}

TEST(ExpectedCreditLoss, MatrixAndItemsAgreeToTheCent) {
  const ExpectedCreditLoss ecl = work_out(invoice_study(2'048), invoice_portfolio(100));
  double items = 0;
  double lines = 0;
  for (const ItemAllowance& one : ecl.items) items += one.allowance;
  for (const EclLine& line : ecl.lines) lines += line.allowance;
  EXPECT_NEAR(items, ecl.pool, 1e-6);
  EXPECT_NEAR(lines, ecl.pool, 1e-6);
  EXPECT_GT(ecl.pool, 0);
  EXPECT_EQ(ecl.booked, ecl.pool);
  EXPECT_EQ(ecl.items.size(), 300U);
}

TEST(ExpectedCreditLoss, TheBridgeClosesToTheCent) {
  const Portfolio ledger = invoice_portfolio(100);
  Study study = invoice_study(4'096);
  ProvisionSettings settings = plain_settings();
  study.exposure.mean_delay_days = 20;
  settings.effective_rate = 0.04;
  settings.insurance = SecurityTreatment::integral;
  settings.policy = 1;
  settings.forward = {{.name = "base", .weight = 0.8},
                      {.name = "down", .weight = 0.2, .factor = -2}};
  settings.engine_scenarios.resize(2);
  study.contagion = ContagionSettings{.branching_ratio = 0.2};
  const ExpectedCreditLoss ecl = work_out(study, ledger, settings);
  EXPECT_NEAR(total_of(ecl.bridge), ecl.bridge.engine, 0.001);
  EXPECT_EQ(ecl.bridge.engine, round_to_cent(ecl.engine.total().mean));
  for (const double step : ecl.bridge.steps) EXPECT_NE(step, 0);
  using enum BridgeStep;
  const auto step = [&](BridgeStep one) { return ecl.bridge.steps[static_cast<std::size_t>(one)]; };
  EXPECT_LT(step(forward_look), 0);
  EXPECT_GT(step(matrix_cover), 0);
  EXPECT_GT(step(delay), 0);
  EXPECT_GT(step(lateness), 0);
  EXPECT_GT(step(scenarios), 0);
  EXPECT_LT(step(insurance), 0);
}

TEST(ExpectedCreditLoss, WhatIsNotSwitchedOnIsNoStep) {
  const Portfolio ledger = punctual_portfolio(50);
  const ExpectedCreditLoss ecl = work_out(invoice_study(2'048), ledger);
  for (std::size_t i = 0; i < bridge_steps; ++i) {
    if (static_cast<BridgeStep>(i) == BridgeStep::pd_level) continue;
    EXPECT_EQ(ecl.bridge.steps[i], 0) << i;
  }
  EXPECT_NEAR(total_of(ecl.bridge), ecl.bridge.engine, 0.001);
}

/// No item late, one scenario, no contagion or insurance, a zero rate: the engine's figure is the
/// sum of LGD × amount × F(expected payment day), which ecl_items.csv tells item by item.
TEST(ExpectedCreditLoss, WithoutLatenessTheEngineIsTheSumOfItsItems) {
  const ExpectedCreditLoss ecl = work_out(invoice_study(40'000), punctual_portfolio(200));
  double expected = 0;
  for (const ItemAllowance& one : ecl.items) {
    const double failure = -std::expm1(one.life.payment_day / 365 * std::log1p(-one.engine_pd));
    EXPECT_NEAR(one.life.loss, 0.6 * one.amount_ht * failure, 1e-9);
    EXPECT_EQ(one.state, ItemState::performing);
    expected += 0.6 * one.amount_ht * failure;
  }
  EXPECT_NEAR(ecl.bridge.engine, expected, 4 * ecl.bridge.engine_error);
  EXPECT_LT(ecl.bridge.engine_error, 0.01 * expected);
}

/// Late items carry a PD that says so, items in default have failed, and their own step holds it.
TEST(ExpectedCreditLoss, TheEngineSeesLateness) {
  const Portfolio ledger = invoice_portfolio(200);
  const Study study = invoice_study(40'000);
  const ExpectedCreditLoss ecl = work_out(study, ledger);
  double expected = 0;
  std::size_t raised = 0;
  for (const ItemAllowance& one : ecl.items) {
    const Buyer& buyer = ledger.buyers()[ledger.open_items()[one.item].buyer];
    if (one.engine_pd > buyer.pd) ++raised;
    expected += one.life.loss;
  }
  EXPECT_GT(raised, 100U);
  EXPECT_NEAR(ecl.bridge.engine, expected, 4 * ecl.bridge.engine_error);
  EXPECT_GT(ecl.bridge.steps[static_cast<std::size_t>(BridgeStep::lateness)], 0);
  // In default: PD 1, and the loss that the history saw of items in default.
  ProvisionSettings early = plain_settings();
  early.matrix.default_days = 30;
  const ExpectedCreditLoss defaulted = work_out(study, ledger, early);
  double certain = 0;
  for (const ItemAllowance& one : defaulted.items) {
    if (one.days_late < 30) continue;
    EXPECT_EQ(one.state, ItemState::in_default);
    EXPECT_EQ(one.engine_pd, 1);
    EXPECT_EQ(one.life.failure, 1);
    certain += one.life.loss;
  }
  EXPECT_GT(certain, 0);
  EXPECT_NEAR(defaulted.engine.in_default, certain, 1e-6);
  EXPECT_GT(defaulted.bridge.engine, ecl.bridge.engine);
  EXPECT_NEAR(total_of(defaulted.bridge), defaulted.bridge.engine, 0.001);
  // Where the PDs hold payment behaviour already, lateness says nothing new.
  ProvisionSettings held = plain_settings();
  held.late_pd.reset();
  EXPECT_EQ(
      work_out(study, ledger, held).bridge.steps[static_cast<std::size_t>(BridgeStep::lateness)],
      0);
}

TEST(ExpectedCreditLoss, ScenariosAreThoseOfTheProvision) {
  const Portfolio ledger = invoice_portfolio(100);
  Study study = invoice_study(8'192);
  const ExpectedCreditLoss plain = work_out(study, ledger);
  study.scenarios = {{.name = "base", .weight = 0.9},
                     {.name = "fall", .weight = 0.1, .shocks = {FailBuyer{.buyer = "B10000"}}},
                     {.name = "crisis", .weight = 0, .shocks = {ScalePd{.factor = 3}}}};
  EXPECT_EQ(work_out(study, ledger).bridge.engine, plain.bridge.engine);
  ProvisionSettings settings = plain_settings();
  settings.forward = {{.name = "base", .weight = 0.5}, {.name = "down", .weight = 0.5}};
  settings.engine_scenarios = {std::nullopt, 2};
  const ExpectedCreditLoss shocked = work_out(study, ledger, settings);
  EXPECT_EQ(shocked.bridge.matrix, plain.bridge.matrix);
  const auto& scenarios = shocked.engine.all.scenarios;
  ASSERT_EQ(scenarios.size(), 2U);
  EXPECT_GT(scenarios[1].gross.mean, 2 * scenarios[0].gross.mean);
  EXPECT_NEAR(shocked.engine.all.gross.mean,
              0.5 * scenarios[0].gross.mean + 0.5 * scenarios[1].gross.mean, 1e-6);
}

TEST(ExpectedCreditLoss, IntegralInsuranceFollowsThePolicy) {
  const Portfolio ledger = punctual_portfolio(50);
  Study study = invoice_study(1'024);
  study.programmes[1].protection =
      PolicyTerms{.premium = {},
                  .clauses = {BuyerLimit{}, InsuredPercentage{.named = 0.9, .discretionary = 0}}};
  ProvisionSettings settings = plain_settings();
  settings.insurance = SecurityTreatment::integral;
  const double gross = work_out(study, ledger, settings).pool;  // no policy: nothing comes off
  EXPECT_EQ(gross, work_out(study, ledger).pool);
  settings.policy = 1;
  const ExpectedCreditLoss net = work_out(study, ledger, settings);
  EXPECT_NEAR(net.pool, 0.1 * gross, 1);  // balances below the limit of 10,000
  auto& clauses = std::get<PolicyTerms>(study.programmes[1].protection).clauses;
  clauses.push_back(Threshold{.amount = 9'000});
  EXPECT_EQ(work_out(study, ledger, settings).pool, gross);
  clauses.back() = MaximumLiability{.amount = 1};
  EXPECT_THROW(work_out(study, ledger, settings), BadInput);
}

/// A claim written down on its own is insured like the others, unless it is contested; what was
/// sold uses none of the limit up.
TEST(ExpectedCreditLoss, IndividualClaimsAreInsuredToo) {
  const Portfolio ledger = invoice_portfolio(50);
  Study study = invoice_study(1'024);
  study.programmes[1].protection =
      PolicyTerms{.premium = {},
                  .clauses = {BuyerLimit{}, InsuredPercentage{.named = 0.9, .discretionary = 0}}};
  ProvisionSettings settings = plain_settings();
  settings.insurance = SecurityTreatment::integral;
  settings.policy = 1;
  std::vector<AssessedClaim> claims(1);
  claims[0] = {.item = 0,
               .trigger = ClaimTrigger::insolvency,
               .author = "A",
               .standing = ClaimStanding::event_in_progress,
               .amount_ht = 1'000,
               .rate = 0.9,
               .basis = RateBasis::given,
               .allowance = 900};
  EXPECT_NEAR(work_out(study, ledger, settings, claims).individual, 90, 0.01);
  claims[0].trigger = ClaimTrigger::litigation;
  EXPECT_EQ(work_out(study, ledger, settings, claims).individual, 900);
}

TEST(ExpectedCreditLoss, IndividualItemsLeaveThePool) {
  const Portfolio ledger = invoice_portfolio(50);
  std::vector<AssessedClaim> claims(2);
  claims[0] = {.item = 0,
               .author = "A",
               .standing = ClaimStanding::event_in_progress,
               .amount_ht = 1'000,
               .rate = 0.9,
               .basis = RateBasis::given,
               .allowance = 900,
               .deductible = 900};
  claims[1] = {.item = 3, .standing = ClaimStanding::factored, .amount_ht = 1'000};
  const Study study = invoice_study(1'024);
  ProvisionSettings settings = plain_settings();
  settings.overlays = {{.amount = 250, .author = "A", .reason = "r", .date = {}}};
  const ExpectedCreditLoss whole = work_out(study, ledger);
  const ExpectedCreditLoss ecl = work_out(study, ledger, settings, claims);
  EXPECT_EQ(ecl.individual, 900);
  EXPECT_EQ(ecl.items[0].allowance, 900);
  EXPECT_EQ(ecl.items[3].allowance, 0);
  EXPECT_NEAR(ecl.pool_gross, whole.pool_gross - 2'000, 1e-6);
  EXPECT_NEAR(ecl.booked, ecl.pool + 900 + 250, 1e-6);
  EXPECT_LT(ecl.engine.all.gross.mean, whole.engine.all.gross.mean);
}

TEST(ExpectedCreditLoss, GuaranteesThatCountSecureTheirShare) {
  const Portfolio ledger = invoice_portfolio(20);
  std::vector<Buyer> buyers(ledger.buyers().begin(), ledger.buyers().end());
  for (Buyer& buyer : buyers) buyer.guarantee = 10'000;
  const Portfolio secured(std::move(buyers),
                          {ledger.receivables().begin(), ledger.receivables().end()}, closing_day);
  const Study study = invoice_study(1'024);
  EXPECT_GT(work_out(study, secured).pool, 0);
  ProvisionSettings settings = plain_settings();
  settings.guarantees = SecurityTreatment::integral;
  const ExpectedCreditLoss ecl = work_out(study, secured, settings);
  EXPECT_EQ(ecl.pool, 0);
  EXPECT_EQ(ecl.bridge.engine, 0);
}

TEST(ExpectedCreditLoss, PaymentsAfterClosingLeaveNothingOnItemsInDefault) {
  const Portfolio before = invoice_portfolio(50);
  std::vector<Receivable> receivables(before.receivables().begin(), before.receivables().end());
  receivables[0].due_date = closing_day - std::chrono::days(100);
  receivables[0].paid_date = closing_day + std::chrono::days(20);
  receivables[1].paid_date = closing_day + std::chrono::days(20);
  const Portfolio ledger({before.buyers().begin(), before.buyers().end()}, receivables,
                         closing_day);
  ProvisionSettings settings = plain_settings();
  settings.approval_date = closing_day + std::chrono::days(60);
  const ExpectedCreditLoss ecl = work_out(invoice_study(64), ledger, settings);
  EXPECT_EQ(ecl.paid_after.items, 2U);
  EXPECT_EQ(ecl.paid_after.taken_items, 1U);
  EXPECT_EQ(ecl.paid_after.taken, 1'000);
  EXPECT_EQ(ecl.items[0].place, ItemPlace::settled);
  EXPECT_EQ(ecl.items[0].allowance, 0);
  EXPECT_EQ(ecl.items[1].place, ItemPlace::pool);
}

/// A note in the file lowers nothing: the grid is nobody's assessment, and a rate without an author
/// is no lower than what default cost.
TEST(ExpectedCreditLoss, AClaimThatNobodyAnswersForIsNoLowerThanTheMatrix) {
  const Portfolio ledger = invoice_portfolio(50);
  std::vector<AssessedClaim> claims(1);
  claims[0] = {.item = 0,
               .standing = ClaimStanding::event_in_progress,
               .amount_ht = 1'000,
               .rate = 0.03,
               .allowance = 30};
  const Study study = invoice_study(64);
  const ExpectedCreditLoss by_grid = work_out(study, ledger, plain_settings(), claims);
  EXPECT_EQ(by_grid.items[0].place, ItemPlace::pool);
  EXPECT_EQ(by_grid.items[0].state, ItemState::in_default);
  EXPECT_GT(by_grid.items[0].allowance, work_out(study, ledger).items[0].allowance);
  claims[0].basis = RateBasis::given;
  const ExpectedCreditLoss nameless = work_out(study, ledger, plain_settings(), claims);
  EXPECT_EQ(nameless.items[0].place, ItemPlace::individual);
  EXPECT_EQ(nameless.items[0].allowance, by_grid.items[0].allowance);
  claims[0].author = "C. Duval";
  EXPECT_EQ(work_out(study, ledger, plain_settings(), claims).items[0].allowance, 30);
}

TEST(ExpectedCreditLoss, OverlaysLeaveAnAllowanceThatCanBe) {
  ProvisionSettings settings = plain_settings();
  settings.overlays = {{.amount = -1e6, .author = "A", .reason = "r", .date = {}}};
  EXPECT_THROW(work_out(invoice_study(64), invoice_portfolio(10), settings), BadInput);
  settings.overlays[0].amount = 1e9;
  EXPECT_THROW(work_out(invoice_study(64), invoice_portfolio(10), settings), BadInput);
}

TEST(ExpectedCreditLoss, RefusesAHistoryWithoutLosses) {
  const Portfolio before = invoice_portfolio(10);
  std::vector<Receivable> receivables(before.receivables().begin(), before.receivables().end());
  for (Receivable& one : receivables) {
    if (!one.written_off_date) continue;
    one.written_off_date.reset();
    one.paid_date = one.due_date + std::chrono::days(95);
  }
  const Portfolio ledger({before.buyers().begin(), before.buyers().end()}, receivables,
                         closing_day);
  ProvisionSettings settings = plain_settings();
  EXPECT_THROW(work_out(invoice_study(64), ledger, settings), BadInput);
  settings.matrix.prior = {0.01, 0.02, 0.05, 0.1, 0.5};
  EXPECT_GT(work_out(invoice_study(64), ledger, settings).pool, 0);
}

TEST(ExpectedCreditLoss, SensitivitiesEncloseTheWeightedFigure) {
  ProvisionSettings settings = plain_settings();
  settings.forward = {{.name = "base", .weight = 0.8},
                      {.name = "down", .weight = 0.2, .factor = -2}};
  settings.engine_scenarios.resize(2);
  const ExpectedCreditLoss ecl = work_out(invoice_study(2'048), invoice_portfolio(50), settings);
  std::vector<double> alone;
  std::vector<double> matrix_at;
  std::vector<double> engine_at;
  for (const Sensitivity& one : ecl.sensitivities) {
    if (one.kind == "scenario_alone" && one.matrix) alone.push_back(*one.matrix);
    if (one.kind == "factor" && one.matrix) matrix_at.push_back(*one.matrix);
    if (one.kind == "factor" && one.engine) engine_at.push_back(*one.engine);
  }
  ASSERT_EQ(alone.size(), 2U);
  EXPECT_NEAR(0.8 * alone[0] + 0.2 * alone[1], ecl.pool, 1);
  ASSERT_EQ(matrix_at.size(), 2U);
  EXPECT_GT(matrix_at[0], matrix_at[1]);
  ASSERT_EQ(engine_at.size(), 2U);
  EXPECT_GT(engine_at[0], engine_at[1]);
  EXPECT_EQ(ecl.sensitivities[0].kind, "base");
  EXPECT_EQ(*ecl.sensitivities[0].matrix, ecl.pool);
  EXPECT_EQ(*ecl.sensitivities[0].engine, ecl.bridge.engine);
  EXPECT_LT(matrix_at[1], ecl.pool);  // the scenarios are moved, not replaced
  EXPECT_GT(matrix_at[0], ecl.pool);
}

TEST(ExpectedCreditLoss, RefusesAMatrixWithoutRates) {
  ProvisionSettings settings = plain_settings();
  settings.matrix.history_from = closing_day;
  EXPECT_THROW(work_out(invoice_study(64), invoice_portfolio(10), settings), BadInput);
}

TEST(Provision, LedgerIsPartedWithoutRest) {
  const Portfolio ledger = invoice_portfolio(50);
  const ProvisionSettings settings = plain_settings();
  const Provision found = work_out_provision(
      invoice_study(1'024), ledger, {.settings = settings, .claims = {}, .opening = {}}, 2);
  double parts = 0;
  for (const double part : found.ledger.by_place_ht) parts += part;
  EXPECT_NEAR(parts, found.ledger.items_ht, 1e-6);
  EXPECT_EQ(found.ledger.items, 150U);
  EXPECT_FALSE(found.expected_movement);
}

}  // namespace
}  // namespace encours::expected_credit_loss_test
