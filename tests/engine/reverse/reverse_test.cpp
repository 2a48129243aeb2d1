#include "engine/reverse/reverse.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <numeric>

#include "core/problem.hpp"
#include "tests/engine/reverse/pool.hpp"

namespace encours::reverse_test {
namespace {

constexpr double four = 4;  // standard errors: a false alarm in 16,000 comparisons

EventRequest loss_of(double amount) {
  return {.kind = EventKind::loss, .amount = amount, .programme = std::nullopt, .text = "loss"};
}

ReverseResult reversed(const Study& study, const Portfolio& portfolio,
                       const EventRequest& request) {
  AssumptionLog assumptions;
  return reverse_stress(study, portfolio, request, 0, {.threads = 2}, {}, assumptions);
}

TEST(Reverse, ProbabilityIsThatOfEveryOutcomeAddedUp) {
  const Portfolio portfolio = SmallPool::portfolio();
  const ReverseResult found = reversed(SmallPool::study(200'000), portfolio, loss_of(100));
  const double exact = SmallPool::loss_at_least(100);
  const Proportion& simulated = found.picture.probability;
  EXPECT_NEAR(simulated.share.value, exact, four * simulated.standard_error);
  EXPECT_GT(simulated.standard_error, 0);
  EXPECT_FALSE(found.picture.below);
  EXPECT_GE(found.picture.in_event.retained_loss, 100);
  double parts = 0;
  for (const BuyerPicture& one : found.picture.buyers) parts += one.gross_loss;
  EXPECT_NEAR(parts, found.picture.in_event.gross_loss, 0.01);
  // A year in which so much is lost is a bad one.
  EXPECT_LT(found.picture.sectors.front().factor, -0.5);
}

// B5 fails for sure and costs 10: every set comes on top of it.
TEST(Reverse, ABuyerThatFailsForSureIsPartOfEveryWay) {
  const Portfolio pool = SmallPool::portfolio();
  std::vector<Buyer> buyers(pool.buyers().begin(), pool.buyers().end());
  buyers[5].pd = 1;
  const Portfolio portfolio(buyers, {}, std::nullopt);
  const ReverseResult found = reversed(SmallPool::study(5'000), portfolio, loss_of(70));
  ASSERT_TRUE(found.set);
  double losses = SmallPool::loss(5);
  for (const std::uint32_t buyer : found.set->buyers) {
    losses += SmallPool::loss(static_cast<int>(buyer));
  }
  EXPECT_EQ(found.set->figure, losses);
  EXPECT_GE(losses, 70);
  EXPECT_LT(found.set->largest_part, 70);
  const ReverseResult sure = reversed(SmallPool::study(5'000), portfolio, loss_of(10));
  ASSERT_TRUE(sure.set);
  EXPECT_TRUE(sure.set->buyers.empty()) << "the year as expected is enough";
}

class ReverseOfLoss : public testing::TestWithParam<double> {};
INSTANTIATE_TEST_SUITE_P(Amounts, ReverseOfLoss, testing::Values(100, 120, 150, 180));

TEST_P(ReverseOfLoss, FailingSetIsTheLikeliestOfAllThatCauseTheEvent) {
  const Portfolio portfolio = SmallPool::portfolio();
  const double amount = GetParam();
  const ReverseResult found = reversed(SmallPool::study(30'000), portfolio, loss_of(amount));
  double likeliest = 0;
  unsigned best = 0;
  for (unsigned set = 1; set < (1U << SmallPool::buyers); ++set) {
    double total = 0;
    for (int i = 0; i < SmallPool::buyers; ++i) {
      total += (set >> static_cast<unsigned>(i) & 1U) != 0 ? SmallPool::loss(i) : 0;
    }
    if (total < amount) continue;
    const double probability = SmallPool::over_factor([&](double x) {
      double product = 1;
      for (int i = 0; i < SmallPool::buyers; ++i) {
        if ((set >> static_cast<unsigned>(i) & 1U) != 0) product *= SmallPool::given(i, x);
      }
      return product;
    });
    if (probability <= likeliest) continue;
    likeliest = probability;
    best = set;
  }
  ASSERT_TRUE(found.set);
  unsigned set = 0;
  for (const std::uint32_t buyer : found.set->buyers) set |= 1U << buyer;
  EXPECT_EQ(set, best);
  EXPECT_NEAR(found.set->all_fail.value, likeliest, four * found.set->all_fail.standard_error);
  EXPECT_EQ(found.set->search, SetSearch::all);
  EXPECT_GE(found.set->figure, amount);
  EXPECT_LT(found.set->largest_part, amount);
  ASSERT_TRUE(found.with_set);
  EXPECT_EQ(found.with_set->event.share.value, 1);
}

TEST(Reverse, BuyersFailWhenTheyOweEnough) {
  // Little is owed at first; once 45 days of sales at 100 a day are unpaid, one failure is enough.
  std::vector<Buyer> buyers;
  for (const char* id : {"A", "B", "C"}) {
    Buyer buyer;
    buyer.id = id;
    buyer.sector = "wholesale";
    buyer.pd = 0.05;
    buyer.lgd = 1;
    buyer.exposure = 100;
    buyer.annual_sales = 36'500;
    buyers.push_back(buyer);
  }
  const Portfolio portfolio(buyers, {}, std::nullopt);
  Study study = SmallPool::study(5'000);
  study.exposure.mode = ExposureMode::flow;
  const ReverseResult found = reversed(study, portfolio, loss_of(4'000));
  ASSERT_TRUE(found.set);
  EXPECT_EQ(found.set->buyers.size(), 1U);
  EXPECT_GT(found.set->month, 0);
  EXPECT_NEAR(found.set->figure, 4'500, 1);
  EXPECT_NEAR(found.set->all_fail.value, 0.05, four * found.set->all_fail.standard_error);
}

TEST(Reverse, FactorMoveCausesTheEventAndAHundredthLessDoesNot) {
  const Portfolio portfolio = SmallPool::portfolio();
  const ReverseResult found = reversed(SmallPool::study(30'000), portfolio, loss_of(60));
  ASSERT_TRUE(found.most_likely);
  const FactorMove& move = *found.most_likely;
  EXPECT_GE(move.at.mean, 60);
  EXPECT_LT(move.at_99.mean, 60);
  const boost::math::normal law;
  EXPECT_NEAR(move.probability(), cdf(law, -move.distance), 1e-15);
  // The mean given the factor is known; the trials of the measure tell it within their error.
  double exact = 0;
  for (int i = 0; i < SmallPool::buyers; ++i) {
    exact += SmallPool::loss(i) * SmallPool::given(i, -move.distance);
  }
  EXPECT_NEAR(move.at.mean, exact, four * move.at.standard_error);
}

TEST(Reverse, FactorsMoveAsTheirCorrelationSays) {
  // Only the buyers of the first sector weigh: the second follows by its correlation, one half.
  const Portfolio portfolio = SmallPool::portfolio("transport");
  Study study = SmallPool::study(30'000);
  study.scenarios.front().shocks = {ScalePd{.factor = 0, .sector = "transport"}};
  const ReverseResult found = reversed(study, portfolio, loss_of(80));
  ASSERT_TRUE(found.most_likely);
  ASSERT_TRUE(found.alike);
  const auto factors = found.most_likely->direction.factors(found.most_likely->distance);
  ASSERT_EQ(portfolio.sectors()[1], "wholesale");
  EXPECT_NEAR(factors[1], -found.most_likely->distance, 1e-9);
  EXPECT_NEAR(factors[0], 0.5 * factors[1], 1e-9);
  // All alike, the same factor is as far off, but the move is less likely.
  const auto alike = found.alike->direction.factors(found.alike->distance);
  EXPECT_NEAR(alike[1], factors[1], 0.02);
  EXPECT_LT(found.alike->probability(), found.most_likely->probability());
}

TEST(Reverse, MixedCrisisIsAsLikelyAsItsTwoPartsTogether) {
  const Portfolio portfolio = SmallPool::portfolio();
  const ReverseResult found = reversed(SmallPool::study(30'000), portfolio, loss_of(110));
  ASSERT_TRUE(found.mixed);
  const MixedCrisis& mixed = *found.mixed;
  EXPECT_GE(mixed.move.at.mean, 110);
  EXPECT_LT(mixed.move.at_99.mean, 110);
  const double exact = SmallPool::over_factor(
      [&](double x) { return SmallPool::given(static_cast<int>(mixed.failure.buyer), x); },
      -mixed.move.distance);
  EXPECT_NEAR(mixed.probability.value, exact, four * mixed.probability.standard_error);
}

TEST(Reverse, EventThatNeverHappensIsBoundedByTheRuleOfThree) {
  const Portfolio portfolio = SmallPool::portfolio();
  const ReverseResult found = reversed(SmallPool::study(2'000), portfolio, loss_of(211));
  EXPECT_EQ(found.picture.probability.share.value, 0);
  ASSERT_TRUE(found.picture.below);
  EXPECT_NEAR(*found.picture.below, 3.0 / 2'000, 1e-5);
  EXPECT_FALSE(found.set);
  EXPECT_EQ(found.set_status, NotFound::too_far);
  EXPECT_EQ(found.move_status, NotFound::too_far);
}

TEST(Reverse, ReserveIsExhaustedAsOftenAsItsQuantileSays) {
  const Portfolio portfolio = SmallPool::portfolio();
  Study study = SmallPool::study(50'000);
  study.programmes.front().reserve = QuantileReserve{.quantile = 0.95};
  const ReverseResult found = reversed(study, portfolio,
                                       {.kind = EventKind::reserve_exhausted,
                                        .amount = 0,
                                        .programme = std::nullopt,
                                        .text = "reserve-exhausted"});
  // Above the value at risk itself: at most as often, for losses come in steps.
  EXPECT_LE(found.picture.probability.share.value, 0.05);
  EXPECT_NEAR(found.picture.probability.share.value,
              SmallPool::loss_at_least(found.event.threshold + 0.5),
              four * found.picture.probability.standard_error);
}

TEST(Reverse, OneThreadAndFourFindTheSame) {
  const Portfolio portfolio = SmallPool::portfolio();
  const Study study = SmallPool::study(5'000);
  AssumptionLog assumptions;
  const auto with = [&](unsigned threads) {
    return reverse_stress(study, portfolio, loss_of(100), 0, {.threads = threads}, {}, assumptions);
  };
  const ReverseResult one = with(1);
  const ReverseResult four_threads = with(4);
  ASSERT_TRUE(one.most_likely && four_threads.most_likely);
  EXPECT_EQ(one.most_likely->distance, four_threads.most_likely->distance);
  EXPECT_EQ(one.most_likely->at.mean, four_threads.most_likely->at.mean);
  EXPECT_EQ(one.picture.in_event.gross_loss, four_threads.picture.in_event.gross_loss);
  EXPECT_EQ(one.set->buyers, four_threads.set->buyers);
}

TEST(Reverse, EventsThatAreNotSimulatedAreRefused) {
  const Study study = SmallPool::study(100);
  EventRequest request{.kind = EventKind::shortfall, .amount = 0, .programme = {}, .text = ""};
  EXPECT_THROW(find_programme(request, study, "study.toml"), BadInput);
  request.kind = EventKind::reserve_exhausted;
  EXPECT_THROW(find_programme(request, study, "study.toml"), BadInput);
  request = loss_of(1);
  request.programme = "self_insurence";
  EXPECT_THROW(find_programme(request, study, "study.toml"), BadInput);
  request.programme = "self_insurance";
  EXPECT_EQ(find_programme(request, study, "study.toml"), 0U);
}

}  // namespace
}  // namespace encours::reverse_test
