#include "models/insurance/policy_renewal.hpp"

#include <utility>

#include "core/contract.hpp"
#include "core/random_stream.hpp"
#include "models/cash/week_grid.hpp"
#include "models/insurance/insurer_response.hpp"

namespace encours {

PolicyRenewal::PolicyRenewal(Config config) : config_(std::move(config)) {
  expects(config_.month > 0, "a policy runs for a month at least");
  expects(config_.law.crisis_factor < 0, "a crisis has a factor below 0");
}

double PolicyRenewal::day() const {
  return config_.month * days_per_month;
}

PolicyRenewal::Outcome PolicyRenewal::draw(std::uint32_t trial,
                                           std::span<const double> factors) const {
  double year = 0;
  for (std::size_t s = 0; s < config_.sector_share.size(); ++s) {
    year += config_.sector_share[s] * factors[s];
  }
  const RenewalLaw& law = config_.law;
  const double weight = year / law.crisis_factor;
  const double ends = between_years(law.not_renewed.calm, law.not_renewed.crisis, weight);
  RandomStream stream(config_.seed, Purpose::policy_renewal, trial);
  if (open_uniform(stream()) < ends) return {.renewed = false, .premium_factor = 0};
  return {
      .renewed = true,
      .premium_factor = between_years(law.premium_factor.calm, law.premium_factor.crisis, weight)};
}

}  // namespace encours
