#pragma once

#include <functional>
#include <memory>

#include "models/default/default_model.hpp"

namespace encours {

struct OwnModelInputs;

/// Makes a default model of the user's own: see own_model.hpp. Throws std::invalid_argument, with a
/// message for the user, when the inputs do not suit it. Each model must fill
/// TrialDefaults::factors with one number per sector (0 where it has none) and give the same events
/// for the same trial, whatever the thread.
using DefaultModelFactory =
    std::function<std::unique_ptr<const DefaultModel>(const OwnModelInputs&)>;

}  // namespace encours
