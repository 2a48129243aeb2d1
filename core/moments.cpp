#include "core/moments.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace encours {

void Moments::move_mean(double shift) {
  mean_ += shift;
  weighted_squares_ += shift * (shift * weight_squared_ - 2.0 * weighted_deviation_);
  weighted_deviation_ -= shift * weight_squared_;
}

Moments Moments::of(std::span<const double> values) {
  Moments moments;
  if (values.empty()) return moments;
  const auto count = static_cast<double>(values.size());
  moments.count_ = values.size();
  moments.weight_ = count;
  moments.weight_squared_ = count;
  moments.mean_ = std::accumulate(values.begin(), values.end(), 0.0) / count;
  for (const double value : values) {
    const double deviation = value - moments.mean_;
    moments.weighted_deviation_ += deviation;
    moments.squares_ += deviation * deviation;
  }
  moments.weighted_squares_ = moments.squares_;
  return moments;
}

void Moments::add(double value, double weight) {
  const double before = value - mean_;
  const double total = weight_ + weight;
  move_mean(before * (weight / total));
  const double after = value - mean_;
  squares_ += weight * before * after;
  weighted_deviation_ += weight * weight * after;
  weighted_squares_ += weight * weight * after * after;
  weight_ = total;
  weight_squared_ += weight * weight;
  ++count_;
}

void Moments::merge(const Moments& other) {
  if (other.count_ == 0) return;
  if (count_ == 0) {
    *this = other;
    return;
  }
  Moments right = other;
  const double gap = right.mean_ - mean_;
  const double total = weight_ + right.weight_;
  squares_ += right.squares_ + gap * gap * (weight_ * right.weight_ / total);
  move_mean(gap * (right.weight_ / total));
  right.move_mean(mean_ - right.mean_);
  weighted_deviation_ += right.weighted_deviation_;
  weighted_squares_ += right.weighted_squares_;
  weight_ = total;
  weight_squared_ += right.weight_squared_;
  count_ += right.count_;
}

double Moments::standard_deviation() const {
  if (count_ < 2) return 0;
  return std::sqrt(std::max(squares_, 0.0) / (weight_ - weight_squared_ / weight_));
}

double Moments::standard_error() const {
  if (count_ < 2) return 0;
  const auto n = static_cast<double>(count_);
  return std::sqrt(std::max(weighted_squares_, 0.0) * (n / (n - 1.0))) / weight_;
}

double Moments::effective_sample_size() const {
  return count_ == 0 ? 0 : weight_ * weight_ / weight_squared_;
}

}  // namespace encours
