#include "scenarios/starter.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "portfolio/read_portfolio.hpp"
#include "scenarios/check_against_portfolio.hpp"
#include "scenarios/read_study.hpp"

namespace encours {
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
  std::filesystem::remove_all(directory);
}

INSTANTIATE_TEST_SUITE_P(Languages, StarterStudy,
                         ::testing::Values(Language::english, Language::french));

}  // namespace
}  // namespace encours
