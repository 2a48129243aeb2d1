#include "engine/compare/worst_trials.hpp"

#include <algorithm>
#include <limits>

#include "core/contract.hpp"

namespace encours {

WorstTrials::WorstTrials(std::uint64_t kept, std::size_t columns)
    : kept_(std::max<std::uint64_t>(1, kept)),
      columns_(columns),
      floor_(-std::numeric_limits<double>::infinity()) {}

bool WorstTrials::worse(const Entry& left, const Entry& right) {
  return left.key != right.key ? left.key > right.key : left.trial < right.trial;
}

void WorstTrials::add(std::uint64_t trial, double key, std::span<const double> row) {
  expects(row.size() == columns_, "one amount per column");
  if (key < floor_) return;
  entries_.push_back({.key = key, .trial = trial, .place = rows_.size()});
  rows_.insert(rows_.end(), row.begin(), row.end());
  if (entries_.size() >= 2 * kept_ + 1024) compact();
}

/// Drops all but the worst and closes the gaps between their rows.
void WorstTrials::compact() {
  const auto end = entries_.begin() + static_cast<std::ptrdiff_t>(kept_);
  std::ranges::nth_element(entries_, end - 1, worse);
  floor_ = (end - 1)->key;
  entries_.erase(end, entries_.end());
  std::vector<double> rows;
  rows.reserve(2 * entries_.size() * columns_);
  for (Entry& entry : entries_) {
    const auto row = rows_.begin() + static_cast<std::ptrdiff_t>(entry.place);
    entry.place = rows.size();
    rows.insert(rows.end(), row, row + static_cast<std::ptrdiff_t>(columns_));
  }
  rows_ = std::move(rows);
}

std::vector<double> WorstTrials::mean(std::uint64_t count) const {
  std::vector<Entry> sorted = entries_;
  std::ranges::sort(sorted, worse);
  sorted.resize(std::min({count, kept_, static_cast<std::uint64_t>(sorted.size())}));
  std::vector<double> sums(columns_, 0.0);
  for (const Entry& entry : sorted) {
    for (std::size_t c = 0; c < columns_; ++c) sums[c] += rows_[entry.place + c];
  }
  for (double& sum : sums) sum /= std::max(1.0, static_cast<double>(sorted.size()));
  return sums;
}

}  // namespace encours
