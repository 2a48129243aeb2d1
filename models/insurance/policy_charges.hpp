#pragma once

#include <limits>
#include <optional>
#include <span>
#include <vector>

namespace encours {

/// What an insurer charges beside the premium, excluding VAT.
struct PolicyFees {
  double limit = 0;       ///< euros per twelve months for each buyer with a limit, refused ones too
  double claim = 0;       ///< euros for each claim that the policy takes
  double collection = 0;  ///< of what is recovered on these claims, in [0, 1]
  /// The same of protracted defaults; none: as of the others.
  std::optional<double> collection_protracted = std::nullopt;

  bool any() const { return limit > 0 || on_claims(); }
  bool on_claims() const {
    return claim > 0 || collection > 0 || collection_protracted.value_or(0) > 0;
  }
};

/// The premium of a year is multiplied by `factor` when the loss ratio is at most `up_to`.
struct PremiumBand {
  double up_to = std::numeric_limits<double>::infinity();  ///< of indemnities / premium before tax
  double factor = 1;                                       ///< below 1 a bonus, above a malus
};

/// What the loss ratio of the year adds to its premium, euros before tax, negative for a bonus:
///
///   premium · (factor − 1), the factor being that of the first band that holds the ratio.
///
/// Above the last band nothing is added. `bands` go up; `premium` ≥ 0.
double bonus_malus(std::span<const PremiumBand> bands, double indemnity, double premium);

}  // namespace encours
