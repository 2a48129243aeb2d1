#include "engine/actions/rank_actions.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <tuple>

namespace encours {

namespace {

/// What the insurer asks for whatever happens, but for the fees of limits, which actions price.
double taxed_premium(const ProgrammeResult& programme) {
  return programme.premium + (programme.charges ? programme.charges->premium_tax : 0);
}

constexpr double year_months = 12;

/// Ranks the actions of one programme.
class Ranking {
 public:
  Ranking(std::size_t programme, const SimulatedLosses& before,
          std::span<const SimulatedLosses> after, int horizon_months)
      : programme_(programme), before_(before), after_(after), horizon_months_(horizon_months) {}

  bool changes(std::size_t action) const {
    return retained(action) != before_.columns.programmes[programme_].retained ||
           premium_change(action) != 0;
  }

  RankedAction measure(std::size_t number, const Action& action) const {
    RankedAction ranked{.action = number, .premium_change = premium_change(number)};
    const Block& was = before_.programmes[programme_].retained_loss;
    const Block& is = after_[number].programmes[programme_].retained_loss;
    for (const LossMeasure measure : loss_measures) {
      ranked.loss[static_cast<std::size_t>(measure)] = {
          .before = figure_of(was, measure),
          .after = figure_of(is, measure),
          .standard_error = change_error(before_.columns.programmes[programme_].retained,
                                         retained(number), measure)};
    }
    if (!action.price) return ranked;
    ranked.yearly_cost = *action.price + ranked.premium_change;
    if (*ranked.yearly_cost > 0) {
      ranked.worth = avoided(ranked) / cost_of_horizon(ranked);
    }
    return ranked;
  }

  void sort(std::vector<RankedAction>& list) const {
    const auto key = [&](const RankedAction& one) {
      return std::tuple(tier(one), -one.worth.value_or(avoided(one)));
    };
    std::ranges::stable_sort(list, {}, key);
    for (std::size_t place = 1; place < list.size(); ++place) {
      list[place].with_previous = compare(list[place - 1], list[place]);
    }
  }

 private:
  const std::vector<double>& retained(std::size_t action) const {
    return after_[action].columns.programmes[programme_].retained;
  }

  double premium_change(std::size_t action) const {
    return (taxed_premium(after_[action].programmes[programme_]) -
            taxed_premium(before_.programmes[programme_])) *
           year_months / horizon_months_;
  }

  static double avoided(const RankedAction& one) {
    return one.of(LossMeasure::one_in_100).avoided();
  }

  double cost_of_horizon(const RankedAction& one) const {
    return *one.yearly_cost * horizon_months_ / year_months;
  }

  /// What avoids losses for nothing, what has a price, what costs nothing and avoids nothing.
  static int tier(const RankedAction& one) {
    if (one.worth) return 1;
    if (!one.yearly_cost) return 0;
    return avoided(one) > 0 ? 0 : 2;
  }

  ActionTie compare(const RankedAction& better, const RankedAction& worse) const {
    if (tier(better) != tier(worse)) return ActionTie::apart;
    std::optional<double> error;
    double difference = 0;
    if (better.worth) {
      difference = *better.worth - *worse.worth;
      error =
          worth_error(before_.columns.programmes[programme_].retained,
                      {.losses = retained(better.action), .weight = 1 / cost_of_horizon(better)},
                      {.losses = retained(worse.action), .weight = 1 / cost_of_horizon(worse)});
    } else {
      difference = avoided(better) - avoided(worse);
      error =
          change_error(retained(better.action), retained(worse.action), LossMeasure::one_in_100);
    }
    if (!error) return ActionTie::unknown;
    return difference <= 2 * *error ? ActionTie::tied : ActionTie::apart;
  }

  std::size_t programme_;
  const SimulatedLosses& before_;
  std::span<const SimulatedLosses> after_;
  int horizon_months_;
};

}  // namespace

std::optional<double> RankedAction::net_average(int horizon_months) const {
  if (!yearly_cost) return std::nullopt;
  return of(LossMeasure::mean).avoided() - *yearly_cost * horizon_months / year_months;
}

ProgrammeActions rank_actions(std::size_t programme, const SimulatedLosses& before,
                              std::span<const SimulatedLosses> after,
                              std::span<const Action> actions, int horizon_months) {
  const Ranking ranking(programme, before, after, horizon_months);
  ProgrammeActions list{.programme = programme, .as = {}, .priced = {}, .unpriced = {}};
  for (std::size_t a = 0; a < actions.size(); ++a) {
    if (!ranking.changes(a)) continue;
    RankedAction ranked = ranking.measure(a, actions[a]);
    (ranked.yearly_cost ? list.priced : list.unpriced).push_back(std::move(ranked));
  }
  ranking.sort(list.priced);
  ranking.sort(list.unpriced);
  return list;
}

bool keep_alike(const SimulatedLosses& losses, std::size_t one, std::size_t other) {
  return losses.columns.programmes[one].retained == losses.columns.programmes[other].retained &&
         losses.programmes[one].premium == losses.programmes[other].premium;
}

}  // namespace encours
