#include "engine/contribution/diversification.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <random>
#include <span>
#include <utility>

#include "core/moments.hpp"
#include "core/upper_tail.hpp"

namespace encours {

namespace {

constexpr std::uint32_t no_place = std::numeric_limits<std::uint32_t>::max();

double mean_exposure(const ExposureTable& exposure, std::uint32_t buyer) {
  double sum = 0;
  for (std::uint32_t month = 0; month < exposure.months(); ++month) {
    sum += exposure.at(buyer, month);
  }
  return sum / std::max(1.0, static_cast<double>(exposure.months()));
}

/// 1, 2, 5, 10 … below `all`, then `all`.
std::vector<std::size_t> book_sizes(std::size_t all) {
  std::vector<std::size_t> sizes;
  for (std::size_t power = 1; power < all; power *= 10) {
    for (const std::size_t step : {1U, 2U, 5U}) {
      if (step * power < all) sizes.push_back(step * power);
    }
  }
  if (all > 0) sizes.push_back(all);
  return sizes;
}

/// In the order of numbers drawn by a generator that the C++ standard fixes.
std::vector<std::uint32_t> shuffled(const std::vector<std::uint32_t>& buyers, std::uint64_t seed) {
  std::mt19937_64 numbers(seed);
  std::vector<std::pair<std::uint64_t, std::uint32_t>> keyed;
  for (const std::uint32_t buyer : buyers) keyed.emplace_back(numbers(), buyer);
  std::ranges::sort(keyed);
  std::vector<std::uint32_t> order;
  for (const auto& [key, buyer] : keyed) order.push_back(buyer);
  return order;
}

/// Standard error of c = s/m: Var(ln c) ≈ ((κ − 1)/4 + c² − c·γ)/n with skewness γ and kurtosis κ
/// (delta method).
double relative_error(std::span<const double> values, double mean, double relative) {
  double third = 0;
  double fourth = 0;
  const double deviation = relative * mean;
  for (const double value : values) {
    const double z = (value - mean) / deviation;
    third += z * z * z;
    fourth += z * z * z * z;
  }
  const auto n = static_cast<double>(values.size());
  const double variance = ((fourth / n - 1) / 4 + relative * relative - relative * third / n) / n;
  return relative * std::sqrt(std::max(0.0, variance));
}

DiversificationPoint point_of(std::size_t buyers, std::span<const double> losses, double level) {
  const Moments moments = Moments::of(losses);
  UpperTail tail(level, losses.size());
  for (const double loss : losses) tail.add(loss);
  tail.finish();
  DiversificationPoint point{.buyers = buyers,
                             .mean = moments.mean(),
                             .mean_error = moments.standard_error(),
                             .standard_deviation = moments.standard_deviation()};
  point.value_at_risk = tail.quantile(level);
  point.expected_shortfall = tail.expected_shortfall(level);
  if (point.mean > 0 && point.standard_deviation > 0) {
    point.relative_deviation = point.standard_deviation / point.mean;
    point.relative_error = relative_error(losses, point.mean, point.relative_deviation);
  }
  return point;
}

}  // namespace

DiversificationSink::DiversificationSink(const PreparedStudy& study, double level)
    : level_(level), place_(study.portfolio().buyers().size(), no_place) {
  const ExposureTable& exposure = study.exposure(study.cases().front());
  std::vector<std::uint32_t> members;
  for (std::uint32_t buyer = 0; buyer < place_.size(); ++buyer) {
    if (!study.failed_before(buyer) && mean_exposure(exposure, buyer) > 0) {
      members.push_back(buyer);
    }
  }
  sums_ = {0};
  for (const std::uint32_t buyer : shuffled(members, study.study().run.seed)) {
    place_[buyer] = static_cast<std::uint32_t>(sums_.size() - 1);
    sums_.push_back(sums_.back() + mean_exposure(exposure, buyer));
  }
  sizes_ = book_sizes(members.size());
  losses_.resize(sizes_.size());
}

double DiversificationSink::exposure_of(std::size_t first, std::size_t count) const {
  const std::size_t all = sums_.size() - 1;
  const std::size_t last = first + count;
  if (last <= all) return sums_[last] - sums_[first];
  return sums_[all] - sums_[first] + sums_[last - all];
}

void DiversificationSink::begin(const OutcomeLayout& layout) {
  for (std::vector<double>& losses : losses_) losses.reserve(layout.trials);
}

void DiversificationSink::batch(const BatchOutcome& outcome) {
  const std::size_t all = sums_.size() - 1;
  if (all == 0) return;
  const CaseOutcome& one = outcome.cases.front();
  std::span<const EventOutcome> events = one.events;
  std::vector<double> of_trial(sizes_.size());
  for (std::uint32_t row = 0; row < outcome.trials; ++row) {
    const std::size_t first = (outcome.first_trial + row) % all;
    std::ranges::fill(of_trial, 0.0);
    for (const EventOutcome& event : events.first(one.event_count[row])) {
      const std::uint32_t place = place_[event.event.buyer];
      if (place == no_place) continue;
      const std::size_t after = (place + all - first) % all;
      for (std::size_t k = sizes_.size(); k-- > 0 && after < sizes_[k];) of_trial[k] += event.loss;
    }
    events = events.subspan(one.event_count[row]);
    for (std::size_t k = 0; k < sizes_.size(); ++k) {
      losses_[k].push_back(of_trial[k] * (sums_.back() / exposure_of(first, sizes_[k])));
    }
  }
}

Diversification DiversificationSink::curve() const {
  Diversification curve{.level = level_, .trials = trials_done_, .points = {}};
  if (trials_done_ < 2) return curve;
  for (std::size_t k = 0; k < sizes_.size(); ++k) {
    curve.points.push_back(point_of(sizes_[k], losses_[k], level_));
  }
  return curve;
}

}  // namespace encours
