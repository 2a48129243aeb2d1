#include "scenarios/read_firm.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <utility>

#include "scenarios/check_against_portfolio.hpp"
#include "scenarios/read_study.hpp"

namespace encours::read_firm_test {
namespace {

using testing::HasSubstr;

std::optional<Study> parse(const std::string& text, ProblemLog& problems) {
  return parse_study("[portfolio]\nbuyers = \"buyers.csv\"\n" + text, "s.toml", problems);
}

Study read(const std::string& text) {
  ProblemLog problems;
  const auto study = parse(text, problems);
  EXPECT_TRUE(problems.empty()) << to_string(problems.problems().front());
  return *study;
}

std::string fault(const std::string& text) {
  ProblemLog problems;
  parse(text, problems);
  return problems.empty() ? "" : to_string(problems.problems().front());
}

constexpr const char* least =
    "[firm]\ncash = -5\nvariable_cost_rate = 0.8\nfixed_costs_monthly = 9\n";

TEST(ReadFirm, WithoutCashNothingIsSimulated) {
  EXPECT_FALSE(read("").firm.cash);
  EXPECT_FALSE(read("[firm]\nequity = 1\n").firm.cash);
}

TEST(ReadFirm, EveryKeyIsTaken) {
  const Study study = read(
      "[firm]\ncash = 1\ncredit_line = 2\ncredit_rate = 0.03\nequity = 4\nshare_capital = 5\n"
      "annual_sales = 6\nvariable_cost_rate = 0.7\nfixed_costs_monthly = 8\npayables_days = 9\n"
      "other_outflows_monthly = 17\n"
      "vat_rate = 0.10\ntax_rate = 0.11\nstocks = 12\nvat_recovery_months = 13\n"
      "recovery_months = 14\nindemnity_delay_months = 15\npremium_instalment_months = 12\n");
  const FirmCash& cash = *study.firm.cash;
  EXPECT_EQ(cash.cash, 1);
  EXPECT_EQ(cash.credit_line, 2);
  EXPECT_EQ(cash.credit_rate, 0.03);
  EXPECT_EQ(study.firm.equity, 4);
  EXPECT_EQ(cash.share_capital, 5);
  EXPECT_EQ(cash.annual_sales, 6);
  EXPECT_EQ(cash.variable_cost_rate, 0.7);
  EXPECT_EQ(cash.fixed_costs_monthly, 8);
  EXPECT_EQ(cash.payables_days, 9);
  EXPECT_EQ(cash.other_outflows_monthly, 17);
  EXPECT_EQ(cash.purchase_vat_rate, 0.10);
  EXPECT_EQ(cash.tax_rate, 0.11);
  EXPECT_EQ(cash.stocks, 12);
  EXPECT_EQ(cash.vat_recovery_months, 13);
  EXPECT_EQ(cash.recovery_months, 14);
  EXPECT_EQ(cash.indemnity_delay_months, 15);
  EXPECT_EQ(cash.premium_instalment_months, 12);
}

// For a protracted default insurers wait five months, and no judgment gives the VAT back.
TEST(ReadFirm, PdsOfNinetyDaysWaitLonger) {
  const Study study = read(std::string(least) + "[default]\npd_definition = \"90_days\"\n");
  EXPECT_EQ(study.firm.cash->indemnity_delay_months, 5);
  EXPECT_EQ(study.firm.cash->vat_recovery_months, study.firm.cash->recovery_months);
  EXPECT_EQ(read(least).firm.cash->indemnity_delay_months, 2);
}

// The difference between sales less costs and the profit of the books is told.
TEST(ReadFirm, WhatProfitHoldsIsListed) {
  const auto listed = [](const Study& study, const char* field) {
    return std::ranges::count(study.assumptions.assumptions(), field, &Assumption::field);
  };
  const Study without = read(least);
  EXPECT_EQ(listed(without, "study.firm.annual_profit"), 1);
  EXPECT_EQ(listed(without, "firm.profit"), 0);
  EXPECT_EQ(listed(without, "firm.equity"), 1);
  const Study with = read(std::string(least) + "annual_profit = 1000\n");
  EXPECT_EQ(listed(with, "study.firm.annual_profit"), 0);
  EXPECT_EQ(listed(with, "firm.profit"), 1);
}

TEST(ReadFirm, EveryDefaultIsListed) {
  const Study study = read(least);
  EXPECT_EQ(study.firm.cash->cash, -5);
  EXPECT_EQ(study.firm.cash->purchase_vat_rate, 0.2);
  for (const char* key :
       {"credit_line", "credit_rate", "other_outflows_monthly", "payables_days", "vat_rate",
        "tax_rate", "stocks", "vat_recovery_months", "recovery_months", "indemnity_delay_months",
        "premium_instalment_months", "annual_sales"}) {
    EXPECT_EQ(std::ranges::count(study.assumptions.assumptions(), std::string("study.firm.") + key,
                                 &Assumption::field),
              1)
        << key;
  }
}

TEST(ReadFirm, ABalanceThatNeverMovesBringsNoMoney) {
  EXPECT_THAT(fault(std::string("[exposure]\nmode = \"static\"\n") + least),
              HasSubstr("firm.cash is given with exposure.mode = \"static\""));
}

TEST(ReadFirm, ABuyerThatFailsTwicePaysOnlyOnce) {
  EXPECT_THAT(
      fault(std::string("[default]\nmodel = \"gamma_frailty\"\nevents = \"poisson\"\n") + least),
      HasSubstr("firm.cash is given with default.events = \"poisson\""));
}

TEST(ReadFirm, ACostWithoutCashIsTold) {
  EXPECT_THAT(fault("[firm]\npayables_days = 30\n"),
              HasSubstr("firm.payables_days is given without firm.cash"));
}

/// Faults found against a ledger of one buyer that buys for 1,000 a year.
std::string fault_with_ledger(const std::string& text) {
  const Study study = read(text);
  std::vector<Buyer> buyers(1);
  buyers[0].id = std::string("A");
  buyers[0].annual_sales = 1'000;
  ProblemLog problems;
  check_against_portfolio(study, Portfolio(std::move(buyers), {}, std::nullopt), problems);
  return problems.empty() ? "" : to_string(problems.problems().front());
}

TEST(ReadFirm, TheFirmSellsAtLeastWhatItsBuyersBuy) {
  EXPECT_EQ(fault_with_ledger(std::string(least) + "annual_sales = 1000\n"), "");
  EXPECT_THAT(
      fault_with_ledger(std::string(least) + "annual_sales = 999\n"),
      HasSubstr("s.toml:7:16: error: firm.annual_sales is less than the annual_sales of the "
                "buyers '999'"));
}

TEST(ReadFirm, SuppliersMayShortenTheirTermsDownToNothing) {
  const std::string scenario =
      "[[scenario]]\nname = \"s\"\nshocks = [ { kind = \"supplier_terms\", ";
  EXPECT_EQ(fault_with_ledger(least + scenario + "days = -45, month = 2 } ]\n"), "");
  EXPECT_THAT(fault_with_ledger(least + scenario + "days = -46 } ]\n"),
              HasSubstr("leaves suppliers less than no time '-46' (firm.payables_days is 45"));
  EXPECT_THAT(fault_with_ledger(scenario + "days = -5 } ]\n"),
              HasSubstr("supplier_terms is given without firm.cash"));
}

}  // namespace
}  // namespace encours::read_firm_test
