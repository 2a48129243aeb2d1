#pragma once

#include <string>

#include "engine/validation/validation_report.hpp"
#include "scenarios/study.hpp"

namespace encours {

/// The screen: figure by figure what was expected and computed, with the standard error and z of
/// what is simulated, and the source of every block. A line that does not pass starts with "!".
/// UTF-8, at most 80 columns.
std::string render_validation(const ValidationReport& report, Language language);

/// The same as data; the seed is a decimal string, what there is none of is null.
std::string render_validation_json(const ValidationReport& report);

}  // namespace encours
