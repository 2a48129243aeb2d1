#include <fmt/format.h>

#include <array>

#include "engine/validation/validation_run.hpp"
#include "models/insurance/policy.hpp"
#include "models/reference/basel_capital.hpp"
#include "portfolio/diagnosis/early_payment_discount.hpp"
#include "portfolio/diagnosis/sales_outstanding.hpp"
#include "scenarios/correlations.hpp"

namespace encours {

namespace {

constexpr double large_turnover = 50;  // M€: no adjustment for small firms
constexpr double small_turnover = 5;

BaselCapital capital(double pd, double turnover_millions) {
  return basel_capital(pd, 0.45, 2.5, basel_correlation(pd, turnover_millions));
}

void validate_basel(ValidationReport& report) {
  constexpr double tolerance = 0.01;
  const Figure weight = {.kind = FigureKind::risk_weight, .parameter = 0};
  for (const PublishedRiskWeight& one : published_risk_weights()) {
    const auto add = [&](const char* who, double expected, double turnover) {
      LineWriter lines(report, ValidationTopic::basel,
                       fmt::format("{}, PD {:.4g} %", who, 100 * one.pd), FigureOrigin::published);
      lines.closed_form(weight, expected, 100 * capital(one.pd, turnover).risk_weight(), tolerance);
    };
    add("corporate", one.corporate, large_turnover);
    add("SME 5 M€", one.small_firm, small_turnover);
  }
  constexpr double digits = 5e-7;
  const BaselCapital one_percent = capital(0.01, large_turnover);
  LineWriter lines(report, ValidationTopic::basel, "corporate, PD 1 %", FigureOrigin::published);
  lines.closed_form({.kind = FigureKind::capital, .parameter = 0}, 0.073853,
                    one_percent.requirement, digits);
  lines.closed_form({.kind = FigureKind::correlation, .parameter = 0}, 0.192784,
                    basel_correlation(0.01, large_turnover), digits);
  lines.closed_form({.kind = FigureKind::maturity_adjustment, .parameter = 0}, 0.137486,
                    one_percent.maturity_adjustment, digits);
}

double indemnity(const std::vector<Clause>& clauses, std::span<const double> debts) {
  std::vector<Buyer> buyers;
  std::vector<Claim> claims;
  for (std::size_t i = 0; i < debts.size(); ++i) {
    buyers.push_back(validation_buyer(i, 0, debts[i]));
    buyers.back().insurer_limit = 1e9;
    claims.push_back({.buyer = static_cast<std::uint32_t>(i), .debt = debts[i], .lgd = 1});
  }
  const Policy policy({.premium = {}, .clauses = clauses}, buyers, 0, 12);
  std::vector<double> paid(claims.size());
  policy.indemnify(claims, paid);
  double sum = 0;
  for (const double one : paid) sum += one;
  return sum;
}

/// The two orders of percentage and deductible, worked by hand: 0.9·100 − 10 and 0.9·(100 − 10);
/// 0.9·150 − 100 and 0.9·(150 − 100).
void validate_policy(ValidationReport& report) {
  const Figure paid = {.kind = FigureKind::indemnity, .parameter = 0};
  const InsuredPercentage share = {.named = 0.9, .discretionary = 0.9};
  const auto add = [&](const char* order, double expected, const std::vector<Clause>& clauses,
                       std::span<const double> debts) {
    LineWriter(report, ValidationTopic::policy, order, FigureOrigin::formula)
        .closed_form(paid, expected, indemnity(clauses, debts), 1e-9);
  };
  const std::array<double, 1> one = {100};
  const std::array<double, 3> three = {50, 20, 80};
  add("90 %, each loss 10", 80, {share, EachLossDeductible{.amount = 10}}, one);
  add("each loss 10, 90 %", 81, {EachLossDeductible{.amount = 10}, share}, one);
  add("90 %, first loss 100", 35, {share, AggregateFirstLoss{.amount = 100}}, three);
  add("first loss 100, 90 %", 45, {AggregateFirstLoss{.amount = 100}, share}, three);
}

void validate_receivables(ValidationReport& report) {
  const std::array<MonthSales, 3> months = {{{.amount_ttc = 1200, .days = 30},
                                             {.amount_ttc = 800, .days = 31},
                                             {.amount_ttc = 700, .days = 30}}};
  LineWriter(report, ValidationTopic::receivables, "DSO, count-back", FigureOrigin::published)
      .closed_form({.kind = FigureKind::days, .parameter = 0}, 82.43,
                   countback_dso(2500, months).value_or(0), 0.005);
  LineWriter(report, ValidationTopic::receivables, "DSO, 30 on 60 in 90 days",
             FigureOrigin::published)
      .closed_form({.kind = FigureKind::days, .parameter = 0}, 45, simple_dso(30, 60, 90), 1e-9);
  const DiscountCost cost = discount_cost(0.02, 10, 30);
  LineWriter discount(report, ValidationTopic::receivables, "2/10 net 30", FigureOrigin::published);
  discount.closed_form({.kind = FigureKind::rate, .parameter = 0}, 0.3724, cost.annual_rate, 5e-5);
  discount.closed_form({.kind = FigureKind::effective_rate, .parameter = 0}, 0.4459,
                       cost.effective_rate, 5e-5);
}

}  // namespace

void validate_formulas(ValidationReport& report) {
  validate_basel(report);
  validate_policy(report);
  validate_receivables(report);
}

}  // namespace encours
