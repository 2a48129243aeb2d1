#include <gtest/gtest.h>

#include "engine/compare/burning_cost.hpp"
#include "engine/compare/limit_schedule.hpp"
#include "tests/engine/small_study.hpp"

namespace encours::own_experience_test {
namespace {

Date day(int year, unsigned month, unsigned in_month) {
  return std::chrono::year(year) / std::chrono::month(month) / std::chrono::day(in_month);
}

Receivable written_off(std::uint32_t buyer, double amount_ttc, Date date) {
  Receivable item;
  item.buyer = buyer;
  item.invoice_date = day(2022, 1, 1);
  item.due_date = day(2022, 2, 1);
  item.amount_ttc = amount_ttc;
  item.written_off_date = date;
  return item;
}

/// Three full years to the end of 2025; buyers 0 and 1 named, buyer 2 discretionary.
Portfolio ledger() {
  std::vector<Buyer> buyers(3);
  for (std::size_t i = 0; i < buyers.size(); ++i) buyers[i].id = std::string(1, "ABC"[i]);
  buyers[0].insurer_limit = 0;
  buyers[1].insurer_limit = 5'000;
  for (Buyer& buyer : buyers) buyer.annual_sales = 100'000;
  return {buyers,
          {written_off(0, 12'000, day(2023, 3, 1)), written_off(1, 6'000, day(2024, 12, 31)),
           written_off(1, 3'600, day(2025, 1, 1)), written_off(1, 2'400, day(2025, 6, 1)),
           written_off(2, 1'200, day(2025, 2, 1))},
          day(2025, 12, 31)};
}

Study study_with(std::vector<Clause> clauses) {
  Study study = small_study(10);
  std::get<PolicyTerms>(study.programmes[1].protection).clauses = std::move(clauses);
  return study;
}

TEST(OwnExperience, AppliesAQuoteToEachYearByHand) {
  const Study study = study_with({BuyerLimit{}, DiscretionaryLimit{.amount = 800},
                                  InsuredPercentage{.named = 0.9, .discretionary = 0.5},
                                  AggregateFirstLoss{.amount = 500}});
  const auto own = own_experience(study, ledger());
  ASSERT_TRUE(own);
  ASSERT_EQ(own->years.size(), 3U);
  EXPECT_DOUBLE_EQ(own->years[0].loss, 10'000);
  EXPECT_DOUBLE_EQ(own->years[1].loss, 5'000);
  EXPECT_DOUBLE_EQ(own->years[2].loss, 6'000);
  EXPECT_EQ(own->years[2].buyers, 2U);
  EXPECT_DOUBLE_EQ(own->years[1].booked, 5'000);
  ASSERT_EQ(own->quotes.size(), 1U);
  const BurningCost& quote = own->quotes.front();
  EXPECT_EQ(quote.premium, 600);
  // 2023: A has a limit of 0 today; covered in full 0.9 × 10,000 − 500.
  EXPECT_DOUBLE_EQ(quote.indemnity[0].low, 0);
  EXPECT_DOUBLE_EQ(quote.indemnity[0].high, 8'500);
  EXPECT_DOUBLE_EQ(quote.indemnity[1].low, 4'000);
  EXPECT_DOUBLE_EQ(quote.indemnity[1].high, 4'000);
  // 2025: B's two write-offs are one claim of 5,000; C keeps half of 800 of its 1,000.
  EXPECT_DOUBLE_EQ(quote.indemnity[2].low, 4'500 + 400 - 500);
  EXPECT_DOUBLE_EQ(quote.mean.low, (0 + 4'000 + 4'400) / 3.0);
}

TEST(OwnExperience, NothingWithoutLossesByBuyer) {
  EXPECT_FALSE(own_experience(small_study(10), small_portfolio(3)));
}

TEST(LimitSchedule, SumsWhatWasAskedGrantedRefusedAndUsed) {
  std::vector<Buyer> buyers(3);
  for (std::size_t i = 0; i < buyers.size(); ++i) {
    buyers[i].id = std::string(1, "ABC"[i]);
    buyers[i].pd = 0.003;
    buyers[i].exposure = 4'000.0 * static_cast<double>(i + 1);
  }
  buyers[0].insurer_limit = 10'000;
  buyers[0].requested_limit = 10'000;
  buyers[1].insurer_limit = 5'000;
  buyers[1].requested_limit = 20'000;
  const auto schedule = limit_schedule(small_study(10), Portfolio(buyers, {}, std::nullopt));
  ASSERT_TRUE(schedule);
  EXPECT_EQ(schedule->total.asked_unknown, 0U);
  EXPECT_EQ(schedule->total.asked, 30'000);
  EXPECT_EQ(schedule->total.granted, 15'000);
  EXPECT_EQ(schedule->total.refused, 15'000);
  EXPECT_EQ(schedule->total.used, 9'000);
  EXPECT_EQ(schedule->total.above, 3'000);
  EXPECT_EQ(schedule->total.exposure, 24'000);
  EXPECT_EQ(schedule->classes[0].buyers, 3U);
  EXPECT_EQ(schedule->largest.front().buyer, 2U);
  EXPECT_FALSE(schedule->largest.front().granted);
}

TEST(LimitSchedule, WhatWasAskedForIsUnknownWhereTheTableDoesNotSay) {
  std::vector<Buyer> buyers(2);
  buyers[0].id = "A";
  buyers[0].pd = 0.003;
  buyers[0].insurer_limit = 0;
  buyers[1].id = "B";
  buyers[1].pd = 0.3;
  buyers[1].insurer_limit = 5'000;
  buyers[1].requested_limit = 8'000;
  const auto schedule = limit_schedule(small_study(10), Portfolio(buyers, {}, std::nullopt));
  ASSERT_TRUE(schedule);
  EXPECT_EQ(schedule->total.asked_unknown, 1U);
  EXPECT_FALSE(schedule->total.asked);
  EXPECT_FALSE(schedule->total.refused);
  EXPECT_EQ(schedule->total.granted, 5'000);
  EXPECT_FALSE(schedule->classes.front().asked);
  const RiskClass risky = risk_class(0.3, small_study(10).diagnosis.parameters);
  const LimitSum& sum = schedule->classes.at(static_cast<std::size_t>(risky));
  EXPECT_EQ(sum.asked, 8'000);
  EXPECT_EQ(sum.refused, 3'000);
}

}  // namespace
}  // namespace encours::own_experience_test
