#pragma once

#include <vector>

#include "engine/outcome.hpp"

namespace encours {

/// Keeps every amount of the run, in the order in which it was delivered.
class RecordingSink final : public OutcomeSink {
 public:
  void begin(const OutcomeLayout& given) override {
    layout = given;
    gross_loss.resize(64);
    indemnity.resize(64);
    retained_loss.resize(64);
    minimum_cash.resize(64);
    profit.resize(64);
    working_capital.resize(64);
  }
  void batch(const BatchOutcome& outcome) override {
    in_order = in_order && outcome.first_trial == next_trial;
    next_trial += outcome.trials;
    for (std::size_t k = 0; k < outcome.simulated; ++k) {
      const CaseOutcome& one = outcome.cases[k];
      append(gross_loss[k], one.gross_loss);
      append(indemnity[k], one.programmes.back().indemnity);
      append(retained_loss[k], one.programmes.back().retained_loss);
      append(minimum_cash[k], one.programmes.back().cash.minimum);
      append(profit[k], one.programmes.back().cash.profit);
      append(working_capital[k], one.firm.working_capital);
      events.insert(events.end(), one.events.begin(), one.events.end());
    }
  }
  void end(std::uint64_t trials_done) override { done = trials_done; }

  OutcomeLayout layout;
  std::vector<std::vector<double>> gross_loss;       ///< per case
  std::vector<std::vector<double>> indemnity;        ///< per case, last programme
  std::vector<std::vector<double>> retained_loss;    ///< per case, last programme
  std::vector<std::vector<double>> minimum_cash;     ///< per case, last programme
  std::vector<std::vector<double>> profit;           ///< per case, last programme
  std::vector<std::vector<double>> working_capital;  ///< per case
  std::vector<EventOutcome> events;
  bool in_order = true;
  std::uint64_t next_trial = 0;
  std::uint64_t done = 0;

 private:
  static void append(std::vector<double>& all, const std::vector<double>& batch) {
    all.insert(all.end(), batch.begin(), batch.end());
  }
};

}  // namespace encours
