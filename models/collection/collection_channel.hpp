#pragma once

#include <optional>
#include <span>
#include <string>

#include "models/collection/success_curve.hpp"

namespace encours {

/// Ages in months of a success curve are of this many days.
inline constexpr double days_a_month = 365.0 / 12;

/// A way of collecting: one's own reminders, an agency, a lawyer, a court.
struct CollectionChannel {
  std::string name;
  SuccessCurve success;
  double fee = 0;              ///< of what is recovered, in [0, 1)
  double fixed_cost = 0;       ///< euros per debtor handed over, whatever comes of it
  double delay_days = 0;       ///< from handing over to the money
  double from_days = 0;        ///< past due: takes no debtor whose oldest claim is younger
  double smallest_amount = 0;  ///< euros: takes no debtor who owes less

  friend bool operator==(const CollectionChannel&, const CollectionChannel&) = default;
};

/// An overdue claim.
struct OverdueClaim {
  double amount = 0;    ///< euros including VAT
  double days_due = 0;  ///< past due, > 0
};

/// What is expected of handing a debtor's claims to a channel. Euros.
struct ExpectedCollection {
  double recovered = 0;  ///< paid by the debtor
  double cost = 0;       ///< fee on it, and the fixed cost
  double net = 0;  ///< present value of recovered less fee, less the fixed cost, which is paid now
};

/// Present value of a euro claimed: S(age)·(1 − fee)·(1 + rate)^(−delay/365).
double worth_of_a_euro(const CollectionChannel& channel, double days_due, double yearly_rate);

/// Expected net present value of the claims of one debtor; nothing where the channel does not take
/// them.
std::optional<ExpectedCollection> expected_collection(const CollectionChannel& channel,
                                                      std::span<const OverdueClaim> claims,
                                                      double yearly_rate);

/// The amount, all of one age, from which `dear` is worth more than `cheap`, the one of lower fixed
/// cost: A* = (C_dear − C_cheap)/(w_dear − w_cheap), w as worth_of_a_euro(). Nothing where no
/// amount makes it so; 0 where it is worth more from the first euro.
std::optional<double> indifference_amount(const CollectionChannel& cheap,
                                          const CollectionChannel& dear, double days_due,
                                          double yearly_rate);

}  // namespace encours
