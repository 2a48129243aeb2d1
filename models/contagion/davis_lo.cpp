#include "models/contagion/davis_lo.hpp"

#include <cmath>
#include <utility>
#include <vector>

#include "core/random_stream.hpp"

namespace encours {

CountDistribution DavisLo::distribution() const {
  std::vector<double> sum(static_cast<std::size_t>(buyers) + 1);
  const CountDistribution own = binomial_pool(buyers, pd);
  for (int k = 0; k <= buyers; ++k) {
    const double caught = 1 - std::pow(1 - infection, k);
    const CountDistribution others = binomial_pool(buyers - k, caught);
    const double weight = own.probability(static_cast<std::size_t>(k));
    for (int j = 0; j <= buyers - k; ++j) {
      sum[static_cast<std::size_t>(k + j)] +=
          weight * others.probability(static_cast<std::size_t>(j));
    }
  }
  return CountDistribution(std::move(sum));
}

std::uint32_t DavisLo::sample(std::uint64_t seed, std::uint32_t trial) const {
  RandomStream stream(seed, Purpose::davis_lo, trial);
  std::uint32_t failed = 0;
  for (int i = 0; i < buyers; ++i) failed += open_uniform(stream()) <= pd ? 1U : 0U;
  if (failed == 0) return 0;
  std::uint32_t infected = 0;
  for (std::uint32_t j = failed; j < static_cast<std::uint32_t>(buyers); ++j) {
    bool caught = false;
    for (std::uint32_t i = 0; i < failed; ++i) caught |= open_uniform(stream()) <= infection;
    infected += caught ? 1U : 0U;
  }
  return failed + infected;
}

}  // namespace encours
