#include "scenarios/read_study.hpp"

#include <gmock/gmock.h>

#include "tests/scenarios/read_helpers.hpp"

namespace encours::read_study_test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(ReadStudy, TakesEveryDefaultOfAMinimalStudy) {
  const Study study = read_whole(minimal_study);
  EXPECT_EQ(study.portfolio.buyers, "buyers.csv");
  EXPECT_TRUE(study.portfolio.receivables.empty());
  EXPECT_EQ(study.portfolio.vat_rate, 0.20);
  EXPECT_FALSE(study.portfolio.lgd);
  EXPECT_EQ(study.portfolio.pd_definition, PdDefinition::insolvency);
  EXPECT_EQ(study.run.trials, 100'000U);
  EXPECT_EQ(study.run.seed, 1U);
  EXPECT_EQ(study.run.horizon_months, 12);
  EXPECT_EQ(study.exposure.mode, ExposureMode::flow);
  EXPECT_EQ(study.exposure.horizon_months, 12);
  EXPECT_EQ(study.exposure.mean_delay_days, 0);
  EXPECT_EQ(study.defaults.family, CopulaFamily::gaussian);
  EXPECT_TRUE(std::holds_alternative<CorrelationBySize>(study.defaults.asset_correlation));
  EXPECT_EQ(std::get<double>(study.defaults.factor_correlation), 0.5);
  EXPECT_EQ(study.loss.family, LossFamily::fixed);
  EXPECT_TRUE(study.uncertainty.enabled);
  ASSERT_EQ(study.scenarios.size(), 1U);
  EXPECT_EQ(study.scenarios[0].name, "base");
  EXPECT_EQ(study.scenarios[0].weight, 1);
  ASSERT_EQ(study.programmes.size(), 1U);
  EXPECT_EQ(study.programmes[0].name, "self_insurance");
  EXPECT_EQ(study.text, minimal_study);
  EXPECT_EQ(study.file_name, "study.toml");
}

TEST(ReadStudy, ReadsEveryKeyOfTheHeader) {
  const Study study = read_whole(R"([study]
title = "Poste clients"
language = "fr"
[portfolio]
buyers = "data/buyers.csv"
receivables = "data/receivables.csv"
as_of = 2026-12-31
vat_rate = 0.055
[run]
trials = 4294967295
seed = 9223372036854775807
horizon_months = 60
[exposure]
mode = "static"
mean_delay_days = 12
overdue_delay_days = 45.5
)");
  EXPECT_EQ(study.title, "Poste clients");
  EXPECT_EQ(study.language, Language::french);
  EXPECT_EQ(study.portfolio.receivables, "data/receivables.csv");
  EXPECT_EQ(study.portfolio.as_of, parse_date("2026-12-31"));
  EXPECT_EQ(study.portfolio.vat_rate, 0.055);
  EXPECT_EQ(study.run.trials, 4'294'967'295U);
  EXPECT_EQ(study.run.seed, 9'223'372'036'854'775'807U);
  EXPECT_EQ(study.run.horizon_months, 60);
  EXPECT_EQ(study.exposure.mode, ExposureMode::fixed);
  EXPECT_EQ(study.exposure.mean_delay_days, 12);
  EXPECT_EQ(study.exposure.overdue_delay_days, 45.5);
  EXPECT_EQ(study.exposure.horizon_months, 60);
}

TEST(ReadStudy, ResolvesTablesAgainstTheDirectoryOfTheStudy) {
  ProblemLog problems;
  const auto study = parse_study("[portfolio]\nbuyers = \"b.csv\"\nreceivables = \"/r.csv\"\n",
                                 "some/where/study.toml", problems);
  ASSERT_TRUE(study);
  EXPECT_EQ(study->portfolio.buyers, "some/where/b.csv");
  EXPECT_EQ(study->portfolio.receivables, "/r.csv");
  EXPECT_EQ(study->file_name, "study.toml");
}

TEST(ReadStudy, TellsAllProblemsInTheOrderOfTheFile) {
  EXPECT_THAT(
      messages_of("[run]\ntrials = 0\nsed = 2\n[loss]\nlgd = 93\n"),
      ElementsAre(
          "study.toml:1:1: error: portfolio.buyers is missing (the table of buyers, a CSV) add "
          "buyers = \"buyers.csv\" under [portfolio]",
          "study.toml:2:10: error: run.trials is out of range '0' (a whole number from 1 to "
          "4294967295) write trials = 100000",
          "study.toml:3:1: error: unknown key in run 'sed' (known are trials, seed, "
          "horizon_months) did you mean seed?",
          "study.toml:5:7: error: loss.lgd is out of range '93' (a number from 0 to 1) write lgd = "
          "0.93"));
}

}  // namespace
}  // namespace encours::read_study_test
