#include "models/collection/success_curve.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <utility>

#include "core/contract.hpp"

namespace encours {

SuccessCurve::SuccessCurve(std::vector<Point> points) : points_(std::move(points)) {
  expects(!points_.empty(), "a success curve has a point");
  expects(std::ranges::adjacent_find(points_, std::ranges::greater_equal(), &Point::months) ==
              points_.end(),
          "months of a success curve rise");
}

double SuccessCurve::share_at(double months) const {
  if (points_.size() == 1 || months <= points_.front().months) return points_.front().share;
  auto right = std::ranges::lower_bound(points_, months, {}, &Point::months);
  if (right == points_.end()) --right;
  const Point& from = *std::prev(right);
  const double way = (months - from.months) / (right->months - from.months);
  return std::min(1.0, from.share * std::pow(right->share / from.share, way));
}

SuccessCurve published_success() {
  return SuccessCurve({{.months = 0, .share = 0.97},
                       {.months = 3, .share = 0.70},
                       {.months = 6, .share = 0.51},
                       {.months = 12, .share = 0.22},
                       {.months = 24, .share = 0.09}});
}

}  // namespace encours
