#pragma once

#include <string>

#include "output/compare/compare_texts.hpp"
#include "output/console_parts.hpp"

namespace encours {

/// What prevention, cure and protection take off the cost of each programme in one scenario; empty
/// where the study has neither prevention nor cure.
std::string pillar_table(const Screen& screen, const CompareTexts& words, std::size_t scenario);
/// How to read it, for a study that has such a table.
std::string pillar_note(const Screen& screen, const CompareTexts& words);

}  // namespace encours
