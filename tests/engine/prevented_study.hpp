#pragma once

#include <gtest/gtest.h>

#include <functional>
#include <vector>

#include "tests/engine/small_study.hpp"
#include "tests/engine/study_runs.hpp"

namespace encours::prevented_study {

inline constexpr int buyers = 60;
inline constexpr std::size_t keep = 0;
inline constexpr std::size_t changed = 2;  ///< the policy with prevention
inline constexpr std::size_t insure = 1;

/// Ledger that runs off: terms of 60 days, nobody late.
inline Portfolio ledger() {
  const Portfolio small = small_portfolio(buyers);
  std::vector<Buyer> all(small.buyers().begin(), small.buyers().end());
  for (Buyer& buyer : all) {
    buyer.terms_days = 60;
    buyer.exposure = buyer.annual_sales * 60 / 365;
  }
  return {all, {}, std::nullopt};
}

/// Self-insurance, the policy, and the policy with a conduct, twice over.
inline Study study_with(const std::function<void(Conduct&)>& change, ExposureMode mode) {
  Study study = small_study(4'096);
  study.exposure.mode = mode;
  study.uncertainty.enabled = true;
  Programme prevent = study.programmes[insure];
  prevent.name = "prevent";
  change(prevent.conduct);
  study.programmes.push_back(prevent);
  return study;
}

inline FirmCash cash_of_firm() {
  FirmCash cash;
  cash.cash = 20'000;
  cash.credit_rate = 0.05;
  cash.variable_cost_rate = 0.7;
  return cash;
}

inline BatchOutcome run_batch(const Study& study) {
  return first_batch_of(study, ledger(), EventRecording::on, Explanation::on);
}

inline Results run(const Study& study, unsigned threads = 2) {
  return results_of(study, ledger(), threads);
}

inline Prevention& prevention_of(Conduct& conduct) {
  if (!conduct.prevention) conduct.prevention.emplace();
  return *conduct.prevention;
}

inline void add_deposit(Conduct& conduct, double share) {
  prevention_of(conduct).deposits.emplace_back().share = share;
}
inline void add_title(Conduct& conduct, double share) {
  prevention_of(conduct).titles.emplace_back().share = share;
}
inline void add_lead(Conduct& conduct, double days) {
  prevention_of(conduct).monitoring.emplace_back().lead_time_days = days;
}
inline void add_limit(Conduct& conduct, double amount) {
  prevention_of(conduct).limits.emplace_back().amount = amount;
  prevention_of(conduct).margin = 0.25;
}
inline void add_discount(Conduct& conduct, double take_up) {
  EarlyPaymentDiscount& discount = prevention_of(conduct).discounts.emplace_back();
  discount.rate = 0.02;
  discount.take_up = take_up;
}

inline void add_everything(Conduct& conduct) {
  add_limit(conduct, 3'000);
  add_deposit(conduct, 0.1);
  add_title(conduct, 0.2);
  add_lead(conduct, 20);
  add_discount(conduct, 0.3);
  prevention_of(conduct).terms.emplace_back().days = 30;
  prevention_of(conduct).monitoring.back().cost_per_buyer = 3;
  conduct.cure.emplace().cost = 500;
}

inline Study with_cash(Study study) {
  study.firm.cash = cash_of_firm();
  return study;
}

inline void expect_same_trials(const ProgrammeOutcome& one, const ProgrammeOutcome& other) {
  EXPECT_EQ(one.indemnity, other.indemnity);
  EXPECT_EQ(one.retained_loss, other.retained_loss);
  EXPECT_EQ(one.cash.minimum, other.cash.minimum);
  EXPECT_EQ(one.cash.finance_cost, other.cash.finance_cost);
  EXPECT_EQ(one.cash.profit, other.cash.profit);
}

}  // namespace encours::prevented_study
