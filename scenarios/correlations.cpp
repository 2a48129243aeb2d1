#include "scenarios/correlations.hpp"

#include <algorithm>
#include <cmath>

#include "core/contract.hpp"

namespace encours {

namespace {

struct CorrelationOf {
  BuyerSize size;
  double pd;

  double operator()(double same_for_all) const { return same_for_all; }
  double operator()(const CorrelationBySize& by_size) const {
    switch (size) {
      case BuyerSize::micro:
        return by_size.micro;
      case BuyerSize::small:
        return by_size.small;
      case BuyerSize::medium:
        return by_size.medium;
      case BuyerSize::large:
        return by_size.large;
    }
    return by_size.small;
  }
  double operator()(const BaselCorrelation& basel) const {
    return std::min(highest_asset_correlation, basel.multiple * basel_correlation(pd, turnover()));
  }

 private:
  /// M€ that the size stands for.
  double turnover() const {
    switch (size) {
      case BuyerSize::medium:
        return 25;
      case BuyerSize::large:
        return 50;
      default:
        return 5;
    }
  }
};

Eigen::Index position_of(const std::string& sector, const FactorMatrix& matrix) {
  const auto place = std::ranges::find(matrix.sectors, sector);
  expects(place != matrix.sectors.end(), "the factor matrix covers every sector");
  return place - matrix.sectors.begin();
}

}  // namespace

double basel_correlation(double pd, double turnover_millions) {
  const double weight = std::expm1(-50 * pd) / std::expm1(-50.0);
  const double size = (std::clamp(turnover_millions, 5.0, 50.0) - 5) / 45;
  return 0.12 * weight + 0.24 * (1 - weight) - 0.04 * (1 - size);
}

std::vector<double> asset_correlations(const AssetCorrelation& rule, const Portfolio& portfolio) {
  std::vector<double> correlations;
  correlations.reserve(portfolio.buyers().size());
  for (const Buyer& buyer : portfolio.buyers()) {
    correlations.push_back(std::visit(CorrelationOf{buyer.size, buyer.pd}, rule));
  }
  return correlations;
}

std::vector<double> asset_correlations(const AssetCorrelation& rule,
                                       std::span<const OutsideFirm> firms) {
  std::vector<double> correlations;
  for (const OutsideFirm& firm : firms) {
    correlations.push_back(std::visit(CorrelationOf{firm.size, firm.pd}, rule));
  }
  return correlations;
}

Eigen::MatrixXd factor_correlation_matrix(const FactorCorrelation& rule,
                                          std::span<const std::string> sectors) {
  const auto size = static_cast<Eigen::Index>(sectors.size());
  Eigen::MatrixXd correlation = Eigen::MatrixXd::Identity(size, size);
  const auto* matrix = std::get_if<FactorMatrix>(&rule);
  for (Eigen::Index i = 0; i < size; ++i) {
    for (Eigen::Index j = 0; j < i; ++j) {
      double value = 0;
      if (matrix == nullptr) {
        value = std::get<double>(rule);
      } else {
        const auto row = position_of(sectors[static_cast<std::size_t>(i)], *matrix);
        const auto column = position_of(sectors[static_cast<std::size_t>(j)], *matrix);
        value = matrix->rows[static_cast<std::size_t>(row)][static_cast<std::size_t>(column)];
      }
      correlation(i, j) = value;
      correlation(j, i) = value;
    }
  }
  return correlation;
}

}  // namespace encours
