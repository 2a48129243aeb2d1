#include "models/scoring/score_map.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <string>

namespace encours::score_map_test {
namespace {

const ScoreMap grades = GradeMap{.grades = {"A", "B+", "C"}, .pd = {0.002, 0.01, 0.08}};
const ScoreMap points = PointMap{.score = {0, 10, 20}, .pd = {0.2, 0.05, 0.05}};

TEST(ScoreMap, LooksGradesUpByName) {
  EXPECT_EQ(mapped_pd(grades, "B+")->pd, 0.01);
  EXPECT_EQ(mapped_pd(grades, " C ")->pd, 0.08);
}

TEST(ScoreMap, AnUnknownScoreHasNoPd) {
  EXPECT_FALSE(mapped_pd(grades, "b+"));
  EXPECT_FALSE(mapped_pd(grades, ""));
  EXPECT_FALSE(mapped_pd(points, "A"));
  EXPECT_FALSE(mapped_pd(points, "5 %"));
  EXPECT_FALSE(mapped_pd(points, "nan"));
}

TEST(ScoreMap, InterpolatesTheLogOddsBetweenPoints) {
  EXPECT_EQ(mapped_pd(points, "0")->pd, 0.2);
  EXPECT_EQ(mapped_pd(points, "10")->pd, 0.05);
  // Odds 1/4 and 1/19: halfway their geometric mean, 1/√76.
  EXPECT_NEAR(mapped_pd(points, "5")->pd, 1 / (1 + std::sqrt(76.0)), 1e-15);
  EXPECT_EQ(mapped_pd(points, "5,0")->pd, mapped_pd(points, "5.0")->pd);
}

TEST(ScoreMap, BeyondThePointsTheEndHoldsAndIsTold) {
  EXPECT_EQ(mapped_pd(points, "-3")->pd, 0.2);
  EXPECT_TRUE(mapped_pd(points, "-3")->beyond);
  EXPECT_EQ(mapped_pd(points, "21")->pd, 0.05);
  EXPECT_TRUE(mapped_pd(points, "21")->beyond);
  EXPECT_FALSE(mapped_pd(points, "20")->beyond);
}

TEST(ScoreMap, MonotoneBetweenAllPoints) {
  double last = 1;
  for (int tenth = 0; tenth <= 200; ++tenth) {
    const double pd = mapped_pd(points, std::to_string(tenth / 10.0))->pd;
    EXPECT_LE(pd, last);
    last = pd;
  }
}

TEST(ScoreMap, FindsWhereAMapTurnsBack) {
  EXPECT_FALSE(first_turn({0.1, 0.1, 0.2, 0.2}));
  EXPECT_FALSE(first_turn({0.3, 0.2, 0.1}));
  EXPECT_EQ(first_turn({0.1, 0.2, 0.19}), 2U);
  EXPECT_EQ(first_turn({0.1, 0.1, 0.05, 0.1}), 3U);
}

}  // namespace
}  // namespace encours::score_map_test
