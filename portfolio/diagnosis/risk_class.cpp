#include "portfolio/diagnosis/risk_class.hpp"

#include <algorithm>

namespace encours {

RiskClass risk_class(double pd, const DiagnosisParameters& parameters) {
  if (pd >= 1) return RiskClass::failed;
  const auto above = std::ranges::upper_bound(parameters.class_pd, pd);
  return static_cast<RiskClass>(above - parameters.class_pd.begin());
}

}  // namespace encours
