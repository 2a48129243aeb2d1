#pragma once

#include <span>
#include <vector>

namespace encours {

/// Share of what is claimed that a way of collecting brings in, by the age of the claim when it is
/// handed over. Log-linear between the points, as published curves by age fall; before the first
/// point its value, beyond the last two their slope goes on.
class SuccessCurve {
 public:
  struct Point {
    double months = 0;  ///< past due, ≥ 0
    double share = 0;   ///< in (0, 1]

    friend bool operator==(const Point&, const Point&) = default;
  };

  /// The same at every age; in (0, 1].
  explicit SuccessCurve(double share) : points_{{.months = 0, .share = share}} {}
  /// At least one point, months rising.
  explicit SuccessCurve(std::vector<Point> points);

  /// At most 1.
  double share_at(double months) const;
  std::span<const Point> points() const { return points_; }

  friend bool operator==(const SuccessCurve&, const SuccessCurve&) = default;

 private:
  std::vector<Point> points_;
};

/// A proposal between the figures that collectors publish (three months past due: FIGEC 75 %,
/// CCAofA 69 %, CLLA 72 %; twelve: FIGEC below 20 %, CCAofA 21 %, CLLA 29 %; twenty-four: CCAofA
/// 9 %). They count what they were given, which is not what they refused.
SuccessCurve published_success();

}  // namespace encours
