#include "models/insurance/limit_cuts.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <utility>

#include "core/contract.hpp"
#include "core/random_stream.hpp"
#include "models/cash/week_grid.hpp"

namespace encours {

namespace {

/// Buyers whose limit can be cut, by falling PD.
std::vector<std::uint32_t> by_falling_pd(std::span<const Buyer> buyers) {
  std::vector<std::uint32_t> ranked;
  for (std::uint32_t buyer = 0; buyer < buyers.size(); ++buyer) {
    const bool granted = buyers[buyer].insurer_limit.value_or(0) > 0;
    if (granted && buyers[buyer].pd < 1) ranked.push_back(buyer);
  }
  std::ranges::stable_sort(ranked, std::greater(),
                           [&](std::uint32_t buyer) { return buyers[buyer].pd; });
  return ranked;
}

}  // namespace

LimitCuts::LimitCuts(InsurerResponse response, std::uint64_t seed, std::span<const Buyer> buyers,
                     std::span<const std::uint32_t> sector, PlannedCuts planned)
    : response_(std::move(response)),
      planned_(std::move(planned)),
      seed_(seed),
      buyers_(buyers),
      sector_(sector),
      class_of_(buyers.size(), Class::not_cut) {
  expects(sector.size() == buyers.size(), "one sector per buyer");
  expects(response_.crisis_factor < 0, "a crisis has a factor below 0");
  const std::vector<std::uint32_t> ranked = by_falling_pd(buyers);
  limits_ = ranked.size();
  worst_ = static_cast<std::size_t>(
      std::lround(response_.worst_share * static_cast<double>(ranked.size())));
  for (std::size_t rank = 0; rank < ranked.size(); ++rank) {
    class_of_[ranked[rank]] = rank < worst_ ? Class::worst : Class::others;
  }
}

double LimitCuts::hazard(Class kind, double factor) const {
  return kind == Class::worst ? response_.hazard_of_worst(factor)
                              : response_.hazard_of_others(factor);
}

LimitCuts::Cut LimitCuts::draw(std::uint32_t trial, std::uint32_t buyer,
                               std::span<const double> factors) const {
  const Class kind = class_of_[buyer];
  if (kind == Class::not_cut) return {};
  if (is_planned(buyer)) return planned_.of_buyer[buyer];
  const double per_month = hazard(kind, factors[sector_[buyer]]);
  if (per_month <= 0) return {};
  RandomStream stream(seed_, Purpose::limit_cuts, trial, buyer);
  const double months = std::log(open_uniform(stream())) / std::log1p(-per_month);
  const bool withdrawn = open_uniform(stream()) < response_.withdrawn_share;
  return {.day = months * days_per_month + response_.notice_days,
          .left = withdrawn ? 0 : 1 - response_.reduction};
}

double LimitCuts::share_cut(Class kind, int months, double shift) const {
  if (response_.same_every_year()) return 1 - std::pow(1 - hazard(kind, 0), months);
  constexpr int steps = 4000;
  constexpr double reach = 8;  // standard deviations
  constexpr double step = 2 * reach / steps;
  double sum = 0;
  double weights = 0;
  for (int i = 0; i <= steps; ++i) {
    const double z = -reach + i * step;
    const double weight = std::exp(-z * z / 2) * (i == 0 || i == steps ? 0.5 : 1.0);
    sum += weight * std::pow(1 - hazard(kind, z + shift), months);
    weights += weight;
  }
  return 1 - sum / weights;
}

bool LimitCuts::is_planned(std::uint32_t buyer) const {
  return !planned_.of_buyer.empty() && std::isfinite(planned_.of_buyer[buyer].day);
}

std::optional<LimitCuts::Shares> LimitCuts::expected_shares(
    int months, std::span<const double> factor_shift) const {
  if (limits_ == 0) return std::nullopt;
  struct OfShift {
    double shift;
    double others;
    double worst;
  };
  std::vector<OfShift> known;
  const auto share = [&](std::uint32_t buyer) {
    const double shift = factor_shift.empty() ? 0 : factor_shift[sector_[buyer]];
    auto found = std::ranges::find(known, shift, &OfShift::shift);
    if (found == known.end()) {
      known.push_back({.shift = shift,
                       .others = share_cut(Class::others, months, shift),
                       .worst = share_cut(Class::worst, months, shift)});
      found = known.end() - 1;
    }
    return class_of_[buyer] == Class::worst ? found->worst : found->others;
  };
  double number = 0;
  double number_of_worst = 0;
  double amount = 0;
  double all = 0;
  for (std::uint32_t buyer = 0; buyer < class_of_.size(); ++buyer) {
    if (class_of_[buyer] == Class::not_cut) continue;
    const bool within = is_planned(buyer) && planned_.of_buyer[buyer].day < months * days_per_month;
    const double cut = within ? 1 : is_planned(buyer) ? 0 : share(buyer);
    const double limit = *buyers_[buyer].insurer_limit;
    number += cut;
    number_of_worst += is_worst(buyer) ? cut : 0;
    amount += cut * limit;
    all += limit;
  }
  Shares shares{.by_number = number / static_cast<double>(limits_),
                .by_amount = amount / all,
                .of_worst = std::nullopt};
  if (worst_ > 0) shares.of_worst = number_of_worst / static_cast<double>(worst_);
  return shares;
}

}  // namespace encours
