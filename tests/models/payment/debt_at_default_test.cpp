#include "models/payment/debt_at_default.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <memory>
#include <vector>

#include "core/moments.hpp"

namespace encours::debt_at_default_test {
namespace {

std::vector<Buyer> buyers_of(std::size_t count, double pd, double terms_days) {
  std::vector<Buyer> buyers(count);
  for (Buyer& buyer : buyers) {
    buyer.pd = pd;
    buyer.terms_days = terms_days;
  }
  return buyers;
}

/// Factors of the debts of one buyer that fails in many trials.
Moments factors_of(const DebtAtDefault& debt, std::uint32_t trials) {
  Moments factors;
  for (std::uint32_t trial = 0; trial < trials; ++trial) {
    factors.add(debt.shares(trial, {.buyer = 0, .month = 3}, {}).debt);
  }
  return factors;
}

const PaymentLaw published({});
const std::vector<std::uint32_t> one_sector(100, 0);

// 200,000 failures; 4 standard errors: false alarms 6e-5.
TEST(DebtAtDefault, IsTheExpectedDebtOnAverage) {
  const auto buyers = buyers_of(1, 0.02, 30);
  const DebtAtDefault debt(FailingLateness(published, {.sudden_share = 0.2}), published.mean_days(),
                           {.added_days = {4}}, buyers, one_sector, std::nullopt);
  const Moments factors = factors_of(debt, 200'000);
  EXPECT_NEAR(factors.mean(), 1, 4 * factors.standard_error());
  EXPECT_GT(factors.standard_deviation(), 0.2);
  EXPECT_EQ(debt.mean_factor(0), 1);
}

TEST(DebtAtDefault, StoppedDeliveriesAreNotLost) {
  const auto buyers = buyers_of(1, 0.02, 45);
  const DebtAtDefault debt(FailingLateness(published, {.sudden_share = 0.2}), published.mean_days(),
                           {.stop_shipment_days = 20}, buyers, one_sector, std::nullopt);
  const Moments factors = factors_of(debt, 200'000);
  ASSERT_TRUE(debt.mean_factor(0).has_value());
  EXPECT_LT(*debt.mean_factor(0), 0.97);
  EXPECT_NEAR(factors.mean(), *debt.mean_factor(0), 4 * factors.standard_error());
}

// By hand: of a lateness of 20 days, a reminder on day 10 of twice the speed leaves 15.
TEST(DebtAtDefault, RemindersThatAreHeededTakeTheirDaysOff) {
  const PaymentLaw sharp({.on_time_share = 0,
                          .median_late_days = 20,
                          .late_spread = 0,
                          .heavy_tail_share = 0,
                          .buyer_spread = 0});
  const auto buyers = buyers_of(1, 0.02, 30);
  const std::array<AcceleratedWait::Step, 1> steps = {{{.day = 10, .speed = 2}}};
  DebtAtDefault::Config config;
  config.reminders = AcceleratedWait(steps);
  const DebtAtDefault debt(FailingLateness(sharp, {}), sharp.mean_days(), config, buyers,
                           one_sector, std::nullopt);
  const DebtAtDefault::Shares shares = debt.shares(7, {.buyer = 0, .month = 3}, {});
  EXPECT_NEAR(shares.debt, 45.0 / 50, 1e-12);
  EXPECT_EQ(shares.not_shipped, 0);
  EXPECT_FALSE(debt.mean_factor(0).has_value());
}

// EAD is the sales of terms + mean lateness. With nothing delivered from the due date on, 45 days
// of sales at 45 days are owed, whatever the lateness of the failing; with no stop what was stopped
// is owed too.
TEST(DebtAtDefault, AStopOnTheDueDateLeavesTheTerms) {
  const auto buyers = buyers_of(1, 0.02, 45);
  const double mean = published.mean_days();
  const FailingLateness failing(published, {});
  const DebtAtDefault free(failing, mean, {}, buyers, one_sector, std::nullopt);
  const DebtAtDefault stopped(failing, mean, {.stop_shipment_days = 0}, buyers, one_sector,
                              std::nullopt);
  EXPECT_NEAR(*stopped.mean_factor(0), 45 / (45 + mean), 1e-12);
  for (std::uint32_t trial = 0; trial < 1000; ++trial) {
    const DefaultEvent event{.buyer = 0, .month = 3};
    const DebtAtDefault::Shares shares = stopped.shares(trial, event, {});
    EXPECT_DOUBLE_EQ(shares.debt, 45 / (45 + mean));
    EXPECT_DOUBLE_EQ(shares.debt + shares.not_shipped, free.shares(trial, event, {}).debt);
  }
  double previous = 0;
  for (const double stop : {0.0, 10.0, 30.0, 60.0, 120.0}) {
    const DebtAtDefault one(failing, mean, {.stop_shipment_days = stop}, buyers, one_sector,
                            std::nullopt);
    EXPECT_GT(*one.mean_factor(0), previous);
    previous = *one.mean_factor(0);
  }
  EXPECT_LT(previous, 1);
}

TEST(DebtAtDefault, NoStopReachesSuddenFailures) {
  const auto buyers = buyers_of(1, 0.02, 45);
  const FailingLateness sudden(published, {.sudden_share = 1});
  const DebtAtDefault unseen(sudden, published.mean_days(), {}, buyers, one_sector, std::nullopt);
  const DebtAtDefault stopped(sudden, published.mean_days(), {.stop_shipment_days = 10}, buyers,
                              one_sector, std::nullopt);
  EXPECT_EQ(stopped.mean_factor(0), 1);
  for (std::uint32_t trial = 0; trial < 1000; ++trial) {
    const DefaultEvent event{.buyer = 0, .month = 3};
    EXPECT_EQ(stopped.shares(trial, event, {}).debt, unseen.shares(trial, event, {}).debt);
    EXPECT_EQ(stopped.shares(trial, event, {}).not_shipped, 0);
  }
}

TEST(DebtAtDefault, IsTheTableItselfWhereNothingIsLate) {
  const auto buyers = buyers_of(1, 0.02, 45);
  const FailingLateness punctual(PaymentLaw({.on_time_share = 1}), {});
  const DebtAtDefault debt(punctual, 0, {.stop_shipment_days = 0}, buyers, one_sector,
                           std::nullopt);
  for (std::uint32_t trial = 0; trial < 1000; ++trial) {
    EXPECT_EQ(debt.shares(trial, {.buyer = 0, .month = 3}, {}).debt, 1);
  }
}

TEST(DebtAtDefault, OneDrawServesAllCases) {
  const auto buyers = buyers_of(1, 0.02, 30);
  const FailingLateness failing(published, {.sudden_share = 0.2});
  const DebtAtDefault calm(failing, published.mean_days(), {}, buyers, one_sector, std::nullopt);
  const DebtAtDefault late(failing, published.mean_days(),
                           {.stop_shipment_days = 20, .added_days = {5}}, buyers, one_sector,
                           std::nullopt);
  const DefaultEvent event{.buyer = 0, .month = 3};
  for (std::uint32_t trial = 0; trial < 1'000; ++trial) {
    const FailingLateness::Draw drawn = calm.draw(trial, 0);
    EXPECT_EQ(late.shares(drawn, event, 1).debt, late.shares(trial, event, {}).debt);
    EXPECT_EQ(late.shares(drawn, event, 1).not_shipped, late.shares(trial, event, {}).not_shipped);
  }
}

TEST(DebtAtDefault, IsKnownOfABuyerThatHadFailedBefore) {
  const auto buyers = buyers_of(1, 1, 45);
  const DebtAtDefault debt(FailingLateness(published, {}), published.mean_days(),
                           {.stop_shipment_days = 30}, buyers, one_sector, std::nullopt);
  EXPECT_EQ(debt.shares(7, {.buyer = 0, .month = 0}, {}).debt, 1);
  EXPECT_EQ(debt.mean_factor(0), 1);
}

enum class YearModel : std::uint8_t { gaussian, student_t, frailty };

struct YearCase {
  const char* name;
  YearModel model;
  double shift;
};

constexpr double link = 0.5;

/// The model whose failures cluster, and the mean effect of its years given failures.
struct FailingYears {
  std::unique_ptr<const DefaultModel> model;
  YearGivenFailure year;
};

FailingYears failing_years(const YearCase& one, const DefaultCase& inputs) {
  const std::vector<DefaultCase> cases = {inputs};
  if (one.model == YearModel::frailty) {
    GammaFrailty::Config frailty;
    frailty.seed = 5;
    frailty.law.variance = 1;
    frailty.sector = one_sector;
    frailty.base_pd = inputs.pd;
    return {.model = std::make_unique<GammaFrailty>(frailty, cases),
            .year = YearGivenFailure(frailty, inputs, link)};
  }
  FactorCopula::Config copula;
  copula.seed = 5;
  copula.family =
      one.model == YearModel::gaussian ? CopulaFamily::gaussian : CopulaFamily::student_t;
  copula.factor_correlation = Eigen::MatrixXd::Identity(1, 1);
  copula.sector = one_sector;
  copula.asset_correlation.assign(100, 0.2);
  copula.base_pd = inputs.pd;
  return {.model = std::make_unique<FactorCopula>(copula, cases),
          .year = YearGivenFailure(copula, inputs, one_sector, link)};
}

class DebtInBadYears : public testing::TestWithParam<YearCase> {};

// 40,000 trials of 100 buyers whose failures cluster in bad years. The standard error is that of
// the mean over trials of Σ (factor − 1), since failures of a trial share their year; 4 of them:
// false alarms 6e-5.
TEST_P(DebtInBadYears, HasTheExpectedDebtOnAverage) {
  const double shift = GetParam().shift;
  const auto buyers = buyers_of(100, 0.03, 40);
  DefaultCase inputs;
  inputs.pd.assign(100, 0.03);
  inputs.factor_shift = {shift};
  const FailingYears years = failing_years(GetParam(), inputs);
  const DebtAtDefault debt(FailingLateness(published, {}), published.mean_days(),
                           {.seed = 5, .factor_link = link}, buyers, one_sector, years.year);
  EXPECT_EQ(debt.mean_factor(0), 1);
  const auto state = years.model->make_state();
  std::vector<TrialDefaults> defaults(1);
  Moments excess;
  Moments with_mean_of_all_years;
  for (std::uint32_t trial = 0; trial < 40'000; ++trial) {
    years.model->sample(trial, *state, defaults);
    double sum = 0;
    double plain = 0;
    const double year = year_scale(link, defaults[0].factors[0]);
    for (const DefaultEvent& event : defaults[0].events) {
      sum += debt.shares(trial, event, defaults[0].factors).debt - 1;
      plain += year / std::exp(-link * shift) - 1;
    }
    excess.add(sum);
    with_mean_of_all_years.add(plain);
  }
  EXPECT_NEAR(excess.mean(), 0, 4 * excess.standard_error());
  // Failures do fall in bad years: with the mean of all years the debts would be too large.
  EXPECT_GT(with_mean_of_all_years.mean(), 20 * with_mean_of_all_years.standard_error());
}

INSTANTIATE_TEST_SUITE_P(Years, DebtInBadYears,
                         testing::Values(YearCase{"gaussian", YearModel::gaussian, 0},
                                         YearCase{"gaussian_moved", YearModel::gaussian, -1},
                                         YearCase{"student_t", YearModel::student_t, -1},
                                         YearCase{"frailty", YearModel::frailty, 0},
                                         YearCase{"frailty_moved", YearModel::frailty, -1}),
                         [](const auto& test) { return test.param.name; });

}  // namespace
}  // namespace encours::debt_at_default_test
