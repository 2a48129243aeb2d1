#pragma once

#include <Eigen/Core>
#include <span>
#include <string>
#include <vector>

#include "portfolio/portfolio.hpp"
#include "scenarios/study.hpp"

namespace encours {

/// Asset correlation of a corporate exposure (Basel framework, CRE31.5):
/// R = 0.12·w + 0.24·(1 − w), w = (1 − e^(−50·PD)) / (1 − e^(−50)), less the adjustment for small
/// and medium firms 0.04·(1 − (S − 5)/45) of CRE31.8 with S the turnover in M€, held in [5, 50].
/// `pd` is annual, in [0, 1]; the floors of the regulation on PD are left out.
double basel_correlation(double pd, double turnover_millions);

/// Asset correlation per buyer, in the order of portfolio.buyers(). With Basel, the turnover is not
/// known: 5 M€ stands for micro and small, 25 for medium, 50 for large.
std::vector<double> asset_correlations(const AssetCorrelation& rule, const Portfolio& portfolio);

/// The same of firms outside the ledger.
std::vector<double> asset_correlations(const AssetCorrelation& rule,
                                       std::span<const OutsideFirm> firms);

/// Correlations between the factors of `sectors`, in their order: symmetric, unit diagonal. A
/// matrix covers every sector (check_against_portfolio).
Eigen::MatrixXd factor_correlation_matrix(const FactorCorrelation& rule,
                                          std::span<const std::string> sectors);

}  // namespace encours
