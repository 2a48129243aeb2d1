#include "scenarios/uncertain_buyers.hpp"

#include <gmock/gmock.h>

#include "tests/scenarios/read_helpers.hpp"
#include "tests/scenarios/sample_portfolio.hpp"

namespace encours::uncertain_buyers_test {
namespace {

using ::testing::ElementsAre;
using ::testing::ElementsAreArray;

TEST(UncertainBuyerTable, HoldsWhatEachBuyerBrings) {
  const Study study = read_whole(
      minimal_study + "[default]\nasset_correlation = 0.1\n[scoring]\nshared_error = 0.25\n");
  const Portfolio plain = sample_portfolio();
  std::vector<Buyer> buyers(plain.buyers().begin(), plain.buyers().end());
  buyers[1].pd_uncertainty = 0.3;
  buyers[1].pd_source = 2;
  const Portfolio portfolio(std::move(buyers), {}, std::nullopt);
  const UncertainBuyerTable table(study, portfolio);
  const UncertainBuyers view = table.view();
  EXPECT_THAT(view.sector, ElementsAreArray(portfolio.sector_of()));
  EXPECT_THAT(view.asset_correlation, ElementsAre(0.1, 0.1, 0.1, 0.1));
  EXPECT_THAT(view.uncertainty, ElementsAre(0, 0.3, 0, 0));
  EXPECT_THAT(view.source, ElementsAre(0, 2, 0, 0));
  EXPECT_EQ(view.shared, 0.25);
}

}  // namespace
}  // namespace encours::uncertain_buyers_test
