#include "engine/provision/expected_credit_loss.hpp"

#include <gmock/gmock.h>

#include <cmath>
#include <numeric>

#include "core/money.hpp"
#include "core/problem.hpp"
#include "engine/provision/provision.hpp"
#include "tests/engine/provision/provision_fixture.hpp"

namespace encours {
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
  settings.forward = {{.name = "base", .weight = 0.8},
                      {.name = "down", .weight = 0.2, .factor = -2}};
  study.contagion = ContagionSettings{.branching_ratio = 0.2};
  study.scenarios = {{.name = "base", .weight = 0.9},
                     {.name = "crisis", .weight = 0.1, .shocks = {ScalePd{.factor = 3}}}};
  const ExpectedCreditLoss ecl = work_out(study, ledger, settings);
  EXPECT_NEAR(total_of(ecl.bridge), ecl.bridge.engine, 0.001);
  EXPECT_EQ(ecl.bridge.engine, round_to_cent(ecl.engine.total().mean));
  for (const double step : ecl.bridge.steps) EXPECT_NE(step, 0);
  using enum BridgeStep;
  const auto step = [&](BridgeStep one) { return ecl.bridge.steps[static_cast<std::size_t>(one)]; };
  EXPECT_LT(step(forward_look), 0);
  EXPECT_GT(step(matrix_cover), 0);
  EXPECT_GT(step(delay), 0);
  EXPECT_GT(step(scenarios), 0);
  EXPECT_LT(step(insurance), 0);
}

TEST(ExpectedCreditLoss, WhatIsNotSwitchedOnIsNoStep) {
  const ExpectedCreditLoss ecl = work_out(invoice_study(2'048), invoice_portfolio(50));
  for (std::size_t i = 0; i < bridge_steps; ++i) {
    if (static_cast<BridgeStep>(i) == BridgeStep::pd_level) continue;
    EXPECT_EQ(ecl.bridge.steps[i], 0) << i;
  }
  EXPECT_NEAR(total_of(ecl.bridge), ecl.bridge.engine, 0.001);
}

TEST(ExpectedCreditLoss, IndividualItemsLeaveThePool) {
  const Portfolio ledger = invoice_portfolio(50);
  std::vector<AssessedClaim> claims(2);
  claims[0] = {.item = 0,
               .standing = ClaimStanding::event_in_progress,
               .amount_ht = 1'000,
               .rate = 0.9,
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
  for (Buyer& buyer : buyers) buyer.guarantee = buyer.exposure;
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

TEST(ExpectedCreditLoss, SensitivitiesEncloseTheWeightedFigure) {
  ProvisionSettings settings = plain_settings();
  settings.forward = {{.name = "base", .weight = 0.8},
                      {.name = "down", .weight = 0.2, .factor = -2}};
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
}  // namespace encours
