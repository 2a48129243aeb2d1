#pragma once

#include <cstdint>
#include <vector>

#include "engine/results.hpp"

namespace encours {

/// What a programme gives back on one buyer, or on several, per horizon. Euros; gross = guaranteed
/// + indemnity + retained.
struct BuyerShare {
  MeanWithError gross_loss = {};  ///< under the conduct of the programme
  MeanWithError guaranteed = {};
  MeanWithError indemnity = {};
  MeanWithError retained = {};
};

/// The same of the buyers that are told, one by one, then of all others together.
struct BuyerShares {
  std::vector<BuyerShare> largest = {};
  BuyerShare others = {};
};

}  // namespace encours
