#include "models/default/gamma_frailty_check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string>
#include <string_view>

#include "models/default/factor_copula_check.hpp"

namespace encours {
namespace {

void require(bool condition, std::string_view message) {
  if (!condition) throw std::invalid_argument(std::string(message));
}

void check_pds(std::string_view what, std::span<const double> pds, std::size_t buyers) {
  if (pds.size() != buyers) {
    throw std::invalid_argument(
        fmt::format("{}: {} entries (one per buyer: {})", what, pds.size(), buyers));
  }
  for (std::size_t buyer = 0; buyer < pds.size(); ++buyer) {
    if (pds[buyer] >= 0 && pds[buyer] <= 1) continue;
    throw std::invalid_argument(fmt::format("{} '{}' of buyer {} (a probability) give it in [0, 1]",
                                            what, pds[buyer], buyer));
  }
}

void check_case(const GammaFrailty::Config& config, const DefaultCase& inputs) {
  const std::vector<double>& shift = inputs.factor_shift;
  check_pds("PD", inputs.pd, config.sector.size());
  require(shift.empty() || shift.size() == config.sectors, "one factor shift per sector");
  require(std::ranges::all_of(shift, [](double by) { return std::isfinite(by); }),
          "factor shift that is not a number");
  require(inputs.correlation_factor == 1, "asset correlation of a gamma frailty, which has none");
  if (inputs.condition.empty()) return;
  check_given(inputs.condition, config.sector.size(), config.horizon_months);
  require(inputs.profiles.even(), "failure given where PDs change by month");
  require(config.law.events == DefaultEvents::bernoulli,
          "failure given under Poisson counts use bernoulli");
  require(std::ranges::all_of(shift, [](double by) { return by == 0; }),
          "failure given with moved factors (their law given it is not known) use one of the two");
}

}  // namespace

void check_gamma_frailty(const GammaFrailty::Config& config, std::span<const DefaultCase> cases) {
  require(!cases.empty(), "default model without a case");
  require(config.horizon_months >= 1 && config.horizon_months <= 60,
          "horizon out of range (1 to 60 months)");
  require(config.law.variance >= 0 && config.law.variance <= 100,
          "sector variance out of range (0 to 100)");
  require(config.factor_correlation >= 0 && config.factor_correlation <= 1,
          "factor correlation out of range (0 to 1)");
  require(config.sectors >= 1, "no sector");
  check_pds("base PD", config.base_pd, config.sector.size());
  require(std::ranges::all_of(config.sector, [&](auto sector) { return sector < config.sectors; }),
          "sector of a buyer beyond the number of sectors");
  for (const DefaultCase& inputs : cases) check_case(config, inputs);
}

}  // namespace encours
