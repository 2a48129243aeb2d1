#pragma once

#include <optional>
#include <vector>

namespace encours {

/// How a balance is spread. Shares are fractions of the sum.
struct Concentration {
  double total = 0;  ///< euros excluding VAT
  double top_1 = 0;
  double top_5 = 0;
  double top_10 = 0;
  double herfindahl = 0;        ///< HHI = Σ share², in (0, 1]
  double effective_number = 0;  ///< 1/HHI: as many equal balances would be as concentrated
};

/// None when nothing is owed. Order does not matter; no balance is negative.
std::optional<Concentration> concentration(std::vector<double> balances);

}  // namespace encours
