#include "scenarios/main_assumptions.hpp"

#include <algorithm>
#include <variant>

#include "core/contract.hpp"

namespace encours {

namespace {

// How far a search goes. Beyond, the study is another one.
constexpr std::array<double, 2> pd_multiples = {0.2, 5};
constexpr std::array<double, 2> lgd_shifts = {-0.5, 0.5};
constexpr double most_correlated = 8;  // Basel is five to ten times what is measured of small firms
constexpr double largest_variance = 4;
constexpr double largest_branching_ratio = 0.6;
constexpr double longest_delay = 60;

/// Lowest and highest published share of failures that others bring about, as branching ratios.
constexpr std::array<double, 2> published_branching = {0.08, 0.20};
constexpr std::array<double, 2> delays_tried = {5, 10};

MainAssumption make(AssumptionKind kind, double value, std::vector<double> ends, EndsSource source,
                    const std::array<double, 2>& bounds) {
  std::erase(ends, value);
  return {.kind = kind,
          .value = value,
          .ends = std::move(ends),
          .source = source,
          .lowest = std::min(value, bounds[0]),
          .highest = std::max(value, bounds[1]),
          .stress = false};
}

void add_pds_and_lgds(const Study& study, std::vector<MainAssumption>& found) {
  const UncertaintySettings& range = study.uncertainty;
  const EndsSource source = range.enabled ? EndsSource::study : EndsSource::usual_range;
  const auto& pd = range.pd_factor;
  const auto& lgd = range.lgd_shift;
  found.push_back(make(AssumptionKind::pd_level, 1, {pd[0], pd[1]}, source, pd_multiples));
  found.push_back(make(AssumptionKind::lgd, 0, {lgd[0], lgd[1]}, source, lgd_shifts));
}

void add_dependence(const Study& study, std::vector<MainAssumption>& found) {
  constexpr EndsSource own = EndsSource::own_assumption;
  const DefaultSettings& defaults = study.defaults;
  if (defaults.frailty) {
    const double variance = defaults.frailty->sector_variance;
    found.push_back(make(AssumptionKind::sector_variance, variance, {variance / 2, variance * 2},
                         own, {0, largest_variance}));
  } else {
    found.push_back(
        make(AssumptionKind::asset_correlation, 1, {0.5, 2}, own, {0, most_correlated}));
  }
  if (const auto* one = std::get_if<double>(&defaults.factor_correlation)) {
    found.push_back(
        make(AssumptionKind::factor_correlation, *one, {*one / 2, (1 + *one) / 2}, own, {0, 1}));
  }
}

/// Poisson counts do not go with contagion; links that a study leaves unused would bring firms
/// outside the ledger into its trials.
bool can_spread(const Study& study) {
  const auto& frailty = study.defaults.frailty;
  if (frailty && frailty->events == DefaultEvents::poisson) return false;
  return study.contagion || study.portfolio.links.empty();
}

void add_contagion(const Study& study, std::vector<MainAssumption>& found) {
  if (!can_spread(study)) return;
  const double ratio = study.contagion ? study.contagion->branching_ratio : 0;
  found.push_back(make(AssumptionKind::branching_ratio, ratio,
                       {0, published_branching[0], published_branching[1]}, EndsSource::published,
                       {0, largest_branching_ratio}));
  found.back().stress = ratio == 0;
}

void add_delays(const Study& study, std::vector<MainAssumption>& found) {
  if (study.exposure.mode == ExposureMode::fixed) return;
  constexpr EndsSource own = EndsSource::own_assumption;
  if (study.payment) {
    found.push_back(make(AssumptionKind::payment_delay, 0, {delays_tried[0], delays_tried[1]}, own,
                         {0, longest_delay}));
    return;
  }
  const double days = study.exposure.mean_delay_days;
  found.push_back(make(AssumptionKind::exposure_delay, days,
                       {days + delays_tried[0], days + delays_tried[1]}, own,
                       {0, days + longest_delay}));
}

/// Built in place, as g++ 12 sees uninitialised names in a shock that is moved.
template <class Kind>
Kind& insert_shock(std::vector<Shock>& shocks, std::vector<Shock>::const_iterator place) {
  return std::get<Kind>(*shocks.emplace(place, std::in_place_type<Kind>));
}

void scale_pds(Scenario& scenario, double multiple) {
  std::vector<Shock>& shocks = scenario.shocks;
  std::vector<std::string> given;
  for (const Shock& shock : shocks) {
    const auto* failure = std::get_if<FailBuyer>(&shock);
    if (failure != nullptr && failure->condition) given.push_back(failure->buyer);
  }
  insert_shock<ScalePd>(shocks, shocks.end()).factor = multiple;
  for (const std::string& buyer : given) {
    ScalePd& back = insert_shock<ScalePd>(shocks, shocks.end());
    back.factor = 1 / multiple;
    back.buyer = buyer;
  }
}

void scale_correlations(AssetCorrelation& rule, double multiple) {
  const auto scale = [multiple](double& correlation) {
    correlation = std::min(highest_asset_correlation, correlation * multiple);
  };
  if (auto* one = std::get_if<double>(&rule)) scale(*one);
  if (auto* basel = std::get_if<BaselCorrelation>(&rule)) basel->multiple *= multiple;
  if (auto* by_size = std::get_if<CorrelationBySize>(&rule)) {
    for (double* one : {&by_size->micro, &by_size->small, &by_size->medium, &by_size->large}) {
      scale(*one);
    }
  }
}

/// A study without contagion gets that of the latent network alone.
void set_branching_ratio(Study& study, double ratio) {
  if (!study.contagion) {
    ContagionSettings latent;
    latent.group_probability = 0;
    study.contagion = latent;
  }
  study.contagion->branching_ratio = ratio;
}

template <class Change>
void change_scenarios(Study& study, const Change& change) {
  for (Scenario& scenario : study.scenarios) change(scenario);
}

}  // namespace

std::vector<MainAssumption> main_assumptions(const Study& study) {
  std::vector<MainAssumption> found;
  add_pds_and_lgds(study, found);
  add_dependence(study, found);
  add_contagion(study, found);
  add_delays(study, found);
  std::erase_if(found, [](const MainAssumption& one) { return one.ends.empty(); });
  return found;
}

Study with_assumption(const Study& study, AssumptionKind kind, double value) {
  Study changed = study;
  switch (kind) {
    case AssumptionKind::pd_level:
      change_scenarios(changed, [=](Scenario& scenario) { scale_pds(scenario, value); });
      break;
    case AssumptionKind::lgd:
      change_scenarios(changed, [=](Scenario& scenario) {
        insert_shock<RaiseLgd>(scenario.shocks, scenario.shocks.begin()).add = value;
      });
      break;
    case AssumptionKind::asset_correlation:
      scale_correlations(changed.defaults.asset_correlation, value);
      break;
    case AssumptionKind::sector_variance:
      expects(changed.defaults.frailty.has_value(), "a gamma frailty has a sector variance");
      changed.defaults.frailty->sector_variance = value;
      break;
    case AssumptionKind::factor_correlation:
      changed.defaults.factor_correlation = value;
      break;
    case AssumptionKind::branching_ratio:
      set_branching_ratio(changed, value);
      break;
    case AssumptionKind::payment_delay:
      change_scenarios(changed, [=](Scenario& scenario) {
        insert_shock<DelayPayments>(scenario.shocks, scenario.shocks.end()).days = value;
      });
      break;
    case AssumptionKind::exposure_delay:
      changed.exposure.mean_delay_days = value;
      break;
  }
  return changed;
}

}  // namespace encours
