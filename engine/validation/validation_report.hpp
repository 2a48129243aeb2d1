#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace encours {

/// What a block of figures is about; output/validation_report names them and their sources.
enum class ValidationTopic : std::uint8_t {
  binomial,
  large_pool,
  finite_pool,
  student_pool,
  credit_risk_plus,
  frailty_pool,
  davis_lo,
  basel,
  policy,
  receivables,
};

/// What a figure is; its parameter is a level, a number of defaults, or nothing.
enum class FigureKind : std::uint8_t {
  mean,
  standard_deviation,
  variance,
  quantile,
  expected_shortfall,
  probability,  ///< of exactly `parameter` defaults
  risk_weight,
  capital,
  correlation,
  maturity_adjustment,
  indemnity,
  days,
  rate,            ///< a year, simple
  effective_rate,  ///< a year, compounded
};

struct Figure {
  FigureKind kind = FigureKind::mean;
  double parameter = 0;
};

/// Where an expected figure comes from: a table of others, or a formula of theirs worked out here.
enum class FigureOrigin : std::uint8_t { published, formula };

/// What it is held against: the engine's closed form, or its simulation.
enum class FigureMethod : std::uint8_t { closed_form, simulated };

/// One figure beside what the engine makes of it.
struct ValidationLine {
  ValidationTopic topic = ValidationTopic::binomial;
  std::string subject;  ///< the case within the topic: "n = 100, PD 2 %, ρ 12 %"
  Figure figure;
  FigureOrigin origin = FigureOrigin::published;
  FigureMethod method = FigureMethod::closed_form;
  double expected = 0;
  double computed = 0;
  /// Closed form: the largest difference that passes, half a unit of the last digit given.
  /// Simulated: the known bias of what is simulated, within which z is 0.
  double tolerance = 0;
  std::optional<double> standard_error = std::nullopt;  ///< simulated figures only
  std::optional<double> z = std::nullopt;
  bool passed = false;  ///< set by judge()
};

struct ValidationReport {
  std::uint64_t trials = 0;
  std::uint64_t seed = 0;
  double bound = 0;  ///< of |z|
  std::vector<ValidationLine> lines;

  bool passed() const;
  std::size_t failures() const;
};

/// Bound of |z| under which `tests` two-sided tests share one false-alarm rate of 1e-6: 5.73 for
/// 100 of them, 5.85 for 200.
double shared_bound(std::size_t tests);

/// Sets the bound and says of every line whether it passes: a closed form within its tolerance, a
/// simulated figure with |z| up to the bound. What is not a number does not pass.
void judge(ValidationReport& report);

}  // namespace encours
