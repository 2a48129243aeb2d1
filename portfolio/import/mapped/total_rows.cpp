#include "portfolio/import/mapped/total_rows.hpp"

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace encours {

namespace {

constexpr Cents least_tolerance = 100;

void add_to(std::vector<Cents>& sums, const TotalRows::Amounts& amounts) {
  sums.resize(amounts.size());
  for (std::size_t i = 0; i < amounts.size(); ++i) sums[i] += amounts[i].value_or(0);
}

bool agree(const TotalRows::Amounts& amounts, std::vector<Cents> sums) {
  sums.resize(amounts.size());
  for (std::size_t i = 0; i < amounts.size(); ++i) {
    if (!amounts[i]) continue;
    const Cents tolerance = std::max(least_tolerance, std::abs(sums[i]) / 1000);
    if (std::abs(*amounts[i] - sums[i]) > tolerance) return false;
  }
  return true;
}

}  // namespace

void TotalRows::add(const Amounts& amounts) {
  add_to(since_last_, amounts);
  add_to(all_, amounts);
}

void TotalRows::keep(ImportFinding row, Amounts amounts) {
  kept_.push_back({.row = std::move(row),
                   .amounts = std::move(amounts),
                   .since_last = std::exchange(since_last_, {}),
                   .before = all_});
}

std::vector<ImportFinding> TotalRows::settle() {
  std::vector<ImportFinding> rows;
  for (Kept& one : kept_) {
    const bool total = agree(one.amounts, std::move(one.since_last)) ||
                       agree(one.amounts, std::move(one.before)) || agree(one.amounts, all_);
    one.row.kind = total ? FindingKind::total_row : FindingKind::total_differs;
    rows.push_back(std::move(one.row));
  }
  kept_.clear();
  return rows;
}

}  // namespace encours
