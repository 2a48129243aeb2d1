#include "models/insurance/policy_charges.hpp"

#include <algorithm>

namespace encours {

double bonus_malus(std::span<const PremiumBand> bands, double indemnity, double premium) {
  const auto holds = [&](const PremiumBand& band) { return indemnity <= band.up_to * premium; };
  const auto band = std::ranges::find_if(bands, holds);
  return band == bands.end() ? 0 : premium * (band->factor - 1);
}

}  // namespace encours
