#include "engine/compare/left_out_tail.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

#include "core/contract.hpp"
#include "core/order_statistics.hpp"

namespace encours {

namespace {

constexpr double tail_level = 0.99;

constexpr auto by_loss = [](const auto& one, const auto& other) {
  return one.retained != other.retained ? one.retained > other.retained : one.trial < other.trial;
};

double above(double value, double threshold) {
  return std::max(0.0, value - threshold);
}

}  // namespace

LeftOutTail::LeftOutTail(std::uint64_t trials, std::size_t additions)
    : trials_(trials),
      most_(static_cast<std::size_t>(trials - quantile_rank(trials, tail_level) + 1)),
      events_(additions) {}

void LeftOutTail::add(std::uint64_t trial, double retained, std::span<const Addition> additions) {
  for (const Addition& one : additions) {
    if (kept_.size() == most_ && retained + one.amount < kept_.front().retained) continue;
    events_[one.which].push_back({.trial = trial, .retained = retained, .amount = one.amount});
  }
  if (kept_.size() == most_) {
    if (retained <= kept_.front().retained) return;
    std::ranges::pop_heap(kept_, by_loss);
    kept_.pop_back();
  }
  kept_.push_back({.retained = retained, .trial = trial});
  std::ranges::push_heap(kept_, by_loss);
}

void LeftOutTail::finish() {
  std::ranges::sort(kept_, by_loss);
}

double LeftOutTail::shortfall(std::span<const double> worst_first) const {
  const double tail = (1 - tail_level) * static_cast<double>(trials_);
  double sum = 0;
  double left = tail;
  for (const double loss : worst_first) {
    const double weight = std::min(1.0, left);
    if (weight <= 1e-9) break;
    sum += weight * loss;
    left -= weight;
  }
  return sum / tail;
}

MeanWithError LeftOutTail::change(std::uint32_t which) const {
  expects(trials_ >= 100, "a hundredth of the trials is one of them");
  const std::vector<Event>& events = events_[which];
  if (events.empty()) return {};
  std::vector<double> before;
  std::vector<double> after;
  std::vector<double> without;  ///< of `after`, in the same order
  std::vector<std::uint64_t> in_tail;
  for (const Kept& one : kept_) {
    const auto event = std::ranges::lower_bound(events, one.trial, {}, &Event::trial);
    const bool found = event != events.end() && event->trial == one.trial;
    before.push_back(one.retained);
    after.push_back(one.retained + (found ? event->amount : 0));
    if (found) in_tail.push_back(one.trial);
  }
  without = before;
  std::ranges::sort(in_tail);
  for (const Event& event : events) {
    if (std::ranges::binary_search(in_tail, event.trial)) continue;
    after.push_back(event.retained + event.amount);
    without.push_back(event.retained);
  }
  std::vector<double> sorted = after;
  std::ranges::sort(sorted, std::greater());
  const double v = before.back();
  const double raised = sorted[before.size() - 1];
  double sum = 0;
  double squares = 0;
  for (std::size_t i = 0; i < after.size(); ++i) {
    const double h = (above(after[i], raised) - above(without[i], v)) / (1 - tail_level);
    sum += h;
    squares += h * h;
  }
  const auto n = static_cast<double>(trials_);
  const double variance = std::max(0.0, squares - sum * sum / n) / (n - 1);
  return {.mean = shortfall(sorted) - shortfall(before), .standard_error = std::sqrt(variance / n)};
}

}  // namespace encours
