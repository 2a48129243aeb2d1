#pragma once

#include <array>
#include <span>

#include "engine/validation/validation_report.hpp"

namespace encours {

/// A figure of a published table.
struct PublishedFigure {
  Figure figure;
  double value = 0;
  double half_unit = 0;  ///< of the last digit given
};

/// Equal buyers, LGD 1, one-factor Gaussian copula; figures are fractions of the exposure.
struct PublishedPool {
  int buyers = 0;  ///< 0: infinitely many
  double pd = 0;
  double correlation = 0;
  std::span<const PublishedFigure> figures;
};

/// Vasicek (2002) and quadrature over the factor.
std::span<const PublishedPool> published_large_pools();
std::span<const PublishedPool> published_finite_pools();

/// CreditRisk+, example 1A: Credit Suisse First Boston (1997), tables 8 and 9. Standard deviation
/// of each default rate half the rate, one sector.
struct CreditRiskPlusExample {
  std::array<double, 25> exposure;
  std::array<double, 25> pd;
  double sector_variance = 0.25;
};
const CreditRiskPlusExample& example_1a();
/// As published, with exposures in bands of a hundredth of the largest.
std::span<const PublishedFigure> example_1a_banded();
/// The same example with its exposures as they are.
std::span<const PublishedFigure> example_1a_unbanded();

/// Davis & Lo (2001), closed form.
struct PublishedInfection {
  int buyers = 0;
  double pd = 0;
  double infection = 0;
  std::span<const PublishedFigure> figures;
};
std::span<const PublishedInfection> published_infections();

/// Illustrative risk weights (Basel Committee, "International Convergence of Capital Measurement
/// and Capital Standards", 2006, annex 5), LGD 45 %, maturity 2.5 years.
struct PublishedRiskWeight {
  double pd = 0;
  double corporate = 0;   ///< %
  double small_firm = 0;  ///< %, turnover of 5 M€
};
std::span<const PublishedRiskWeight> published_risk_weights();

}  // namespace encours
