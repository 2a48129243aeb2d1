#include <fmt/format.h>
#include <gmock/gmock.h>

#include <array>
#include <chrono>

#include "engine/simulator.hpp"
#include "engine/statistics_sink.hpp"
#include "engine/summarise.hpp"
#include "scenarios/check_against_portfolio.hpp"
#include "scenarios/library.hpp"
#include "scenarios/settle_scenarios.hpp"

namespace encours::scenario_library_test {
namespace {

using ::testing::DoubleNear;
using ::testing::Each;
using ::testing::IsEmpty;

constexpr std::array<const char*, 8> sector_names = {
    "BTP",      "commerce de gros", "transport",       "horeca",
    "services", "industrie",        "agroalimentaire", "immobilier"};

/// 48 buyers in eight sectors under French names, of four sizes, one group of three.
Portfolio wide_portfolio(bool all_sectors = true) {
  std::vector<Buyer> buyers;
  for (int i = 0; i < 48; ++i) {
    Buyer buyer;
    buyer.id = fmt::format("B{}", 100 + i);
    buyer.sector = all_sectors ? sector_names[static_cast<std::size_t>(i % 8)] : "armement";
    buyer.size = static_cast<BuyerSize>(i / 8 % 4);
    buyer.pd = 0.02;
    buyer.lgd = 0.9;
    buyer.terms_days = 45;
    buyer.annual_sales = 100'000.0 + 1'000.0 * i;
    buyer.exposure = buyer.annual_sales * 45 / 365;
    buyer.insurer_limit = 20'000;
    if (i >= 10 && i < 13) buyer.group_id = "réseau";
    buyers.push_back(buyer);
  }
  return {buyers, {}, Date(std::chrono::year(2026) / 12 / 31)};
}

/// The base beside a shipped scenario, settled; one policy.
Study study_with(const std::string& name, const Portfolio& portfolio, std::uint64_t trials = 16) {
  Study study;
  study.run.trials = trials;
  study.uncertainty.enabled = false;
  Programme keep;
  keep.name = "keep";
  Programme insure;
  insure.name = "insure";
  insure.protection =
      PolicyTerms{.premium = {.rate = 0.002, .minimum = 0},
                  .clauses = {BuyerLimit{}, InsuredPercentage{.named = 0.9, .discretionary = 0.9}}};
  study.programmes = {keep, insure};
  ProblemLog problems;
  const auto shipped = library_scenario(name, {}, problems);
  Scenario crisis;
  crisis.name = name;
  crisis.library = name;
  for (const LibraryShock& one : shipped->shocks) crisis.shocks.push_back(one.shock);
  crisis.from_library = crisis.shocks.size();
  study.scenarios = {Scenario{.weight = 0.5}, crisis};
  settle_scenarios(study, portfolio, problems);
  check_against_portfolio(study, portfolio, problems);
  problems.throw_if_any();
  return study;
}

CaseInputs inputs_of(const std::string& name, const Portfolio& portfolio) {
  const Study study = study_with(name, portfolio);
  EXPECT_THAT(study.scenarios[1].left_out, IsEmpty()) << name;
  return prepare_case(study, portfolio, 1, 1, 0);
}

/// PDs over those of the portfolio.
std::vector<double> factors(const CaseInputs& inputs) {
  std::vector<double> all;
  for (const double pd : inputs.defaults.pd) all.push_back(pd / 0.02);
  return all;
}

bool is_large(std::size_t i) {
  return i / 8 % 4 == 3;
}

class ShippedScenarios : public ::testing::Test {
 protected:
  Portfolio portfolio_ = wide_portfolio();
};

TEST_F(ShippedScenarios, BaseChangesNothing) {
  const CaseInputs inputs = inputs_of("base", portfolio_);
  EXPECT_THAT(factors(inputs), Each(DoubleNear(1, 1e-12)));
  EXPECT_THAT(inputs.added_days, IsEmpty());
  EXPECT_THAT(inputs.forced, IsEmpty());
}

TEST_F(ShippedScenarios, MildRaisesFailuresALittle) {
  const CaseInputs inputs = inputs_of("mild", portfolio_);
  for (std::size_t i = 0; i < 48; ++i) {
    EXPECT_NEAR(factors(inputs)[i], is_large(i) ? 1.5 : 1.3, 1e-3) << i;
  }
  EXPECT_THAT(inputs.added_days, Each(2));
  const Study study = study_with("mild", portfolio_);
  EXPECT_EQ(insurer_response_of(study, 1, 1)->preset, "light");
}

TEST_F(ShippedScenarios, Of2008HitsLargeCompaniesConstructionAndTransport) {
  const CaseInputs inputs = inputs_of("2008", portfolio_);
  for (std::size_t i = 0; i < 48; ++i) {
    const double hit = i % 8 == 0 || i % 8 == 2 ? 1.3 : 1;
    EXPECT_NEAR(factors(inputs)[i], (is_large(i) ? 3 : 1.7) * hit, 1e-3) << i;
  }
  EXPECT_EQ(inputs.defaults.correlation_factor, 2);
  EXPECT_EQ(inputs.branching_ratio, 0.20);
  EXPECT_THAT(inputs.added_days, Each(5));
  const PreparedStudy prepared = [&] {
    static Study study;
    study = study_with("2008", portfolio_);
    AssumptionLog log;
    return PreparedStudy(study, portfolio_, log);
  }();
  EXPECT_NEAR(prepared.premium(1, 1) / prepared.premium(0, 1), 1.065, 1e-12)
      << "13 % over half a year";
  EXPECT_EQ(prepared.limit_cuts(1, 1)->response().preset, "gfc");
}

TEST_F(ShippedScenarios, SevereIsWorseThan2008InEveryWay) {
  const CaseInputs severe = inputs_of("severe", portfolio_);
  for (std::size_t i = 0; i < 48; ++i) {
    EXPECT_NEAR(factors(severe)[i], is_large(i) ? 5 : 2.5, 1e-9) << i;
  }
  EXPECT_EQ(severe.defaults.correlation_factor, 2);
  EXPECT_EQ(severe.branching_ratio, 0.25);
  EXPECT_THAT(severe.added_days, Each(10));
  const Study of_severe = study_with("severe", portfolio_);
  const Study of_2008 = study_with("2008", portfolio_);
  const InsurerResponse& worse = *insurer_response_of(of_severe, 1, 1);
  const InsurerResponse& gfc = *insurer_response_of(of_2008, 1, 1);
  EXPECT_NEAR(worse.calm.worst, 2 * gfc.calm.worst, 1e-12);
  EXPECT_NEAR(worse.crisis.others, 2 * gfc.crisis.others, 1e-12);
}

TEST_F(ShippedScenarios, Of2020CutsSalesAndHitsHotelsAndRestaurants) {
  const CaseInputs inputs = inputs_of("2020", portfolio_);
  for (std::size_t i = 0; i < 48; ++i) {
    EXPECT_NEAR(factors(inputs)[i], i % 8 == 3 ? 2 : 1, 1e-12) << i;
  }
  EXPECT_THAT(inputs.sales_factor, Each(0.85));
  EXPECT_THAT(inputs.added_days, Each(7));
  EXPECT_EQ(inputs.premium_factor[5], 1);
  EXPECT_EQ(inputs.premium_factor[6], 1.5);
}

TEST_F(ShippedScenarios, OfASectorTouchThatSectorAlone) {
  const std::array<const char*, 8> names = {"construction",       "wholesale",  "transport",
                                            "hotels-restaurants", "services",   "industry",
                                            "agri-food",          "real-estate"};
  for (std::size_t sector = 0; sector < names.size(); ++sector) {
    const CaseInputs inputs = inputs_of(fmt::format("sector-{}", names[sector]), portfolio_);
    for (std::size_t i = 0; i < 48; ++i) {
      const bool there = i % 8 == sector;
      EXPECT_NEAR(factors(inputs)[i], there ? 3 : 1, 1e-12) << names[sector] << i;
      EXPECT_EQ(inputs.added_days[i], there ? 10 : 0) << names[sector] << i;
      EXPECT_EQ(inputs.cuts.of_buyer[i].left, there ? 0.7 : 1) << names[sector] << i;
    }
    EXPECT_EQ(inputs.branching_ratio, 0.20);
  }
}

TEST_F(ShippedScenarios, OfFailingBuyersFindThem) {
  const CaseInputs two = inputs_of("two-largest", portfolio_);
  ASSERT_EQ(two.forced.size(), 2U);
  EXPECT_EQ(two.forced[0].buyer, 47U);
  EXPECT_EQ(two.forced[1].buyer, 46U);
  EXPECT_EQ(two.forced[1].month, 0);
  const CaseInputs march = inputs_of("largest-in-march", portfolio_);
  ASSERT_EQ(march.forced.size(), 1U);
  EXPECT_EQ(march.forced[0].buyer, 47U);
  EXPECT_EQ(march.forced[0].month, 2) << "as of 31 December";
  const CaseInputs network = inputs_of("network", portfolio_);
  ASSERT_EQ(network.forced.size(), 3U);
  EXPECT_EQ(network.forced[0].buyer, 10U);
}

TEST_F(ShippedScenarios, OfTradeChangeWhatIsOwed) {
  const auto owed_in_steady_state = [&](const std::string& name) {
    const Study study = study_with(name, portfolio_);
    AssumptionLog log;
    const PreparedStudy prepared(study, portfolio_, log);
    return prepared.exposure(prepared.cases()[1]).at(5, 11) / prepared.exposure().at(5, 11);
  };
  EXPECT_NEAR(owed_in_steady_state("growth"), 1.3, 1e-12);
  EXPECT_NEAR(owed_in_steady_state("longer-terms"), 60.0 / 45, 1e-12);
  EXPECT_NEAR(owed_in_steady_state("2020"), 0.85 * 52 / 45, 1e-12);
}

Results run(const std::string& name, const Portfolio& portfolio) {
  const Study study = study_with(name, portfolio, 8'192);
  AssumptionLog log;
  const PreparedStudy prepared(study, portfolio, log);
  StatisticsSink statistics(prepared);
  const std::array<OutcomeSink*, 1> sinks = {&statistics};
  simulate(prepared, {.threads = 1}, sinks);
  return summarise(prepared, statistics);
}

TEST_F(ShippedScenarios, MoveLossesTheWayTheyTell) {
  const auto mean = [](const Results& results, std::size_t s) {
    return results.scenarios[s].gross_loss.mean;
  };
  for (const char* worse : {"mild", "2008", "severe", "sector-industry", "two-largest",
                            "largest-in-march", "network", "growth", "longer-terms"}) {
    const Results results = run(worse, portfolio_);
    const auto& versus = results.scenarios[1].programmes[0].versus_first_scenario;
    EXPECT_GT(versus->mean, 4 * versus->standard_error) << worse;
    EXPECT_NEAR(versus->mean, mean(results, 1) - mean(results, 0), 1e-6) << worse;
  }
  const Results base = run("base", portfolio_);
  EXPECT_EQ(mean(base, 0), mean(base, 1));
  const Results withdrawn = run("insurers-withdraw", portfolio_);
  EXPECT_EQ(mean(withdrawn, 0), mean(withdrawn, 1)) << "buyers fail as in a normal year";
  const ProgrammeResult& before = withdrawn.scenarios[0].programmes[1];
  const ProgrammeResult& after = withdrawn.scenarios[1].programmes[1];
  EXPECT_NEAR(after.premium, before.premium / 2, 0.01) << "the policy ends after six months";
  EXPECT_LT(after.indemnity.mean, 0.5 * before.indemnity.mean);
  EXPECT_GT(after.indemnity.mean, 0.2 * before.indemnity.mean);
}

TEST_F(ShippedScenarios, RunWithANoticeWhereTheSectorIsLacking) {
  const Portfolio arms = wide_portfolio(false);
  for (const ShippedScenario& shipped : shipped_scenarios()) {
    const std::string name(shipped.name);
    const Study study = study_with(name, arms);
    AssumptionLog log;
    const PreparedStudy prepared(study, arms, log);
    const bool names_sector = name.starts_with("sector") || name == "2008" || name == "2020";
    EXPECT_EQ(study.scenarios[1].left_out.empty(), !names_sector) << name;
    if (name.starts_with("sector")) {
      EXPECT_TRUE(study.scenarios[1].shocks.empty()) << name << ": nothing is left of it";
    }
    const bool listed = std::ranges::any_of(
        study.assumptions.assumptions(),
        [](const Assumption& one) { return one.value.starts_with("left out"); });
    EXPECT_EQ(listed, names_sector) << name;
  }
}

TEST_F(ShippedScenarios, HaveBothLanguagesAndASourceForEveryShock) {
  EXPECT_EQ(shipped_scenarios().size(), 19U);
  for (const ShippedScenario& shipped : shipped_scenarios()) {
    ProblemLog problems;
    const auto one = library_scenario(std::string(shipped.name), {}, problems);
    problems.throw_if_any();
    EXPECT_NE(one->title.english, one->title.french);
    EXPECT_NE(one->explanation.english, one->explanation.french);
    for (const LibraryShock& shock : one->shocks) {
      EXPECT_FALSE(shock.source.english.empty() || shock.source.french.empty()) << one->name;
    }
  }
}

}  // namespace
}  // namespace encours::scenario_library_test
