#pragma once

#include <span>
#include <string>

#include "scenarios/language.hpp"
#include "scenarios/library.hpp"

namespace encours {

/// The shipped scenarios: name and title, and how a study takes one.
std::string render_library(std::span<const LibraryScenario> scenarios, Language language);

/// One of them: what it tells, its shocks in words, each with its source.
std::string render_library_scenario(const LibraryScenario& scenario, Language language);

/// All with everything, in both languages.
std::string render_library_json(std::span<const LibraryScenario> scenarios);

}  // namespace encours
