#pragma once

#include <string>

#include "scenarios/language.hpp"
#include "scenarios/shock.hpp"

namespace encours {

/// What a shock does, in a few words: "PDs × 1.7 (sector construction)".
std::string in_words(const Shock& shock, Language language);

}  // namespace encours
