#include "engine/trial_kernel.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "core/contract.hpp"
#include "core/money.hpp"

namespace encours {

namespace {

/// Makes every column of a case as long as the batch and forgets what was counted before.
void reset(CaseOutcome& one, std::uint64_t first_trial, std::uint32_t trials,
           TrialKernel::Shape shape) {
  one.gross_loss.resize(trials);
  one.defaults.resize(trials);
  if (!one.protracted.defaults.empty()) one.protracted.resize(trials);
  one.events.clear();
  one.contagion = {};
  one.event_count.clear();
  const bool central = !one.sector_gross_loss.empty();
  if (central) one.sector_gross_loss.assign(trials * shape.sectors, 0.0);
  std::ranges::fill(one.sector_month_loss, 0.0);
  std::ranges::fill(one.sector_month_squares, 0.0);
  const bool by_week = central && first_trial < weekly_trials;
  for (ProgrammeOutcome& programme : one.programmes) {
    programme.indemnity.resize(trials);
    programme.retained_loss.resize(trials);
    programme.claims.clear();
    if (!programme.lost_to_cuts.empty()) programme.lost_to_cuts.resize(trials);
    if (!programme.prevented.empty()) programme.prevented.resize(trials);
    if (!programme.charges.claim_fees.empty()) programme.charges.resize(trials);
    if (!programme.renewal.premium.empty()) programme.renewal.resize(trials);
    if (!programme.fund.cost.empty()) programme.fund.resize(trials);
    if (!programme.guarantees.paid.empty()) programme.guarantees.resize(trials);
    if (shape.weeks == 0) continue;
    programme.cash.resize(trials);
    programme.cash.weekly.resize(by_week ? trials * shape.weeks : 0);
  }
  for (ConductOutcome& conduct : one.conducts) {
    conduct.loss.resize(trials);
    if (shape.weeks == 0) continue;
    conduct.finance_cost.resize(trials);
    conduct.working_capital.resize(trials);
  }
  if (shape.weeks > 0) one.firm.resize(trials);
}

void count(std::vector<std::uint64_t>& histogram, std::size_t value) {
  if (histogram.size() <= value) histogram.resize(value + 1);
  ++histogram[value];
}

}  // namespace

TrialKernel::TrialKernel(const PreparedStudy& study, EventRecording recording,
                         Explanation explanation, ClaimRecording claims)
    : study_(&study),
      recording_(recording),
      explanation_(explanation),
      claims_(claims),
      order_(study.copula().base_pd.size(), study.study().run.horizon_months),
      failures_(study) {
  if (study.cash()) flows_.emplace(*study.cash());
  for (std::uint32_t s = 0; s < study.study().scenarios.size(); ++s) {
    groups_.push_back(group_policies(s));
  }
  uninsured_.resize(study.conducts().size());
  for (std::uint32_t p = 0; p < study.policies().size(); ++p) {
    if (!study.policies()[p]) uninsured_[study.conduct_of(p)].push_back(p);
  }
}

std::vector<TrialKernel::ResponseGroup> TrialKernel::group_policies(std::uint32_t scenario) const {
  const auto policies = study_->policies();
  using Seen = std::tuple<const LimitCuts*, const GuaranteeBook*, std::uint32_t, ProtractedCover,
                          const PolicyRenewal*>;
  std::vector<Seen> responses;
  std::vector<std::vector<std::uint32_t>> numbers;
  for (std::uint32_t p = 0; p < policies.size(); ++p) {
    if (!policies[p]) continue;
    const ProtractedCover cover = study_->protracted() == nullptr
                                      ? ProtractedCover{}
                                      : study_->study().programmes[p].protracted;
    const Seen seen(study_->limit_cuts(scenario, p), study_->guarantees(p), study_->conduct_of(p),
                    cover, study_->renewal(scenario, p));
    const auto known = std::ranges::find(responses, seen) - responses.begin();
    if (known == std::ssize(responses)) {
      responses.push_back(seen);
      numbers.emplace_back();
    }
    numbers[static_cast<std::size_t>(known)].push_back(p);
  }
  std::vector<ResponseGroup> groups;
  for (std::size_t g = 0; g < responses.size(); ++g) {
    groups.push_back({.cuts = std::get<0>(responses[g]),
                      .renewal = std::get<4>(responses[g]),
                      .guarantees = std::get<1>(responses[g]),
                      .conduct = std::get<2>(responses[g]),
                      .protracted = std::get<3>(responses[g]),
                      .policies = numbers[g],
                      .tree = PolicyTree(policies, numbers[g])});
  }
  return groups;
}

TrialKernel::State TrialKernel::make_state() const {
  State state;
  state.default_state = study_->default_model().make_state();
  state.defaults.resize(study_->cases().size());
  state.contagion.resize(study_->contagions());
  state.given.resize(study_->cases().size());
  for (std::size_t k = 0; k < state.given.size(); ++k) {
    if (const GivenFailures* given = study_->given(k)) state.given[k] = given->make_state();
  }
  state.shared_failures = failures_.make_state();
  if (study_->cash()) {
    state.cash.emplace(*study_->cash());
    state.shared_flows = flows_->make_state();
  }
  state.sector_month.resize(sector_months());
  state.month_loss.resize(static_cast<std::size_t>(study_->study().run.horizon_months));
  return state;
}

BatchOutcome TrialKernel::make_outcome() const {
  BatchOutcome outcome;
  outcome.cases.resize(study_->cases().size());
  for (std::size_t k = 0; k < outcome.cases.size(); ++k) {
    CaseOutcome& one = outcome.cases[k];
    one.gross_loss.resize(batch_size);
    one.defaults.resize(batch_size);
    if (study_->protracted() != nullptr) one.protracted.resize(batch_size);
    one.programmes.resize(study_->policies().size());
    if (study_->with_conducts()) one.conducts.resize(study_->conducts().size());
    for (ProgrammeOutcome& programme : one.programmes) {
      programme.indemnity.resize(batch_size);
      programme.retained_loss.resize(batch_size);
    }
    for (std::size_t p = 0; p < one.programmes.size(); ++p) {
      if (study_->conduct_of(p) > 0) one.programmes[p].prevented.resize(batch_size);
      if (study_->charges_on_claims(p)) one.programmes[p].charges.resize(batch_size);
      if (study_->fund(p) != nullptr) one.programmes[p].fund.resize(batch_size);
      if (study_->guarantees(p) != nullptr) one.programmes[p].guarantees.resize(batch_size);
    }
    const std::uint32_t scenario = study_->cases()[k].identity.scenario;
    for (std::size_t p = 0; p < one.programmes.size(); ++p) {
      if (study_->renewal(scenario, p) != nullptr) one.programmes[p].renewal.resize(batch_size);
    }
    if (study_->cases()[k].identity.end == AssumptionEnd::central) {
      one.sector_gross_loss.resize(batch_size * study_->portfolio().sectors().size());
      one.sector_month_loss.resize(sector_months());
      one.sector_month_squares.resize(sector_months());
      for (std::size_t p = 0; explanation_ == Explanation::on && p < one.programmes.size(); ++p) {
        if (!study_->policies()[p]) continue;
        one.programmes[p].uncovered.resize(batch_size * uncovered_reasons);
      }
      for (std::size_t p = 0; p < one.programmes.size(); ++p) {
        if (study_->renewal(scenario, p) != nullptr) {
          one.programmes[p].renewal.indemnity_lost.resize(batch_size);
        }
        if (study_->limit_cuts(scenario, p) == nullptr) continue;
        one.programmes[p].lost_to_cuts.resize(batch_size);
      }
    }
  }
  return outcome;
}

void TrialKernel::run_batch(std::uint64_t first_trial, std::uint32_t trials, State& state,
                            BatchOutcome& outcome) const {
  expects(trials <= batch_size, "a batch holds at most batch_size trials");
  outcome.first_trial = first_trial;
  outcome.trials = trials;
  outcome.simulated = study_->cases_at(first_trial);
  for (std::size_t k = 0; k < outcome.simulated; ++k) {
    reset(outcome.cases[k], first_trial, trials, shape());
  }
  const std::size_t drawn = study_->cases_to_draw(outcome.simulated);
  for (std::uint32_t row = 0; row < trials; ++row) {
    const auto trial = static_cast<std::uint32_t>(first_trial + row);
    study_->default_model().sample(trial, *state.default_state,
                                   std::span(state.defaults).first(drawn));
    for (std::size_t k = 0; k < outcome.simulated; ++k) {
      run_case(k, trial, row, state, outcome.cases[k]);
    }
  }
}

void TrialKernel::run_trial(std::uint64_t trial, std::size_t which, State& state,
                            CaseOutcome& outcome) const {
  const auto number = static_cast<std::uint32_t>(trial);
  reset(outcome, trial, 1, shape());
  study_->default_model().sample(number, *state.default_state,
                                 std::span(state.defaults).first(study_->cases_to_draw(which + 1)));
  run_case(which, number, 0, state, outcome);
}

void TrialKernel::run_case(std::size_t k, std::uint32_t trial, std::uint32_t row, State& state,
                           CaseOutcome& outcome) const {
  const PreparedCase& prepared = study_->cases()[k];
  TrialDefaults& defaults = state.defaults[k];
  const bool central = !outcome.sector_gross_loss.empty();
  outcome.prefetch(row);
  if (const GivenFailures* given = study_->given(k)) {
    given->add_decreed(defaults.events);
  } else if (!study_->events_given()) {
    apply_forced_failures(prepared.inputs.forced, defaults.events);
  }
  order_.apply(defaults.events, state.order);
  spread(k, trial, state, central ? &outcome.contagion : nullptr);
  add_protracted(k, trial, state);
  failures_.find(k, trial, defaults, state.shared_failures, state.failures);

  const auto sectors = study_->portfolio().sectors().size();
  const auto sector_of = study_->portfolio().sector_of();
  const auto months = static_cast<std::size_t>(study_->study().run.horizon_months);
  const bool recorded = central && recording_ == EventRecording::on;
  double gross = 0;
  state.claims.clear();
  for (std::size_t j = 0; j < defaults.events.size(); ++j) {
    const DefaultEvent& event = defaults.events[j];
    const CashModel::Failure& failure = state.failures[j];
    const double loss = failure.debt * failure.lgd;
    gross += loss;
    state.claims.push_back(study_->claim_of(failure, prepared));
    if (central) {
      const std::uint32_t sector = sector_of[event.buyer];
      outcome.sector_gross_loss[row * sectors + sector] += loss;
      const auto cell = static_cast<std::uint32_t>(sector * months + event.month);
      if (state.sector_month[cell] == 0) state.touched_cells.push_back(cell);
      state.sector_month[cell] += loss;
    }
    if (recorded) outcome.events.push_back({.event = event, .loss = round_to_cent(loss)});
  }
  if (recorded) outcome.event_count.push_back(defaults.events.size());
  if (central) {
    add_sector_months(state, outcome);
    for (std::size_t s = 0; s < sectors; ++s) {
      double& loss = outcome.sector_gross_loss[row * sectors + s];
      loss = round_to_cent(loss);
    }
  }
  state.scenario = prepared.identity.scenario;
  state.conduct = 0;
  state.gross_loss = round_to_cent(gross);
  outcome.gross_loss[row] = state.gross_loss;
  count_events(defaults.events, row, state, outcome);
  if (study_->cash()) follow_failures(k, trial, defaults, row, state, outcome);
  insure(k, trial, row, state, outcome);
  note_conduct(row, state, outcome);
  for (std::uint32_t conduct = 1; conduct < study_->conducts().size(); ++conduct) {
    run_conduct(k, conduct, trial, row, state, outcome);
  }
}

TrialKernel::Shape TrialKernel::shape() const {
  return {.sectors = study_->portfolio().sectors().size(),
          .weeks = study_->cash() ? study_->cash()->grid().weeks() : 0};
}

std::size_t TrialKernel::sector_months() const {
  return study_->portfolio().sectors().size() *
         static_cast<std::size_t>(study_->study().run.horizon_months);
}

void TrialKernel::add_sector_months(State& state, CaseOutcome& outcome) {
  for (const std::uint32_t cell : state.touched_cells) {
    const double loss = std::exchange(state.sector_month[cell], 0.0);
    outcome.sector_month_loss[cell] += loss;
    outcome.sector_month_squares[cell] += loss * loss;
  }
  state.touched_cells.clear();
}

void TrialKernel::follow_failures(std::size_t k, std::uint32_t trial, const TrialDefaults& defaults,
                                  std::uint32_t row, State& state, CaseOutcome& outcome) const {
  const CashModel& model = *study_->cash();
  flows_->follow(k, trial, defaults, state.failures, *state.cash, state.shared_flows);
  std::uint8_t large = 0;
  for (const DefaultEvent& event : defaults.events) {
    if (event.cause != DefaultCause::protracted) large |= study_->large_buyers()[event.buyer];
  }
  outcome.firm.large_failure[row] = large;
  outcome.firm.days_of_sales[row] = CashModel::days_of_sales(*state.cash);
  outcome.firm.working_capital[row] = round_to_cent(model.working_capital(*state.cash));
}

void TrialKernel::follow_cash(std::size_t programme, std::span<const double> indemnity,
                              std::uint32_t row, State& state, ProgrammeOutcome& outcome) const {
  std::span<double> weekly = outcome.cash.weekly;
  if (!weekly.empty()) {
    const std::size_t weeks = study_->cash()->grid().weeks();
    weekly = weekly.subspan(row * weeks, weeks);
  }
  // Charges on claims are settled after the horizon: in its profit, not in its cash.
  double lost = outcome.retained_loss[row];
  const ChargesOutcome& charges = outcome.charges;
  if (!charges.claim_fees.empty()) lost += charges.claim_fees[row] + charges.bonus_malus[row];
  const double renewed = outcome.renewal.premium.empty() ? 0 : outcome.renewal.premium[row];
  const CashModel::Outcome found =
      study_->cash()->follow(programme, indemnity, lost, *state.cash, weekly, renewed);
  outcome.cash.minimum[row] = round_to_cent(found.path.lowest);
  outcome.cash.week_of_minimum[row] = found.path.week_of_lowest;
  outcome.cash.weeks_overdrawn[row] = found.path.weeks_overdrawn;
  outcome.cash.finance_cost[row] = round_to_cent(found.path.interest);
  outcome.cash.profit[row] = round_to_cent(found.profit);
}

void TrialKernel::spread(std::size_t k, std::uint32_t trial, State& state,
                         ContagionOutcome* outcome) const {
  const PreparedCase& prepared = study_->cases()[k];
  const Contagion* contagion = study_->contagion(prepared);
  if (contagion == nullptr) return;
  Contagion::State& spreading = state.contagion[prepared.contagion];
  TrialDefaults& defaults = state.defaults[k];
  if (contagion->along_links()) {
    contagion->spread(trial, defaults.events, spreading,
                      {.hazards = *study_->default_model().hazards(),
                       .state = *state.default_state,
                       .which = k,
                       .lgd = prepared.firm_lgd});
  } else {
    contagion->spread(trial, defaults.events, spreading);
  }
  order_.apply(defaults.events, state.order);
  const Contagion::State* spread_last = &spreading;
  const GivenFailures* given = study_->given(k);
  if (given != nullptr && !given->happened(defaults.events)) {
    given->draw(trial, *state.given[k], defaults);
    spread_last = &state.given[k]->contagion;
  }
  if (outcome != nullptr) count_cascades(prepared, *spread_last, defaults.events, *outcome);
}

void TrialKernel::count_cascades(const PreparedCase& prepared, const Contagion::State& spreading,
                                 std::span<const DefaultEvent> events, ContagionOutcome& outcome) {
  std::uint32_t largest = 0;
  for (const Contagion::Cascade& cascade : spreading.cascades()) {
    largest = std::max(largest, cascade.size);
    count(outcome.size_count, cascade.size);
    count(outcome.depth_count, cascade.depth);
  }
  outcome.largest_cascade.push_back(largest);
  // What a scenario forces and buyers that had failed before are no failures by chance.
  const std::span<const double> pd = prepared.inputs.defaults.pd;
  std::uint32_t contagious = 0;
  std::uint32_t own = 0;
  for (const DefaultEvent& event : events) {
    contagious += event.cause == DefaultCause::contagion ? 1 : 0;
    own += event.cause == DefaultCause::own && pd[event.buyer] < 1 ? 1 : 0;
  }
  outcome.contagious.push_back(contagious);
  outcome.own.push_back(own);
}

void TrialKernel::insure(std::size_t k, std::uint32_t trial, std::uint32_t row, State& state,
                         CaseOutcome& outcome) const {
  const bool central = !outcome.sector_gross_loss.empty();
  for (const std::uint32_t p : uninsured_[state.conduct]) {
    if (const GuaranteeBook* book = study_->guarantees(p)) {
      state.cut_claims = state.claims;
      call_on(*book, trial, state);
    }
    settle(p, {}, {}, row, state, outcome);
  }
  if (study_->refuses_claims()) draw_refusals(trial, state);
  for (const ResponseGroup& group : groups_[state.scenario]) {
    if (group.conduct != state.conduct) continue;
    if (group.renewal != nullptr) {
      state.renewal = group.renewal->draw(trial, state.defaults[k].factors);
    }
    CoverTaken taken{.cuts = group.cuts};
    if (group.renewal != nullptr && !state.renewal.renewed) taken.ends = group.renewal->day();
    bool touched = false;
    const std::span<const Claim> claims = claims_under(group, taken, k, trial, state, touched);
    if (explanation_ == Explanation::on && central) {
      explain(group, claims, row, state, outcome);
    } else {
      indemnify(group, claims, row, state, outcome);
    }
    if (!central || (group.cuts == nullptr && group.renewal == nullptr)) continue;
    for (const std::uint32_t p : group.policies) {
      ProgrammeOutcome& one = outcome.programmes[p];
      if (group.cuts != nullptr) one.lost_to_cuts[row] = 0;
      if (group.renewal != nullptr) one.renewal.indemnity_lost[row] = 0;
    }
    if (touched) note_taken(group, taken, k, trial, row, state, outcome);
  }
}

}  // namespace encours
