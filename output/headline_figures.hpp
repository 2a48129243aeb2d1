#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "engine/results.hpp"

namespace encours {

/// What a headline figure runs along.
enum class HeadlineShape : std::uint8_t {
  scenario,
  programme,  ///< scenario × programme
  level       ///< scenario × programme × level
};

/// A figure of the headline tables of an HDF5 file.
struct HeadlineFigure {
  std::string name;
  std::string long_name;
  const char* units = "";
  HeadlineShape shape = HeadlineShape::scenario;
  /// Of a scenario, a programme and a level (those that its shape has); NaN: it does not exist.
  std::function<double(const ScenarioResult&, std::size_t, std::size_t)> value;
};

/// What a study has that not every study has: its figures are written where it has it.
struct HeadlineParts {
  bool cash = false;        ///< of the firm
  bool guarantees = false;  ///< of any programme
  bool fund = false;        ///< of any programme
  bool charges = false;     ///< of any insurer, beside its premium
  bool renewal = false;     ///< of any policy, in any scenario
};
HeadlineParts headline_parts(const Results& results);

/// Every headline figure, in the order of the file.
std::vector<HeadlineFigure> headline_figures(const HeadlineParts& parts);

/// The values of one figure, row-major along its shape.
std::vector<double> headline_values(const HeadlineFigure& figure, const Results& results);

}  // namespace encours
