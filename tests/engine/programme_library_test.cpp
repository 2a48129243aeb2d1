#include "scenarios/programme_library.hpp"

#include <gmock/gmock.h>

#include <array>
#include <chrono>

#include "engine/simulator.hpp"
#include "engine/statistics_sink.hpp"
#include "engine/summarise.hpp"
#include "scenarios/check_against_portfolio.hpp"
#include "scenarios/read_study.hpp"

namespace encours::programme_library_test {
namespace {

/// Five buyers that all fail and pay nothing back: a named one above its limit, one without a
/// limit, one that owes very little, one on long terms, one that was refused.
Portfolio failing_portfolio() {
  std::vector<Buyer> buyers(5);
  const std::array<double, 5> debts = {80'000, 20'000, 300, 30'000, 40'000};
  for (std::size_t i = 0; i < buyers.size(); ++i) {
    buyers[i].id = std::string(1, static_cast<char>('A' + i));
    buyers[i].sector = "wholesale";
    buyers[i].pd = 1;
    buyers[i].lgd = 1;
    buyers[i].exposure = debts[i];
    buyers[i].annual_sales = 2'000'000;
    buyers[i].terms_days = i == 3 ? 150 : 45;
  }
  buyers[0].insurer_limit = 50'000;
  buyers[3].insurer_limit = 60'000;
  buyers[4].insurer_limit = 0;
  return {buyers, {}, std::nullopt};
}

Study study_with(const std::string& programme, const std::string& more = {}) {
  const std::string text =
      "[portfolio]\nbuyers = \"buyers.csv\"\n[run]\ntrials = 64\n[uncertainty]\nenabled = false\n" +
      more + "[[programme]]\nname = \"keep\"\nkind = \"self_insurance\"\n[[programme]]\n" +
      programme;
  ProblemLog problems;
  auto study = parse_study(text, "study.toml", problems);
  problems.throw_if_any();
  return *std::move(study);
}

const std::string fixed = "[exposure]\nmode = \"static\"\n";

ProgrammeResult run(const Study& study, const Portfolio& portfolio = failing_portfolio()) {
  ProblemLog problems;
  check_against_portfolio(study, portfolio, problems);
  problems.throw_if_any();
  AssumptionLog assumptions;
  const PreparedStudy prepared(study, portfolio, assumptions);
  StatisticsSink statistics(prepared);
  const std::array<OutcomeSink*, 1> sinks = {&statistics};
  simulate(prepared, {.threads = 1}, sinks);
  return summarise(prepared, statistics).scenarios.front().programmes.at(1);
}

constexpr double gross = 80'000 + 20'000 + 300 + 30'000 + 40'000;

TEST(ShippedProgrammes, SelfInsuranceKeepsEverythingAndHoldsAReserve) {
  const ProgrammeResult found = run(study_with("use = \"self-insurance\"\n", fixed));
  EXPECT_EQ(found.kind, "self_insurance");
  EXPECT_DOUBLE_EQ(found.retained_loss.mean, gross);
  EXPECT_DOUBLE_EQ(found.total_cost.mean, gross) << "its reserve costs nothing unless said";
  std::vector<Buyer> buyers(1);
  buyers[0].id = "A";
  buyers[0].pd = 0.2;
  buyers[0].lgd = 1;
  buyers[0].exposure = 1'000;
  const ProgrammeResult one =
      run(study_with("use = \"self-insurance\"\n", fixed), Portfolio(buyers, {}, std::nullopt));
  EXPECT_NEAR(one.reserve_held, 1'000 - one.retained_loss.mean, 0.01);
}

TEST(ShippedProgrammes, OwnFundPaysAsFarAsItGoes) {
  const ProgrammeResult found =
      run(study_with("use = \"own-fund\"\nfund.initial = 60000\ncost_of_capital = 0.08\n", fixed));
  EXPECT_DOUBLE_EQ(found.retained_loss.mean, gross);
  ASSERT_TRUE(found.fund.has_value());
  EXPECT_NEAR(found.fund->unfunded.mean, gross - 60'000, 1e-6);
  EXPECT_GT(found.cost_of_capital, 0);
}

TEST(ShippedProgrammes, WholeTurnoverInsuresNamedBuyersAndALittleOfTheOthers) {
  const ProgrammeResult found = run(study_with("use = \"whole-turnover\"\n", fixed));
  EXPECT_DOUBLE_EQ(found.premium, 0.0017 * 10'000'000);
  // 50,000 of A at 90 %, 10,000 of B at 60 %; C owes too little, D pays too late, E was refused.
  EXPECT_DOUBLE_EQ(found.indemnity.mean, 45'000 + 6'000);
  ASSERT_TRUE(found.charges.has_value());
  EXPECT_DOUBLE_EQ(found.charges->limit_fees, 3 * 57);
  EXPECT_EQ(
      run(study_with("use = \"whole-turnover\"\npremium.rate = 0.0001\n", fixed)).indemnity.mean,
      30 * 0.0001 * 10'000'000)
      << "30 premiums at most";
}

TEST(ShippedProgrammes, ExcessOfLossKeepsTheFirstLossesAndItsLimits) {
  const std::string quote =
      "use = \"excess-of-loss\"\npremium.rate = 0.0004\ndiscretionary_limit = 15000\n"
      "aggregate_first_loss = 20000\nmaximum_liability = 60000\n";
  const ProgrammeResult found = run(study_with(quote, fixed));
  // 0.9 × (50,000 + 15,000 + 300 + 30,000) = 85,770; less 20,000; 60,000 at most.
  EXPECT_DOUBLE_EQ(found.indemnity.mean, 60'000);
  const std::string wide = quote.substr(0, quote.find("maximum")) + "maximum_liability = 90000\n";
  EXPECT_DOUBLE_EQ(run(study_with(wide, fixed)).indemnity.mean, 65'770);
  const Study crisis = study_with(quote, fixed + "[[scenario]]\nlibrary = \"2008\"\n");
  EXPECT_EQ(insurer_response_of(crisis, 0, 1), nullptr) << "limits stay in a crisis";
}

TEST(ShippedProgrammes, NamedBuyersInsuresNobodyElse) {
  const ProgrammeResult found =
      run(study_with("use = \"named-buyers\"\npremium.rate = 0.001\n", fixed));
  EXPECT_DOUBLE_EQ(found.indemnity.mean, 0.9 * (50'000 + 30'000));
  EXPECT_DOUBLE_EQ(found.premium, 10'000);
}

TEST(ShippedProgrammes, PreventionShortensTermsStopsDeliveriesAndCostsWhatIsSaid) {
  const Study study = study_with("use = \"prevention\"\nprevention.cost = 1000\ncure.cost = 500\n",
                                 "[payment]\non_time_share = 0.3\nmedian_late_days = 14\n");
  const Conduct& conduct = study.programmes.at(1).conduct;
  EXPECT_EQ(conduct.prevention->terms.at(0).days, 60);
  EXPECT_EQ(conduct.cure->stop_shipment_days, 60);
  std::vector<Buyer> buyers(40);
  for (std::size_t i = 0; i < buyers.size(); ++i) {
    buyers[i].id = "B" + std::to_string(100 + i);
    buyers[i].pd = 0.2;
    buyers[i].lgd = 1;
    buyers[i].annual_sales = 100'000;
    buyers[i].terms_days = 120;
    buyers[i].exposure = 100'000 * 120 / 365.0;
  }
  const ProgrammeResult found =
      run(study, Portfolio(buyers, {}, Date(std::chrono::year(2026) / 12 / 31)));
  ASSERT_TRUE(found.pillars.has_value());
  EXPECT_GT(found.pillars->prevented.mean, 4 * found.pillars->prevented.standard_error);
  EXPECT_DOUBLE_EQ(found.pillars->prevention_cost, 1'000);
  EXPECT_DOUBLE_EQ(found.pillars->collection_cost, 500);
}

TEST(ShippedProgrammes, FactoringTakesTheLossWithinItsLinesForACommission) {
  const ProgrammeResult found = run(study_with("use = \"factoring\"\n", fixed));
  EXPECT_EQ(found.kind, "factoring");
  EXPECT_DOUBLE_EQ(found.indemnity.mean, 50'000 + 30'000);
  EXPECT_EQ(found.premium, 0);
  ASSERT_TRUE(found.factoring.has_value());
  EXPECT_NEAR(found.factoring->commission, 0.0072 * 1.2 * 10'000'000, 1e-6);
  EXPECT_NEAR(found.fees, found.factoring->commission, 0.01);
}

}  // namespace
}  // namespace encours::programme_library_test
