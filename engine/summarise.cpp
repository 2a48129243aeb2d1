#include "engine/summarise.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/money.hpp"
#include "engine/blocks.hpp"
#include "engine/checks.hpp"
#include "engine/portfolio_summary.hpp"
#include "engine/prepare_payment.hpp"
#include "engine/reserve_held.hpp"
#include "engine/summarise_cash.hpp"
#include "engine/summarise_events.hpp"
#include "engine/summarise_pillars.hpp"
#include "engine/summarise_protection.hpp"

namespace encours {

namespace {

/// What a programme pays whatever happens. Euros to the cent over the horizon.
struct FixedCost {
  double premium = 0;
  double fees = 0;
  double margin_given_up = 0;
  double margin_of_exceptions = 0;
  double prevention = 0;  ///< the margin included
  double collection = 0;
  double reminders = 0;  ///< of the collection
  std::optional<LatePayment> lateness = {};
  Constant reserve_held;
  Constant cost_of_capital;

  /// What follows from the sales and the lateness of a scenario.
  double of_scenario() const { return premium + fees + prevention + reminders; }
  /// Of the third pillar.
  Constant protection() const {
    return {.value = premium + fees + cost_of_capital.value,
            .standard_error = cost_of_capital.standard_error};
  }
  Constant total() const {
    return {.value = premium + fees + prevention + collection + cost_of_capital.value,
            .standard_error = cost_of_capital.standard_error};
  }
};

/// A quantile reserve is that of the first scenario, central assumptions: what is set aside is
/// decided today, whatever world comes.
std::vector<FixedCost> fixed_costs(const PreparedStudy& study, std::uint32_t scenario,
                                   const CaseStatistics& first) {
  const double years = study.study().run.horizon_months / 12.0;
  std::vector<FixedCost> costs;
  for (std::size_t p = 0; p < study.policies().size(); ++p) {
    const Programme& programme = study.study().programmes[p];
    const AmountStatistics& retained = first.programmes[p].retained_loss;
    const Constant reserve =
        reserve_held(programme.reserve, retained.tail(), retained.moments().mean());
    const double rate = programme.cost_of_capital * years;
    const ConductCost& conduct = study.conduct_cost(scenario, study.conduct_of(p));
    const ConductCost& strict = study.conduct_cost(scenario, study.strict_of(p));
    costs.push_back(
        {.premium = round_to_cent(study.premium(scenario, p)),
         .fees = round_to_cent(study.fees(scenario, p)),
         .margin_given_up = round_to_cent(conduct.margin_given_up),
         .margin_of_exceptions = round_to_cent(strict.margin_given_up - conduct.margin_given_up),
         .prevention = round_to_cent(conduct.of_prevention()),
         .collection = round_to_cent(conduct.collection),
         .reminders = round_to_cent(conduct.lateness ? conduct.lateness->cost() : 0),
         .lateness = conduct.lateness,
         .reserve_held = reserve,
         .cost_of_capital = {.value = round_to_cent(rate * reserve.value),
                             .standard_error = rate * reserve.standard_error}});
  }
  return costs;
}

std::optional<LossRatio> implied_loss_ratio(const ProgrammeStatistics& statistics, double premium) {
  if (premium <= 0) return std::nullopt;
  const Moments& indemnity = statistics.indemnity.moments();
  return LossRatio{.mean = indemnity.mean() / premium,
                   .standard_error = indemnity.count() > 1
                                         ? std::optional(indemnity.standard_error() / premium)
                                         : std::nullopt,
                   .above_one = static_cast<double>(statistics.indemnity_above_premium) /
                                static_cast<double>(indemnity.count())};
}

/// What renewals add to the premium on average, before tax.
double renewed_premium(const PreparedStudy& study, const ProgrammeStatistics& statistics,
                       std::size_t p) {
  if (!statistics.renewal) return 0;
  return statistics.renewal->premium.mean() / (1 + study.policies()[p]->tax());
}

PairedDifference mean_difference(const AcrossRange<CaseStatistics>& cases, std::size_t p,
                                 const Constant& constant) {
  const auto value = [&](const CaseStatistics& one) {
    return one.programmes[p].above_self_insurance.mean() + constant.value;
  };
  const double error = cases.central().programmes[p].above_self_insurance.standard_error();
  return cases.difference(EndFigure::average, std::hypot(error, constant.standard_error), value);
}

/// Difference of the 99 % quantiles; its error comes from disjoint sections of the trials, and the
/// difference is left out when the trials do not fill them all.
std::optional<PairedDifference> quantile_difference(const AcrossRange<CaseStatistics>& cases,
                                                    std::size_t p, std::size_t reference,
                                                    const Constant& constant) {
  const auto own = cases.central().programmes[p].one_in_100.quantiles();
  const auto other = cases.central().programmes[reference].one_in_100.quantiles();
  if (own.size() < SectionedQuantile::sections) return std::nullopt;
  Moments spread;
  for (std::size_t s = 0; s < own.size(); ++s) spread.add(own[s] - other[s]);
  const auto value_at_risk = [](const CaseStatistics& one, std::size_t programme) {
    return one.programmes[programme].varying_cost().tail().quantile(0.99).value;
  };
  const auto value = [&](const CaseStatistics& one) {
    return value_at_risk(one, p) - value_at_risk(one, reference) + constant.value;
  };
  return cases.difference(EndFigure::ranked,
                          std::hypot(spread.standard_error(), constant.standard_error), value);
}

/// The factors are normal, but for the failures that a scenario gives.
bool knows_factors(const PreparedStudy& study, const PreparedCase& prepared) {
  return !study.study().defaults.own && !study.events_given() &&
         prepared.inputs.defaults.condition.empty();
}

std::optional<LimitCutResult> summarise_cuts(const PreparedStudy& study,
                                             const PreparedCase& central, std::size_t p,
                                             const Moments& lost) {
  const LimitCuts* cuts = study.limit_cuts(central.identity.scenario, p);
  if (cuts == nullptr) return std::nullopt;
  LimitCutResult result{
      .preset = cuts->response().preset,
      .limits = cuts->limits(),
      .shares = std::nullopt,
      .indemnity_lost = {.mean = lost.mean(), .standard_error = lost.standard_error()}};
  if (cuts->response().same_every_year() || knows_factors(study, central)) {
    result.shares = cuts->expected_shares(study.study().run.horizon_months,
                                          central.inputs.defaults.factor_shift);
  }
  return result;
}

double mean_guaranteed(const ProgrammeStatistics& statistics) {
  return statistics.guarantees ? statistics.guarantees->paid.moments().mean() : 0;
}

double mean_prevented(const ProgrammeStatistics& statistics) {
  return statistics.pillars ? statistics.pillars->prevented().mean() : 0;
}

std::optional<WhyNotPaidResult> summarise_uncovered(const Programme& programme,
                                                    const CaseStatistics& central, std::size_t p) {
  const auto* terms = std::get_if<PolicyTerms>(&programme.protection);
  const CellMoments& uncovered = central.programmes[p].uncovered;
  if (terms == nullptr || uncovered.empty()) return std::nullopt;
  WhyNotPaidResult why{.order = reasons_in_order(*terms),
                       .mean = {.gross_loss = central.gross_loss.moments().mean(),
                                .prevented = mean_prevented(central.programmes[p]),
                                .guaranteed = mean_guaranteed(central.programmes[p]),
                                .uncovered = {},
                                .indemnity = central.programmes[p].indemnity.moments().mean()},
                       .standard_error = {},
                       .worst_hundredth = std::nullopt};
  for (std::size_t reason = 0; reason < uncovered_reasons; ++reason) {
    why.mean.uncovered[reason] = uncovered.mean(reason);
    why.standard_error[reason] = uncovered.standard_error(reason);
  }
  return why;
}

std::optional<SectorMonthLosses> summarise_sector_months(const PreparedStudy& study,
                                                         const CellMoments& found) {
  if (found.empty()) return std::nullopt;
  const auto sectors = study.portfolio().sectors();
  SectorMonthLosses losses{.sectors = {sectors.begin(), sectors.end()},
                           .months = static_cast<std::size_t>(study.study().run.horizon_months),
                           .mean = {},
                           .standard_error = {}};
  for (std::size_t cell = 0; cell < found.cells(); ++cell) {
    losses.mean.push_back(found.mean(cell));
    losses.standard_error.push_back(found.standard_error(cell));
  }
  return losses;
}

ProgrammeResult summarise_programme(const PreparedStudy& study,
                                    const AcrossRange<CaseStatistics>& cases, std::size_t p,
                                    std::span<const FixedCost> costs) {
  const Programme& programme = study.study().programmes[p];
  const auto gross =
      cases.part([](const CaseStatistics& one) -> const auto& { return one.gross_loss; });
  const auto of_programme = [&](AmountStatistics ProgrammeStatistics::*amount) {
    return cases.part(
        [=](const CaseStatistics& one) -> const auto& { return one.programmes[p].*amount; });
  };
  const AmountCases retained = of_programme(&ProgrammeStatistics::retained_loss);
  const AmountCases indemnity = of_programme(&ProgrammeStatistics::indemnity);
  const AmountCases cost = cases.part(
      [p](const CaseStatistics& one) -> const auto& { return one.programmes[p].varying_cost(); });
  ProgrammeResult result{
      .name = programme.name,
      .kind = std::string(programme_kind(programme)),
      .gross_loss = make_block(gross),
      .retained_loss = make_block(retained),
      .indemnity = make_block(indemnity),
      .total_cost = make_block(cost, costs[p].total()),
      .premium = costs[p].premium,
      .reserve_held = costs[p].reserve_held.value,
      .cost_of_capital = costs[p].cost_of_capital.value,
      .implied_loss_ratio = implied_loss_ratio(
          cases.central().programmes[p],
          costs[p].premium + renewed_premium(study, cases.central().programmes[p], p)),
      .reserve = make_reserve(retained.central()),
      .versus_self_insurance = std::nullopt,
      .one_in_100_versus_self_insurance = std::nullopt};
  result.why_not_paid = summarise_uncovered(programme, cases.central(), p);
  result.fund = summarise_fund(programme, cases, p);
  if (result.fund) result.cost_of_capital = result.fund->cost.mean;
  result.fees = costs[p].fees;
  result.guarantees = summarise_guarantees(programme, cases, p);
  result.pillars = summarise_pillars(study, cases, p,
                                     {.margin_given_up = costs[p].margin_given_up,
                                      .margin_of_exceptions = costs[p].margin_of_exceptions,
                                      .prevention = costs[p].prevention,
                                      .collection = costs[p].collection,
                                      .lateness = costs[p].lateness,
                                      .protection = costs[p].protection()});
  result.cash = summarise_cash(study, cases, p, result.retained_loss, result.total_cost);
  const std::size_t reference = first_self_insurance(study.study());
  if (reference < costs.size() && reference != p) {
    const Constant own = costs[p].total();
    const Constant other = costs[reference].total();
    const Constant constant{.value = own.value - other.value,
                            .standard_error = std::hypot(own.standard_error, other.standard_error)};
    result.versus_self_insurance = mean_difference(cases, p, constant);
    result.one_in_100_versus_self_insurance = quantile_difference(cases, p, reference, constant);
  }
  return result;
}

/// A figure in a scenario less that in the first, which differ over the range likewise.
template <class Figure>
PairedDifference more_than(const AcrossRange<CaseStatistics>& first,
                           const AcrossRange<CaseStatistics>& cases, double fixed_more,
                           EndFigure kind, const Figure& figure) {
  PairedDifference found;
  found.mean = figure(cases.central()) - figure(first.central()) + fixed_more;
  if (!cases.has_ends()) return found;
  const auto here = *cases.at_ends(kind, figure);
  const auto there = *first.at_ends(kind, figure);
  const auto [low, high] =
      std::minmax({found.mean, here[0] - there[0] + fixed_more, here[1] - there[1] + fixed_more});
  found.assumption_range = {.low = low, .high = high};
  return found;
}

/// What a programme costs more than in the first scenario, on the same trials. Costs of capital do
/// not differ: a reserve is decided today.
void compare_with_first(const AcrossRange<CaseStatistics>& first,
                        const AcrossRange<CaseStatistics>& cases, std::size_t p, double fixed_more,
                        ProgrammeResult& result) {
  const auto mean = [p](const CaseStatistics& one) {
    return one.programmes[p].varying_cost().moments().mean();
  };
  const auto in_100 = [p](const CaseStatistics& one) {
    return one.programmes[p].varying_cost().tail().quantile(0.99).value;
  };
  const ProgrammeStatistics& central = cases.central().programmes[p];
  result.versus_first_scenario = more_than(first, cases, fixed_more, EndFigure::average, mean);
  result.versus_first_scenario->standard_error = central.above_first_scenario.standard_error();
  const auto own = central.one_in_100.quantiles();
  const auto other = first.central().programmes[p].one_in_100.quantiles();
  if (own.size() < SectionedQuantile::sections) return;
  Moments spread;
  for (std::size_t s = 0; s < own.size(); ++s) spread.add(own[s] - other[s]);
  result.one_in_100_versus_first_scenario =
      more_than(first, cases, fixed_more, EndFigure::ranked, in_100);
  result.one_in_100_versus_first_scenario->standard_error = spread.standard_error();
}

/// Whether what becomes of any policy is left to chance.
bool draws_renewals(const PreparedStudy& study) {
  for (std::uint32_t s = 0; s < study.study().scenarios.size(); ++s) {
    for (std::size_t p = 0; p < study.policies().size(); ++p) {
      const PolicyRenewal* renewal = study.renewal(s, p);
      if (renewal == nullptr) continue;
      const RenewalLaw& law = renewal->config().law;
      const double chance = law.not_renewed.calm;
      if (!law.same_every_year() || (chance > 0 && chance < 1)) return true;
    }
  }
  return false;
}

StudyRecap recap(const Study& study) {
  StudyRecap recap{.language = study.language,
                   .lgd_shift = study.uncertainty.lgd_shift,
                   .exposure = study.exposure.mode,
                   .mean_delay_days = study.exposure.mean_delay_days,
                   .firm = study.firm};
  if (study.uncertainty.enabled) recap.pd_factor = study.uncertainty.pd_factor;
  return recap;
}

}  // namespace

Results summarise(const PreparedStudy& study, const StatisticsSink& statistics) {
  Results results;
  results.title = study.study().title;
  results.as_of = study.portfolio().as_of();
  results.run.trials = statistics.trials_done();
  results.run.trials_requested = study.study().run.trials;
  results.run.partial = results.run.trials < results.run.trials_requested;
  results.run.range_trials = std::min(study.range_trials(), results.run.trials);
  results.run.seed = study.study().run.seed;
  results.run.horizon_months = study.study().run.horizon_months;
  results.study = recap(study.study());
  AssumptionLog assumptions;
  results.portfolio = summarise_portfolio(study, assumptions);
  results.assumptions = assumptions.assumptions();
  results.cash = make_cash_plan(study);
  const auto first = statistics.across_range(0);
  const auto first_costs = fixed_costs(study, 0, first.central());
  for (std::uint32_t s = 0; s < study.study().scenarios.size(); ++s) {
    const auto cases = statistics.across_range(s);
    const auto costs = fixed_costs(study, s, first.central());
    const auto gross =
        cases.part([](const CaseStatistics& one) -> const auto& { return one.gross_loss; });
    const Moments& defaults = cases.central().defaults;
    ScenarioResult scenario{
        .name = study.study().scenarios[s].name,
        .weight = study.study().scenarios[s].weight,
        .defaults = {.mean = defaults.mean(), .standard_error = defaults.standard_error()},
        .contagion = summarise_contagion(study, study.cases()[study.central()[s]],
                                         cases.central().contagion),
        .protracted = summarise_protracted(study, cases.central().protracted),
        .gross_loss = make_block(gross),
        .receivables = summarise_receivables(cases),
        .sector_months = summarise_sector_months(study, cases.central().sector_months),
        .programmes = {}};
    for (std::size_t p = 0; p < costs.size(); ++p) {
      scenario.programmes.push_back(summarise_programme(study, cases, p, costs));
      if (s > 0) {
        compare_with_first(first, cases, p, costs[p].of_scenario() - first_costs[p].of_scenario(),
                           scenario.programmes.back());
      }
      scenario.programmes.back().factoring = study.factoring(s, p);
      scenario.programmes.back().charges = summarise_charges(study, s, cases, p);
      scenario.programmes.back().renewal = summarise_renewal(study, s, cases, p);
      scenario.programmes.back().limit_cuts = summarise_cuts(
          study, study.cases()[study.central()[s]], p, cases.central().programmes[p].lost_to_cuts);
    }
    results.scenarios.push_back(std::move(scenario));
  }
  results.payment = summarise_payment(study.study());
  results.checks = closed_form_checks(study, statistics);
  results.certain =
      !study.refuses_claims() && study.protracted() == nullptr && !draws_renewals(study) &&
      std::ranges::all_of(study.central(),
                          [&](std::uint32_t k) { return is_certain(study.cases()[k]); });
  results.portfolio.expected_loss = closed_form_loss(study, study.central().front());
  return results;
}

}  // namespace encours
