#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/date.hpp"
#include "portfolio/portfolio.hpp"

namespace encours {

/// When open items are expected to be paid, and at which rate what is lost of them is discounted.
struct ItemTiming {
  double mean_delay_days = 0;      ///< after the due date
  double overdue_delay_days = 30;  ///< after `as_of`, of an item due before it
  double effective_rate = 0;       ///< per year
};

/// Days from `as_of` to the day an open item is expected to be paid, as exposures count them.
double expected_payment_day(const OpenItem& item, Date as_of, const ItemTiming& timing);

/// The expected credit loss of one open item over its life, in closed form. Euros, not rounded.
struct ItemLife {
  double payment_day = 0;  ///< from `as_of` to the day it is expected to be paid
  double failure = 0;   ///< F(payment day), F(t) = 1 − (1 − PD)^(t/365): the buyer fails before
  double discount = 1;  ///< (1 + effective rate)^(−payment day/365)
  double loss = 0;      ///< LGD × amount HT × F × discount
  /// What a buyer that pays costs by paying late, amount HT × (v(due) − v(payment day)) × (1 − F):
  /// 0 at an effective rate of 0.
  double delay_loss = 0;
};
ItemLife life_of(const OpenItem& item, double pd, double lgd, Date as_of, const ItemTiming& timing);

/// What each buyer owes on open items if it fails in a month: euros excluding VAT, discounted.
///
/// An item expected to be paid t months after `as_of` counts in month m < t ≤ m + 1 with the
/// probability that a failure of month m comes before t, (F(t) − F(m))/(F(m + 1) − F(m)), so that
/// over the months a failure takes exactly F(t) of it. A buyer of PD 1 pays nothing: every month
/// holds the whole. Neglects: that a moved factor changes when in a month failures come.
class OpenItemTable {
 public:
  /// `added_days` per buyer come on top of every delay; `pd` per buyer, annual. The portfolio has a
  /// date.
  OpenItemTable(const Portfolio& portfolio, const ItemTiming& timing,
                std::span<const double> added_days, std::span<const double> pd, int months);

  double at(std::uint32_t buyer, std::uint32_t month) const {
    return table_[std::size_t{buyer} * months_ + month];
  }

 private:
  std::uint32_t months_;
  std::vector<double> table_;
};

}  // namespace encours
