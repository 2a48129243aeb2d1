#include <gtest/gtest.h>

#include <algorithm>

#include "tests/engine/prevented_study.hpp"

namespace encours::limit_exceptions_test {
namespace {

using namespace prevented_study;

constexpr std::size_t excepted = 59;  ///< the buyer that sells most

Portfolio dated_ledger() {
  const Portfolio plain = ledger();
  return {std::vector<Buyer>(plain.buyers().begin(), plain.buyers().end()),
          {},
          parse_date("2026-12-31")};
}

/// A limit of 5,000 €, and 9,000 € for one buyer.
void add_exception(Conduct& conduct, const std::string& until) {
  add_limit(conduct, 5'000);
  LimitException one;
  one.buyer = dated_ledger().buyers()[excepted].id;
  one.amount = 9'000;
  one.until = parse_date(until).value();
  prevention_of(conduct).limits.back().exceptions.push_back(std::move(one));
}

/// Self-insurance, then held to the rule, then with the exception, all without protection.
Study three_programmes(const std::string& until) {
  Study study = study_with([](Conduct& conduct) { add_limit(conduct, 5'000); }, ExposureMode::flow);
  study.programmes[insure] = study.programmes[changed];
  Programme& loose = study.programmes[changed];
  loose.name = "loose";
  loose.conduct = {};
  add_exception(loose.conduct, until);
  for (Programme& programme : study.programmes) programme.protection = SelfInsurance{};
  return study;
}

Results run_dated(const Study& study) {
  const Portfolio portfolio = dated_ledger();
  AssumptionLog assumptions;
  const PreparedStudy prepared(study, portfolio, assumptions);
  StatisticsSink statistics(prepared);
  const std::array<OutcomeSink*, 1> sinks = {&statistics};
  simulate(prepared, {.threads = 2}, sinks);
  return summarise(prepared, statistics);
}

TEST(LimitExceptions, OneBuyerMayOweItsAmountAndTheOthersTheRule) {
  const Portfolio portfolio = dated_ledger();
  const Study study = three_programmes("2027-12-31");
  AssumptionLog assumptions;
  const PreparedStudy prepared(study, portfolio, assumptions);
  const std::uint32_t conduct = prepared.conduct_of(changed);
  EXPECT_EQ(prepared.strict_of(changed), prepared.conduct_of(insure));
  const ExposureTable& capped =
      prepared.exposure(prepared.variant(prepared.variant_of(0, conduct)));
  for (std::uint32_t i = 0; i < portfolio.buyers().size(); ++i) {
    const double most = i == excepted ? 9'000 : 5'000;
    ASSERT_NEAR(capped.at(i, 6), std::min(prepared.exposure().at(i, 6), most), 1e-6);
  }
}

TEST(LimitExceptions, CostWhatTheProgrammeWithoutThemSpares) {
  const Results results = run_dated(three_programmes("2027-12-31"));
  const auto& programmes = results.scenarios[0].programmes;
  EXPECT_FALSE(programmes[keep].pillars->exceptions);
  EXPECT_FALSE(programmes[insure].pillars->exceptions);
  const ExceptionCost& cost = programmes[changed].pillars->exceptions.value();
  const double added =
      programmes[changed].retained_loss.mean - programmes[insure].retained_loss.mean;
  EXPECT_GT(added, 0);
  EXPECT_NEAR(cost.mean.mean, added, 1e-6);
  EXPECT_GT(cost.mean.standard_error, 0);
  EXPECT_NEAR(
      cost.margin,
      programmes[insure].pillars->margin_given_up - programmes[changed].pillars->margin_given_up,
      0.011);
  EXPECT_GT(cost.margin, 0);
}

TEST(LimitExceptions, AnExpiredOneChangesNothing) {
  const Results results = run_dated(three_programmes("2026-12-31"));
  const auto& programmes = results.scenarios[0].programmes;
  EXPECT_EQ(programmes[changed].total_cost.mean, programmes[insure].total_cost.mean);
  const ExceptionCost& cost = programmes[changed].pillars->exceptions.value();
  EXPECT_EQ(cost.mean.mean, 0);
  EXPECT_EQ(cost.margin, 0);
}

}  // namespace
}  // namespace encours::limit_exceptions_test
