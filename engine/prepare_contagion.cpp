#include "engine/prepare_contagion.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "core/problem.hpp"
#include "core/text.hpp"
#include "scenarios/groups.hpp"

namespace encours {

namespace {

/// Equity by which a firm may fall; none is known of a buyer that never fails.
std::vector<double> equities(const Portfolio& portfolio) {
  constexpr double unknown = std::numeric_limits<double>::infinity();
  std::vector<double> equity;
  for (const Buyer& buyer : portfolio.buyers()) {
    equity.push_back(buyer.pd > 0 ? buyer.equity.value_or(unknown) : unknown);
  }
  for (const OutsideFirm& firm : portfolio.network().outside_firms) {
    equity.push_back(firm.pd > 0 ? firm.equity.value_or(unknown) : unknown);
  }
  return equity;
}

void add_links(const Study& study, const Portfolio& portfolio, Contagion::Config& config) {
  const TradeNetwork& network = portfolio.network();
  config.outside_firms = static_cast<std::uint32_t>(network.outside_firms.size());
  config.parent.resize(config.base_pd.size(), -1);
  config.links = TradeLinks::Config{.seed = study.run.seed,
                                    .horizon_months = study.run.horizon_months,
                                    .beta = study.contagion->beta,
                                    .links = network.links,
                                    .equity = equities(portfolio)};
  for (const Buyer& buyer : portfolio.buyers()) config.lgd.push_back(buyer.lgd);
  for (const OutsideFirm& firm : network.outside_firms) config.lgd.push_back(firm.lgd);
}

/// Draws defaults by the total PDs, with factors other than those of the run.
std::unique_ptr<const DefaultModel> model_of_totals(const Study& study,
                                                    const MakeTotals& make_totals) {
  auto model = make_totals(~study.run.seed);
  if (model->hazards() != nullptr) return model;
  const auto& own = study.defaults.own;
  throw BadInput(
      {{.where = own ? own->where : SourceLocation{.file = study.file_name},
        .what = "failures cannot spread along links under this default model",
        .value = own ? own->name : "",
        .why = "it does not tell its hazards given the factors",
        .remedy = "remove portfolio.links or [contagion], or give the model hazards()"}});
}

/// Nothing where no failure brings about another.
std::optional<Contagion::Config> contagion_config(const Study& study, const Portfolio& portfolio,
                                                  const FactorCopula::Config& copula,
                                                  const ContagionSettings& settings) {
  const auto sectors = portfolio.sector_of_firm();
  Contagion::Config config{
      .seed = study.run.seed,
      .horizon_months = study.run.horizon_months,
      .branching_ratio = settings.branching_ratio,
      .lag_months = settings.lag_months,
      .own_sector_share = settings.own_sector_share,
      .group_probability = settings.group_probability,
      .total_pd = settings.total_pd,
      .sector = {sectors.begin(),
                 sectors.begin() + static_cast<std::ptrdiff_t>(copula.base_pd.size())},
      .base_pd = copula.base_pd,
      .parent = group_parents(portfolio)};
  const bool grouped = settings.group_probability > 0 &&
                       std::ranges::any_of(config.parent, [](auto parent) { return parent >= 0; });
  const bool linked = spreads_along_links(study, portfolio);
  if (settings.branching_ratio == 0 && !grouped && !linked) return std::nullopt;
  if (linked) add_links(study, portfolio, config);
  return config;
}

void list_exceeded(const Contagion& contagion, const Portfolio& portfolio,
                   AssumptionLog& assumptions) {
  constexpr std::size_t most_named = 5;
  const auto exceeded = contagion.exceeded();
  std::string names;
  for (std::size_t i = 0; i < std::min(exceeded.size(), most_named); ++i) {
    names += fmt::format("{}{}", i == 0 ? "" : ", ", printable(portfolio.buyers()[exceeded[i]].id));
  }
  if (exceeded.size() > most_named) names += ", ...";
  assumptions.add("contagion.keep_total_pd", fmt::format("higher than given: {}", names),
                  "others bring down these buyers more often than their PD says, so that their "
                  "total PD is higher than was given",
                  exceeded.size());
}

}  // namespace

bool spreads_along_links(const Study& study, const Portfolio& portfolio) {
  return study.contagion.has_value() && !portfolio.network().links.empty();
}

std::optional<Contagion> make_contagion(const Study& study, const Portfolio& portfolio,
                                        const FactorCopula::Config& copula,
                                        const MakeTotals& make_totals, AssumptionLog& assumptions) {
  if (!study.contagion) return std::nullopt;
  auto config = contagion_config(study, portfolio, copula, *study.contagion);
  if (!config) return std::nullopt;
  std::unique_ptr<const DefaultModel> totals;
  if (config->links) totals = model_of_totals(study, make_totals);
  std::optional<Contagion> contagion(std::in_place, *std::move(config), totals.get());
  list_exceeded(*contagion, portfolio, assumptions);
  return contagion;
}

std::optional<Contagion> make_raised_contagion(const Study& study, const Portfolio& portfolio,
                                               const FactorCopula::Config& copula,
                                               double branching_ratio) {
  ContagionSettings settings = study.contagion.value_or(ContagionSettings{.group_probability = 0});
  settings.branching_ratio = branching_ratio;
  settings.total_pd = Contagion::TotalPd::added_to;
  auto config = contagion_config(study, portfolio, copula, settings);
  if (!config) return std::nullopt;
  return std::optional<Contagion>(std::in_place, *std::move(config));
}

DefaultCase own_defaults(const CaseInputs& inputs, const std::optional<Contagion>& contagion,
                         bool along_links) {
  DefaultCase own = inputs.defaults;
  if (along_links) own.pd.insert(own.pd.end(), inputs.outside_pd.begin(), inputs.outside_pd.end());
  if (!contagion) return own;
  for (std::uint32_t firm = 0; firm < own.pd.size(); ++firm) {
    own.pd[firm] = contagion->own_pd(firm, own.pd[firm]);
  }
  return own;
}

}  // namespace encours
