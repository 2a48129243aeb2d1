#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <span>

namespace encours {

/// Standard error of mean(one) − mean(other), two columns on common trials: that of the mean of
/// their differences, trial by trial.
double paired_mean_error(std::span<const double> one, std::span<const double> other);

/// Quantile of a column that need not be sorted, by the rule of core/order_statistics.hpp.
double column_quantile(std::span<const double> column, double level);

/// Trials from `first` on, `count` of them.
struct Section {
  std::size_t first = 0;
  std::size_t count = 0;

  std::span<const double> of(std::span<const double> column) const {
    return column.subspan(first, count);
  }
};

/// Standard error of a difference that no order-statistic interval knows, of quantiles for example:
/// it is taken in disjoint sections of the trials, whose spread tells the error (sectioning,
/// Asmussen & Glynn 2007, §III.5). At most 32 sections of at least 1,000 trials; none with fewer
/// than ten.
std::optional<double> sectioned_error(std::size_t trials,
                                      const std::function<double(const Section&)>& difference);

}  // namespace encours
