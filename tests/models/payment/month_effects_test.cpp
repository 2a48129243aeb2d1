#include "models/payment/month_effects.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <vector>

namespace encours::month_effects_test {
namespace {

constexpr std::array<double, 12> season = {4, 0, -2, -1, 0, 0, 1, 5, -2, -2, -2, -1};

// Buyers trade in different months; without noise the effects come out exactly.
TEST(MonthEffects, SeasonsAreNotConfusedWithWhoIsInvoicedWhen) {
  std::vector<MonthlyDelay> delays;
  for (std::uint32_t buyer = 0; buyer < 12; ++buyer) {
    for (std::uint32_t step = 0; step < 5; ++step) {
      const auto month = static_cast<std::uint8_t>((buyer + step) % 12);
      delays.push_back({.buyer = buyer, .month = month, .days = 10.0 * buyer + season[month]});
    }
  }
  const std::vector<double> variances(12, 1.0);
  const MonthEffects fit = fit_month_effects(delays, variances);
  double sum = 0;
  for (std::size_t month = 0; month < 12; ++month) {
    EXPECT_NEAR(fit.days[month].value, season[month], 1e-9) << month;
    sum += fit.days[month].value;
  }
  EXPECT_NEAR(sum, 0, 1e-9);
  EXPECT_LT(fit.p_value, 1e-6);
}

TEST(MonthEffects, AMonthWithoutInvoicesIsUnknown) {
  const std::array<MonthlyDelay, 4> delays = {{{.month = 0, .days = 1},
                                               {.month = 0, .days = 3},
                                               {.month = 1, .days = 5},
                                               {.month = 1, .days = 7}}};
  const std::array<double, 1> variance = {2.0};
  const MonthEffects fit = fit_month_effects(delays, variance);
  EXPECT_NEAR(fit.days[0].value, -2, 1e-12);
  EXPECT_NEAR(fit.days[1].value, 2, 1e-12);
  EXPECT_FALSE(fit.days[2].low);
  // The difference of two means of two has variance 2: the effect, half of it, 0.5.
  EXPECT_NEAR(*fit.days[0].high - fit.days[0].value, normal_half_width * std::sqrt(0.5), 1e-9);
}

}  // namespace
}  // namespace encours::month_effects_test
