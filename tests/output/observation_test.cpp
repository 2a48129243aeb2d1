#include "output/observation.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <nlohmann/json.hpp>
#include <utility>

namespace encours::observation_test {
namespace {

constexpr Date as_of{std::chrono::year{2026} / 12 / 31};

Buyer named(const char* id) {
  Buyer buyer;
  buyer.id = id;
  buyer.pd = 0.02;
  return buyer;
}

/// Two years of weekly invoices of 1,000 € to two buyers, paid 5 and 40 days late on average; one
/// buyer whose name a spreadsheet would run; one without invoices.
Portfolio ledger() {
  std::vector<Buyer> buyers = {named("=A"), named("B"), named("C")};
  std::vector<Receivable> items;
  for (std::uint32_t buyer = 0; buyer < 2; ++buyer) {
    for (int week = 0; week < 104; ++week) {
      Receivable item;
      item.buyer = buyer;
      item.invoice_date = as_of - std::chrono::days(7 * (104 - week));
      item.due_date = item.invoice_date + std::chrono::days(30);
      item.amount_ttc = 1000;
      item.paid_date = item.due_date + std::chrono::days((buyer == 0 ? 4 : 39) + week % 3);
      items.push_back(item);
    }
  }
  return {std::move(buyers), std::move(items), as_of};
}

Observation observation(const Portfolio& portfolio) {
  const PaymentHistory history = payment_history(portfolio, as_of);
  auto payments = observe_payments(history);
  const DefaultHistory defaults = default_history(portfolio, as_of);
  FittedExposure fitted = fitted_exposure(*payments, history);
  return {.title = "test",
          .portfolio = portfolio,
          .evidence = payment_evidence(history),
          .payments = std::move(*payments),
          .defaults = defaults,
          .pd = update_pd(0.02, 1.5, defaults),
          .fitted = std::move(fitted)};
}

// Little's law: 52.2 k€ a year, 40 days of 365.25 outstanding.
TEST(Observation, RanksBuyersByTheEurosTheirLatenessTiesUp) {
  const Portfolio portfolio = ledger();
  const Observation found = observation(portfolio);
  EXPECT_NEAR(found.payments.years, 728 / 365.25, 1e-12);
  EXPECT_EQ(buyers_by_tied_up(found), (std::vector<std::uint32_t>{1, 0}));
  const PaymentBehaviour& slow = found.payments.buyers[1];
  EXPECT_NEAR(slow.delay_days.value, 40, 0.5);
  EXPECT_NEAR(tied_up(slow, found.payments.years),
              104'000 / (728 / 365.25) * slow.delay_days.value / 365.25, 1e-9);
  EXPECT_EQ(slow.lateness, LatenessClass::over_30_days);
  EXPECT_GT(slow.share_over_30.value, 0.9);
  EXPECT_LE(slow.share_over_60.value, slow.share_over_30.value);
}

TEST(Observation, TheTableHasOneRowPerBuyerWithInvoicesAndNoFormula) {
  const Portfolio portfolio = ledger();
  const std::string table = render_payment_table(observation(portfolio));
  EXPECT_TRUE(table.starts_with("buyer_id,invoices,invoiced,open,tied_up,terms_days,"));
  EXPECT_NE(table.find("\r\n'=A,104,104000,"), std::string::npos);
  EXPECT_EQ(table.find("\r\nC,"), std::string::npos);
}

TEST(Observation, TheDataAgreesWithTheScreen) {
  const Portfolio portfolio = ledger();
  const Observation found = observation(portfolio);
  const auto data = nlohmann::json::parse(render_observation_json(found));
  EXPECT_EQ(data["slowest"][0]["buyer_id"], "B");
  EXPECT_EQ(data["changes"]["watched_buyers"], 2);
  EXPECT_EQ(data["failures"]["count"], 0);
  const std::string screen = render_observation(found, Language::english);
  EXPECT_NE(screen.find("PAYMENTS  test, as of 31 Dec 2026"), std::string::npos);
  EXPECT_NE(screen.find("mean_delay_days = "), std::string::npos);
}

TEST(Observation, APdNamesThePriorThatHoldsItAndTheFailuresThatContradictIt) {
  const Portfolio portfolio = ledger();
  Observation found = observation(portfolio);
  found.defaults = {.buyer_years = 34, .defaults = 7};
  found.pd = update_pd(0.014, 1.5, found.defaults);
  std::string screen = render_observation(found, Language::english);
  std::ranges::replace(screen, '\n', ' ');
  EXPECT_NE(screen.find("FAILURES  7 failures in 34 buyer-years: 19% a year (7.9% to 35%) by these "
                        "alone."),
            std::string::npos)
      << screen;
  EXPECT_NE(screen.find("held by a prior worth 1"), std::string::npos);
  EXPECT_NE(screen.find("THEY CONTRADICT IT"), std::string::npos);
  EXPECT_TRUE(nlohmann::json::parse(render_observation_json(found))["failures"]["pd"]["conflict"]);
  found.defaults = {.buyer_years = 34, .defaults = 1};
  found.pd = update_pd(0.014, 1.5, found.defaults);
  screen = render_observation(found, Language::english);
  EXPECT_EQ(screen.find("CONTRADICT"), std::string::npos);
}

}  // namespace
}  // namespace encours::observation_test
