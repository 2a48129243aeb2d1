#include "engine/contribution/tail_trials.hpp"

#include <algorithm>
#include <cmath>

#include "core/contract.hpp"
#include "core/order_statistics.hpp"

namespace encours {

namespace {

bool worse(const TailTrials::Trial& left, const TailTrials::Trial& right) {
  return left.gross_loss != right.gross_loss ? left.gross_loss > right.gross_loss
                                             : left.number < right.number;
}

/// The trials above the value at risk and the one at it.
std::size_t in_tail(std::uint64_t trials, double level) {
  return static_cast<std::size_t>(trials - quantile_rank(trials, level) + 1);
}

/// How many trials the tail is worth; a whole number up to rounding is that number.
double tail_size(std::uint64_t trials, double level) {
  constexpr double rounding = 1e-9;
  const double size = (1.0 - level) * static_cast<double>(trials);
  return std::abs(size - std::round(size)) < rounding * size ? std::round(size) : size;
}

}  // namespace

TailTrials::TailTrials(double level) : level_(level) {
  expects(level > 0 && level < 1, "levels lie strictly between 0 and 1");
}

void TailTrials::begin(const OutcomeLayout& layout) {
  most_ = in_tail(layout.trials, level_);
  central_ = layout.central;
  kept_.assign(central_.size(), {});
  for (std::vector<Trial>& trials : kept_) trials.reserve(2 * most_ + batch_size);
}

void TailTrials::batch(const BatchOutcome& outcome) {
  for (std::size_t s = 0; s < central_.size(); ++s) {
    const std::vector<double>& losses = outcome.cases[central_[s]].gross_loss;
    std::vector<Trial>& trials = kept_[s];
    for (std::size_t row = 0; row < losses.size(); ++row) {
      trials.push_back(
          {.number = outcome.first_trial + row, .gross_loss = losses[row], .weight = 0});
    }
    if (trials.size() > 2 * most_) compact(trials);
  }
}

void TailTrials::compact(std::vector<Trial>& trials) const {
  if (trials.size() <= most_) return;
  std::ranges::nth_element(trials, trials.begin() + static_cast<std::ptrdiff_t>(most_ - 1), worse);
  trials.resize(most_);
}

void TailTrials::end(std::uint64_t trials_done) {
  if (trials_done == 0) return;
  const double tail = tail_size(trials_done, level_);
  const std::size_t count = in_tail(trials_done, level_);
  for (std::vector<Trial>& trials : kept_) {
    std::ranges::sort(trials, worse);
    trials.resize(std::min(count, trials.size()));
    for (Trial& trial : trials) trial.weight = 1.0 / tail;
    trials.back().weight = 1.0 - static_cast<double>(trials.size() - 1) / tail;
    // A tail of a whole number of trials leaves nothing to the value at risk itself.
    if (trials.size() > 1 && trials.back().weight <= 0) trials.pop_back();
  }
}

}  // namespace encours
