#include "engine/actions/find_actions.hpp"

#include <algorithm>
#include <utility>

#include "engine/actions/rank_actions.hpp"
#include "engine/contribution/contributions.hpp"
#include "engine/contribution/tail_trials.hpp"
#include "engine/sensitivity/world.hpp"
#include "engine/statistics_sink.hpp"
#include "engine/summarise.hpp"

namespace encours {

namespace {

constexpr double tail_level = 0.99;

/// The study as it is simulated: one scenario, central assumptions, without the firm's cash.
Study losses_only(Study study, std::size_t scenario) {
  study.scenarios = {study.scenarios[scenario]};
  study.uncertainty.enabled = false;
  study.firm.cash.reset();
  return study;
}

/// The study as it is, with what it tells of each buyer.
struct Base {
  Results results;
  SimulatedLosses losses;
  BuyerRisks risks;
};

BuyerRisks risks_of(const PreparedStudy& prepared, const TailTrials& tail, unsigned threads) {
  BuyerRisks risks;
  const std::vector<Partition> buyers = {partitions(prepared).front()};
  const auto found = contributions(prepared, tail, buyers, threads);
  const ExposureTable& exposure = prepared.exposure(prepared.cases()[prepared.central()[0]]);
  for (std::uint32_t i = 0; i < prepared.portfolio().buyers().size(); ++i) {
    risks.contribution.push_back(found.front().partitions.front().groups[i].amount);
    double most = 0;
    for (std::uint32_t month = 0; month < exposure.months(); ++month) {
      most = std::max(most, exposure.at(i, month));
    }
    risks.most_owed.push_back(most);
  }
  return risks;
}

SimulatedLosses losses_of(Results results, std::vector<KeptTrials> columns) {
  return {.programmes = std::move(results.scenarios.back().programmes),
          .columns = std::move(columns.back())};
}

std::optional<Base> simulate_base(const ActionRequest& request, const RunOptions& options,
                                  std::span<OutcomeSink* const> progress,
                                  AssumptionLog& assumptions) {
  const Study study = losses_only(request.study, request.scenario);
  const PreparedStudy prepared(study, request.data.portfolio, assumptions);
  StatisticsSink statistics(prepared);
  ColumnSink columns(prepared);
  TailTrials tail(tail_level);
  std::vector<OutcomeSink*> sinks = {&statistics, &columns, &tail};
  sinks.insert(sinks.end(), progress.begin(), progress.end());
  const SimulationReport report = simulate(prepared, options, sinks);
  if (report.trials_done < study.run.trials) return std::nullopt;
  Base base{.results = summarise(prepared, statistics),
            .losses = {},
            .risks = risks_of(prepared, tail, report.threads)};
  base.results.run.threads = report.threads;
  base.losses = losses_of(base.results, std::move(columns).take());
  return base;
}

/// Simulates the study that an edit makes; nothing when interrupted.
std::optional<SimulatedLosses> simulate_edit(const ActionRequest& request, const StudyEdit& edit,
                                             const RunOptions& options,
                                             std::span<OutcomeSink* const> progress) {
  const Portfolio portfolio = edited_portfolio(request.study, request.unscored, edit);
  const Study edited = losses_only(
      edited_study({.study = request.study, .file = request.file, .scenario = request.scenario},
                   edit, portfolio),
      0);
  auto world = simulate_world(edited, portfolio, options, progress);
  if (!world) return std::nullopt;
  return losses_of(std::move(world->results), std::move(world->columns));
}

/// The list of every programme; one that keeps what an earlier one keeps refers to it.
std::vector<ProgrammeActions> rank_all(const SimulatedLosses& before,
                                       std::span<const SimulatedLosses> after,
                                       std::span<const Action> actions, int horizon_months) {
  const auto alike = [&](std::size_t one, std::size_t other) {
    return keep_alike(before, one, other) &&
           std::ranges::all_of(after, [&](const SimulatedLosses& losses) {
             return keep_alike(losses, one, other);
           });
  };
  std::vector<ProgrammeActions> lists;
  for (std::size_t p = 0; p < before.programmes.size(); ++p) {
    const auto known = std::ranges::find_if(
        lists, [&](const ProgrammeActions& list) { return !list.as && alike(list.programme, p); });
    if (known == lists.end()) {
      lists.push_back(rank_actions(p, before, after, actions, horizon_months));
    } else {
      lists.push_back({.programme = p, .as = known->programme, .priced = {}, .unpriced = {}});
    }
  }
  return lists;
}

}  // namespace

std::optional<ActionList> find_actions(const ActionRequest& request, const RunOptions& options,
                                       std::span<OutcomeSink* const> progress,
                                       AssumptionLog& assumptions) {
  auto base = simulate_base(request, options, progress, assumptions);
  if (!base) return std::nullopt;
  Candidates candidates =
      find_candidates(request.study, request.data, base->risks, request.settings);
  ActionList list{.results = std::move(base->results),
                  .actions = std::move(candidates.actions),
                  .left_out = std::move(candidates.left_out),
                  .programmes = {},
                  .simulations = 1};
  std::vector<SimulatedLosses> after;
  for (const Action& action : list.actions) {
    auto losses = simulate_edit(request, action.edit, options, progress);
    if (!losses) return std::nullopt;
    after.push_back(*std::move(losses));
    ++list.simulations;
  }
  list.programmes = rank_all(base->losses, after, list.actions, request.study.run.horizon_months);
  return list;
}

}  // namespace encours
