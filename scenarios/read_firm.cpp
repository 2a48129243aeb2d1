#include "scenarios/read_firm.hpp"

#include <fmt/format.h>

#include <array>

namespace encours {

namespace {

constexpr double most_euros = 1e13;

/// A key of the cash path that may be left out.
struct OptionalKey {
  std::string_view name;
  double FirmCash::*value;
  NumberRule rule;
  std::string_view default_text;
  std::string_view reason;
};

constexpr NumberRule months_rule = {.lowest = 0, .highest = 120, .example = "6"};

constexpr std::array<OptionalKey, 10> optional_keys = {
    {{"credit_line",
      &FirmCash::credit_line,
      {.lowest = 0, .highest = most_euros, .example = "1500000"},
      "0",
      "no credit line: the firm runs short when its cash falls below zero"},
     {"credit_rate",
      &FirmCash::credit_rate,
      {.lowest = 0, .highest = 1, .example = "0.06"},
      "6 %",
      "a usual rate of overdrafts; yours stands in the bank's letter"},
     {"other_outflows_monthly",
      &FirmCash::other_outflows_monthly,
      {.lowest = 0, .highest = most_euros, .example = "80000"},
      "0",
      "investment, loan repayments, taxes on profit and dividends are not known"},
     {"payables_days",
      &FirmCash::payables_days,
      {.lowest = 0, .highest = 365, .example = "45"},
      "45",
      "days from a purchase to its payment, as the default terms of buyers; 60 is the longest the "
      "law allows (French commercial code, L441-10)"},
     {"vat_rate",
      &FirmCash::purchase_vat_rate,
      {.lowest = 0, .highest = 1, .example = "0.20"},
      "",
      "VAT on purchases, as portfolio.vat_rate; fixed costs are taken to bear none"},
     {"tax_rate",
      &FirmCash::tax_rate,
      {.lowest = 0, .highest = 1, .example = "0.25"},
      "25 %",
      "corporate tax in France since 2022 (general tax code, art. 219)"},
     {"stocks",
      &FirmCash::stocks,
      {.lowest = 0, .highest = most_euros, .example = "4000000"},
      "0",
      "the working capital requirement then counts no stocks"},
     {"vat_recovery_months", &FirmCash::vat_recovery_months, months_rule, "",
      "VAT on a debt comes back after the judgment that opens the liquidation; where PDs are of 90 "
      "days late, there is none, and it comes when recovery has ended"},
     {"recovery_months", &FirmCash::recovery_months, months_rule, "24",
      "what an unsecured creditor recovers comes after one to three years"},
     {"indemnity_delay_months", &FirmCash::indemnity_delay_months, months_rule, "",
      "declared insolvency: 30 days to admit the claim and 30 to pay it; where PDs are of 90 days "
      "late, the five months that insurers wait for a protracted default"}}};

constexpr std::array<std::string_view, 9> other_keys = {"annual_profit",
                                                        "equity",
                                                        "total_assets",
                                                        "cash",
                                                        "variable_cost_rate",
                                                        "fixed_costs_monthly",
                                                        "share_capital",
                                                        "annual_sales",
                                                        "premium_instalment_months"};

constexpr auto all_keys = [] {
  std::array<std::string_view, optional_keys.size() + other_keys.size()> keys;
  std::size_t next = 0;
  for (const std::string_view key : other_keys) keys[next++] = key;
  for (const OptionalKey& key : optional_keys) keys[next++] = key.name;
  return keys;
}();

/// Keys that mean nothing where cash is not simulated.
void refuse_without_cash(const TableReader& table, ProblemLog& problems) {
  for (const std::string_view key : all_keys) {
    if (key == "annual_profit" || key == "equity" || key == "total_assets" || key == "cash" ||
        !table.has(key)) {
      continue;
    }
    problems.add({.where = table.find(key)->where,
                  .what = fmt::format("{} is given without firm.cash", table.full_name(key)),
                  .why = "it only counts in the weekly cash, which starts from the cash of today",
                  .remedy = "add cash = 1000000 under [firm], or remove it"});
  }
}

void read_optional(const TableReader& table, FirmCash& cash, Study& study) {
  cash.purchase_vat_rate = study.portfolio.vat_rate;
  if (study.portfolio.pd_definition == PdDefinition::ninety_days) {
    cash.indemnity_delay_months = 5;
    cash.vat_recovery_months = cash.recovery_months;
  }
  for (const OptionalKey& key : optional_keys) {
    if (const auto value = table.number(key.name, key.rule)) cash.*key.value = *value;
    const std::string text = key.default_text.empty() ? fmt::format("{:.4g}", cash.*key.value)
                                                      : std::string(key.default_text);
    table.assume(key.name, text, std::string(key.reason), study.assumptions);
  }
  const auto months =
      table.integer("premium_instalment_months", {.lowest = 1, .highest = 12, .example = "3"});
  if (months) cash.premium_instalment_months = static_cast<int>(*months);
  table.assume("premium_instalment_months", "3", "premiums are paid quarterly in advance",
               study.assumptions);
}

/// What profit and equity hold when no buyer fails.
void list_profit(const TableReader& table, AssumptionLog& assumptions) {
  table.assume("annual_profit", "sales less variable and fixed costs",
               "no depreciation, interest on loans or other charge is taken out of profit and "
               "equity, which are flattered",
               assumptions);
  if (table.has("annual_profit")) {
    assumptions.add("firm.profit", "annual_profit when no buyer fails",
                    "what it leaves of sales less costs (depreciation, interest and the like) is "
                    "taken out of profit and equity, not of cash");
  }
  assumptions.add("firm.equity", "before tax",
                  "closing equity counts neither the tax on profit nor the tax that a loss saves");
}

FirmCash read_cash(const TableReader& table, double opening, Study& study) {
  FirmCash cash;
  cash.cash = opening;
  table.require("variable_cost_rate", "the weekly cash needs what the goods cost",
                "add variable_cost_rate = 0.80, the cost of goods as a share of sales");
  table.require("fixed_costs_monthly", "the weekly cash needs wages, rents and other fixed costs",
                "add fixed_costs_monthly = 500000");
  cash.variable_cost_rate =
      table.number("variable_cost_rate", {.lowest = 0, .highest = 10, .example = "0.80"})
          .value_or(0);
  cash.fixed_costs_monthly =
      table.number("fixed_costs_monthly", {.lowest = 0, .highest = most_euros, .example = "500000"})
          .value_or(0);
  const NumberRule amount = {.lowest = 0, .highest = most_euros, .example = "1000000"};
  cash.share_capital = table.number("share_capital", amount);
  cash.annual_sales = table.number("annual_sales", amount);
  if (cash.annual_sales) cash.where = table.find("annual_sales")->where;
  table.assume("annual_sales", "those of the buyers", "nothing is sold outside the ledger",
               study.assumptions);
  read_optional(table, cash, study);
  list_profit(table, study.assumptions);
  return cash;
}

}  // namespace

void read_firm(const TableReader& root, Study& study, ProblemLog& problems) {
  const TableReader table = root.table("firm", "firm", all_keys);
  const auto amount = [&](std::string_view key, double lowest) {
    return table.number(key, {.lowest = lowest, .highest = most_euros, .example = "500000"});
  };
  study.firm = {.annual_profit = amount("annual_profit", -most_euros),
                .equity = amount("equity", -most_euros),
                .total_assets = amount("total_assets", 0)};
  if (!table.has("cash")) {
    if (!table.misspelt("cash")) refuse_without_cash(table, problems);
    return;
  }
  const auto opening = amount("cash", -most_euros);
  study.firm.cash = read_cash(table, opening.value_or(0), study);
  if (study.defaults.frailty && study.defaults.frailty->events == DefaultEvents::poisson) {
    problems.add({.where = table.find("cash")->where,
                  .what = "firm.cash is given with default.events = \"poisson\"",
                  .why = "counts let a buyer fail twice, and it pays only once",
                  .remedy = "use events = \"bernoulli\", or remove firm.cash"});
  }
  if (study.exposure.mode == ExposureMode::flow) return;
  problems.add({.where = table.find("cash")->where,
                .what = "firm.cash is given with exposure.mode = \"static\"",
                .why = "a balance that never moves brings in no money to follow",
                .remedy = "use exposure.mode = \"flow\", or remove firm.cash"});
}

}  // namespace encours
