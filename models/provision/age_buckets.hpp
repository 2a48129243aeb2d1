#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace encours {

/// The buckets of a provision matrix: not due, then days past due up to each bound, then beyond the
/// last one. An item due on the day is not late.
class AgeBuckets {
 public:
  /// `bounds` are positive and rise, at least one: {30, 60, 90}.
  explicit AgeBuckets(std::vector<int> bounds);

  std::size_t count() const { return bounds_.size() + 1; }
  std::size_t of(int days_past_due) const;
  /// Days past due that an item of the bucket has passed: 0 for the second, −∞ is not asked for.
  int days_before(std::size_t bucket) const { return bounds_[bucket - 1]; }
  /// "not_due", "1-30", "31-60", "61-90", ">90".
  std::string name(std::size_t bucket) const;

 private:
  std::vector<int> bounds_;  ///< last day of each bucket but the last; 0 first
};

}  // namespace encours
