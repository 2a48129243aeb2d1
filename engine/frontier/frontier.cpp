#include "engine/frontier/frontier.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/contract.hpp"
#include "core/money.hpp"
#include "engine/frontier/frontier_sink.hpp"
#include "engine/frontier/non_dominated.hpp"
#include "engine/reserve_held.hpp"
#include "engine/statistics_sink.hpp"
#include "models/insurance/named_buyers.hpp"
#include "models/insurance/terms.hpp"

namespace encours {

namespace {

constexpr std::size_t retention = 0;  ///< programme of every simulation

/// The self-insurance that encours compare holds policies against; a bare one where the study has
/// none.
Programme reference_of(const Study& study) {
  const std::size_t first = first_self_insurance(study);
  return first < study.programmes.size() ? study.programmes[first] : Programme{};
}

/// Retention and some settings of the policy, under central assumptions, without cash.
Study study_of(const Study& study, std::span<const Programme> settings) {
  Study grid = study;
  grid.uncertainty.enabled = false;
  grid.firm.cash.reset();
  grid.programmes = {reference_of(study)};
  grid.programmes.insert(grid.programmes.end(), settings.begin(), settings.end());
  return grid;
}

/// What a programme pays whatever happens; its reserve is that of the first scenario. `premium`:
/// with tax and fees.
Constant fixed_cost(const Programme& programme, const SettingStatistics& first, double premium,
                    double years) {
  const Constant reserve = reserve_held(programme.reserve, first.tail, first.retained_loss.mean());
  const double rate = programme.cost_of_capital * years;
  return {.value = premium + round_to_cent(rate * reserve.value),
          .standard_error = rate * reserve.standard_error};
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
  bool by_loss_ratio = false;  ///< a bonus moves with the premium in every trial
};

SettingCost cost_of(const SettingStatistics& kept, const Pricing& pricing, const Constant& fixed,
                    const Constant& of_retention) {
  SettingCost cost{
      .mean = kept.cost().mean() + fixed.value,
      .standard_error = std::hypot(kept.cost().standard_error(), fixed.standard_error),
      .one_in_100 = shifted(kept.cost_tail().quantile(FrontierSink::level), fixed.value),
      .above_retention = fixed.value - of_retention.value - kept.gain().mean(),
      .above_retention_error = std::hypot(kept.gain().standard_error(), fixed.standard_error,
                                          of_retention.standard_error),
      .mean_indemnity = kept.indemnity.mean()};
  if (pricing.by_loss_ratio) return cost;
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
    if (p != retention) found.premium = premium(p);
    const auto& policy = prepared_.policies()[p];
    const Pricing pricing{.premium = found.premium,
                          .tax = policy ? policy->tax() : 0,
                          .by_loss_ratio = policy && !policy->bonus_malus().empty()};
    const double charged =
        found.premium + round_to_cent(pricing.tax * found.premium + prepared_.limit_fees(p));
    const Constant own = fixed(p, charged);
    const Constant other = p == retention ? own : fixed(retention, 0);
    for (const auto& programmes : sink_.scenarios()) {
      found.scenarios.push_back(cost_of(programmes[p], pricing, own, other));
    }
    if (p != retention) return found;
    for (SettingCost& cost : found.scenarios) {
      cost.above_retention_error = 0;
      cost.break_even_premium.reset();
    }
    return found;
  }

 private:
  double premium(std::size_t p) const {
    if (!request_.loss_ratio) return round_to_cent(prepared_.premium(0, p));
    return round_to_cent(sink_.scenarios().front()[p].indemnity.mean() / *request_.loss_ratio);
  }

  Constant fixed(std::size_t p, double premium) const {
    return fixed_cost(study_.programmes[p], sink_.scenarios().front()[p], premium, years_);
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

Frontier find_frontier(const Study& study, const Portfolio& portfolio,
                       const FrontierRequest& request, const RunOptions& options,
                       AssumptionLog& assumptions) {
  const auto grid = grid_of(request.levers);
  std::vector<Programme> programmes = {study.programmes[request.policy]};
  auto& terms = std::get<PolicyTerms>(programmes.front().protection);
  const double turnover = premium_turnover(terms, portfolio.buyers(), insured_turnover(portfolio));
  Frontier frontier;
  const bool replaced =
      std::ranges::find(request.levers, "maximum_liability", &Lever::key) != request.levers.end();
  if (!replaced) frontier.held_maximum = maximum_by_multiple(terms, turnover);
  terms = with_maximum_in_euros(std::move(terms), turnover);
  for (const auto& values : grid) {
    programmes.push_back(programmes.front());
    for (std::size_t i = 0; i < values.size(); ++i) {
      set_lever(request.levers[i].key, values[i], programmes.back());
    }
  }
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
