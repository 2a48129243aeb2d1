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

/// Every headline figure, in the order of the file; those of the firm's cash on request.
std::vector<HeadlineFigure> headline_figures(bool with_cash);

/// The values of one figure, row-major along its shape.
std::vector<double> headline_values(const HeadlineFigure& figure, const Results& results);

}  // namespace encours
