#include "models/provision/age_buckets.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <utility>

#include "core/contract.hpp"

namespace encours {

AgeBuckets::AgeBuckets(std::vector<int> bounds) : bounds_(std::move(bounds)) {
  expects(!bounds_.empty() && bounds_.front() > 0, "bounds of buckets are positive");
  expects(std::ranges::is_sorted(bounds_, std::ranges::less_equal()), "bounds of buckets rise");
  bounds_.insert(bounds_.begin(), 0);
}

std::size_t AgeBuckets::of(int days_past_due) const {
  return static_cast<std::size_t>(std::ranges::lower_bound(bounds_, days_past_due) -
                                  bounds_.begin());
}

std::string AgeBuckets::name(std::size_t bucket) const {
  if (bucket == 0) return "not_due";
  if (bucket == bounds_.size()) return fmt::format(">{}", bounds_.back());
  return fmt::format("{}-{}", bounds_[bucket - 1] + 1, bounds_[bucket]);
}

}  // namespace encours
