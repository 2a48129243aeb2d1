#include "engine/prepared_study.hpp"

#include <utility>

#include "scenarios/correlations.hpp"

namespace encours {

namespace {

std::vector<PreparedCase> prepare_cases(const Study& study, const Portfolio& portfolio) {
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
    LossModel model(loss, inputs.mean_lgd, sector);
    cases.push_back({.identity = identity, .inputs = std::move(inputs), .loss = std::move(model)});
  }
  return cases;
}

FactorCopula::Config copula_config(const Study& study, const Portfolio& portfolio) {
  std::vector<double> base_pd;
  for (const Buyer& buyer : portfolio.buyers()) base_pd.push_back(buyer.pd);
  return {.seed = study.run.seed,
          .horizon_months = study.run.horizon_months,
          .family = study.defaults.family,
          .degrees_of_freedom = study.defaults.degrees_of_freedom,
          .factor_correlation =
              factor_correlation_matrix(study.defaults.factor_correlation, portfolio.sectors()),
          .sector = {portfolio.sector_of().begin(), portfolio.sector_of().end()},
          .asset_correlation = asset_correlations(study.defaults.asset_correlation, portfolio),
          .base_pd = std::move(base_pd),
          .kernel = std::nullopt};
}

std::unique_ptr<const DefaultModel> make_default_model(const FactorCopula::Config& copula,
                                                       std::span<const PreparedCase> cases) {
  std::vector<DefaultCase> default_cases;
  for (const PreparedCase& prepared : cases) default_cases.push_back(prepared.inputs.defaults);
  return std::make_unique<FactorCopula>(copula, default_cases);
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
                             AssumptionLog& assumptions)
    : study_(&study),
      portfolio_(&portfolio),
      exposure_(portfolio, study.exposure, assumptions),
      cases_(prepare_cases(study, portfolio)),
      central_(central_cases(cases_)),
      copula_(copula_config(study, portfolio)),
      default_model_(make_default_model(copula_, cases_)),
      policies_(compile_policies(study, portfolio)) {}

}  // namespace encours
