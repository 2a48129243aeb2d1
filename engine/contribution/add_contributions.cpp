#include "engine/contribution/add_contributions.hpp"

#include <algorithm>
#include <functional>
#include <numeric>
#include <vector>

#include "engine/contribution/contributions.hpp"

namespace encours {

namespace {

constexpr std::size_t most_lines = 20;

std::vector<double> exposures(const PreparedStudy& study, const Partition& partition) {
  std::vector<double> sums(partition.groups.size());
  for (std::uint32_t i = 0; i < partition.group_of.size(); ++i) {
    sums[partition.group_of[i]] += study.exposure().balance(i);
  }
  return sums;
}

ContributionTable table_of(const PreparedStudy& study, const Partition& partition,
                           const PartitionContributions& found) {
  const std::vector<double> exposure = exposures(study, partition);
  std::vector<std::size_t> order(found.groups.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, std::ranges::greater(),
                           [&](std::size_t g) { return found.groups[g].amount; });
  ContributionTable table;
  table.partition = partition.name;
  for (const std::size_t g : order) {
    const Contribution& one = found.groups[g];
    if (table.lines.size() == most_lines || one.amount <= 0) {
      ++table.others;
      table.others_amount += one.amount;
      table.others_exposure += exposure[g];
      continue;
    }
    const auto buyer = study.portfolio().find(partition.groups[g]);
    table.lines.push_back({.label = partition.groups[g],
                           .name = buyer ? study.portfolio().buyers()[*buyer].name : "",
                           .exposure = exposure[g],
                           .amount = one.amount,
                           .standard_error = one.standard_error});
  }
  return table;
}

/// Where the losses of the worst trials go under each policy.
void tell_uncovered(const ScenarioContributions& found, ScenarioResult& scenario) {
  for (std::size_t p = 0; p < found.uncovered.size(); ++p) {
    auto& why = scenario.programmes[p].why_not_paid;
    if (!why) continue;
    WhyNotPaid worst{
        .gross_loss = found.expected_shortfall,
        .prevented = found.prevented[p],
        .guaranteed = found.guaranteed[p],
        .uncovered = found.uncovered[p],
        .indemnity = found.expected_shortfall - found.prevented[p] - found.guaranteed[p]};
    for (const double amount : worst.uncovered) worst.indemnity -= amount;
    why->worst_hundredth = worst;
  }
}

/// To the largest buyers, in the first scenario.
void tell_top_buyers(const PreparedStudy& study, const PartitionContributions& buyers,
                     PortfolioSummary& summary) {
  for (TopBuyer& top : summary.top_buyers) {
    if (const auto place = study.portfolio().find(top.buyer_id)) {
      top.contribution = buyers.groups[*place].amount;
    }
  }
}

}  // namespace

void add_contributions(const PreparedStudy& study, const TailTrials& tail, unsigned threads,
                       Results& results) {
  const std::vector<Partition> groups = partitions(study);
  const auto found = contributions(study, tail, groups, threads);
  for (std::size_t s = 0; s < found.size(); ++s) {
    ContributionResult result{.level = found[s].level,
                              .trials = found[s].trials,
                              .expected_shortfall = found[s].expected_shortfall,
                              .tables = {}};
    for (std::size_t p = 0; p < groups.size(); ++p) {
      result.tables.push_back(table_of(study, groups[p], found[s].partitions[p]));
    }
    results.scenarios[s].contributions = std::move(result);
    tell_uncovered(found[s], results.scenarios[s]);
  }
  tell_top_buyers(study, found.front().partitions.front(), results.portfolio);
}

void add_cascades(const PreparedStudy& study, const LargestCascades& cascades, Results& results) {
  for (std::size_t s = 0; s < results.scenarios.size(); ++s) {
    if (!results.scenarios[s].contagion) continue;
    results.scenarios[s].contagion->largest = largest_cascades(study, s, cascades.trials(s));
  }
}

}  // namespace encours
