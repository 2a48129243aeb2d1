#include "engine/sectioned_quantile.hpp"

#include "engine/outcome.hpp"

namespace encours {

SectionedQuantile::SectionedQuantile(double level, std::uint64_t expected_trials)
    : level_(level),
      tails_(sections, UpperTail(level, expected_trials / sections + batch_size)),
      count_(sections, 0) {}

void SectionedQuantile::add(std::uint64_t batch, std::span<const double> values) {
  const std::size_t section = batch % sections;
  count_[section] += values.size();
  for (const double value : values) tails_[section].add(value);
}

void SectionedQuantile::finish() {
  for (UpperTail& tail : tails_) tail.finish();
}

std::vector<double> SectionedQuantile::quantiles() const {
  std::vector<double> values;
  for (std::size_t s = 0; s < sections; ++s) {
    if (count_[s] >= batch_size) values.push_back(tails_[s].quantile(level_).value);
  }
  return values;
}

}  // namespace encours
