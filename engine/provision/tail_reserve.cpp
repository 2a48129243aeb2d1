#include "engine/provision/tail_reserve.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>
#include <utility>

#include "core/contract.hpp"
#include "core/moments.hpp"
#include "engine/simulator.hpp"
#include "engine/statistics_sink.hpp"
#include "engine/summarise.hpp"
#include "portfolio/open_documents.hpp"

namespace encours {

namespace {

Estimate less(const Estimate& estimate, double mean) {
  Estimate rest{.value = estimate.value - mean};
  if (estimate.low) rest.low = *estimate.low - mean;
  if (estimate.high) rest.high = *estimate.high - mean;
  return rest;
}

/// Keeps what each programme retains, trial by trial, in the central case of each scenario.
class RetainedSink final : public OutcomeSink {
 public:
  explicit RetainedSink(const PreparedStudy& study)
      : central_(study.central().begin(), study.central().end()),
        kept_(study.study().programmes.size()) {
    for (WeightedLosses& one : kept_) one.losses.resize(central_.size());
  }

  void begin(const OutcomeLayout&) override {}
  void batch(const BatchOutcome& outcome) override {
    for (std::size_t p = 0; p < kept_.size(); ++p) {
      for (std::size_t s = 0; s < central_.size(); ++s) {
        const auto& loss = outcome.cases[central_[s]].programmes[p].retained_loss;
        auto& all = kept_[p].losses[s];
        all.insert(all.end(), loss.begin(), loss.begin() + outcome.trials);
      }
    }
  }
  void end(std::uint64_t) override {}

  /// Of one programme, scenarios that weigh nothing left out.
  WeightedLosses losses(std::size_t programme, std::span<const Scenario> scenarios) const {
    WeightedLosses found;
    for (std::size_t s = 0; s < scenarios.size(); ++s) {
      if (scenarios[s].weight <= 0) continue;
      found.weights.push_back(scenarios[s].weight);
      found.losses.push_back(kept_[programme].losses[s]);
    }
    return found;
  }

 private:
  std::vector<std::uint32_t> central_;
  std::vector<WeightedLosses> kept_;
};

/// Σ over scenarios of weight × f(loss), trial by trial.
template <class Function>
Moments by_trial(const WeightedLosses& all, Function f) {
  Moments moments;
  for (std::size_t t = 0; t < all.losses.front().size(); ++t) {
    double sum = 0;
    for (std::size_t s = 0; s < all.losses.size(); ++s) {
      sum += all.weights[s] * f(all.losses[s][t]);
    }
    moments.add(sum);
  }
  return moments;
}

/// The losses of every scenario in order, with what each weighs.
class MixtureQuantiles {
 public:
  explicit MixtureQuantiles(const WeightedLosses& all) {
    for (std::size_t s = 0; s < all.losses.size(); ++s) {
      const double weight = all.weights[s] / static_cast<double>(all.losses[s].size());
      for (const double loss : all.losses[s]) sorted_.emplace_back(loss, weight);
    }
    std::ranges::sort(sorted_);
  }

  /// The smallest loss q with F(q) ≥ level; a rounding error of the sum is no loss.
  double at(double level) const {
    constexpr double rounding = 1e-9;
    double sum = 0;
    for (const auto& [loss, weight] : sorted_) {
      sum += weight;
      if (sum >= level - rounding) return loss;
    }
    return sorted_.back().first;
  }

 private:
  std::vector<std::pair<double, double>> sorted_;
};

Portfolio without(const Portfolio& portfolio, std::span<const std::uint32_t> left_out) {
  const auto documents = open_documents(portfolio.receivables(), portfolio.as_of());
  std::vector<Buyer> buyers(portfolio.buyers().begin(), portfolio.buyers().end());
  std::set<std::uint32_t> gone;
  for (const std::uint32_t i : left_out) {
    const OpenItem& item = portfolio.open_items()[i];
    double& owed = buyers[item.buyer].exposure;
    owed = std::max(0.0, owed - item.amount_ht);
    gone.insert(documents[i]);
  }
  std::vector<Receivable> receivables;
  for (std::uint32_t d = 0; d < portfolio.receivables().size(); ++d) {
    if (!gone.contains(d)) receivables.push_back(portfolio.receivables()[d]);
  }
  return {std::move(buyers), std::move(receivables), portfolio.as_of(), portfolio.network(),
          portfolio.history()};
}

Study year_of(const Study& study) {
  Study year = study;
  year.uncertainty.enabled = false;
  year.firm.cash.reset();
  year.run.horizon_months = 12;
  year.exposure.horizon_months = 12;
  for (Scenario& scenario : year.scenarios) {
    std::erase_if(scenario.shocks, [](const Shock& shock) {
      const auto* failure = std::get_if<FailBuyer>(&shock);
      return failure != nullptr && failure->month >= 12;
    });
  }
  return year;
}

std::vector<TailReserve> of_scenario(const ScenarioResult& scenario, double weight) {
  std::vector<TailReserve> reserves;
  for (const ProgrammeResult& programme : scenario.programmes) {
    const Block& loss = programme.retained_loss;
    for (const double level : reserve_levels) {
      const auto place = std::ranges::find(risk_levels, level) - risk_levels.begin();
      const auto index = static_cast<std::size_t>(place);
      expects(index < risk_levels.size(), "reserves are told at levels of the risk measures");
      reserves.push_back({.programme = programme.name,
                          .scenario = scenario.name,
                          .weight = weight,
                          .level = level,
                          .expected_loss = loss.mean,
                          .value_at_risk = less(loss.value_at_risk[index], loss.mean),
                          .expected_shortfall = less(loss.expected_shortfall[index], loss.mean),
                          .reserve_held = programme.reserve_held});
    }
  }
  return reserves;
}

}  // namespace

TailReserve mixture_reserve(const WeightedLosses& losses, double level) {
  expects(!losses.losses.empty() && losses.losses.size() == losses.weights.size(),
          "a weight for each scenario");
  const MixtureQuantiles quantiles(losses);
  const double at_risk = quantiles.at(level);
  const double mean = by_trial(losses, [](double loss) { return loss; }).mean();
  const Moments below = by_trial(losses, [&](double loss) { return loss <= at_risk ? 1.0 : 0.0; });
  const Moments beyond = by_trial(
      losses, [&](double loss) { return std::max(0.0, loss - at_risk) / (1 - level) - loss; });
  const double reach = normal_half_width * below.standard_error();
  TailReserve found{.programme = {},
                    .scenario = {},
                    .level = level,
                    .expected_loss = mean,
                    .value_at_risk = {.value = at_risk - mean},
                    .expected_shortfall = {.value = at_risk + beyond.mean()}};
  if (level - reach > 0) found.value_at_risk.low = quantiles.at(level - reach) - mean;
  if (level + reach < 1) found.value_at_risk.high = quantiles.at(level + reach) - mean;
  const double half = normal_half_width * beyond.standard_error();
  found.expected_shortfall.low = found.expected_shortfall.value - half;
  found.expected_shortfall.high = found.expected_shortfall.value + half;
  return found;
}

std::vector<TailReserve> tail_reserves(const Study& study, const Portfolio& portfolio,
                                       std::span<const std::uint32_t> left_out, unsigned threads) {
  const Study year = year_of(study);
  const Portfolio held = without(portfolio, left_out);
  AssumptionLog listed_before;
  const PreparedStudy prepared(year, held, listed_before);
  StatisticsSink statistics(prepared);
  RetainedSink retained(prepared);
  const std::array<OutcomeSink*, 2> sinks = {&statistics, &retained};
  simulate(prepared, {.threads = threads}, sinks);
  const Results results = summarise(prepared, statistics);
  std::vector<TailReserve> reserves;
  for (std::size_t s = 0; s < year.scenarios.size(); ++s) {
    const auto found = of_scenario(results.scenarios[s], year.scenarios[s].weight);
    reserves.insert(reserves.end(), found.begin(), found.end());
  }
  if (year.scenarios.size() < 2) return reserves;
  for (std::size_t p = 0; p < year.programmes.size(); ++p) {
    const WeightedLosses losses = retained.losses(p, year.scenarios);
    for (const double level : reserve_levels) {
      reserves.push_back(mixture_reserve(losses, level));
      reserves.back().programme = year.programmes[p].name;
      reserves.back().reserve_held = results.scenarios.front().programmes[p].reserve_held;
    }
  }
  return reserves;
}

}  // namespace encours
