#include "models/default/factor_copula_check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string_view>

namespace encours {
namespace {

void require(bool condition, std::string_view message) {
  if (!condition) throw std::invalid_argument(std::string(message));
}

void check_length(std::string_view what, std::size_t length, std::size_t wanted) {
  if (length == wanted) return;
  throw std::invalid_argument(
      fmt::format("{}: {} entries (one per buyer or sector: {})", what, length, wanted));
}

void check_pds(std::string_view what, std::span<const double> pds) {
  for (std::size_t buyer = 0; buyer < pds.size(); ++buyer) {
    if (pds[buyer] >= 0 && pds[buyer] <= 1) continue;
    throw std::invalid_argument(fmt::format("{} '{}' of buyer {} (a probability) give it in [0, 1]",
                                            what, pds[buyer], buyer));
  }
}

void check_buyers(const FactorCopula::Config& config) {
  const std::size_t buyers = config.sector.size();
  const auto sectors = static_cast<std::size_t>(config.factor_correlation.rows());
  check_length("asset_correlation", config.asset_correlation.size(), buyers);
  check_length("base_pd", config.base_pd.size(), buyers);
  check_pds("base PD", config.base_pd);
  for (const double correlation : config.asset_correlation) {
    if (correlation >= 0 && correlation < 1) continue;
    throw std::invalid_argument(
        fmt::format("asset correlation '{}' (a share of variance) give it in [0, 1)", correlation));
  }
  require(std::ranges::all_of(config.sector, [&](auto sector) { return sector < sectors; }),
          "sector of a buyer without a row in the factor correlation");
}

}  // namespace

void check_given(std::span<const ConditionedFailure> failures, std::size_t buyers, int months) {
  require(failures.size() <= most_given_failures, "more than 20 failures given");
  for (std::size_t i = 0; i < failures.size(); ++i) {
    require(failures[i].buyer < buyers, "failure given of an unknown buyer");
    require(failures[i].month < months, "failure given in a month beyond the horizon");
    require(!is_given(failures.first(i), failures[i].buyer), "a buyer given to fail twice");
  }
}

namespace {

void check_case(const FactorCopula::Config& config, const DefaultCase& inputs) {
  check_length("pd", inputs.pd.size(), config.sector.size());
  check_pds("PD", inputs.pd);
  if (!inputs.factor_shift.empty()) {
    check_length("factor_shift", inputs.factor_shift.size(),
                 static_cast<std::size_t>(config.factor_correlation.rows()));
  }
  require(std::ranges::all_of(inputs.factor_shift, [](double by) { return std::isfinite(by); }),
          "factor shift that is not a number");
  require(std::ranges::all_of(config.asset_correlation,
                              [&](double one) { return one * inputs.correlation_factor < 1; }) &&
              inputs.correlation_factor >= 0,
          "asset correlation raised to 1 or more");
  if (inputs.condition.empty()) return;
  check_given(inputs.condition, config.sector.size(), config.horizon_months);
  require(inputs.profiles.even() && inputs.correlation_factor == 1,
          "failure given where PDs change by month or correlations are raised");
  require(inputs.condition.size() == 1 || config.family == CopulaFamily::gaussian ||
              config.degrees_of_freedom >= 1,
          "several failures given in a Student-t copula of less than 1 degree of freedom");
}

}  // namespace

void check_factor_copula(const FactorCopula::Config& config, std::span<const DefaultCase> cases) {
  require(!cases.empty(), "default model without a case");
  require(config.horizon_months >= 1 && config.horizon_months <= 60,
          "horizon out of range (1 to 60 months)");
  require(config.family == CopulaFamily::gaussian ||
              (config.degrees_of_freedom >= 0.1 && config.degrees_of_freedom <= 1e6),
          "degrees of freedom out of range (0.1 to 1e6) use the Gaussian copula for more");
  check_buyers(config);
  for (const auto& inputs : cases) check_case(config, inputs);
}

}  // namespace encours
