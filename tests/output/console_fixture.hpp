#pragma once

#include <gtest/gtest.h>

#include <sstream>
#include <string>

#include "output/console.hpp"
#include "output/text_layout.hpp"
#include "tests/output/handmade.hpp"

namespace encours {

inline ScreenOptions options(Language language) {
  return {.language = language,
          .files = {"resultats/summary.json", "resultats/results.h5", "resultats/scenarios.csv"},
          .study = "exemple.toml"};
}

inline Results with_programmes(std::size_t count) {
  Results results = handmade::results();
  for (ScenarioResult& scenario : results.scenarios) {
    while (scenario.programmes.size() > count) scenario.programmes.pop_back();
  }
  return results;
}

inline void expect_at_most_80_columns(const std::string& screen) {
  std::istringstream lines(screen);
  for (std::string line; std::getline(lines, line);) {
    EXPECT_LE(display_width(line), screen_columns) << line;
  }
}

/// The screen as one line.
inline std::string unbroken(const std::string& screen) {
  std::istringstream words(screen);
  std::string text;
  for (std::string word; words >> word;) text += word + " ";
  return text;
}

inline std::string screen_of(const Results& results, Language language, const Study& study) {
  return unbroken(render_console(results, study, options(language)));
}

}  // namespace encours
