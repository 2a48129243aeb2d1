// The conduct of programmes in a trial; the rest of the kernel: trial_kernel.cpp.

#include "core/money.hpp"
#include "engine/trial_kernel.hpp"

namespace encours {

void TrialKernel::run_conduct(std::size_t k, std::uint32_t conduct, std::uint32_t trial,
                              std::uint32_t row, State& state, CaseOutcome& outcome) const {
  const std::size_t which = study_->variant_of(k, conduct);
  const TrialDefaults& defaults = state.defaults[k];
  failures_.find(which, trial, defaults, state.shared_failures, state.failures);
  double gross = 0;
  state.claims.clear();
  for (const CashModel::Failure& failure : state.failures) {
    gross += failure.debt * failure.lgd;
    state.claims.push_back(study_->claim_of(failure, study_->variant(which)));
  }
  state.conduct = conduct;
  state.gross_loss = round_to_cent(gross);
  if (study_->cash()) {
    flows_->follow(which, trial, defaults, state.failures, *state.cash, state.shared_flows);
  }
  insure(k, trial, row, state, outcome);
  note_conduct(row, state, outcome);
}

void TrialKernel::note_conduct(std::uint32_t row, State& state, CaseOutcome& outcome) const {
  if (outcome.conducts.empty()) return;
  ConductOutcome& one = outcome.conducts[state.conduct];
  one.loss[row] = state.gross_loss;
  if (!study_->cash()) return;
  const std::size_t alone = study_->policies().size() + state.conduct;
  const CashModel::Outcome found = study_->cash()->follow(alone, {}, state.gross_loss, *state.cash);
  one.finance_cost[row] = round_to_cent(found.path.interest);
  one.working_capital[row] = round_to_cent(study_->cash()->working_capital(*state.cash));
}

}  // namespace encours
