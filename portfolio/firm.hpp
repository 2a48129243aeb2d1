#pragma once

#include <optional>

namespace encours {

/// What the study says of the seller, `[firm]`. Euros; nothing is guessed where a figure is absent.
struct Firm {
  std::optional<double> annual_profit =
      std::nullopt;  ///< of the last year, before tax; negative for a loss
  std::optional<double> equity = std::nullopt;
  std::optional<double> total_assets = std::nullopt;
};

}  // namespace encours
