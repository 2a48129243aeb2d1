#include "engine/compare/buyer_shares_sink.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace encours {

std::vector<std::uint32_t> largest_risks(const PreparedStudy& study, std::uint32_t scenario) {
  const PreparedCase& prepared = study.cases()[study.central()[scenario]];
  const ExposureTable& exposure = study.exposure(prepared);
  const std::size_t buyers = study.portfolio().buyers().size();
  std::vector<double> pd(prepared.inputs.defaults.pd.begin(), prepared.inputs.defaults.pd.end());
  for (const ForcedFailure& failure : prepared.inputs.forced) pd[failure.buyer] = 1;
  std::vector<double> risk(buyers, 0.0);
  for (std::uint32_t i = 0; i < buyers; ++i) {
    double owed = 0;
    for (std::uint32_t month = 0; month < exposure.months(); ++month) owed += exposure.at(i, month);
    risk[i] = pd[i] * prepared.loss.mean_lgd()[i] * owed;
  }
  std::vector<std::uint32_t> order(buyers);
  std::iota(order.begin(), order.end(), 0U);
  const std::size_t count = std::min(most_buyers_told, buyers);
  std::ranges::partial_sort(order, order.begin() + static_cast<std::ptrdiff_t>(count),
                            [&](std::uint32_t one, std::uint32_t other) {
                              return risk[one] != risk[other] ? risk[one] > risk[other]
                                                              : one < other;
                            });
  order.resize(count);
  std::erase_if(order, [&](std::uint32_t i) { return risk[i] <= 0; });
  return order;
}

BuyerSharesSink::BuyerSharesSink(const PreparedStudy& study) : study_(&study) {}

void BuyerSharesSink::begin(const OutcomeLayout& layout) {
  const std::size_t buyers = study_->portfolio().buyers().size();
  for (std::uint32_t s = 0; s < layout.scenarios.size(); ++s) {
    told_.push_back(largest_risks(*study_, s));
    const auto others = static_cast<std::uint32_t>(told_.back().size());
    place_.emplace_back(buyers, others);
    for (std::uint32_t i = 0; i < others; ++i) place_.back()[told_.back()[i]] = i;
    for (std::size_t p = 0; p < layout.programmes.size(); ++p) sums_.emplace_back(others + 1);
  }
  trial_.resize(most_buyers_told + 1);
}

void BuyerSharesSink::batch(const BatchOutcome& outcome) {
  for (std::size_t s = 0; s < told_.size(); ++s) {
    add_case(s, outcome.cases[study_->central()[s]], outcome.trials);
  }
}

void BuyerSharesSink::add_case(std::size_t scenario, const CaseOutcome& outcome,
                               std::uint32_t trials) {
  for (std::size_t p = 0; p < outcome.programmes.size(); ++p) {
    const ProgrammeOutcome& programme = outcome.programmes[p];
    const auto& policy = study_->policies()[p];
    std::size_t next = 0;
    for (std::uint32_t row = 0; row < trials; ++row) {
      const auto claims = claims_of_row(programme.claims, row, next);
      for (const ClaimShare& one :
           sharer_.share(policy ? &*policy : nullptr, claims, programme, row)) {
        const std::uint32_t place = place_[scenario][one.buyer];
        if (std::ranges::find(touched_, place) == touched_.end()) touched_.push_back(place);
        auto& trial = trial_[place];
        const std::array<double, amounts> added = {one.gross_loss, one.guaranteed, one.indemnity,
                                                   one.retained()};
        std::ranges::transform(trial, added, trial.begin(), std::plus());
      }
      add_trial(sums_[scenario * outcome.programmes.size() + p]);
    }
  }
}

void BuyerSharesSink::add_trial(std::span<Sums> sums) {
  for (const std::uint32_t place : touched_) {
    for (std::size_t a = 0; a < amounts; ++a) {
      const double amount = std::exchange(trial_[place][a], 0.0);
      sums[place].sum[a] += amount;
      sums[place].squares[a] += amount * amount;
    }
  }
  touched_.clear();
}

BuyerShare BuyerSharesSink::share(const Sums& sums) const {
  const auto trials = static_cast<double>(trials_);
  const auto told = [&](std::size_t a) {
    MeanWithError found{.mean = sums.sum[a] / trials, .standard_error = 0};
    if (trials_ < 2) return found;
    const double variance = (sums.squares[a] - sums.sum[a] * found.mean) / (trials - 1);
    found.standard_error = std::sqrt(std::max(0.0, variance) / trials);
    return found;
  };
  return {.gross_loss = told(0), .guaranteed = told(1), .indemnity = told(2), .retained = told(3)};
}

BuyerShares BuyerSharesSink::shares(std::size_t scenario, std::size_t programme) const {
  const auto& sums = sums_[scenario * study_->study().programmes.size() + programme];
  BuyerShares found;
  for (std::size_t place = 0; place + 1 < sums.size(); ++place) {
    found.largest.push_back(share(sums[place]));
  }
  found.others = share(sums.back());
  return found;
}

}  // namespace encours
