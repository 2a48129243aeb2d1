#include "engine/contribution/marginal_contributions.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <vector>

#include "core/moments.hpp"
#include "engine/contribution/add_contributions.hpp"
#include "engine/contribution/add_marginals.hpp"
#include "engine/simulator.hpp"
#include "engine/statistics_sink.hpp"
#include "engine/summarise.hpp"
#include "tests/engine/reverse/pool.hpp"

namespace encours::marginal_contributions_test {
namespace {

constexpr double level = 0.95;

Results contributions_of(const Study& study, const Portfolio& portfolio) {
  AssumptionLog assumptions;
  const PreparedStudy prepared(study, portfolio, assumptions);
  StatisticsSink statistics(prepared);
  TailTrials tail(level);
  const std::array<OutcomeSink*, 2> sinks = {&statistics, &tail};
  simulate(prepared, {.threads = 2}, sinks);
  Results results = summarise(prepared, statistics);
  add_contributions(prepared, tail, 2, results);
  add_marginals(study, portfolio, {.threads = 2}, results);
  return results;
}

/// That exactly the buyers of a set fail, for every set.
std::vector<double> set_probabilities() {
  std::vector<double> probability(1U << SmallPool::buyers);
  for (unsigned set = 0; set < probability.size(); ++set) {
    probability[set] = SmallPool::over_factor([&](double x) {
      double of_set = 1;
      for (int i = 0; i < SmallPool::buyers; ++i) {
        const bool fails = (set >> static_cast<unsigned>(i) & 1U) != 0;
        of_set *= fails ? SmallPool::given(i, x) : 1 - SmallPool::given(i, x);
      }
      return of_set;
    });
  }
  return probability;
}

/// Expected shortfall of the losses of some buyers of the pool.
double exact_shortfall(const std::vector<double>& of_sets, unsigned of) {
  std::vector<double> probability(211, 0.0);
  for (unsigned set = 0; set < of_sets.size(); ++set) {
    double total = 0;
    for (int i = 0; i < SmallPool::buyers; ++i) {
      const unsigned one = 1U << static_cast<unsigned>(i);
      total += (set & of & one) != 0 ? SmallPool::loss(i) : 0;
    }
    probability[static_cast<std::size_t>(total)] += of_sets[set];
  }
  double left = 1 - level;
  double sum = 0;
  for (std::size_t loss = probability.size(); loss-- > 0 && left > 0;) {
    const double share = std::min(left, probability[loss]);
    sum += share * static_cast<double>(loss);
    left -= share;
  }
  return sum / (1 - level);
}

const ContributionTable& table(const Results& results, const char* name) {
  for (const ContributionTable& one : results.scenarios.front().contributions->tables) {
    if (one.partition == name) return one;
  }
  throw std::invalid_argument(name);
}

// Six buyers, four standard errors each: a false alarm in 2,600 runs.
TEST(MarginalContributions, AreTheExactOnesOfASmallPool) {
  const Results results = contributions_of(SmallPool::study(100'000), SmallPool::portfolio());
  const auto& found = *results.scenarios.front().contributions;
  EXPECT_EQ(found.marginal_trials, 100'000U);
  EXPECT_NEAR(found.marginal_expected_shortfall, found.expected_shortfall, 1e-6)
      << "the same trials as the run's";
  constexpr unsigned all = (1U << SmallPool::buyers) - 1;
  const std::vector<double> of_sets = set_probabilities();
  const double whole = exact_shortfall(of_sets, all);
  const ContributionTable& buyers = table(results, "buyers");
  ASSERT_EQ(buyers.lines.size(), static_cast<std::size_t>(SmallPool::buyers));
  double sum = 0;
  for (const ContributionLine& line : buyers.lines) {
    const auto place = static_cast<unsigned>(line.label.back() - '0');
    const double exact = whole - exact_shortfall(of_sets, all & ~(1U << place));
    ASSERT_TRUE(line.marginal);
    EXPECT_NEAR(line.marginal->amount, exact, 4 * line.marginal->standard_error) << line.label;
    EXPECT_LT(line.marginal->standard_error, 0.5) << "the test has power";
    // With versus without is never more than the Euler part.
    EXPECT_LE(line.marginal->amount, line.amount + 4 * line.marginal->standard_error);
    sum += line.marginal->amount;
  }
  EXPECT_LT(sum, found.expected_shortfall) << "they do not add up";
}

TEST(MarginalContributions, OfTheOnlyGroupIsAll) {
  const Results results = contributions_of(SmallPool::study(20'000), SmallPool::portfolio());
  const ContributionTable& sectors = table(results, "sectors");
  ASSERT_EQ(sectors.lines.size(), 1U);
  EXPECT_NEAR(sectors.lines.front().marginal->amount,
              results.scenarios.front().contributions->expected_shortfall, 1e-6);
}

// 80 samples know the spread to 8 %: 35 % is passed by chance in less than one run in 10,000.
TEST(MarginalContributions, TheirStandardErrorIsTheirSpreadOverSeeds) {
  Moments amounts;
  Moments errors;
  for (std::uint64_t seed = 1; seed <= 80; ++seed) {
    Study study = SmallPool::study(4'096);
    study.run.seed = seed;
    const Results results = contributions_of(study, SmallPool::portfolio());
    for (const ContributionLine& line : table(results, "buyers").lines) {
      if (line.label != "B1") continue;
      amounts.add(line.marginal->amount);
      errors.add(line.marginal->standard_error);
    }
  }
  EXPECT_NEAR(errors.mean() / amounts.standard_deviation(), 1, 0.35);
}

}  // namespace
}  // namespace encours::marginal_contributions_test
