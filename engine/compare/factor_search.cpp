#include "engine/compare/factor_search.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace encours {

namespace {

bool above(const FactorPoint& point) {
  return point.gap > 0;
}

double size_of(const FactorPoint& point) {
  return std::fabs(point.gap);
}

/// Where the line through two points meets zero; their geometric mean where it does not between
/// them.
double line_root(const FactorPoint& a, const FactorPoint& b) {
  const double root = b.factor - b.gap * (b.factor - a.factor) / (b.gap - a.gap);
  return a.factor < root && root < b.factor ? root : std::sqrt(a.factor * b.factor);
}

double width_of(const std::array<FactorPoint, 2>& ends) {
  return std::log(ends[1].factor / ends[0].factor);
}

}  // namespace

std::optional<std::array<FactorPoint, 2>> change_of_sign(std::span<const FactorPoint> points) {
  std::optional<std::array<FactorPoint, 2>> nearest;
  double distance = std::numeric_limits<double>::infinity();
  for (std::size_t k = 1; k < points.size(); ++k) {
    const FactorPoint& a = points[k - 1];
    const FactorPoint& b = points[k];
    const double middle = std::fabs(std::log(a.factor * b.factor));
    if (above(a) == above(b) || distance <= middle) continue;
    nearest = {a, b};
    distance = middle;
  }
  return nearest;
}

FactorSearch::FactorSearch(std::vector<FactorPoint> pilot, double known)
    : pilot_(std::move(pilot)), points_({{.factor = 1, .gap = known}}) {
  const auto one = std::ranges::find(pilot_, 1.0, &FactorPoint::factor);
  if (one != pilot_.end()) one->gap = known;  // of more trials
  const auto ends = change_of_sign(pilot_);
  pilot_changes_sign_ = ends.has_value();
  // Without a change of sign: where the pilot comes closest to one.
  const double low =
      ends ? (*ends)[0].factor : std::ranges::min_element(pilot_, {}, size_of)->factor;
  const auto place = std::ranges::find(pilot_, low, &FactorPoint::factor);
  left_ = static_cast<std::size_t>(place - pilot_.begin());
  right_ = ends ? left_ + 1 : left_;
  if (std::fabs(known) > largest_gap) go_outwards();
}

bool FactorSearch::known(double factor) const {
  return std::ranges::find(points_, factor, &FactorPoint::factor) != points_.end();
}

void FactorSearch::add(const FactorPoint& point) {
  points_.insert(std::ranges::upper_bound(points_, point.factor, {}, &FactorPoint::factor), point);
}

void FactorSearch::go_outwards() {
  wanted_.clear();
  while (wanted_.empty()) {
    if (started_) {
      const bool at_ends = left_ == 0 && right_ + 1 == pilot_.size();
      if (at_ends || !pilot_changes_sign_) return;
      left_ -= left_ > 0 ? 1 : 0;
      right_ += right_ + 1 < pilot_.size() ? 1 : 0;
    }
    started_ = true;
    for (const std::size_t k : {left_, right_}) {
      const double factor = pilot_[k].factor;
      const bool again = !wanted_.empty() && wanted_.front() == factor;
      if (!known(factor) && !again) wanted_.push_back(factor);
    }
  }
}

void FactorSearch::start_between(const std::array<FactorPoint, 2>& ends) {
  ends_ = ends;
  widths_.fill(std::numeric_limits<double>::infinity());
}

void FactorSearch::narrow(const FactorPoint& point) {
  auto& ends = *ends_;
  widths_ = {widths_[1], width_of(ends)};
  const std::size_t moves = above(point) == above(ends[0]) ? 0 : 1;
  if (moved_ == moves) ends[1 - moves].gap /= 2;
  ends[moves] = point;
  moved_ = moves;
}

void FactorSearch::aim(double failures) {
  wanted_.clear();
  const auto& ends = *ends_;
  const double width = width_of(ends);
  if (width * failures < 1) return;
  const bool slow = width > widths_[0] / 2;
  wanted_ = {slow ? std::sqrt(ends[0].factor * ends[1].factor) : line_root(ends[0], ends[1])};
}

void FactorSearch::take(std::span<const double> gaps, double failures) {
  for (std::size_t i = 0; i < gaps.size(); ++i) {
    const FactorPoint point{.factor = wanted_[i], .gap = gaps[i]};
    add(point);
    if (ends_) narrow(point);
  }
  const auto ends = ends_ ? std::nullopt : change_of_sign(points_);
  if (ends) start_between(*ends);
  if (size_of(*std::ranges::min_element(points_, {}, size_of)) <= largest_gap) {
    wanted_.clear();
  } else if (ends_) {
    aim(failures);
  } else {
    go_outwards();
  }
}

std::optional<BreakEven> FactorSearch::answer() const {
  const auto small = [](const FactorPoint& point) { return size_of(point) <= largest_gap; };
  if (std::ranges::all_of(pilot_, small)) return std::nullopt;  // the same cost at any multiple
  const FactorPoint& best = *std::ranges::min_element(points_, {}, size_of);
  if (!pilot_changes_sign_ && !ends_ && size_of(best) > largest_gap) return std::nullopt;
  return BreakEven{.value = best.factor, .gap = best.gap};
}

}  // namespace encours
