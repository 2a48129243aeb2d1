#include "output/backtest_report.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

namespace encours::backtest_report_test {
namespace {

BacktestReport report(double expected, std::uint32_t came) {
  const Date from = *parse_date("2025-12-31");
  BacktestReport made;
  made.title = "test";
  made.from = from;
  made.as_of = *parse_date("2026-12-31");
  made.losses.end = made.as_of;
  made.losses.months = 12;
  made.losses.expected_failures = expected;
  made.losses.failures = came;
  made.losses.failures_tail = poisson_tail(came, expected);
  made.losses.predicted = {.value = 1'400, .low = 0, .high = 10'000};
  return made;
}

std::string screen(const BacktestReport& made) {
  std::string text = render_backtest(made, Language::english);
  std::ranges::replace(text, '\n', ' ');
  return text;
}

// Six failures where 0.3 were foretold decide, however few 0.3 are.
TEST(BacktestReport, FailuresThatRejectThePdsAreNotTooFewToJudge) {
  const std::string text = screen(report(0.3, 6));
  EXPECT_NE(text.find("p < 0.001 (Poisson)"), std::string::npos) << text;
  EXPECT_NE(text.find("the PDs are REJECTED: too low"), std::string::npos);
  EXPECT_EQ(text.find("too few data to judge PDs"), std::string::npos);
  const auto data = nlohmann::json::parse(render_backtest_json(report(0.3, 6)));
  EXPECT_TRUE(data["losses"]["pds_rejected"]);
}

TEST(BacktestReport, FailuresThatRejectNothingMayBeTooFew) {
  const std::string few = screen(report(0.3, 1));
  EXPECT_NE(few.find("too few data to judge PDs"), std::string::npos) << few;
  EXPECT_EQ(few.find("REJECTED"), std::string::npos);
  const std::string enough = screen(report(9, 8));
  EXPECT_EQ(enough.find("too few data to judge PDs"), std::string::npos);
  EXPECT_NE(screen(report(9, 1)).find("the PDs are REJECTED: too high"), std::string::npos);
}

}  // namespace
}  // namespace encours::backtest_report_test
