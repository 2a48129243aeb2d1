#include "models/loss/loss_model.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <utility>

#include "core/contract.hpp"
#include "core/random_stream.hpp"

namespace encours {

namespace {

constexpr std::uint32_t grid_steps = 256;

/// Means of the tables: dense where the standard deviation √(m(1 − m)/(κ + 1)) bends.
double grid_mean(std::uint32_t step) {
  if (step == grid_steps) return 1.0;
  const double sine = std::sin(std::numbers::pi * step / (2.0 * grid_steps));
  return sine * sine;
}

/// The largest step below grid_steps whose mean is not above `mean`.
std::uint32_t grid_step(double mean) {
  const double angle = std::asin(std::sqrt(mean)) * (2.0 * grid_steps) / std::numbers::pi;
  auto step = std::min(static_cast<std::uint32_t>(angle), grid_steps - 1);
  while (step > 0 && grid_mean(step) > mean) --step;
  while (step + 1 < grid_steps && grid_mean(step + 1) <= mean) ++step;
  return step;
}

}  // namespace

LossModel::LossModel(const LossConfig& config, std::vector<double> mean_lgd,
                     std::vector<std::uint32_t> sector)
    : config_(config), mean_lgd_(std::move(mean_lgd)), sector_(std::move(sector)) {
  expects(mean_lgd_.size() == sector_.size(), "one sector per buyer");
  expects(std::ranges::all_of(mean_lgd_, [](double mean) { return mean >= 0 && mean <= 1; }),
          "a mean loss given default lies in [0, 1]");
  if (config_.family == LossFamily::beta) prepare_tables();
}

void LossModel::prepare_tables() {
  std::map<std::uint32_t, std::uint32_t> table_of_step;
  const auto table = [&](std::uint32_t step) {
    const auto next = static_cast<std::uint32_t>(tables_.size());
    const auto [place, is_new] = table_of_step.emplace(step, next);
    if (is_new) tables_.emplace_back(grid_mean(step), config_.concentration);
    return place->second;
  };
  for (const double mean : mean_lgd_) {
    const std::uint32_t step = grid_step(mean);
    const double below = grid_mean(step);
    mixture_.push_back({.lower = table(step),
                        .upper = table(step + 1),
                        .share = (mean - below) / (grid_mean(step + 1) - below)});
  }
}

double LossModel::beta_draw(std::uint32_t trial, std::uint32_t buyer) const {
  const double uniform = open_uniform(RandomStream(config_.seed, Purpose::loss, trial, buyer)());
  const Mixture& mixture = mixture_[buyer];
  const double lower = tables_[mixture.lower](uniform);
  return lower + mixture.share * (tables_[mixture.upper](uniform) - lower);
}

void LossModel::draw(std::uint32_t trial, const TrialDefaults& defaults,
                     std::vector<double>& lgd) const {
  lgd.resize(defaults.events.size());
  for (std::size_t j = 0; j < lgd.size(); ++j) {
    const std::uint32_t buyer = defaults.events[j].buyer;
    lgd[j] = config_.family == LossFamily::fixed ? mean_lgd_[buyer] : beta_draw(trial, buyer);
  }
  if (independent_of_factors()) return;
  for (std::size_t j = 0; j < lgd.size(); ++j) {
    const double factor = defaults.factors[sector_[defaults.events[j].buyer]];
    lgd[j] = std::clamp(lgd[j] - config_.factor_link * factor, 0.0, 1.0);
  }
}

}  // namespace encours
