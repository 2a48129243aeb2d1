#pragma once

#include <nlohmann/json_fwd.hpp>

#include "scenarios/study.hpp"

namespace encours {

/// What a study asked for, as `study` of summary.json records it: the SHA-256 of its file, whether
/// contagion keeps the given PDs, the programme whose cover counts as that of the ledger, and the
/// terms of every programme in their order. Euros and fractions.
nlohmann::ordered_json study_json(const Study& study);

}  // namespace encours
