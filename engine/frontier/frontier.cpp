#include "engine/frontier/frontier.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/contract.hpp"
#include "core/money.hpp"
#include "engine/frontier/frontier_sink.hpp"
#include "engine/frontier/non_dominated.hpp"
#include "engine/rated_sales.hpp"
#include "engine/reserve_held.hpp"
#include "engine/statistics_sink.hpp"
#include "models/insurance/terms.hpp"
#include "scenarios/apply_conduct.hpp"
#include "scenarios/programme_settings.hpp"

namespace encours {

namespace {

constexpr std::size_t retention = 0;  ///< programme of every simulation

/// The self-insurance that encours compare holds policies against; a bare one where the study has
/// none.
Programme reference_of(const Study& study) {
  const std::size_t first = first_self_insurance(study);
  return first < study.programmes.size() ? study.programmes[first] : Programme{};
}

/// Retention and some settings, under central assumptions, without cash: but for the margin on
/// sales given up, which its variable costs tell.
Study study_of(const Study& study, std::span<const Programme> settings) {
  Study grid = study;
  grid.uncertainty.enabled = false;
  grid.firm.cash.reset();
  grid.programmes = {reference_of(study)};
  grid.programmes.insert(grid.programmes.end(), settings.begin(), settings.end());
  for (Programme& programme : grid.programmes) {
    auto& prevention = programme.conduct.prevention;
    if (prevention) prevention->margin = margin_of(study, *prevention);
  }
  return grid;
}

/// Moves an estimate and its interval.
Estimate shifted(Estimate estimate, double by) {
  estimate.value += by;
  if (estimate.low) *estimate.low += by;
  if (estimate.high) *estimate.high += by;
  return estimate;
}

/// What is charged beside premium and indemnity.
struct Pricing {
  double premium = 0;
  double tax = 0;
  bool breaks_even = false;  ///< a policy whose premium is the same in every trial
};

SettingCost cost_of(const SettingStatistics& kept, const Pricing& pricing, const Constant& fixed,
                    const Constant& of_retention) {
  SettingCost cost{
      .premium = pricing.premium,
      .mean = kept.cost().mean() + fixed.value,
      .standard_error = std::hypot(kept.cost().standard_error(), fixed.standard_error),
      .one_in_100 = shifted(kept.cost_tail().quantile(FrontierSink::level), fixed.value),
      .above_retention = fixed.value - of_retention.value - kept.gain().mean(),
      .above_retention_error = std::hypot(kept.gain().standard_error(), fixed.standard_error,
                                          of_retention.standard_error),
      .mean_indemnity = kept.indemnity.mean()};
  if (!pricing.breaks_even) return cost;
  const double break_even = pricing.premium - cost.above_retention / (1 + pricing.tax);
  if (break_even >= 0) cost.break_even_premium = break_even;
  return cost;
}

/// One simulation of the defaults.
class Simulation {
 public:
  Simulation(const Study& study, const Portfolio& portfolio, const FrontierRequest& request,
             const RunOptions& options, AssumptionLog& assumptions)
      : study_(study),
        request_(request),
        years_(study.run.horizon_months / 12.0),
        prepared_(study_, portfolio, assumptions),
        sink_(prepared_) {
    const std::array<OutcomeSink*, 1> sinks = {&sink_};
    simulate(prepared_, options, sinks);
  }

  std::uint64_t trials() const { return sink_.trials_done(); }

  /// Programme `p` of this simulation in every scenario.
  Setting setting(std::size_t p) const {
    Setting found;
    for (std::uint32_t s = 0; s < study_.scenarios.size(); ++s) {
      const SettingStatistics& kept = sink_.scenarios()[s][p];
      const Constant own = fixed(s, p);
      const Constant other = p == retention ? own : fixed(s, retention);
      SettingCost& cost = found.scenarios.emplace_back(cost_of(kept, pricing(s, p), own, other));
      if (p == retention) cost.above_retention_error = 0;
      if (prepared_.fund(p) == nullptr) continue;
      cost.fund_depletion = proportion(kept.depleted, trials());
    }
    found.premium = found.scenarios.front().premium;
    return found;
  }

 private:
  double premium(std::uint32_t scenario, std::size_t p) const {
    if (!request_.loss_ratio) return round_to_cent(prepared_.premium(scenario, p));
    return round_to_cent(sink_.scenarios().front()[p].indemnity.mean() / *request_.loss_ratio);
  }

  Pricing pricing(std::uint32_t scenario, std::size_t p) const {
    const auto* terms = std::get_if<PolicyTerms>(&study_.programmes[p].protection);
    if (terms == nullptr) return {};
    return {.premium = premium(scenario, p),
            .tax = prepared_.policies()[p]->tax(),
            .breaks_even = terms->bonus_malus.empty() && prepared_.renewal(scenario, p) == nullptr};
  }

  /// Tax on the premium, and what is paid beside it.
  double fees(std::uint32_t scenario, std::size_t p, const Pricing& pricing) const {
    if (!request_.loss_ratio) return round_to_cent(prepared_.fees(scenario, p));
    const double others = prepared_.fees(scenario, p) - prepared_.premium_tax(scenario, p);
    return round_to_cent(others + pricing.tax * pricing.premium);
  }

  /// What a programme pays whatever happens; its reserve is that of the first scenario.
  Constant fixed(std::uint32_t scenario, std::size_t p) const {
    const Programme& programme = study_.programmes[p];
    const SettingStatistics& first = sink_.scenarios().front()[p];
    const Constant reserve =
        reserve_held(programme.reserve, first.tail, first.retained_loss.mean());
    const double rate = programme.cost_of_capital * years_;
    const Pricing charged = pricing(scenario, p);
    const ConductCost& conduct = prepared_.conduct_cost(scenario, prepared_.conduct_of(p));
    return {.value = charged.premium + fees(scenario, p, charged) +
                     round_to_cent(conduct.of_prevention()) + round_to_cent(conduct.collection) +
                     round_to_cent(rate * reserve.value),
            .standard_error = rate * reserve.standard_error};
  }

  const Study& study_;
  const FrontierRequest& request_;
  double years_;
  PreparedStudy prepared_;
  FrontierSink sink_;
};

/// Marks who is beaten by nobody in each scenario, retention among them.
void mark_efficient(Frontier& frontier) {
  std::vector<Setting*> all = {&frontier.retention, &frontier.as_written};
  for (Setting& setting : frontier.settings) all.push_back(&setting);
  for (std::size_t s = 0; s < frontier.retention.scenarios.size(); ++s) {
    std::vector<CostPair> pairs;
    for (const Setting* setting : all) {
      const SettingCost& cost = setting->scenarios[s];
      pairs.push_back({.mean = cost.mean, .tail = cost.one_in_100.value});
    }
    const auto kept = non_dominated(pairs);
    for (std::size_t i = 0; i < all.size(); ++i) all[i]->scenarios[s].efficient = kept[i] != 0;
  }
}

}  // namespace

std::vector<std::vector<double>> grid_of(std::span<const Lever> levers) {
  std::vector<std::vector<double>> grid = {{}};
  for (const Lever& lever : levers) {
    std::vector<std::vector<double>> longer;
    for (const auto& setting : grid) {
      for (const double value : lever.values) {
        longer.push_back(setting);
        longer.back().push_back(value);
      }
    }
    grid = std::move(longer);
    expects(grid.size() <= most_settings, "a grid below its largest size");
  }
  return grid;
}

namespace {

/// The programme as written, then its settings, with a maximum liability by premium held in euros:
/// in `held`, unless a lever replaces it.
std::vector<Programme> programmes_of(const Study& study, const Portfolio& portfolio,
                                     const FrontierRequest& request,
                                     std::span<const std::vector<double>> grid,
                                     std::optional<double>& held) {
  const Programme& written = study.programmes[request.programme];
  expects(request.settings.empty() || request.settings.size() == grid.size(),
          "a programme for each setting");
  std::vector<Programme> programmes = {written};
  for (std::size_t i = 0; i < grid.size(); ++i) {
    programmes.push_back(request.settings.empty() ? written : request.settings[i]);
  }
  const RatedSales sales(portfolio);
  if (const auto* terms = std::get_if<PolicyTerms>(&written.protection)) {
    const auto& levers = request.levers;
    const bool replaced =
        std::ranges::find(levers, "maximum_liability", &Lever::key) != levers.end();
    if (!replaced) held = maximum_by_multiple(*terms, sales.of(*terms));
  }
  for (std::size_t p = 0; p < programmes.size(); ++p) {
    if (auto* terms = std::get_if<PolicyTerms>(&programmes[p].protection)) {
      const double turnover = sales.of(*terms);
      *terms = with_maximum_in_euros(std::move(*terms), turnover);
    }
    for (std::size_t i = 0; p > 0 && i < request.levers.size(); ++i) {
      set_lever(request.levers[i].key, grid[p - 1][i], programmes[p]);
    }
  }
  return programmes;
}

}  // namespace

Frontier find_frontier(const Study& study, const Portfolio& portfolio,
                       const FrontierRequest& request, const RunOptions& options,
                       AssumptionLog& assumptions) {
  const auto grid = grid_of(request.levers);
  Frontier frontier;
  const auto programmes = programmes_of(study, portfolio, request, grid, frontier.held_maximum);
  frontier.conducts = different_conducts(programmes).size();
  frontier.trials_requested = study.run.trials;
  frontier.trials = study.run.trials;
  for (std::size_t first = 0; first < programmes.size(); first += settings_at_once + 1) {
    const std::size_t count = std::min(settings_at_once + 1, programmes.size() - first);
    const Study some = study_of(study, std::span(programmes).subspan(first, count));
    AssumptionLog again;
    const Simulation simulation(some, portfolio, request, options,
                                first == 0 ? assumptions : again);
    ++frontier.simulations;
    frontier.trials = std::min(frontier.trials, simulation.trials());
    if (simulation.trials() < study.run.trials) return frontier;  // interrupted
    if (first == 0) frontier.retention = simulation.setting(retention);
    for (std::size_t k = 0; k < count; ++k) {
      Setting setting = simulation.setting(1 + k);
      if (first + k == 0) {
        frontier.as_written = std::move(setting);
        continue;
      }
      setting.values = grid[first + k - 1];
      frontier.settings.push_back(std::move(setting));
    }
  }
  mark_efficient(frontier);
  return frontier;
}

}  // namespace encours
