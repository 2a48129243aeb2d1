#include "models/payment/lateness_shape.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace encours {

namespace {

/// Student's law with 4 degrees of freedom has variance 2.
constexpr double prior_scale = 1 / std::numbers::sqrt2;

double prior_above(double z) {
  const double t = z / prior_scale;
  const double s = t / std::sqrt(1 + t * t / 4);
  return 0.5 - 0.375 * s * (1 - s * s / 12);
}

/// ∫ P(Z > x) dx from z on: E[Z; Z > z] − z·P(Z > z), the first (4 + t²)/3 times the density at t.
double prior_integral(double z) {
  const double t = z / prior_scale;
  const double density = 0.375 * std::pow(1 + t * t / 4, -2.5);
  return prior_scale * (4 + t * t) / 3 * density - z * prior_above(z);
}

struct Residual {
  double z = 0;
  bool exact = true;
};

std::vector<Residual> residuals(const PaymentHistory& history, const DelayModel& model) {
  std::vector<Residual> found;
  found.reserve(history.records.size());
  for (const PaymentRecord& record : history.records) {
    const DelayObservation seen = observed_delay(record, largest_delay_days);
    const double level =
        model.habits.values[record.buyer].mean + model.season.days[record.due_month].value;
    found.push_back({.z = (seen.days - level) / std::sqrt(model.noise.variances[record.buyer]),
                     .exact = seen.kind == DelayObservation::Kind::exact});
  }
  // Of equal values the exact ones come first: an open invoice is paid later.
  std::ranges::sort(found, [](const Residual& one, const Residual& other) {
    return one.z != other.z ? one.z < other.z : one.exact && !other.exact;
  });
  return found;
}

}  // namespace

LatenessShape::LatenessShape(const PaymentHistory& history, const DelayModel& model) {
  const std::vector<Residual> all = residuals(history, model);
  double survives = 1;
  double paid = 0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (!all[i].exact) continue;
    const double after = survives * (1 - 1 / static_cast<double>(all.size() - i));
    // Half of the payment's chance on each side of it.
    if (knots_.empty()) knots_.push_back({.z = all[i].z, .survives = 1});
    knots_.push_back({.z = all[i].z, .survives = (survives + after) / 2});
    survives = after;
    paid += 1;
  }
  // The open ones that outlast every payment are left to the prior.
  weight_ = paid * (1 - survives) / (paid * (1 - survives) + prior_payments);
  for (Knot& knot : knots_) {
    knot.survives = std::max(0.0, (knot.survives - survives) / (1 - survives));
  }
  if (!knots_.empty()) knots_.push_back({.z = knots_.back().z, .survives = 0});
  for (std::size_t i = knots_.size(); i-- > 1;) {
    const double width = knots_[i].z - knots_[i - 1].z;
    knots_[i - 1].integral =
        knots_[i].integral + width * (knots_[i].survives + knots_[i - 1].survives) / 2;
  }
}

double LatenessShape::seen_above(double z) const {
  if (knots_.empty() || z >= knots_.back().z) return 0;
  if (z < knots_.front().z) return 1;
  const auto next = std::ranges::upper_bound(knots_, z, {}, &Knot::z);
  const Knot& before = *(next - 1);
  const double part = (z - before.z) / (next->z - before.z);
  return before.survives + part * (next->survives - before.survives);
}

double LatenessShape::seen_integral(double z) const {
  if (knots_.empty() || z >= knots_.back().z) return 0;
  if (z < knots_.front().z) return knots_.front().z - z + knots_.front().integral;
  const auto next = std::ranges::upper_bound(knots_, z, {}, &Knot::z);
  return next->integral + (next->z - z) * (next->survives + seen_above(z)) / 2;
}

double LatenessShape::above(double z) const {
  return weight_ * seen_above(z) + (1 - weight_) * prior_above(z);
}

double LatenessShape::mean_above(double z) const {
  const double integral = weight_ * seen_integral(z) + (1 - weight_) * prior_integral(z);
  return z + integral / above(z);
}

}  // namespace encours
