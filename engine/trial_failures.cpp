#include "engine/trial_failures.hpp"

#include <algorithm>
#include <boost/random/uniform_01.hpp>
#include <tuple>

#include "core/prefetch.hpp"
#include "core/random_stream.hpp"

namespace encours {

namespace {

/// Marks a failure still to be found; no LGD is negative.
constexpr double not_found = -1;

bool before(const DefaultEvent& one, const DefaultEvent& other) {
  return std::tie(one.month, one.buyer) < std::tie(other.month, other.buyer);
}

bool same_failure(const DefaultEvent& one, const DefaultEvent& other) {
  return one.buyer == other.buyer && one.month == other.month && one.cause == other.cause;
}

/// Walks the ordered events found in another case beside those of this one.
class Walk {
 public:
  explicit Walk(std::span<const DefaultEvent> found) : found_(found) {}

  /// The place of `event` among those found; none: it is not there.
  std::optional<std::size_t> place_of(const DefaultEvent& event) {
    while (place_ < found_.size() && before(found_[place_], event)) ++place_;
    if (place_ < found_.size() && same_failure(found_[place_], event)) return place_;
    return std::nullopt;
  }

 private:
  std::span<const DefaultEvent> found_;
  std::size_t place_ = 0;
};

/// Whether sales to a buyer have other terms in a variant than what it owed at `as_of`.
bool has_other_terms(const PreparedStudy& study, const PreparedCase& variant, std::uint32_t buyer) {
  const std::vector<double>& terms = variant.inputs.terms;
  return !terms.empty() && terms[buyer] != study.portfolio().buyers()[buyer].terms_days;
}

/// Of what a failing buyer is expected to owe.
double shipped_since_start(const ExposureTable& exposure, const DefaultEvent& event) {
  return exposure.at(event.buyer, event.month) *
         exposure.share_since_start(event.buyer, event.month);
}

}  // namespace

TrialFailures::TrialFailures(const PreparedStudy& study)
    : study_(&study), losses_(study), group_of_(study.variants()) {
  for (std::size_t k = 0; k < group_of_.size(); ++k) {
    const std::uint32_t first = study.variant(k).alike;
    if (first == k) continue;
    if (!group_of_[first]) group_of_[first] = static_cast<std::uint32_t>(groups_++);
    group_of_[k] = group_of_[first];
  }
}

TrialFailures::State TrialFailures::make_state() const {
  State state;
  state.lateness.resize(study_->payment_laws());
  for (auto& of_law : state.lateness) of_law.resize(study_->portfolio().buyers().size());
  state.firsts.resize(groups_);
  state.losses = losses_.make_state();
  return state;
}

void TrialFailures::find(std::size_t k, std::uint32_t trial, const TrialDefaults& defaults,
                         State& state, std::vector<CashModel::Failure>& failures) const {
  failures.clear();
  follow_year(k, defaults.factors, state);
  State::First* first = group_of_[k] ? &state.firsts[*group_of_[k]] : nullptr;
  if (first != nullptr && first->trial == trial && first->factors == defaults.factors) {
    find_beside(*first, k, trial, defaults, state, failures);
    return;
  }
  prefetch(k, defaults.events, state);
  losses_.draw(k, trial, defaults.events, defaults.factors, state.losses, state.lgd);
  for (std::size_t j = 0; j < defaults.events.size(); ++j) {
    failures.push_back(failure_of(k, trial, defaults.events[j], state.lgd[j], state));
  }
  if (first == nullptr) return;
  first->trial = trial;
  first->factors = defaults.factors;
  first->events = defaults.events;
  first->failures = failures;
}

void TrialFailures::prefetch(std::size_t k, std::span<const DefaultEvent> events,
                             const State& state) const {
  const PreparedCase& prepared = study_->variant(k);
  const ExposureTable& exposure = study_->exposure(prepared);
  const auto buyers = study_->portfolio().buyers();
  for (const DefaultEvent& event : events) {
    exposure.prefetch(event.buyer, event.month);
    encours::prefetch(&buyers[event.buyer].pd);
    if (!prepared.debt) continue;
    prepared.debt->prefetch(event.buyer);
    encours::prefetch(&state.lateness[prepared.law][event.buyer]);
  }
  if (!prepared.debt) return;
  for (const DefaultEvent& event : events) prepared.debt->prefetch(event);
}

void TrialFailures::find_beside(const State::First& first, std::size_t k, std::uint32_t trial,
                                const TrialDefaults& defaults, State& state,
                                std::vector<CashModel::Failure>& failures) const {
  state.rest.clear();
  Walk walk(first.events);
  for (const DefaultEvent& event : defaults.events) {
    const auto place = walk.place_of(event);
    if (!place) state.rest.push_back(event);
    failures.push_back(place ? first.failures[*place] : CashModel::Failure{.lgd = not_found});
  }
  prefetch(k, state.rest, state);
  losses_.draw(k, trial, state.rest, defaults.factors, state.losses, state.lgd);
  std::size_t next = 0;
  for (std::size_t j = 0; j < failures.size(); ++j) {
    if (failures[j].lgd != not_found) continue;
    failures[j] = failure_of(k, trial, defaults.events[j], state.lgd[next++], state);
  }
}

CashModel::Failure TrialFailures::failure_of(std::size_t k, std::uint32_t trial,
                                             const DefaultEvent& event, double lgd,
                                             State& state) const {
  const PreparedCase& prepared = study_->variant(k);
  const ExposureTable& exposure = study_->exposure(prepared);
  CashModel::Failure failure{.buyer = event.buyer,
                             .month = event.month,
                             .debt = exposure.at(event.buyer, event.month),
                             .lgd = lgd};
  const bool protracted = event.cause == DefaultCause::protracted;
  if (!prepared.debt) {
    prevent(prepared, trial, protracted, failure);
    if (protracted) collect(prepared, trial, failure);
    return failure;
  }
  failure.overdue = exposure.overdue(event.buyer, event.month);
  State::Lateness& late = state.lateness[prepared.law][event.buyer];
  if (late.trial != trial) {
    late = {.trial = trial, .drawn = prepared.debt->draw(trial, event.buyer)};
  }
  const double prompt = exposure.prompt_owed(event.buyer, event.month);
  const double rest = failure.debt - failure.overdue - prompt;
  const double year = state.years[study_->portfolio().sector_of()[event.buyer]];
  const DebtAtDefault::Shares shares = prepared.debt->shares(late.drawn, event, year);
  failure.debt = failure.overdue + rest * shares.debt + prompt;
  failure.not_shipped = rest * shares.not_shipped;
  if (has_other_terms(*study_, prepared, event.buyer)) {
    const PreparedCase& base = study_->cases()[k % study_->cases().size()];
    const ExposureTable& as_before = study_->exposure(base);
    const auto& old_debt = prepared.old_debt ? prepared.old_debt : base.debt;
    const DebtAtDefault::Shares of_base = old_debt->shares(late.drawn, event, year);
    // What was shipped before `as_of` is as late as under its own terms, and what was shipped since
    // leaves no more unpaid than under longer ones.
    const double since_start = std::clamp(shipped_since_start(exposure, event) - prompt, 0.0, rest);
    const double old = rest - since_start;
    const double most = shipped_since_start(as_before, event) * of_base.debt;
    failure.debt =
        failure.overdue + old * of_base.debt + std::min(since_start * shares.debt, most) + prompt;
    failure.not_shipped = old * of_base.not_shipped + since_start * shares.not_shipped;
  }
  prevent(prepared, trial, late.drawn.sudden || protracted, failure);
  if (protracted) collect(prepared, trial, failure);
  return failure;
}

void TrialFailures::collect(const PreparedCase& prepared, std::uint32_t trial,
                            CashModel::Failure& failure) const {
  failure.collected = study_->collected(prepared, trial, failure.buyer, failure.debt);
  failure.lgd = failure.collected->loss();
}

void TrialFailures::prevent(const PreparedCase& prepared, std::uint32_t trial, bool sudden,
                            CashModel::Failure& failure) const {
  const FailureConduct& conduct = prepared.inputs.at_failure;
  if (!conduct.any()) return;
  const ExposureTable& exposure = study_->exposure(prepared);
  const double expected = exposure.at(failure.buyer, failure.month);
  if (!conduct.most_owed.empty()) {
    // Old invoices may stand above the limit; new ones never lift the debt above it.
    const double most = std::max(conduct.most_owed[failure.buyer], expected);
    const double above = std::max(0.0, failure.debt - most);
    failure.debt -= above;
    failure.not_shipped += above;
  }
  double since_start = failure.debt * exposure.share_since_start(failure.buyer, failure.month);
  if (!conduct.lead_days.empty() && !sudden && seen(conduct, trial, failure.buyer)) {
    const double days = conduct.lead_days[failure.buyer];
    const double last = exposure.shipped_within(failure.buyer, failure.month, days);
    // What lateness has stopped already is stopped once.
    const double stopped = std::clamp(last - failure.not_shipped, 0.0, since_start);
    failure.debt -= stopped;
    failure.not_shipped += stopped;
    since_start -= stopped;
  }
  if (conduct.title_share.empty() || failure.debt <= 0) return;
  failure.lgd *= 1 - conduct.title_share[failure.buyer] * std::min(1.0, since_start / failure.debt);
}

bool TrialFailures::seen(const FailureConduct& conduct, std::uint32_t trial,
                         std::uint32_t buyer) const {
  if (conduct.hit_rate.empty() || conduct.hit_rate[buyer] >= 1) return true;
  RandomStream stream(study_->study().run.seed, Purpose::monitoring, trial, buyer);
  return boost::random::uniform_01<double>()(stream) < conduct.hit_rate[buyer];
}

void TrialFailures::follow_year(std::size_t k, std::span<const double> factors,
                                State& state) const {
  const auto& debt = study_->variant(k).debt;
  if (!debt || (!state.years.empty() && std::ranges::equal(state.factors, factors))) return;
  state.factors.assign(factors.begin(), factors.end());
  state.years.resize(study_->portfolio().sectors().size());
  for (std::size_t s = 0; s < state.years.size(); ++s) {
    state.years[s] = debt->year(s < factors.size() ? factors[s] : 0);
  }
}

}  // namespace encours
