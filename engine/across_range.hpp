#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <type_traits>

#include "engine/block.hpp"

namespace encours {

/// How a figure at an end of the range is told where the ends have seen the first trials only.
enum class EndFigure : std::uint8_t {
  average,  ///< a sum over trials (mean, share, difference of means): moved by what the other
            ///< trials changed of it in the central case
  ranked,  ///< follows from the order of the trials (quantile, expected shortfall): what the trials
           ///< of the end say by themselves
};

/// What was gathered of a scenario under central assumptions and, with [uncertainty] on, at both
/// ends of the assumption range. The ends may have seen the first trials only; then `beside` is the
/// central case over these.
///
/// Both ran on the same random numbers, so that for an average the central case is a control
/// variate of coefficient one (Glasserman 2003, *Monte Carlo Methods in Financial Engineering*,
/// section 4.1): the error is that of a difference. Quantiles of few buyers stand on atoms, and
/// that of the central case may jump from one to the next where that of the end does not: they are
/// not moved.
template <class T>
class AcrossRange {
 public:
  explicit AcrossRange(const T& central) : central_(&central), beside_(&central) {}
  AcrossRange(const T& central, const T& beside, const T& low, const T& high)
      : central_(&central), beside_(&beside), ends_{&low, &high} {}

  const T& central() const { return *central_; }
  bool has_ends() const { return ends_[0] != nullptr; }

  /// A figure (a function from T to double) at the low and at the high end; none without ends.
  template <class Figure>
  std::optional<std::array<double, 2>> at_ends(EndFigure kind, const Figure& figure) const {
    if (!has_ends()) return std::nullopt;
    std::array<double, 2> found = {figure(*ends_[0]), figure(*ends_[1])};
    if (kind == EndFigure::ranked || beside_ == central_) return found;
    const double moved = figure(*central_) - figure(*beside_);
    return std::array<double, 2>{found[0] + moved, found[1] + moved};
  }

  /// Lowest and highest of an amount or a share over the three; none without ends. One that is
  /// negative nowhere, or positive nowhere, stays so.
  template <class Figure>
  std::optional<Range> range(EndFigure kind, const Figure& figure) const {
    const auto ends = at_ends(kind, figure);
    if (!ends) return std::nullopt;
    Range found = extremes(figure(*central_), *ends);
    if (all_of([&](const T& one) { return figure(one) >= 0; })) {
      found.low = std::max(0.0, found.low);
    } else if (all_of([&](const T& one) { return figure(one) <= 0; })) {
      found.high = std::min(0.0, found.high);
    }
    return found;
  }

  /// A difference in the central case, of standard error `error`, with its ends.
  template <class Figure>
  PairedDifference difference(EndFigure kind, double error, const Figure& figure) const {
    PairedDifference found{.mean = figure(*central_),
                           .standard_error = error,
                           .assumption_range = std::nullopt,
                           .at_ends = at_ends(kind, figure)};
    if (found.at_ends) found.assumption_range = extremes(found.mean, *found.at_ends);
    return found;
  }

  /// A part of each; `part`: a function from const T& to a reference to what lives as long.
  template <class Part>
  auto part(const Part& part) const {
    using Found = std::remove_cvref_t<std::invoke_result_t<Part, const T&>>;
    if (!has_ends()) return AcrossRange<Found>(part(*central_));
    return AcrossRange<Found>(part(*central_), part(*beside_), part(*ends_[0]), part(*ends_[1]));
  }

  /// Whether something holds for each of them.
  template <class Condition>
  bool all_of(const Condition& condition) const {
    return condition(*central_) && condition(*beside_) &&
           (!has_ends() || (condition(*ends_[0]) && condition(*ends_[1])));
  }

 private:
  static Range extremes(double central, const std::array<double, 2>& ends) {
    const auto [low, high] = std::minmax({central, ends[0], ends[1]});
    return {.low = low, .high = high};
  }

  const T* central_;
  const T* beside_;
  std::array<const T*, 2> ends_ = {};
};

}  // namespace encours
