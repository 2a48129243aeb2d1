#pragma once

#include <span>
#include <vector>

#include "models/cash/week_flows.hpp"
#include "models/payment/accelerated_wait.hpp"
#include "models/payment/lateness.hpp"
#include "portfolio/portfolio.hpp"

namespace encours {

/// What one buyer is expected to pay, or several that pay alike. Euros including VAT, days after
/// `as_of`.
///
/// Open items are paid at their due date plus lateness; those already overdue plus what the law
/// leaves beyond their age, or on `overdue_day` if it leaves nothing. Shipments are spread evenly
/// and paid `terms` plus lateness later. A balance without items has invoices of all ages in equal
/// parts, so it comes in evenly over terms and lateness. These are the rules of ExposureTable with
/// VAT and with the whole distribution of lateness.
struct Payer {
  struct Item {
    double due = 0;  ///< negative: overdue at `as_of`
    double amount = 0;

    friend bool operator==(const Item&, const Item&) = default;
  };
  std::vector<Item> items;  ///< in order of due date
  double overdue_day = 0;
  double even_balance = 0;  ///< a balance without items
  double sales = 0;         ///< per day
  double terms = 0;         ///< from shipment to due date

  /// Owed at `as_of`.
  double opening() const;
};

/// How late this payer is in a trial: the days of `law` × scale + added, less what reminders save.
struct PayerLateness {
  const Lateness& law;
  double scale = 1;
  double added = 0;
  const AcceleratedWait* reminders = nullptr;  ///< null: none

  /// Of an invoice that falls due from `as_of` on and is `drawn` days late at scale 1.
  double days_of(double drawn) const {
    const double wait = drawn * scale + added;
    return reminders == nullptr ? wait : reminders->day_paid(wait);
  }
  double days(std::size_t part) const { return days_of(law.days[part]); }
  /// The day on which a part of an item is paid. Reminders of overdue items begin on `as_of`.
  double day_paid(double due, std::size_t part) const {
    if (reminders == nullptr || due >= 0) return due + days(part);
    return due + reminders->day_paid(law.days[part] * scale + added, -due);
  }
  double mean() const;
};

/// What a payer owes for what was shipped before.
struct Owed {
  double then = 0;     ///< on a day
  double overdue = 0;  ///< of it, what was overdue at `as_of`
  double at_end = 0;   ///< at the end of the horizon
};

/// Adds `sign` × what the payer pays from day `from` ≥ 0 on to `flows`; gives what it owes on that
/// day and at the end, in the same pass over its items.
Owed add_payments(const Payer& payer, const PayerLateness& late, double from, double sign,
                  WeekFlows& flows);

/// One payer per buyer, its items in order of due date and amount. A buyer already insolvent (PD 1)
/// pays nothing and is sold nothing. `vat_rate` holds for the balance and sales of a buyer without
/// receivables; other buyers keep the mean rate of theirs.
std::vector<Payer> make_payers(const Portfolio& portfolio, double vat_rate, double overdue_days);

/// VAT on the receivables of each buyer as a share of their amount excluding VAT; `vat_rate` where
/// a buyer has none.
std::vector<double> vat_rates(const Portfolio& portfolio, double vat_rate);

}  // namespace encours
