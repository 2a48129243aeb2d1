#pragma once

#include <span>
#include <string>

#include "scenarios/language.hpp"
#include "scenarios/programme_library.hpp"

namespace encours {

/// The ready-made programmes: name and title, and how a study uses one.
std::string render_programmes(std::span<const LibraryProgramme> programmes, Language language);

/// One of them: what it tells, its keys as a study would write them, each with its source, and what
/// the study has to give.
std::string render_programme(const LibraryProgramme& programme, Language language);

/// All with everything, in both languages.
std::string render_programmes_json(std::span<const LibraryProgramme> programmes);

}  // namespace encours
