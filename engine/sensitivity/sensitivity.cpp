#include "engine/sensitivity/sensitivity.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "engine/compare/cost_differences.hpp"
#include "engine/sensitivity/flip_search.hpp"
#include "engine/statistics_sink.hpp"
#include "engine/summarise.hpp"

namespace encours {

namespace {

using Stated = std::array<std::optional<double>, all_measures.size()>;

/// The study with the scenario that is looked at last and, before it, the one that reserves follow
/// if that is another one.
Study with_one_scenario(const Study& study, std::size_t scenario) {
  Study part = study;
  part.scenarios = {study.scenarios[scenario]};
  const bool follows = std::ranges::any_of(study.programmes, [](const Programme& programme) {
    return std::holds_alternative<QuantileReserve>(programme.reserve);
  });
  if (scenario > 0 && follows) {
    part.scenarios.insert(part.scenarios.begin(), study.scenarios.front());
  }
  return part;
}

std::vector<Subject> subjects_of(const Study& study) {
  std::vector<Subject> subjects = {std::nullopt};
  for (std::size_t p = 0; p < study.programmes.size(); ++p) subjects.emplace_back(p);
  return subjects;
}

MovedFigures moved(const World& base, const World& world, Subject subject) {
  MovedFigures figures;
  for (const Measure measure : all_measures) {
    const auto value = figure_of(world, subject, measure);
    const auto before = figure_of(base, subject, measure);
    if (!value || !before) continue;
    figures[static_cast<std::size_t>(measure)] =
        Moved{.value = *value,
              .change = *value - *before,
              .standard_error = difference_error(world, subject, base, subject, measure)};
  }
  return figures;
}

Decision by_mean(std::span<const Ranked> ranking) {
  Decision decision{.measure = Measure::average_cost, .pairs = {}};
  for (const Ranked& place : ranking.subspan(1)) {
    decision.pairs.push_back({.first = ranking.front().programme,
                              .other = place.programme,
                              .difference = place.above_first.mean,
                              .standard_error = place.above_first.standard_error,
                              .standing = place.standing,
                              .trials_needed = place.trials_needed,
                              .flips = {}});
  }
  return decision;
}

Standing standing_of(const DecisionPair& pair, TrialNoise noise) {
  if (noise == TrialNoise::unknown) return Standing::unknown;
  if (noise == TrialNoise::none) {
    return pair.difference > 0 ? Standing::behind : Standing::tie_by_noise;
  }
  if (!pair.standard_error) return Standing::unknown;
  return pair.difference <= 2 * *pair.standard_error ? Standing::tie_by_noise : Standing::behind;
}

Decision by_bad_year(const World& base, TrialNoise noise) {
  constexpr Measure measure = Measure::cost_one_in_100;
  const auto cost = [&](std::size_t p) { return *figure_of(base, p, measure); };
  std::vector<std::size_t> order(base.scenario().programmes.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, {}, cost);
  Decision decision{.measure = measure, .pairs = {}};
  for (const std::size_t other : std::span(order).subspan(1)) {
    DecisionPair pair{.first = order.front(),
                      .other = other,
                      .difference = cost(other) - cost(order.front()),
                      .standard_error = difference_error(base, other, base, order.front(), measure),
                      .standing = Standing::unknown,
                      .trials_needed = std::nullopt,
                      .flips = {}};
    pair.standing = standing_of(pair, noise);
    decision.pairs.push_back(std::move(pair));
  }
  return decision;
}

/// Who is first is known, or known to hang on the assumptions.
bool is_asked(const DecisionPair& pair) {
  return pair.standing == Standing::behind || pair.standing == Standing::tie_by_assumptions;
}

/// Simulates assumption by assumption.
class Explorer {
 public:
  Explorer(const Study& part, const Portfolio& portfolio, const RunOptions& options,
           std::span<OutcomeSink* const> progress, const World& base, Sensitivity& found)
      : part_(part),
        portfolio_(portfolio),
        options_(options),
        progress_(progress),
        base_(base),
        found_(found) {}

  /// Its ends, then where it makes pairs cost the same; false when interrupted.
  bool explore(const MainAssumption& assumption) {
    AssumptionEffect effect{.assumption = assumption, .tried = {}};
    std::vector<GapsAt> known = {
        {.value = assumption.value, .gaps = gaps_of(base_, found_.decisions)}};
    for (const double end : assumption.ends) {
      const Study changed = with_assumption(part_, assumption.kind, end);
      const auto world = simulate(changed);
      if (!world) return false;
      TriedValue tried{.value = end, .subjects = {}};
      for (const Subject subject : subjects_of(part_)) {
        tried.subjects.push_back(moved(base_, *world, subject));
      }
      effect.tried.push_back(std::move(tried));
      known.push_back({.value = end, .gaps = gaps_of(*world, found_.decisions)});
    }
    found_.effects.push_back(std::move(effect));
    return search_flips(assumption, std::move(known));
  }

 private:
  std::optional<World> simulate(const Study& changed) {
    ++found_.simulations;
    return simulate_world(changed, portfolio_, options_, progress_);
  }

  bool search_flips(const MainAssumption& assumption, std::vector<GapsAt> known) {
    FlipSearch search(assumption, std::move(known),
                      [&](double value) -> std::optional<std::vector<Gap>> {
                        const Study changed = with_assumption(part_, assumption.kind, value);
                        const auto world = simulate(changed);
                        if (!world) return std::nullopt;
                        return gaps_of(*world, found_.decisions);
                      });
    std::size_t number = 0;
    for (Decision& decision : found_.decisions) {
      for (DecisionPair& pair : decision.pairs) {
        const std::size_t place = number++;
        if (!is_asked(pair)) continue;
        const auto flip = search.search(place);
        if (!flip) return false;
        pair.flips.push_back(*flip);
      }
    }
    return true;
  }

  const Study& part_;
  const Portfolio& portfolio_;
  const RunOptions& options_;
  std::span<OutcomeSink* const> progress_;
  const World& base_;
  Sensitivity& found_;
};

/// The study as it is, with its ranking: what `encours compare` simulates first.
std::optional<World> simulate_base(const Study& part, const Portfolio& portfolio,
                                   const RunOptions& options,
                                   std::span<OutcomeSink* const> progress,
                                   AssumptionLog& assumptions, Sensitivity& found) {
  const PreparedStudy prepared(part, portfolio, assumptions);
  StatisticsSink statistics(prepared);
  ComparisonSink pairs(prepared);
  ColumnSink columns(prepared);
  std::vector<OutcomeSink*> sinks = {&statistics, &pairs, &columns};
  sinks.insert(sinks.end(), progress.begin(), progress.end());
  const SimulationReport report = encours::simulate(prepared, options, sinks);
  ++found.simulations;
  if (report.trials_done < part.run.trials) return std::nullopt;
  World base{.study = &part,
             .results = summarise(prepared, statistics),
             .columns = std::move(columns).take()};
  base.results.run.threads = report.threads;
  const TrialNoise noise = trial_noise(base.results, base.scenario());
  const auto differences = cost_differences(
      {.study = prepared, .statistics = statistics, .pairs = pairs, .results = base.results},
      found.place);
  const auto ranking =
      rank_programmes(base.scenario().programmes, differences, part.run.trials, noise);
  found.decisions = {by_mean(ranking), by_bad_year(base, noise)};
  return base;
}

}  // namespace

double AssumptionEffect::swing(std::size_t subject, Measure measure) const {
  double largest = 0;
  for (const TriedValue& one : tried) {
    const auto& figure = one.subjects[subject][static_cast<std::size_t>(measure)];
    if (figure) largest = std::max(largest, std::fabs(figure->change));
  }
  return largest;
}

std::optional<Sensitivity> find_sensitivity(const Study& study, const Portfolio& portfolio,
                                            std::size_t scenario, const RunOptions& options,
                                            std::span<OutcomeSink* const> progress,
                                            AssumptionLog& assumptions) {
  const Study part = with_one_scenario(study, scenario);
  Sensitivity found{.results = {},
                    .scenario = scenario,
                    .place = part.scenarios.size() - 1,
                    .stated = {},
                    .effects = {},
                    .decisions = {},
                    .simulations = 0};
  const auto base = simulate_base(part, portfolio, options, progress, assumptions, found);
  if (!base) return std::nullopt;
  for (const Subject subject : subjects_of(part)) {
    Stated figures;
    for (const Measure measure : all_measures) {
      figures[static_cast<std::size_t>(measure)] = figure_of(*base, subject, measure);
    }
    found.stated.push_back(figures);
  }
  Explorer explorer(part, portfolio, options, progress, *base, found);
  for (const MainAssumption& assumption : main_assumptions(study)) {
    if (!explorer.explore(assumption)) return std::nullopt;
  }
  found.results = base->results;
  return found;
}

}  // namespace encours
