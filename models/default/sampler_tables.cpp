#include "models/default/sampler_tables.hpp"

namespace encours {
namespace {

CellPoint lower_tail(const LatentDistribution& distribution, double probability) {
  const double level = distribution.quantile(probability, 1 - probability);
  return {.value = level, .slope = 1 / distribution.density(level)};
}

CellPoint hazard_point(const LatentDistribution& distribution, double level) {
  const double survival = distribution.upper_tail(level);
  const double value =
      level < 0 ? -std::log1p(-distribution.cdf(level)) : -std::log(std::max(survival, 1e-300));
  const double slope = survival > 0 ? distribution.density(level) / survival : std::abs(level);
  return {.value = value, .slope = slope};
}

constexpr int quantile_first_octave = -53;
constexpr int hazard_first_octave = -31;

std::uint64_t first_cell(int octave, unsigned cell_bits) {
  return leading_bits(std::ldexp(1.0, octave), cell_bits);
}

std::vector<CubicCell> quantile_cells(const LatentDistribution& distribution) {
  return cubic_cells(quantile_first_octave, -1, quantile_cell_bits,
                     [&](double tail) { return lower_tail(distribution, tail); });
}

}  // namespace

NormalQuantile::NormalQuantile()
    : cells_(quantile_cells(LatentDistribution(CopulaFamily::gaussian, 0))) {}

CellView NormalQuantile::view() const {
  return {cells_.data(), first_cell(quantile_first_octave, quantile_cell_bits)};
}

LatentQuantile::LatentQuantile(const LatentDistribution& distribution)
    : cells_(quantile_cells(distribution)) {}

double LatentQuantile::operator()(double lower, double upper) const {
  const double tail = std::clamp(std::min(lower, upper), std::ldexp(1.0, quantile_first_octave),
                                 std::nextafter(0.5, 0.0));
  const CellView view = {cells_.data(), first_cell(quantile_first_octave, quantile_cell_bits)};
  const double level = cell_value<quantile_cell_bits>(view, tail);
  return lower <= upper ? level : -level;
}

CumulativeHazard::CumulativeHazard(const LatentDistribution& distribution, double largest_level)
    : last_octave_(std::max(4, std::ilogb(largest_level) + 1)) {
  const auto side = [&](double sign) {
    return cubic_cells(hazard_first_octave, last_octave_, hazard_cell_bits, [&](double size) {
      const CellPoint point = hazard_point(distribution, sign * size);
      return CellPoint{.value = point.value, .slope = sign * point.slope};
    });
  };
  cells_ = side(-1);
  const auto upper = side(1);
  cells_.insert(cells_.end(), upper.begin(), upper.end());
}

HazardView CumulativeHazard::view() const {
  return {.cells = {cells_.data(), first_cell(hazard_first_octave, hazard_cell_bits)},
          .upper = cells_.size() / 2,
          .low = std::ldexp(1.0, hazard_first_octave),
          .high = std::nextafter(std::ldexp(1.0, last_octave_), 0.0)};
}

ByteBound::ByteBound() {
  for (std::size_t cell = 0; cell < bytes_.size(); ++cell) {
    const double upper_edge = static_cast<double>(cell + 1) / cells_per_unit - range;
    const double probability = normal_cdf(upper_edge + 1e-6);
    bytes_[cell] = static_cast<std::uint8_t>(std::min(255.0, std::floor(256 * probability)));
  }
  bytes_.back() = 255;
}

}  // namespace encours
