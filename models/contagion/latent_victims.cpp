#include "models/contagion/latent_victims.hpp"

#include <numeric>

#include "models/contagion/balanced_weights.hpp"

namespace encours {

namespace {

/// Draws among the dead before a failure is taken to find no living firm.
constexpr int most_draws = 64;

}  // namespace

LatentVictims::LatentVictims(std::span<const double> hazards, std::span<const std::uint32_t> sector,
                             double own_sector_share)
    : sector_(sector.begin(), sector.end()),
      own_sector_share_(own_sector_share),
      hits_(hazards.size()) {
  std::vector<std::uint32_t> all(hazards.size());
  std::iota(all.begin(), all.end(), 0U);
  failing_ = {all, {hazards.begin(), hazards.end()}};
  std::vector<std::vector<std::uint32_t>> by_sector;
  for (const std::uint32_t firm : all) {
    if (by_sector.size() <= sector_[firm]) by_sector.resize(sector_[firm] + 1);
    if (hazards[firm] > 0) by_sector[sector_[firm]].push_back(firm);
  }
  std::vector<double> leaving(hazards.begin(), hazards.end());  // what does not stay in a sector
  in_sector_.resize(by_sector.size());
  for (std::size_t s = 0; s < by_sector.size(); ++s) {
    if (by_sector[s].size() < 2 || own_sector_share == 0) continue;
    in_sector_[s] = weigh(by_sector[s], hazards, own_sector_share);
    for (const std::uint32_t firm : by_sector[s]) leaving[firm] *= 1 - own_sector_share;
  }
  anyone_ = weigh(all, leaving, 1);
}

WeightedDraw LatentVictims::weigh(const std::vector<std::uint32_t>& firms,
                                  std::span<const double> rates, double share) {
  std::vector<double> of_firms;
  for (const std::uint32_t firm : firms) of_firms.push_back(share * rates[firm]);
  const BalancedWeights balanced = balance(of_firms);
  for (std::size_t i = 0; i < firms.size(); ++i) hits_[firms[i]] += balanced.hits[i];
  return {firms, balanced.weights};
}

std::optional<std::uint32_t> LatentVictims::draw(RandomStream& stream, std::uint32_t source,
                                                 const FailedFirms& failed) const {
  const WeightedDraw& sector = in_sector_[sector_[source]];
  const bool stays = open_uniform(stream()) < own_sector_share_ && !sector.empty();
  const WeightedDraw& victims = stays ? sector : anyone_;
  if (victims.empty()) return std::nullopt;
  for (int i = 0; i < most_draws; ++i) {
    const std::uint32_t firm = victims(stream);
    if (firm != source && !failed.contains(firm)) return firm;
  }
  return std::nullopt;
}

}  // namespace encours
