#include "output/sweep/sweep_grid.hpp"

#include <algorithm>

namespace encours {

std::size_t SweepGrid::points() const {
  std::size_t count = 1;
  for (const SweepAxis& axis : axes) count *= axis.values.size();
  return count;
}

std::vector<std::size_t> SweepGrid::places(std::size_t point) const {
  std::vector<std::size_t> place(axes.size());
  for (std::size_t i = axes.size(); i-- > 0;) {
    place[i] = point % axes[i].values.size();
    point /= axes[i].values.size();
  }
  return place;
}

std::vector<HeadlineFigure> SweepGrid::figures() const {
  auto all = headline_figures(parts);
  std::erase_if(all, [](const HeadlineFigure& figure) {
    return figure.name.find("_range_") != std::string::npos;
  });
  return all;
}

std::size_t SweepGrid::size_of(const HeadlineFigure& figure) const {
  std::size_t size = scenarios.size();
  if (figure.shape != HeadlineShape::scenario) size *= programmes.size();
  if (figure.shape == HeadlineShape::level) size *= risk_levels.size();
  return size;
}

std::size_t SweepGrid::numbers_per_point() const {
  std::size_t count = 0;
  for (const HeadlineFigure& figure : figures()) count += size_of(figure);
  return count;
}

std::vector<double> numbers_of(const SweepGrid& grid, const Results& results) {
  std::vector<double> numbers;
  for (const HeadlineFigure& figure : grid.figures()) {
    const auto values = headline_values(figure, results);
    numbers.insert(numbers.end(), values.begin(), values.end());
  }
  return numbers;
}

}  // namespace encours
