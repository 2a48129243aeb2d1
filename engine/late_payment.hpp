#pragma once

#include <vector>

namespace encours {

/// Invoices that one reminder is expected to be sent for over the horizon.
struct RemindedInvoices {
  double day = 0;  ///< after the due date
  double invoices = 0;
  double cost = 0;  ///< euros
};

/// What the cure of a programme changes in how late invoices are paid: means over all years, and
/// over buyers by their sales.
struct LatePayment {
  double mean_days_before = 0;
  double mean_days = 0;
  std::vector<RemindedInvoices> reminders = {};  ///< empty: none, or how many is not known

  double cost() const {
    double sum = 0;
    for (const RemindedInvoices& one : reminders) sum += one.cost;
    return sum;
  }
};

}  // namespace encours
