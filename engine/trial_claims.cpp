#include <algorithm>

#include "core/money.hpp"
#include "core/random_stream.hpp"
#include "engine/charge_claims.hpp"
#include "engine/cut_claims.hpp"
#include "engine/protracted_claims.hpp"
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

std::span<const Claim> TrialKernel::claims_under(const ResponseGroup& group, std::size_t k,
                                                 std::uint32_t trial, State& state,
                                                 bool& any_cut) const {
  any_cut = false;
  if (group.cuts == nullptr) return uncut_claims(group, trial, state);
  state.cut_claims = state.claims;
  const PreparedCase& prepared = study_->variant(study_->variant_of(k, state.conduct));
  any_cut = cut_claims(*group.cuts, study_->exposure(prepared), trial, state.defaults[k].factors,
                       state.failures, state.cut_claims);
  if (!any_cut) return uncut_claims(group, trial, state);
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

void TrialKernel::note_lost_to_cuts(const ResponseGroup& group, std::uint32_t trial,
                                    std::uint32_t row, State& state, CaseOutcome& outcome) const {
  group.tree.settle(uncut_claims(group, trial, state), state.policies,
                    [&](std::size_t p, std::span<const double> indemnity) {
                      ProgrammeOutcome& one = outcome.programmes[p];
                      double without = 0;
                      for (const double amount : indemnity) without += amount;
                      one.lost_to_cuts[row] =
                          round_to_cent(round_to_cent(without) - one.indemnity[row]);
                    });
}

}  // namespace encours
