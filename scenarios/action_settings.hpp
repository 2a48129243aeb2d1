#pragma once

#include <optional>

#include "core/assumption.hpp"

namespace encours {

/// What earlier reminders do to how late invoices are paid, as the firm knows it: [payment] keys
/// with the value they would have.
struct ReminderEffect {
  std::optional<double> on_time_share = {};
  std::optional<double> median_late_days = {};
};

/// [actions]: what `encours actions` tries, and what each would cost. A price that is not given is
/// not known, and never taken for nothing.
struct ActionSettings {
  int buyers = 5;           ///< of those that make the worst trials, each tried alone and together
  double sales_kept = 0.5;  ///< of a buyer whose debt is cut back, in [0, 1)
  double terms_days = 30;   ///< that longer terms are shortened to
  double stop_days = 30;    ///< of lateness after which nothing more is delivered
  std::optional<double> margin = {};             ///< of sales given up; none: see read_actions()
  std::optional<double> limit_fee = {};          ///< euros a year for each limit asked for
  std::optional<double> terms_cost = {};         ///< share of the sales whose terms are shortened
  std::optional<double> stop_cost = {};          ///< euros a year
  std::optional<ReminderEffect> reminders = {};  ///< none: what they bring is not known
  std::optional<double> reminders_cost = {};     ///< euros a year
  AssumptionLog assumptions;
};

}  // namespace encours
