#pragma once

#include <span>
#include <vector>

#include "models/cash/week_flows.hpp"

namespace encours {

/// Suppliers give other terms for what is bought from the start of a month on.
struct SupplierTermsChange {
  double days = 0;  ///< added to the terms so far; negative: they are shortened
  int month = 0;
};

/// When purchases are paid: each its terms after the day it is made. Terms may change on a day;
/// purchases made before keep theirs.
class Payables {
 public:
  /// `terms` in days, ≥ 0 after every change; changes in order of month.
  Payables(double terms, std::span<const SupplierTermsChange> changes);

  /// Adds the payments for purchases of 1 a day made from day `from` on to `flows`.
  void add_payments(double from, double per_day, WeekFlows& flows) const;

  /// Of purchases of 1 a day from day `from` to day `to`: what is unpaid at `to`.
  double unpaid(double from, double to) const;

 private:
  struct Period {
    double from = 0;
    double to = 0;
    double terms = 0;
  };
  std::vector<Period> periods_;
};

}  // namespace encours
