#include "models/cash/collection_calendar.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace encours::collection_calendar_test {
namespace {

Payer payer_of(double sales, double terms, double item) {
  Payer payer;
  payer.sales = sales;
  payer.terms = terms;
  payer.items = {{.due = 20, .amount = item}};
  return payer;
}

/// Three buyers in two sectors.
class CollectionCalendarTest : public testing::Test {
 protected:
  std::vector<double> expected(double factor_link, std::vector<double> factors) const {
    const CollectionCalendar calendar(grid_, {.payers = payers_,
                                              .sector = sector_,
                                              .added_days = {},
                                              .sectors = 2,
                                              .lateness = law_,
                                              .factor_link = factor_link});
    std::vector<double> weeks(grid_.weeks());
    calendar.expected(factors, weeks);
    return weeks;
  }

  /// Buyer by buyer, at the scale of its sector.
  std::vector<double> one_by_one(std::vector<double> scales) const {
    WeekFlows flows(grid_);
    for (std::size_t i = 0; i < payers_.size(); ++i) {
      add_payments(payers_[i], {.law = law_, .scale = scales[sector_[i]], .added = 0}, 0, 1, flows);
    }
    flows.settle();
    return {flows.amounts().begin(), flows.amounts().end()};
  }

  WeekGrid grid_{12};
  std::vector<Payer> payers_ = {payer_of(10, 30, 500), payer_of(20, 30, 90), payer_of(5, 60, 40)};
  std::vector<std::uint32_t> sector_ = {0, 1, 1};
  Lateness law_ = {.days = {0, 10, 40}, .share = {0.5, 0.3, 0.2}};
};

TEST_F(CollectionCalendarTest, IsTheSumOfItsBuyers) {
  const auto weeks = expected(0, {});
  const auto sum = one_by_one({1, 1});
  for (std::size_t w = 0; w < weeks.size(); ++w) EXPECT_NEAR(weeks[w], sum[w], 1e-9) << w;
}

TEST_F(CollectionCalendarTest, FollowsTheFactorOfEachSector) {
  constexpr double link = 0.3;
  const auto weeks = expected(link, {-2, 1});
  const auto sum = one_by_one({std::exp(0.6 - 0.045), std::exp(-0.3 - 0.045)});
  for (std::size_t w = 0; w < weeks.size(); ++w) EXPECT_NEAR(weeks[w], sum[w], 1e-9) << w;
}

TEST_F(CollectionCalendarTest, FactorsBeyondTheGridAreThoseAtItsEnd) {
  EXPECT_EQ(expected(0.3, {-9, 40}), expected(0.3, {-6, 6}));
}

}  // namespace
}  // namespace encours::collection_calendar_test
