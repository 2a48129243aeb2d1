#include "engine/contribution/add_marginals.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "engine/contribution/contributions.hpp"
#include "engine/contribution/diversification.hpp"
#include "engine/contribution/group_losses.hpp"
#include "engine/contribution/marginal_contributions.hpp"

namespace encours {

namespace {

constexpr double most_trials = 100'000;
constexpr double least_trials = 10'000;
constexpr double most_failures = 2e7;

/// The first scenario under central assumptions, with nothing beside the losses.
Study losses_alone(const Study& study, const Results& results) {
  Study part = study;
  part.uncertainty.enabled = false;
  part.scenarios = {study.scenarios.front()};
  part.programmes = {Programme{}};
  part.firm.cash.reset();
  const double failures = std::max(1.0, results.scenarios.front().defaults.mean);
  const double affordable = std::clamp(most_failures / failures, least_trials, most_trials);
  part.run.trials = std::min(results.run.trials, static_cast<std::uint64_t>(affordable));
  return part;
}

WatchedGroups watched(const ContributionTable& table, const Partition& partition) {
  std::vector<std::uint32_t> line(partition.groups.size(), WatchedGroups::none);
  for (std::size_t k = 0; k < table.lines.size(); ++k) {
    const auto group = std::ranges::find(partition.groups, table.lines[k].label);
    line[static_cast<std::size_t>(group - partition.groups.begin())] =
        static_cast<std::uint32_t>(k);
  }
  WatchedGroups groups{.of_buyer = {}, .groups = table.lines.size()};
  for (const std::uint32_t group : partition.group_of) groups.of_buyer.push_back(line[group]);
  return groups;
}

}  // namespace

void add_marginals(const Study& study, const Portfolio& portfolio, const RunOptions& options,
                   Results& results) {
  if (results.run.trials < 2 || !results.scenarios.front().contributions) return;
  ContributionResult& found = *results.scenarios.front().contributions;
  const Study part = losses_alone(study, results);
  AssumptionLog listed_before;
  const PreparedStudy prepared(part, portfolio, listed_before);
  const std::vector<Partition> groups = partitions(prepared);
  std::vector<WatchedGroups> looked_at;
  for (std::size_t p = 0; p < found.tables.size(); ++p) {
    looked_at.push_back(watched(found.tables[p], groups[p]));
  }
  GroupLosses losses(std::move(looked_at));
  DiversificationSink books(prepared, found.level);
  const std::array<OutcomeSink*, 2> sinks = {&losses, &books};
  RunOptions recorded = options;
  recorded.events = EventRecording::on;
  recorded.explanation = Explanation::off;
  if (simulate(prepared, recorded, sinks).trials_done < part.run.trials) return;
  const TailMean whole = tail_mean(losses.total(), found.level);
  found.marginal_trials = part.run.trials;
  found.marginal_expected_shortfall = whole.expected_shortfall;
  for (std::size_t p = 0; p < found.tables.size(); ++p) {
    for (std::size_t k = 0; k < found.tables[p].lines.size(); ++k) {
      found.tables[p].lines[k].marginal =
          marginal_contribution(losses.total(), whole, losses.of(p, k), found.level);
    }
  }
  found.diversification = books.curve();
}

}  // namespace encours
