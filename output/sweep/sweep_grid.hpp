#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "output/headline_figures.hpp"
#include "scenarios/sweep_axis.hpp"

namespace encours {

/// Figures of a sweep and the grid they stand on.
struct SweepGrid {
  std::vector<SweepAxis> axes;
  std::vector<std::string> scenarios;
  std::vector<std::string> programmes;
  HeadlineParts parts = {};

  /// Points: the last axis runs fastest.
  std::size_t points() const;
  /// Place of a point on each axis.
  std::vector<std::size_t> places(std::size_t point) const;
  /// Figures of a file of sweeps, those of the assumption range left out.
  std::vector<HeadlineFigure> figures() const;
  /// Numbers of a figure at one point.
  std::size_t size_of(const HeadlineFigure& figure) const;
  /// Numbers of all figures at one point.
  std::size_t numbers_per_point() const;
};

/// All figures of a point, one after the other.
std::vector<double> numbers_of(const SweepGrid& grid, const Results& results);

}  // namespace encours
