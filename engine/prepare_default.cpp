#include "engine/prepare_default.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>
#include <string>
#include <utility>

#include "core/contract.hpp"
#include "core/problem.hpp"
#include "engine/prepare_contagion.hpp"
#include "models/default/own_model.hpp"
#include "models/expected_loss.hpp"
#include "scenarios/correlations.hpp"

namespace encours {

namespace {

/// Who may fail: the buyers and, where failures spread along links, the firms outside the ledger.
struct Firms {
  std::span<const std::uint32_t> sector;
  std::vector<double> pd;
  std::vector<double> asset_correlation;
  std::vector<double> uncertainty;
  std::vector<std::uint32_t> source;
};

Firms firms_of(const Study& study, const Portfolio& portfolio) {
  const AssetCorrelation& rule = study.defaults.asset_correlation;
  Firms firms{.sector = portfolio.sector_of(),
              .pd = {},
              .asset_correlation = asset_correlations(rule, portfolio),
              .uncertainty = {},
              .source = {}};
  for (const Buyer& buyer : portfolio.buyers()) {
    firms.pd.push_back(buyer.pd);
    firms.uncertainty.push_back(buyer.pd_uncertainty);
    firms.source.push_back(buyer.pd_source);
  }
  if (!spreads_along_links(study, portfolio)) return firms;
  const auto& outside = portfolio.network().outside_firms;
  const std::vector<double> correlations = asset_correlations(rule, outside);
  firms.asset_correlation.insert(firms.asset_correlation.end(), correlations.begin(),
                                 correlations.end());
  for (const OutsideFirm& firm : outside) firms.pd.push_back(firm.pd);
  firms.uncertainty.resize(firms.pd.size());
  firms.source.resize(firms.pd.size());
  firms.sector = portfolio.sector_of_firm();
  return firms;
}

/// What a model of the user's own refuses is a fault of the study.
std::unique_ptr<const DefaultModel> make_own_model(const OwnDefaultModel& own,
                                                   const FactorCopula::Config& copula,
                                                   std::span<const DefaultCase> cases) {
  try {
    return own.factory(
        OwnModelInputs{.study = copula, .cases = cases, .parameters = own.parameters});
  } catch (const std::invalid_argument& refusal) {
    throw BadInput({{.where = own.where,
                     .what = "the default model cannot simulate this study",
                     .value = own.name,
                     .why = refusal.what(),
                     .remedy = "change the study or the model"}});
  }
}

std::unique_ptr<const DefaultModel> make_model(const Study& study,
                                               const FactorCopula::Config& copula,
                                               const std::optional<GammaFrailty::Config>& frailty,
                                               std::span<const DefaultCase> cases) {
  if (study.defaults.own) return make_own_model(*study.defaults.own, copula, cases);
  if (frailty) return std::make_unique<GammaFrailty>(*frailty, cases);
  return std::make_unique<FactorCopula>(copula, cases);
}

[[noreturn]] void refuse_condition(const Study& study, const PreparedCase& prepared,
                                   const std::string& what, const std::string& why,
                                   const std::string& remedy) {
  Problem problem;
  problem.what = what;
  problem.why = why;
  problem.remedy = remedy;
  for (const Shock& shock : study.scenarios[prepared.identity.scenario].shocks) {
    const auto* failure = std::get_if<FailBuyer>(&shock);
    if (failure == nullptr || !failure->condition) continue;
    if (problem.value.empty()) {
      problem.where = failure->where;
    } else {
      problem.value += ", ";
    }
    problem.value += failure->buyer;
  }
  std::vector<Problem> problems;
  problems.push_back(std::move(problem));
  throw BadInput(std::move(problems));
}

/// A buyer that others bring down has little or no failure of its own that could be given.
void refuse_impossible_condition(const Study& study, const PreparedCase& prepared,
                                 const DefaultCase& own) {
  constexpr double least_probability = 1e-12;
  for (const ConditionedFailure& given : own.condition) {
    const DefaultTime time{.pd = own.pd[given.buyer]};
    if (time.by(given.month + 1) - time.by(given.month) >= least_probability) continue;
    refuse_condition(study, prepared, "the failure given as a condition cannot happen",
                     "it is to fail by itself, and contagion brings all of its PD",
                     "use condition = true or condition = false");
  }
}

/// Defaults of a case before failures spread: where they do, only failures given as a buyer's own
/// say something of the factors at once.
DefaultCase before_spreading(const CaseInputs& inputs, const std::optional<Contagion>& calibrated,
                             bool along_links, bool spreads) {
  DefaultCase own = own_defaults(inputs, calibrated, along_links);
  if (spreads) {
    std::erase_if(own.condition, [](const ConditionedFailure& given) { return !given.own; });
  }
  return own;
}

bool has_outside_firms(const FactorCopula::Config& copula, const PreparedCase& prepared) {
  return copula.base_pd.size() > prepared.inputs.defaults.pd.size();
}

void check_pilot(const Study& study, const PreparedCase& prepared,
                 const std::optional<GivenFailures::Pilot>& pilot) {
  if (!pilot) {
    refuse_condition(study, prepared,
                     "failures given as a condition cannot be drawn where failures spread",
                     "your own default model draws each trial once, and trials are drawn until "
                     "they happen",
                     "use condition = false");
  }
  if (pilot->often_enough()) return;
  refuse_condition(
      study, prepared, "the failures given as a condition are too rare to be drawn with contagion",
      fmt::format(
          "they happened together in {} of {} trials of a pilot (1 in {} is asked for), and "
          "trials are drawn until they happen",
          pilot->kept, pilot->attempts, pilot->most / pilot->wanted),
      "use condition = \"own\" (it fails by itself), condition = false (an intervention), or no "
      "contagion");
}

/// The same without what the sectors' own draws make of the factors; those behind the errors of PDs
/// stay the same.
FactorCopula::Config with_sectors_held(FactorCopula::Config copula, std::size_t sectors) {
  const auto count = static_cast<Eigen::Index>(sectors);
  if (copula.factor_root.size() == 0) copula.factor_root = Eigen::MatrixXd::Zero(count, count);
  copula.factor_root.leftCols(count).setZero();
  return copula;
}

/// Moves the factors of every case to the values held in its scenario.
void hold_factors(const Study& study, const Portfolio& portfolio,
                  std::span<const PreparedCase> cases, const HeldFactors& held,
                  std::vector<DefaultCase>& default_cases) {
  expects(held.size() == study.scenarios.size(), "factors held in every scenario");
  const auto factors = uncertain_factors(study, portfolio);
  for (std::size_t k = 0; k < cases.size(); ++k) {
    const std::vector<double>& of_sectors = held[cases[k].identity.scenario];
    const std::vector<double> all = factors ? factors->shifts(of_sectors) : of_sectors;
    std::vector<double>& shift = default_cases[k].factor_shift;
    shift.resize(all.size(), 0.0);
    for (std::size_t f = 0; f < all.size(); ++f) shift[f] += all[f];
  }
}

}  // namespace

std::optional<UncertainFactors> uncertain_factors(const Study& study, const Portfolio& portfolio) {
  const bool all_known = std::ranges::all_of(
      portfolio.buyers(), [](const Buyer& buyer) { return buyer.pd_uncertainty <= 0; });
  if (all_known || !study.scoring) return std::nullopt;
  const Firms firms = firms_of(study, portfolio);
  return expand_factors(
      {.sector = firms.sector,
       .asset_correlation = firms.asset_correlation,
       .uncertainty = firms.uncertainty,
       .source = firms.source,
       .shared = study.scoring->shared_error},
      factor_correlation_matrix(study.defaults.factor_correlation, portfolio.sectors()));
}

FactorCopula::Config copula_config(const Study& study, const Portfolio& portfolio) {
  const Firms firms = firms_of(study, portfolio);
  FactorCopula::Config config = {.seed = study.run.seed,
                                 .horizon_months = study.run.horizon_months,
                                 .family = study.defaults.family,
                                 .degrees_of_freedom = study.defaults.degrees_of_freedom,
                                 .factor_correlation = factor_correlation_matrix(
                                     study.defaults.factor_correlation, portfolio.sectors()),
                                 .sector = {firms.sector.begin(), firms.sector.end()},
                                 .asset_correlation = firms.asset_correlation,
                                 .base_pd = firms.pd,
                                 .kernel = std::nullopt};
  if (auto factors = uncertain_factors(study, portfolio)) {
    config.factor_correlation = std::move(factors->correlation);
    config.factor_root = std::move(factors->root);
    config.sector = std::move(factors->factor);
    config.asset_correlation = std::move(factors->asset_correlation);
  }
  return config;
}

std::optional<GammaFrailty::Config> frailty_config(const Study& study, const Portfolio& portfolio) {
  const Firms firms = firms_of(study, portfolio);
  const auto& settings = study.defaults.frailty;
  if (!settings) return std::nullopt;
  GammaFrailty::Config config = {
      .seed = study.run.seed,
      .horizon_months = study.run.horizon_months,
      .law = {.variance = settings->sector_variance, .events = settings->events},
      .factor_correlation = std::get<double>(study.defaults.factor_correlation),
      .sectors = static_cast<std::uint32_t>(portfolio.sectors().size()),
      .sector = {firms.sector.begin(), firms.sector.end()},
      .base_pd = firms.pd,
      .kernel = std::nullopt};
  return config;
}

std::optional<Contagion> prepare_contagion(const Study& study, const Portfolio& portfolio,
                                           const FactorCopula::Config& copula,
                                           const std::optional<GammaFrailty::Config>& frailty,
                                           AssumptionLog& assumptions) {
  const auto make_totals = [&](std::uint64_t seed) {
    FactorCopula::Config config = copula;
    config.seed = seed;
    auto gamma = frailty;
    if (gamma) gamma->seed = seed;
    const std::vector<DefaultCase> totals = {
        {.pd = copula.base_pd, .factor_shift = {}, .condition = {}}};
    return make_model(study, config, gamma, totals);
  };
  return make_contagion(study, portfolio, copula, make_totals, assumptions);
}

std::unique_ptr<const DefaultModel> make_default_model(
    const Study& study, const Portfolio& portfolio, const FactorCopula::Config& copula,
    const std::optional<GammaFrailty::Config>& frailty, std::span<const PreparedCase> cases,
    std::span<const std::optional<Contagion>> contagions, std::vector<EventTable> events,
    const HeldFactors& held) {
  std::vector<DefaultCase> default_cases;
  for (const PreparedCase& prepared : cases) {
    const bool spreads = contagions[prepared.contagion].has_value() && events.empty();
    default_cases.push_back(before_spreading(prepared.inputs, contagions.front(),
                                             has_outside_firms(copula, prepared), spreads));
    refuse_impossible_condition(study, prepared, default_cases.back());
  }
  if (!held.empty()) {
    expects(!frailty && !study.defaults.own, "factors of a factor copula");
    hold_factors(study, portfolio, cases, held, default_cases);
    return std::make_unique<FactorCopula>(with_sectors_held(copula, portfolio.sectors().size()),
                                          default_cases);
  }
  auto model = make_model(study, copula, frailty, default_cases);
  if (events.empty()) return model;
  return std::make_unique<RecordedEvents>(std::move(events), std::move(model));
}

GivenFailures make_given_failures(const Study& study, const FactorCopula::Config& copula,
                                  const std::optional<GammaFrailty::Config>& frailty,
                                  const PreparedCase& prepared, const CaseContagion& contagion,
                                  AssumptionLog& assumptions) {
  const std::vector<DefaultCase> defaults = {before_spreading(
      prepared.inputs, contagion.calibrated, has_outside_firms(copula, prepared), true)};
  const std::vector<ConditionedFailure>& failures = prepared.inputs.defaults.condition;
  std::vector<ForcedFailure> forced = prepared.inputs.forced;
  std::erase_if(forced, [&](const ForcedFailure& one) { return is_given(failures, one.buyer); });
  GivenFailures given({.failures = failures,
                       .forced = std::move(forced),
                       .model = make_model(study, copula, frailty, defaults),
                       .contagion = &contagion.spreading,
                       .firm_lgd = prepared.firm_lgd,
                       .order = EventOrder(copula.base_pd.size(), study.run.horizon_months)});
  const auto pilot = given.pilot();
  check_pilot(study, prepared, pilot);
  if (prepared.identity.end != AssumptionEnd::central) return given;
  assumptions.add(
      "study.scenario.condition",
      fmt::format("{}: about 1 trial in {:.0f} kept",
                  study.scenarios[prepared.identity.scenario].name, pilot->attempts_per_trial()),
      "with contagion trials are drawn until the failures given as a condition happen",
      failures.size());
  return given;
}

}  // namespace encours
