#pragma once

#include <string>
#include <vector>

#include "engine/results.hpp"
#include "scenarios/study.hpp"

namespace encours {

struct ScreenOptions {
  Language language = Language::english;
  std::vector<std::string> files;  ///< names of the files written, as the user would type them
  std::string study;               ///< the study file, as the user would type it
};

/// Columns of the screen; no line is longer.
inline constexpr std::size_t screen_columns = 80;

/// What `encours run` prints when it is done: what the ledger may lose, and whether to insure or
/// keep the risk, in plain words, with what the answer hangs on. `study` is the one `results` come
/// from. UTF-8, lines end with \n, no colours.
std::string render_console(const Results& results, const Study& study,
                           const ScreenOptions& options);

}  // namespace encours
