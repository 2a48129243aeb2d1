#include "engine/validation/validation_report.hpp"

#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <cmath>

namespace encours {

bool ValidationReport::passed() const {
  return failures() == 0;
}

std::size_t ValidationReport::failures() const {
  return static_cast<std::size_t>(std::ranges::count(lines, false, &ValidationLine::passed));
}

double shared_bound(std::size_t tests) {
  constexpr double false_alarms = 1e-6;
  const auto count = static_cast<double>(std::max<std::size_t>(tests, 1));
  const boost::math::normal normal;
  return quantile(complement(normal, false_alarms / (2 * count)));
}

void judge(ValidationReport& report) {
  const auto simulated =
      std::ranges::count(report.lines, FigureMethod::simulated, &ValidationLine::method);
  report.bound = shared_bound(static_cast<std::size_t>(simulated));
  for (ValidationLine& line : report.lines) {
    line.passed = line.method == FigureMethod::simulated
                      ? line.z && std::abs(*line.z) <= report.bound
                      : std::abs(line.computed - line.expected) <= line.tolerance;
  }
}

}  // namespace encours
