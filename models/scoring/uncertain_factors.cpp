#include "models/scoring/uncertain_factors.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

#include "core/contract.hpp"
#include "models/default/systematic_factors.hpp"

namespace encours {

namespace {

/// Sector, asset correlation, τ, source.
using Group = std::tuple<std::uint32_t, double, double, std::uint32_t>;

Group group_of(const UncertainBuyers& buyers, std::size_t i) {
  return {buyers.sector[i], buyers.asset_correlation[i], buyers.uncertainty[i], buyers.source[i]};
}

bool shares_error(const UncertainBuyers& buyers, std::size_t i) {
  return buyers.shared * buyers.uncertainty[i] > 0;
}

/// The groups in their order, each with its factor's number.
std::map<Group, std::uint32_t> number_groups(const UncertainBuyers& buyers, std::uint32_t first) {
  std::map<Group, std::uint32_t> groups;
  for (std::size_t i = 0; i < buyers.sector.size(); ++i) {
    if (shares_error(buyers, i)) groups.emplace(group_of(buyers, i), 0);
  }
  for (auto& [group, number] : groups) number = first++;
  return groups;
}

}  // namespace

std::size_t count_groups(const UncertainBuyers& buyers) {
  return number_groups(buyers, 0).size();
}

std::vector<double> UncertainFactors::shifts(std::span<const double> of_sectors) const {
  if (of_sectors.empty()) return {};
  std::vector<double> all(of_sectors.begin(), of_sectors.end());
  for (std::size_t g = 0; g < group_sector.size(); ++g) {
    all.push_back(group_loading[g] * of_sectors[group_sector[g]]);
  }
  return all;
}

UncertainFactors expand_factors(const UncertainBuyers& buyers,
                                const Eigen::MatrixXd& sector_correlation) {
  expects(buyers.sector.size() == buyers.source.size() &&
              buyers.sector.size() == buyers.uncertainty.size() &&
              buyers.sector.size() == buyers.asset_correlation.size(),
          "one sector, loading, uncertainty and source per buyer");
  const Eigen::Index sectors = sector_correlation.rows();
  const auto groups = number_groups(buyers, static_cast<std::uint32_t>(sectors));
  std::map<std::uint32_t, Eigen::Index> column;  // of each source
  for (const auto& [group, number] : groups) column.emplace(std::get<3>(group), 0);
  Eigen::Index next = sectors;
  for (auto& [source, place] : column) place = next++;

  UncertainFactors factors;
  const auto rows = sectors + static_cast<Eigen::Index>(groups.size());
  factors.root = Eigen::MatrixXd::Zero(rows, next);
  factors.root.topLeftCorner(sectors, sectors) = correlation_root(sector_correlation);
  for (const auto& [group, number] : groups) {
    const auto& [sector, asset_correlation, uncertainty, source] = group;
    const double error = std::sqrt(buyers.shared) * uncertainty;
    const double length = std::sqrt(asset_correlation + error * error);
    const double loading = std::sqrt(asset_correlation) / length;
    factors.root.row(number).head(sectors) = loading * factors.root.row(sector).head(sectors);
    factors.root(number, column.at(source)) = -error / length;
    factors.group_sector.push_back(sector);
    factors.group_loading.push_back(loading);
  }
  factors.correlation = factors.root * factors.root.transpose();
  factors.correlation.topLeftCorner(sectors, sectors) = sector_correlation;
  for (std::size_t i = 0; i < buyers.sector.size(); ++i) {
    const double square = buyers.uncertainty[i] * buyers.uncertainty[i];
    factors.factor.push_back(shares_error(buyers, i) ? groups.at(group_of(buyers, i))
                                                     : buyers.sector[i]);
    factors.asset_correlation.push_back(
        square > 0 ? (buyers.asset_correlation[i] + buyers.shared * square) / (1 + square)
                   : buyers.asset_correlation[i]);
  }
  return factors;
}

}  // namespace encours
