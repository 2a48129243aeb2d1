#include <algorithm>

#include "core/money.hpp"
#include "core/random_stream.hpp"
#include "engine/charge_claims.hpp"
#include "engine/cut_claims.hpp"
#include "engine/protracted_claims.hpp"
#include "engine/run_fund.hpp"
#include "engine/trial_kernel.hpp"

namespace encours {

void TrialKernel::call_on(const GuaranteeBook& book, std::uint32_t trial, State& state) const {
  state.guaranteed.resize(state.claims.size());
  state.guaranteed_loss =
      call_guarantees(book, trial, state.failures, state.cut_claims, state.guaranteed);
}

void TrialKernel::draw_refusals(std::uint32_t trial, State& state) const {
  for (Claim& claim : state.claims) {
    RandomStream stream(study_->study().run.seed, Purpose::claim_refusals, trial, claim.buyer);
    claim.contested = open_uniform(stream());
    RandomStream notice(study_->study().run.seed, Purpose::late_notices, trial, claim.buyer);
    claim.notified = open_uniform(notice());
  }
}

std::span<const Claim> TrialKernel::claims_under(const ResponseGroup& group,
                                                 const CoverTaken& taken, std::size_t k,
                                                 std::uint32_t trial, State& state,
                                                 bool& touched) const {
  touched = false;
  if (!taken.any()) return uncut_claims(group, trial, state);
  state.cut_claims = state.claims;
  const PreparedCase& prepared = study_->variant(study_->variant_of(k, state.conduct));
  touched = cut_claims(taken, study_->exposure(prepared), trial, state.defaults[k].factors,
                       state.failures, state.cut_claims);
  if (!touched) return uncut_claims(group, trial, state);
  if (group.guarantees != nullptr) call_on(*group.guarantees, trial, state);
  cover_protracted(group.protracted, state.failures, state.cut_claims);
  return state.cut_claims;
}

std::span<const Claim> TrialKernel::uncut_claims(const ResponseGroup& group, std::uint32_t trial,
                                                 State& state) const {
  if (group.guarantees == nullptr && study_->protracted() == nullptr) return state.claims;
  state.cut_claims = state.claims;
  if (group.guarantees != nullptr) call_on(*group.guarantees, trial, state);
  cover_protracted(group.protracted, state.failures, state.cut_claims);
  return state.cut_claims;
}

void TrialKernel::indemnify(const ResponseGroup& group, std::span<const Claim> claims,
                            std::uint32_t row, State& state, CaseOutcome& outcome) const {
  group.tree.settle(claims, state.policies, [&](std::size_t p, std::span<const double> indemnity) {
    settle(p, claims, indemnity, row, state, outcome);
  });
}

void TrialKernel::explain(const ResponseGroup& group, std::span<const Claim> claims,
                          std::uint32_t row, State& state, CaseOutcome& outcome) const {
  for (const std::uint32_t p : group.policies) {
    state.indemnity.resize(claims.size());
    UncoveredAmounts uncovered = study_->policies()[p]->explain(claims, state.indemnity);
    settle(p, claims, state.indemnity, row, state, outcome);
    ProgrammeOutcome& one = outcome.programmes[p];
    round_to_total(uncovered, one.retained_loss[row]);
    std::ranges::copy(uncovered, one.uncovered.begin() + row * uncovered_reasons);
  }
}

void TrialKernel::note_claims(std::size_t programme, std::span<const Claim> claims,
                              std::span<const double> indemnity, std::uint32_t row,
                              const State& state, std::vector<ClaimOutcome>& noted) const {
  const auto& policy = study_->policies()[programme];
  const bool guaranteed = study_->guarantees(programme) != nullptr;
  for (std::size_t j = 0; j < state.failures.size(); ++j) {
    const CashModel::Failure& failure = state.failures[j];
    ClaimOutcome& one = noted.emplace_back();
    one.row = row;
    one.claim = claims.empty() ? state.claims[j] : claims[j];
    one.loss = failure.debt * failure.lgd;
    if (guaranteed) one.guaranteed = state.guaranteed[j];
    if (!indemnity.empty()) one.indemnity = indemnity[j];
    if (policy) one.fee = charge_on(*policy, one.claim, failure);
  }
}

template <class Lost>
void TrialKernel::note_lost(const ResponseGroup& group, std::span<const Claim> claims,
                            std::uint32_t row, State& state, CaseOutcome& outcome,
                            Lost lost) const {
  group.tree.settle(claims, state.policies, [&](std::size_t p, std::span<const double> indemnity) {
    ProgrammeOutcome& one = outcome.programmes[p];
    double without = 0;
    for (const double amount : indemnity) without += amount;
    lost(one)[row] = round_to_cent(round_to_cent(without) - one.indemnity[row]);
  });
}

void TrialKernel::note_taken(const ResponseGroup& group, const CoverTaken& taken, std::size_t k,
                             std::uint32_t trial, std::uint32_t row, State& state,
                             CaseOutcome& outcome) const {
  bool any = false;
  if (group.cuts != nullptr) {
    const CoverTaken uncut{.ends = taken.ends};
    note_lost(group, claims_under(group, uncut, k, trial, state, any), row, state, outcome,
              [](ProgrammeOutcome& one) -> auto& { return one.lost_to_cuts; });
  }
  if (group.renewal != nullptr && !state.renewal.renewed) {
    const CoverTaken renewed{.cuts = taken.cuts};
    note_lost(group, claims_under(group, renewed, k, trial, state, any), row, state, outcome,
              [](ProgrammeOutcome& one) -> auto& { return one.renewal.indemnity_lost; });
  }
}

double TrialKernel::renew(std::size_t programme, const State& state, std::uint32_t row,
                          RenewalOutcome& renewal) const {
  if (renewal.premium.empty()) return 0;
  const double added =
      (state.renewal.premium_factor - 1) * study_->premium_after(state.scenario, programme);
  const auto& policy = study_->policies()[programme];
  renewal.premium[row] = round_to_cent(added * (1 + policy->tax()));
  renewal.ended[row] = state.renewal.renewed ? 0 : 1;
  return added;
}

void TrialKernel::settle(std::size_t programme, std::span<const Claim> claims,
                         std::span<const double> indemnity, std::uint32_t row, State& state,
                         CaseOutcome& outcome) const {
  ProgrammeOutcome& one = outcome.programmes[programme];
  double paid = 0;
  for (const double amount : indemnity) paid += amount;
  one.indemnity[row] = round_to_cent(paid);
  one.retained_loss[row] = round_to_cent(state.gross_loss - one.indemnity[row]);
  if (const auto& policy = study_->policies()[programme]) {
    const double premium =
        study_->premium(state.scenario, programme) + renew(programme, state, row, one.renewal);
    charge_claims(*policy, claims, state.failures, premium, one.indemnity[row], row, one.charges);
  }
  if (claims_ == ClaimRecording::on && !outcome.sector_gross_loss.empty()) {
    note_claims(programme, claims, indemnity, row, state, one.claims);
  }
  if (!one.prevented.empty()) {
    one.prevented[row] = round_to_cent(outcome.gross_loss[row] - state.gross_loss);
  }
  if (study_->guarantees(programme) != nullptr) {
    indemnity = receive_guarantees(state.guaranteed_loss, state.guaranteed, indemnity,
                                   state.received, row, one);
  }
  if (const SelfInsuranceFund* fund = study_->fund(programme)) {
    run_fund(*fund, state.failures, indemnity, one.retained_loss[row], state.month_loss, row,
             one.fund);
  }
  if (study_->cash()) follow_cash(programme, indemnity, row, state, one);
}

}  // namespace encours
