#include "engine/compare/comparison_sink.hpp"

#include <algorithm>

#include "engine/varying_cost.hpp"

namespace encours {

namespace {

std::uint64_t hundredth(std::uint64_t trials) {
  return std::max<std::uint64_t>(1, (trials + 99) / 100);
}

std::size_t pair_place(std::size_t one, std::size_t other) {
  return one * (one - 1) / 2 + other;
}

}  // namespace

ScenarioComparison::ScenarioComparison(const PreparedStudy& study, std::uint64_t trials)
    : programmes_(study.study().programmes.size()),
      cost_(programmes_),
      row_(1 + programmes_ * (uncovered_reasons + 2), 0.0),
      difference_(programmes_ * (programmes_ - 1) / 2),
      uncovered_(programmes_ * uncovered_reasons),
      exhausted_(programmes_, 0),
      worst_(hundredth(trials), row_.size()) {}

void ScenarioComparison::add_costs(const CaseOutcome& outcome) {
  for (std::size_t p = 0; p < programmes_; ++p) {
    varying_cost(outcome.programmes[p], 0, cost_[p]);  // what is the same for all cancels
  }
  scratch_.resize(outcome.gross_loss.size());
  for (std::size_t one = 1; one < programmes_; ++one) {
    for (std::size_t other = 0; other < one; ++other) {
      std::ranges::transform(cost_[one], cost_[other], scratch_.begin(), std::minus());
      difference_[pair_place(one, other)].merge(Moments::of(scratch_));
    }
  }
}

void ScenarioComparison::add(const BatchOutcome& batch, const CaseOutcome& outcome) {
  add_costs(outcome);
  std::vector<Moments> uncovered(uncovered_.size());
  for (std::uint32_t row = 0; row < batch.trials; ++row) {
    row_.front() = outcome.gross_loss[row];
    for (std::size_t p = 0; p < programmes_; ++p) {
      const std::vector<double>& guaranteed = outcome.programmes[p].guarantees.paid;
      if (!guaranteed.empty()) row_[place_of_guaranteed(p)] = guaranteed[row];
      const std::vector<double>& prevented = outcome.programmes[p].prevented;
      if (!prevented.empty()) row_[place_of_prevented(p)] = prevented[row];
      const std::vector<double>& told = outcome.programmes[p].uncovered;
      if (told.empty()) continue;
      const auto amounts = std::span(told).subspan(row * uncovered_reasons, uncovered_reasons);
      for (std::size_t reason = 0; reason < uncovered_reasons; ++reason) {
        uncovered[p * uncovered_reasons + reason].add(amounts[reason]);
        row_[1 + p * uncovered_reasons + reason] = amounts[reason];
      }
      constexpr auto maximum = static_cast<std::size_t>(Uncovered::maximum_liability);
      exhausted_[p] += amounts[maximum] > 0 ? 1 : 0;
    }
    worst_.add(batch.first_trial + row, outcome.gross_loss[row], row_);
  }
  for (std::size_t i = 0; i < uncovered.size(); ++i) uncovered_[i].merge(uncovered[i]);
}

double ScenarioComparison::difference_error(std::size_t one, std::size_t other) const {
  if (one == other) return 0;
  const std::size_t place = pair_place(std::max(one, other), std::min(one, other));
  return difference_[place].standard_error();
}

UncoveredAmounts ScenarioComparison::mean_uncovered(std::size_t p) const {
  UncoveredAmounts amounts{};
  for (std::size_t reason = 0; reason < uncovered_reasons; ++reason) {
    amounts[reason] = uncovered_[p * uncovered_reasons + reason].mean();
  }
  return amounts;
}

UncoveredAmounts ScenarioComparison::worst_uncovered(std::size_t p, std::uint64_t count) const {
  const std::vector<double> row = worst_.mean(count);
  UncoveredAmounts amounts{};
  std::ranges::copy_n(row.begin() + static_cast<std::ptrdiff_t>(1 + p * uncovered_reasons),
                      uncovered_reasons, amounts.begin());
  return amounts;
}

double ScenarioComparison::worst_guaranteed(std::size_t p, std::uint64_t count) const {
  return worst_.mean(count)[place_of_guaranteed(p)];
}

double ScenarioComparison::worst_prevented(std::size_t p, std::uint64_t count) const {
  return worst_.mean(count)[place_of_prevented(p)];
}

double ScenarioComparison::worst_gross_loss(std::uint64_t count) const {
  return worst_.mean(count).front();
}

void ComparisonSink::begin(const OutcomeLayout& layout) {
  scenarios_.assign(study_->central().size(), ScenarioComparison(*study_, layout.trials));
}

void ComparisonSink::batch(const BatchOutcome& outcome) {
  for (std::size_t s = 0; s < scenarios_.size(); ++s) {
    scenarios_[s].add(outcome, outcome.cases[study_->central()[s]]);
  }
}

std::uint64_t ComparisonSink::worst_hundredth() const {
  return hundredth(trials_done_);
}

}  // namespace encours
