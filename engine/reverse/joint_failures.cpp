#include "engine/reverse/joint_failures.hpp"

#include <cmath>
#include <numeric>

#include "core/contract.hpp"
#include "core/moments.hpp"

namespace encours {

JointFailures::JointFailures(const PreparedStudy& study, std::uint64_t trials,
                             std::span<const std::uint32_t> buyers)
    : trials_(trials), place_(study.portfolio().buyers().size()) {
  const DefaultModel& model = study.default_model();
  expects(model.hazards() != nullptr, "a default model that tells its hazards");
  expects(study.cases().size() == 1, "one case");
  const std::size_t sectors = study.portfolio().sectors().size();
  const std::vector<double>& shift = study.cases().front().inputs.defaults.factor_shift;
  for (const std::uint32_t buyer : buyers) {
    place_[buyer] = static_cast<std::uint32_t>(given_.size());
    given_.emplace_back().reserve(trials);
  }
  const auto state = model.make_state();
  std::vector<TrialDefaults> drawn(1);
  for (std::uint64_t trial = 0; trial < trials; ++trial) {
    model.sample(static_cast<std::uint32_t>(trial), *state, drawn);
    std::vector<double>& factors =
        factors_.emplace_back(drawn.front().factors.begin(),
                              drawn.front().factors.begin() + static_cast<std::ptrdiff_t>(sectors));
    for (std::size_t s = 0; s < sectors && !shift.empty(); ++s) factors[s] -= shift[s];
    for (std::size_t i = 0; i < buyers.size(); ++i) {
      const double hazard = model.hazards()->cumulative_hazard(*state, 0, buyers[i],
                                                               study.study().run.horizon_months);
      given_[i].push_back(-std::expm1(-hazard));
    }
  }
}

std::vector<double> JointFailures::product(std::span<const std::uint32_t> buyers) const {
  std::vector<double> product(trials_, 1.0);
  for (const std::uint32_t buyer : buyers) {
    const std::vector<double>& given = given_[place_[buyer]];
    for (std::size_t t = 0; t < product.size(); ++t) product[t] *= given[t];
  }
  return product;
}

ProbabilityEstimate JointFailures::all_fail(std::span<const std::uint32_t> buyers) const {
  const Moments moments = Moments::of(product(buyers));
  return {.value = moments.mean(), .standard_error = moments.standard_error()};
}

ProbabilityEstimate JointFailures::all_fail_beyond(std::span<const std::uint32_t> buyers,
                                                   std::span<const double> weights,
                                                   double distance) const {
  std::vector<double> fail = product(buyers);
  for (std::size_t t = 0; t < fail.size(); ++t) {
    const double score =
        std::inner_product(weights.begin(), weights.end(), factors_[t].begin(), 0.0);
    fail[t] *= score <= 0 ? std::exp(distance * (score - distance / 2)) : 0;
  }
  const Moments moments = Moments::of(fail);
  return {.value = moments.mean(), .standard_error = moments.standard_error()};
}

}  // namespace encours
