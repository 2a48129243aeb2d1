#include "scenarios/starter.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>

#include "portfolio/read_portfolio.hpp"
#include "scenarios/check_against_portfolio.hpp"
#include "scenarios/read_study.hpp"

namespace encours::starter_test {
namespace {

class StarterStudy : public ::testing::TestWithParam<Language> {};

TEST_P(StarterStudy, ReadsWithoutAProblem) {
  const auto directory =
      std::filesystem::path(::testing::TempDir()) /
      fmt::format("starter-{}-{}", GetParam() == Language::french ? "fr" : "en", ::getpid());
  std::filesystem::create_directories(directory);
  for (const StarterFile& file : starter_study(GetParam())) {
    std::ofstream(directory / file.name, std::ios::binary) << file.text;
  }
  ProblemLog problems;
  const auto study = read_study(directory / "study.toml", problems);
  ASSERT_NO_THROW(problems.throw_if_any());
  ASSERT_TRUE(study);
  const auto data = read_portfolio(study->portfolio, problems);
  ASSERT_NO_THROW(problems.throw_if_any());
  ASSERT_TRUE(data);
  check_against_portfolio(*study, data->portfolio, problems);
  EXPECT_NO_THROW(problems.throw_if_any());
  EXPECT_EQ(study->language, GetParam());
  EXPECT_EQ(data->portfolio.buyers().size(), 6U);
  EXPECT_EQ(data->portfolio.receivables().size(), 10U);
  EXPECT_EQ(study->programmes.size(), 2U);
  std::set<std::string> listed;
  for (const Assumption& one : study->assumptions.assumptions()) listed.insert(one.field);
  for (const char* field : {"study.uncertainty.pd_factor", "study.run.horizon_months"}) {
    EXPECT_TRUE(listed.contains(field)) << "nobody chose it: " << field;
  }
  EXPECT_EQ(std::ranges::count_if(
                listed, [](const std::string& one) { return one.starts_with("study.scenario."); }),
            1);
  std::filesystem::remove_all(directory);
}

TEST_P(StarterStudy, CommentedScoresReadOnceTheirMarksAreTaken) {
  std::string text = starter_study(GetParam())[0].text;
  const std::size_t start = text.find("# [[scoring.external]]");
  ASSERT_NE(start, std::string::npos);
  for (std::size_t line = start; text.compare(line, 2, "# ") == 0;
       line = text.find('\n', line) + 1) {
    text.erase(line, 2);
  }
  ProblemLog problems;
  const auto study = parse_study(text, "study.toml", problems);
  ASSERT_NO_THROW(problems.throw_if_any());
  ASSERT_TRUE(study && study->scoring);
  ASSERT_EQ(study->scoring->external.size(), 1U);
  EXPECT_EQ(study->scoring->external[0].rule.behaviour, BehaviourContent::held);
  EXPECT_EQ(mapped_pd(study->scoring->external[0].map, "C")->pd, 0.02);
}

INSTANTIATE_TEST_SUITE_P(Languages, StarterStudy,
                         ::testing::Values(Language::english, Language::french));

}  // namespace
}  // namespace encours::starter_test
