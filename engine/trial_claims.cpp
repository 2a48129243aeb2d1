#include "core/money.hpp"
#include "core/random_stream.hpp"
#include "engine/cut_claims.hpp"
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
  if (group.cuts == nullptr && group.guarantees == nullptr) return state.claims;
  state.cut_claims = state.claims;
  if (group.cuts != nullptr) {
    const PreparedCase& prepared = study_->variant(study_->variant_of(k, state.conduct));
    any_cut = cut_claims(*group.cuts, study_->exposure(prepared), trial, state.defaults[k].factors,
                         state.failures, state.cut_claims);
  }
  if (group.guarantees != nullptr) call_on(*group.guarantees, trial, state);
  return any_cut || group.guarantees != nullptr ? state.cut_claims : state.claims;
}

void TrialKernel::note_lost_to_cuts(const ResponseGroup& group, std::uint32_t trial,
                                    std::uint32_t row, State& state, CaseOutcome& outcome) const {
  std::span<const Claim> uncut = state.claims;
  if (group.guarantees != nullptr) {
    state.cut_claims = state.claims;
    call_on(*group.guarantees, trial, state);
    uncut = state.cut_claims;
  }
  group.tree.settle(uncut, state.policies, [&](std::size_t p, std::span<const double> indemnity) {
    ProgrammeOutcome& one = outcome.programmes[p];
    double without = 0;
    for (const double amount : indemnity) without += amount;
    one.lost_to_cuts[row] = round_to_cent(round_to_cent(without) - one.indemnity[row]);
  });
}

}  // namespace encours
