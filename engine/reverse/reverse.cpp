#include "engine/reverse/reverse.hpp"

#include <algorithm>
#include <array>

#include "core/money.hpp"
#include "engine/amount_statistics.hpp"
#include "engine/reserve_held.hpp"
#include "engine/reverse/set_probability.hpp"
#include "scenarios/correlations.hpp"

namespace encours {

namespace {

constexpr std::uint64_t trials_of_factors = 32'768;
constexpr std::size_t mixed_candidates = 3;

/// The part of a study that an event looks at: its first scenario under central assumptions, and
/// one programme.
Study part_of(const Study& study, std::size_t programme) {
  Study part = study;
  part.uncertainty.enabled = false;
  part.scenarios = {study.scenarios.front()};
  part.scenarios.front().weight = 1;
  part.programmes = {study.programmes[programme]};
  return part;
}

/// Gathers the retained loss of the one programme.
class RetainedLossSink final : public OutcomeSink {
 public:
  RetainedLossSink(double lowest_level, std::uint64_t trials) : loss_(lowest_level, trials) {}

  void begin(const OutcomeLayout& /*layout*/) override {}
  void batch(const BatchOutcome& outcome) override {
    loss_.add(outcome.cases.front().programmes.front().retained_loss);
  }
  void end(std::uint64_t trials_done) override {
    trials_done_ = trials_done;
    loss_.finish();
  }

  const AmountStatistics& loss() const { return loss_; }
  std::uint64_t trials_done() const { return trials_done_; }

 private:
  AmountStatistics loss_;
  std::uint64_t trials_done_ = 0;
};

/// Whether the run was stopped before the mean and the reserve were known.
bool find_reserve(const PreparedStudy& study, const RunOptions& options, ReverseEvent& event) {
  const ReserveRule& rule = study.study().programmes.front().reserve;
  RetainedLossSink sink(std::min(0.999, lowest_reserve_level(rule)), study.study().run.trials);
  const std::array<OutcomeSink*, 1> sinks = {&sink};
  simulate(study, options, sinks);
  if (sink.trials_done() < study.study().run.trials) return false;
  event.mean_loss = round_to_cent(sink.loss().moments().mean());
  const Constant reserve = reserve_held(rule, sink.loss().tail(), sink.loss().moments().mean());
  event.threshold = event.mean_loss + reserve.value;
  return true;
}

ReverseEvent event_of(const EventRequest& request, const Study& part) {
  ReverseEvent event{.kind = request.kind};
  if (event.kind == EventKind::loss) event.threshold = request.amount;
  if (event.kind == EventKind::shortfall) event.threshold = part.firm.cash->credit_line;
  return event;
}

NotFound obstacle_to_moves(const Study& part, const PreparedStudy& prepared) {
  if (part.defaults.own || part.defaults.frailty) return NotFound::not_normal;
  if (!prepared.cases().front().inputs.defaults.condition.empty()) return NotFound::conditioned;
  return NotFound::found;
}

/// The search for all ways; each of its steps is skipped once the run is stopped.
class Search {
 public:
  Search(const Study& part, const Portfolio& portfolio, const PreparedStudy& prepared,
         const RunOptions& options, ReverseResult& result)
      : part_(&part),
        portfolio_(&portfolio),
        prepared_(&prepared),
        options_(options),
        years_(part, portfolio, result.event, options),
        result_(&result) {
    result.measure_trials = years_.trials();
    if (prepared.contagion(prepared.cases().front()) == nullptr) return;
    spread_.emplace(prepared, 0);
    result.spreading_draws = spread_->draws();
  }

  void run() {
    find_moves();
    if (!stopped()) find_set();
    if (!stopped()) find_mixed();
    if (stopped()) {
      result_->alike.reset();
      result_->most_likely.reset();
      result_->set.reset();
      result_->mixed.reset();
      result_->run.partial = true;
    }
  }

 private:
  bool stopped() const { return options_.stop != nullptr && options_.stop->load(); }

  void find_moves() {
    result_->move_status = obstacle_to_moves(*part_, *prepared_);
    if (result_->move_status != NotFound::found) return;
    correlation_ =
        factor_correlation_matrix(part_->defaults.factor_correlation, portfolio_->sectors());
    MoveFound alike = find_move(years_, result_->event, MoveDirection::alike(correlation_), {});
    MoveFound start = alike;
    if (alike.search == MoveSearch::too_far) {
      start = find_move_of_one_sector(years_, result_->event, correlation_);
    }
    if (!start.move) {
      result_->move_status = NotFound::too_far;
      return;
    }
    MoveFound nearest = find_most_likely_move(years_, result_->event, correlation_, *start.move);
    if (!nearest.move) return;
    result_->alike = std::move(alike.move);
    result_->most_likely = std::move(nearest.move);
  }

  void find_set() {
    if (!JointFailures::known(*prepared_)) {
      result_->set_status = NotFound::no_hazards;
      return;
    }
    const FailingSetSearch search(*prepared_, spread_ ? &*spread_ : nullptr, result_->event);
    effects_ = search.effects();
    std::vector<FailingSet> sets = search.sets();
    if (sets.empty()) {
      result_->set_status = NotFound::too_far;
      return;
    }
    if (!sets.front().buyers.empty() && !find_probabilities(sets)) return;
    result_->set = likeliest(*prepared_, sets);
    search.measure(*result_->set);
    if (result_->set->buyers.empty()) return;
    const std::array<GivenYear, 1> years = {GivenYear{.failing = result_->set->failures()}};
    if (const auto with_set = years_.results(years)) result_->with_set = with_set->front();
  }

  /// No cash is followed where failures alone are looked at.
  bool find_probabilities(std::vector<FailingSet>& sets) const {
    const std::uint64_t trials = std::min(part_->run.trials, trials_of_factors);
    if (!part_->firm.cash) return add_probabilities(*prepared_, trials, options_, sets);
    Study failures = *part_;
    failures.firm.cash.reset();
    AssumptionLog listed_before;
    const PreparedStudy prepared(failures, *portfolio_, listed_before);
    return add_probabilities(prepared, trials, options_, sets);
  }

  /// Failures that do not do it alone, the most effect for their likelihood first.
  std::vector<ForcedFailure> mixed_failures() const {
    std::vector<ForcedFailure> failures;
    for (const BuyerEffect& one : effects_) {
      if (failures.size() == mixed_candidates) break;
      const bool alone = result_->set && result_->set->buyers == std::vector{one.buyer};
      if (!alone) failures.push_back({.buyer = one.buyer, .month = one.month});
    }
    return failures;
  }

  void find_mixed() {
    result_->mixed_status =
        result_->move_status == NotFound::too_far ? NotFound::found : result_->move_status;
    if (result_->mixed_status == NotFound::found && result_->set_status == NotFound::no_hazards) {
      result_->mixed_status = NotFound::no_hazards;
    }
    if (result_->mixed_status != NotFound::found) return;
    const bool needs_nothing = (result_->most_likely && result_->most_likely->distance == 0) ||
                               (result_->set && result_->set->buyers.empty());
    result_->mixed_status = needs_nothing ? NotFound::alone : NotFound::too_far;
    if (needs_nothing) return;
    const MoveDirection direction =
        result_->most_likely ? result_->most_likely->direction : MoveDirection::alike(correlation_);
    for (const ForcedFailure& failure : mixed_failures()) {
      MoveFound found = find_move(years_, result_->event, direction, {failure});
      if (!found.move) continue;
      if (found.move->distance == 0) {
        if (!result_->mixed) result_->mixed_status = NotFound::alone;
        continue;
      }
      MixedCrisis mixed{.failure = failure, .move = *std::move(found.move), .probability = {}};
      find_probability(mixed);
      if (stopped()) return;
      if (result_->mixed && mixed.probability.value <= result_->mixed->probability.value) continue;
      result_->mixed_status = NotFound::found;
      result_->mixed = std::move(mixed);
    }
  }

  /// That its buyer fails within the horizon in a year at least as bad as its move; where failures
  /// spread, over trials of the study moved there.
  void find_probability(MixedCrisis& mixed) const {
    const FactorMove& move = mixed.move;
    Study moved = *part_;
    moved.payment.reset();
    moved.firm.cash.reset();
    moved.run.trials = std::min(moved.run.trials, trials_of_factors);
    for (std::size_t s = 0; s < portfolio_->sectors().size(); ++s) {
      const double by = -move.distance * move.direction.covariance[static_cast<Eigen::Index>(s)];
      moved.scenarios.front().shocks.emplace_back(
          MoveFactor{.by = by, .sector = portfolio_->sectors()[s]});
    }
    AssumptionLog listed_before;
    const PreparedStudy prepared(moved, *portfolio_, listed_before);
    const std::vector<std::uint32_t> buyers = {mixed.failure.buyer};
    const JointFailures joint(prepared, moved.run.trials, buyers);
    mixed.probability =
        joint.all_fail_beyond(buyers, move.direction.score_weights(), move.distance);
    if (!spread_) return;
    CountedFailures counted(prepared, {buyers},
                            CountedFailures::Tilt{.score_weights = move.direction.score_weights(),
                                                  .distance = move.distance});
    const std::array<OutcomeSink*, 1> sinks = {&counted};
    RunOptions recorded = options_;
    recorded.events = EventRecording::on;
    simulate(prepared, recorded, sinks);
    mixed.hits = counted.hits(0);
    const bool often = mixed.hits >= least_hits;
    mixed.known_by = often ? JointProbability::counted : JointProbability::at_least;
    if (often) mixed.probability = counted.weighted(0);
  }

  const Study* part_;
  const Portfolio* portfolio_;
  const PreparedStudy* prepared_;
  RunOptions options_;
  HeldYears years_;
  ReverseResult* result_;
  std::optional<SpreadFrom> spread_;  ///< none: nothing spreads
  Eigen::MatrixXd correlation_;
  std::vector<BuyerEffect> effects_;
};

}  // namespace

ReverseResult reverse_stress(const Study& study, const Portfolio& portfolio,
                             const EventRequest& request, std::size_t programme,
                             const RunOptions& options, std::span<OutcomeSink* const> progress,
                             AssumptionLog& assumptions) {
  const Study part = part_of(study, programme);
  const PreparedStudy prepared(part, portfolio, assumptions);
  ReverseResult result{.event = event_of(request, part),
                       .programme = study.programmes[programme].name,
                       .scenario = study.scenarios.front().name,
                       .run = {.trials_requested = part.run.trials,
                               .seed = part.run.seed,
                               .horizon_months = part.run.horizon_months}};
  const bool of_reserve = request.kind == EventKind::reserve_exhausted;
  if (of_reserve && !find_reserve(prepared, options, result.event)) {
    result.run.partial = true;
    return result;
  }
  EventPictureSink gathered(prepared, result.event);
  std::vector<OutcomeSink*> sinks = {&gathered};
  sinks.insert(sinks.end(), progress.begin(), progress.end());
  RunOptions recorded = options;
  recorded.events = EventRecording::on;
  const SimulationReport report = simulate(prepared, recorded, sinks);
  result.run.trials = report.trials_done;
  result.run.threads = report.threads;
  result.run.partial = report.trials_done < part.run.trials;
  result.picture = gathered.picture();
  if (!result.run.partial) Search(part, portfolio, prepared, options, result).run();
  return result;
}

}  // namespace encours
