#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/cascade.hpp"
#include "scenarios/study.hpp"

namespace encours {

/// What `encours cascade` found.
struct CascadeReport {
  std::string title;
  const Portfolio& portfolio;
  const CascadeResult& result;
  std::size_t shown = 10;  ///< most firms of each list on the screen and in the JSON
};

/// The screen: who falls and in which wave, what it costs us, and the firms whose failure would
/// cost us most. UTF-8, at most 80 columns.
std::string render_cascade(const CascadeReport& report, Language language);

/// The same as data; every fallen firm, `shown` of the others.
std::string render_cascade_json(const CascadeReport& report);

/// cascade.csv: one row per fallen firm, in order of waves.
std::string render_cascade_table(const CascadeReport& report);

/// systemic_impact.csv: one row per firm, in falling order of what its failure would cost us.
std::string render_impact_table(const CascadeReport& report);

}  // namespace encours
