#include "models/default/sampler_tables.hpp"

namespace encours {
namespace {

CellPoint lower_tail(double probability) {
  const LatentDistribution normal(CopulaFamily::gaussian, 0);
  const double level = normal.quantile(probability, 1 - probability);
  return {.value = level, .slope = 1 / normal.density(level)};
}

CellTable<7> hazard_side(const LatentDistribution& distribution, double largest_level,
                         double sign) {
  const int last_octave = std::max(4, std::ilogb(largest_level) + 1);
  return {-31, last_octave, [&](double size) {
            const double level = sign * size;
            const double survival = distribution.upper_tail(level);
            const double hazard = survival > 0 ? distribution.density(level) / survival : size;
            const double value = level < 0 ? -std::log1p(-distribution.cdf(level))
                                           : -std::log(std::max(survival, 1e-300));
            return CellPoint{.value = value, .slope = sign * hazard};
          }};
}

}  // namespace

NormalQuantile::NormalQuantile() : table_(-53, -1, lower_tail) {}

CumulativeHazard::CumulativeHazard(const LatentDistribution& distribution, double largest_level)
    : lower_(hazard_side(distribution, largest_level, -1)),
      upper_(hazard_side(distribution, largest_level, 1)) {}

ByteBound::ByteBound() {
  for (std::size_t cell = 0; cell < bytes_.size(); ++cell) {
    const double upper_edge = static_cast<double>(cell + 1) / cells_per_unit - range;
    const double probability = normal_cdf(upper_edge + 1e-6);
    bytes_[cell] = static_cast<std::uint8_t>(std::min(255.0, std::floor(256 * probability)));
  }
  bytes_.back() = 255;
}

}  // namespace encours
