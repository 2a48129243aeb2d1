#include "engine/prepared_study.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "core/contract.hpp"
#include "core/problem.hpp"
#include "engine/credit_risk_plus_check.hpp"
#include "engine/prepare_cash.hpp"
#include "engine/prepare_contagion.hpp"
#include "engine/prepare_payment.hpp"
#include "models/expected_loss.hpp"
#include "models/scoring/uncertain_factors.hpp"
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

/// Factors of the sectors and of the uncertainty of PDs; nothing where every PD is taken as known.
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

std::vector<PreparedCase> prepare_cases(const Study& study, const Portfolio& portfolio) {
  const auto factors = uncertain_factors(study, portfolio);
  const UncertaintySettings& range = study.uncertainty;
  const LossConfig loss{.seed = study.run.seed,
                        .family = study.loss.family,
                        .concentration = study.loss.concentration,
                        .factor_link = study.loss.factor_link};
  const std::vector<std::uint32_t> sector(portfolio.sector_of().begin(),
                                          portfolio.sector_of().end());
  std::vector<PreparedCase> cases;
  for (const Case& identity : list_cases(study)) {
    const bool low = identity.end == AssumptionEnd::low;
    const bool central = identity.end == AssumptionEnd::central;
    const double pd_factor = central ? 1.0 : range.pd_factor[low ? 0 : 1];
    const double lgd_shift = central ? 0.0 : range.lgd_shift[low ? 0 : 1];
    CaseInputs inputs = prepare_case(study, portfolio, identity.scenario, pd_factor, lgd_shift);
    if (factors) inputs.defaults.factor_shift = factors->shifts(inputs.defaults.factor_shift);
    LossModel model(loss, inputs.mean_lgd, sector);
    std::vector<double> firm_lgd = inputs.mean_lgd;
    firm_lgd.insert(firm_lgd.end(), inputs.outside_lgd.begin(), inputs.outside_lgd.end());
    cases.push_back({.identity = identity,
                     .inputs = std::move(inputs),
                     .loss = std::move(model),
                     .firm_lgd = std::move(firm_lgd),
                     .debt = std::nullopt});
  }
  return cases;
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

/// What a model of the user's own refuses is a fault of the study.
std::unique_ptr<const DefaultModel> make_own_model(const OwnDefaultModel& own,
                                                   const FactorCopula::Config& copula,
                                                   std::span<const DefaultCase> cases) {
  try {
    return own.factory({.study = copula, .cases = cases, .parameters = own.parameters});
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

/// Contagion whose total PDs are drawn by the study's own model, with a seed of its own.
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

/// A buyer that others bring down has little or no failure of its own that could be given.
void refuse_impossible_condition(const Study& study, const PreparedCase& prepared,
                                 const DefaultCase& own) {
  constexpr double least_probability = 1e-12;
  if (!own.condition) return;
  const auto [buyer, month] = *own.condition;
  const DefaultTime time{.pd = own.pd[buyer]};
  if (time.by(month + 1) - time.by(month) >= least_probability) return;
  for (const Shock& shock : study.scenarios[prepared.identity.scenario].shocks) {
    const auto* failure = std::get_if<FailBuyer>(&shock);
    if (failure == nullptr || !failure->condition) continue;
    throw BadInput(
        {{.where = failure->where,
          .what = "the failure given as a condition cannot happen",
          .value = failure->buyer,
          .why = "a condition is the buyer's own failure, and contagion brings all of its PD",
          .remedy = "use condition = false"}});
  }
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

std::unique_ptr<const DefaultModel> make_default_model(
    const Study& study, const Portfolio& portfolio, const FactorCopula::Config& copula,
    const std::optional<GammaFrailty::Config>& frailty, std::span<const PreparedCase> cases,
    const std::optional<Contagion>& contagion, std::vector<EventTable> events,
    const HeldFactors& held) {
  std::vector<DefaultCase> default_cases;
  for (const PreparedCase& prepared : cases) {
    const bool along_links = copula.base_pd.size() > prepared.inputs.defaults.pd.size();
    default_cases.push_back(own_defaults(prepared.inputs, contagion, along_links));
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

std::vector<std::optional<Policy>> compile_policies(const Study& study,
                                                    const Portfolio& portfolio) {
  const double turnover = insured_turnover(portfolio);
  std::vector<std::optional<Policy>> policies;
  for (const Programme& programme : study.programmes) {
    const auto* terms = std::get_if<PolicyTerms>(&programme.protection);
    policies.push_back(terms == nullptr
                           ? std::nullopt
                           : std::optional<Policy>(std::in_place, *terms, portfolio.buyers(),
                                                   turnover, study.run.horizon_months));
  }
  return policies;
}

std::vector<std::uint32_t> central_cases(std::span<const PreparedCase> cases) {
  std::vector<std::uint32_t> central;
  for (std::uint32_t k = 0; k < cases.size(); ++k) {
    if (cases[k].identity.end == AssumptionEnd::central) central.push_back(k);
  }
  return central;
}

}  // namespace

PreparedStudy::PreparedStudy(const Study& study, const Portfolio& portfolio,
                             AssumptionLog& assumptions, std::vector<EventTable> events,
                             const HeldFactors& held_factors)
    : study_(&study),
      portfolio_(&portfolio),
      payment_(make_payment_law(study)),
      dispute_(make_dispute(study)),
      cases_(prepare_cases(study, portfolio)),
      central_(central_cases(cases_)),
      copula_(copula_config(study, portfolio)),
      defaults_from_copula_(events.empty() && !study.defaults.own),
      events_given_(!events.empty()),
      frailty_(frailty_config(study, portfolio)),
      contagion_(events.empty()
                     ? prepare_contagion(study, portfolio, copula_, frailty_, assumptions)
                     : std::nullopt),
      default_model_(make_default_model(study, portfolio, copula_, frailty_, cases_, contagion_,
                                        std::move(events), held_factors)),
      policies_(compile_policies(study, portfolio)) {
  prepare_payment(assumptions);
  prepare_limit_cuts(assumptions);
  cash_ = make_cash(study, portfolio, exposure(), cases_, policies_);
  list_failed_before(assumptions);
  large_buyers_ = large_buyer_flags(exposure(), portfolio.buyers());
  if (!study.defaults.frailty) return;
  if (const auto obstacle = credit_risk_plus_obstacle(study)) {
    assumptions.add("check.creditrisk_plus", "not made", *obstacle);
  }
}

void PreparedStudy::prepare_limit_cuts(AssumptionLog& assumptions) {
  if (study_->defaults.own && insurers_look_at_factors(*study_)) {
    assumptions.add("study.programme.insurer_response", "the years of your own default model",
                    "cuts follow the factors it fills; where it leaves them at 0, every year is a "
                    "calm one");
  }
  for (std::size_t s = 0; s < study_->scenarios.size(); ++s) {
    for (std::size_t p = 0; p < study_->programmes.size(); ++p) {
      const InsurerResponse* response = insurer_response_of(*study_, s, p);
      cuts_of_.emplace_back();
      if (response == nullptr) continue;
      const auto known = std::ranges::find(limit_cuts_, *response, &LimitCuts::response);
      cuts_of_.back() = static_cast<std::uint32_t>(known - limit_cuts_.begin());
      if (known != limit_cuts_.end()) continue;
      limit_cuts_.emplace_back(*response, study_->run.seed, portfolio_->buyers(),
                               portfolio_->sector_of());
    }
  }
}

Claim PreparedStudy::claim_of(const CashModel::Failure& failure) const {
  Claim claim{.buyer = failure.buyer, .debt = failure.debt, .lgd = failure.lgd};
  if (failed_before(failure.buyer)) {
    claim.uninsured = 1;
  } else if (dispute_) {
    claim.uninsured = dispute_->uninsured_share(portfolio_->buyers()[failure.buyer].terms_days);
  }
  return claim;
}

void PreparedStudy::list_failed_before(AssumptionLog& assumptions) const {
  std::size_t failed = 0;
  for (std::uint32_t buyer = 0; buyer < portfolio_->buyers().size(); ++buyer) {
    failed += failed_before(buyer) ? 1 : 0;
  }
  if (std::ranges::any_of(policies_, [](const auto& policy) { return policy.has_value(); })) {
    assumptions.add("policy", "not insured",
                    "the buyer had failed by as_of (pd 1), before any policy could be taken out",
                    failed);
  }
  if (cash_) {
    assumptions.add("firm.equity", "no provision",
                    "the buyer had failed by as_of (pd 1), and its balance is lost in this year's "
                    "profit; where equity is net of a provision for it, it is counted twice",
                    failed);
  }
}

/// One exposure table per delay: scenarios that leave payment alone share the first.
void PreparedStudy::prepare_payment(AssumptionLog& assumptions) {
  std::vector<std::vector<double>> delays = {{}};
  ExposureConfig exposure = study_->exposure;
  if (payment_) exposure.lateness = lateness_of(*payment_);
  if (payment_ && study_->payment->factor_link > 0 && study_->defaults.own) {
    assumptions.add("payment.factor_link", "the years of your own default model",
                    "lateness follows the factors it fills; where it leaves them at 0, every year "
                    "has the median lateness, and not the mean");
  }
  exposures_.emplace_back(*portfolio_, exposure, assumptions);
  for (PreparedCase& prepared : cases_) {
    prepared.debt = make_debt_at_default(*study_, *portfolio_, copula_, frailty_, prepared.inputs);
    const std::vector<double> added = added_mean_days(*study_, *portfolio_, prepared.inputs);
    const auto known = std::ranges::find(delays, added);
    prepared.exposure = static_cast<std::uint32_t>(known - delays.begin());
    if (known != delays.end()) continue;
    AssumptionLog listed_before;
    exposures_.emplace_back(*portfolio_, exposure, added, listed_before);
    delays.push_back(added);
  }
}

}  // namespace encours
