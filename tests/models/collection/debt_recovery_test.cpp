#include "models/collection/debt_recovery.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace encours::debt_recovery_test {
namespace {

constexpr double vat = 0.2;

CollectionChannel agency() {
  return {.name = "agency", .success = SuccessCurve(0.5), .fee = 0.15, .delay_days = 90};
}

CollectionChannel lawyer() {
  return {.name = "lawyer", .success = SuccessCurve(0.7), .fixed_cost = 2'000, .delay_days = 200};
}

TEST(DebtRecovery, TheShareRecoveredIsThatOfTheCurveAtTheAge) {
  for (const double age : {0.0, 30.0, 60.0, 200.0, 400.0}) {
    const DebtRecovery own(
        {.channels = {{.name = "own", .success = published_success()}}, .age_days = age});
    const CollectedDebt collected = own.of(12'345, vat);
    EXPECT_EQ(collected.recovered, published_success().share_at(age / days_a_month));
    EXPECT_EQ(collected.cost, 0);
    EXPECT_DOUBLE_EQ(collected.loss(), 1 - collected.recovered);
    EXPECT_TRUE(own.proportional());
  }
}

TEST(DebtRecovery, TheChannelThatIsWorthMostTakesTheDebt) {
  // Without discount 0.5·(1 − 0.15·1.2) = 0.41 of the debt against 0.7 less 2,000: 6,896.55.
  const DebtRecovery both({.channels = {agency(), lawyer()}});
  EXPECT_FALSE(both.proportional());
  EXPECT_DOUBLE_EQ(both.of(6'896, vat).recovered, 0.5);
  EXPECT_DOUBLE_EQ(both.of(6'896, vat).cost, 0.5 * 0.15 * 1.2);
  EXPECT_DOUBLE_EQ(both.of(6'897, vat).recovered, 0.7);
  EXPECT_DOUBLE_EQ(both.of(6'897, vat).cost, 2'000.0 / 6'897);
  EXPECT_DOUBLE_EQ(both.of(6'897, vat).days, 200);
  // Money that comes later is worth less: the boundary moves up.
  const DebtRecovery dear({.channels = {agency(), lawyer()}, .yearly_rate = 0.1});
  EXPECT_DOUBLE_EQ(dear.of(6'897, vat).recovered, 0.5);
}

TEST(DebtRecovery, NothingIsCollectedThatCostsMoreThanItBrings) {
  const DebtRecovery costly({.channels = {lawyer()}});
  EXPECT_EQ(costly.of(2'000, vat), CollectedDebt{});
  EXPECT_EQ(costly.of(0, vat), CollectedDebt{});
  EXPECT_EQ(CollectedDebt{}.loss(), 1);
  for (double debt = 1; debt < 1e6; debt *= 1.3) {
    const double loss = costly.of(debt, vat).loss();
    EXPECT_GE(loss, 0);
    EXPECT_LE(loss, 1);
  }
}

TEST(DebtRecovery, AChannelTakesNoDebtTooYoungOrTooSmall) {
  CollectionChannel late = agency();
  late.from_days = 90;
  EXPECT_EQ(DebtRecovery({.channels = {late}, .age_days = 60}).of(1'000, vat).recovered, 0);
  EXPECT_EQ(DebtRecovery({.channels = {late}, .age_days = 90}).of(1'000, vat).recovered, 0.5);
  CollectionChannel large = agency();
  large.smallest_amount = 1'200;
  const DebtRecovery recovery({.channels = {large}});
  EXPECT_EQ(recovery.of(999, vat).recovered, 0) << "1,198.80 including VAT";
  EXPECT_EQ(recovery.of(1'000, vat).recovered, 0.5);
}

}  // namespace
}  // namespace encours::debt_recovery_test
