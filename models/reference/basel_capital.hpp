#pragma once

namespace encours {

/// Capital requirement of a corporate exposure under the internal ratings-based approach (Basel
/// framework, CRE31.4 to CRE31.6), as a fraction of the exposure; the risk weight is 12.5 times it.
struct BaselCapital {
  double maturity_adjustment = 0;  ///< b = (0.11852 − 0.05478·ln PD)²
  double requirement = 0;          ///< K

  double risk_weight() const { return 12.5 * requirement; }
};

/// `pd` in (0, 1), `maturity` in years, `correlation` R of CRE31.5 or CRE31.8.
BaselCapital basel_capital(double pd, double lgd, double maturity, double correlation);

}  // namespace encours
