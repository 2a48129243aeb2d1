#pragma once

#include <vector>

#include "core/assumption.hpp"
#include "models/collection/collection_channel.hpp"

namespace encours {

/// [collection]: the ways of collecting that the firm may choose from.
struct CollectionSettings {
  double yearly_rate = 0;  ///< what money that comes later costs
  std::vector<CollectionChannel> channels;
  AssumptionLog assumptions;
};

}  // namespace encours
