#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace encours {

/// Mean of a row of amounts over the trials with the largest keys, in memory bounded by their
/// number. Trials with equal keys: the earlier one counts as worse, so that any number of threads
/// keeps the same ones.
class WorstTrials {
 public:
  /// Keeps the `kept` worst; rows have `columns` amounts.
  WorstTrials(std::uint64_t kept, std::size_t columns);

  void add(std::uint64_t trial, double key, std::span<const double> row);

  /// Mean of each column over the `count` worst trials, at most those kept; zeros without trials.
  std::vector<double> mean(std::uint64_t count) const;

 private:
  struct Entry {
    double key = 0;
    std::uint64_t trial = 0;
    std::size_t place = 0;  ///< of its row
  };
  static bool worse(const Entry& left, const Entry& right);
  void compact();

  std::uint64_t kept_;
  std::size_t columns_;
  std::vector<Entry> entries_;
  std::vector<double> rows_;
  double floor_;  ///< keys below need not be kept
};

}  // namespace encours
