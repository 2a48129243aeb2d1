#pragma once

#include <span>

#include "models/default/gamma_frailty.hpp"

namespace encours {

/// Throws std::invalid_argument when the configuration or a case is not one the model can draw.
void check_gamma_frailty(const GammaFrailty::Config& config, std::span<const DefaultCase> cases);

}  // namespace encours
