#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>

#include "engine/block.hpp"

namespace encours {

/// [low, high].
nlohmann::ordered_json range_json(const Range& range);
/// [low, high] of the interval; an end the sample cannot give is null.
nlohmann::ordered_json interval_json(const Estimate& estimate);
/// The block of summary.json: mean, errors, tails by level, intervals, assumption range.
nlohmann::ordered_json block_json(const Block& block);

}  // namespace encours
