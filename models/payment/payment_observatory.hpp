#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "models/payment/change_alert.hpp"
#include "models/payment/default_history.hpp"
#include "models/payment/delay_distribution.hpp"
#include "models/payment/delay_model.hpp"
#include "models/payment/late_share.hpp"
#include "models/payment/payment_history.hpp"
#include "models/payment/payment_terms.hpp"

namespace encours {

/// How late a buyer pays now: the classes whose failure rates Altares compares (× 6 beyond 30 days,
/// × 11 beyond 60).
enum class LatenessClass : std::uint8_t { up_to_30_days, over_30_days, over_60_days };

/// What a scoring model may use of one buyer's payments.
struct PaymentBehaviour {
  std::size_t invoices = 0;  ///< paid or open, without disputed ones and write-offs
  double amount = 0;         ///< euros including VAT of these
  double open_amount = 0;    ///< euros including VAT of those still open
  TermsMode terms;
  Estimate delay_days;                      ///< mean lateness, shrunk
  double deviation_days = 0;                ///< between its invoices, shrunk
  Estimate trend_days_per_year;             ///< shrunk
  Estimate share_over_30;                   ///< of invoices, shrunk
  Estimate share_over_60;                   ///< never above that over 30
  std::optional<double> recent_delay_days;  ///< mean of invoices due in the last 180 days; none
                                            ///< below three
  LatenessClass lateness = LatenessClass::up_to_30_days;  ///< by the recent delay, else the mean
};

/// What a ledger tells of how it is paid. Intervals are at 95 %.
struct PaymentObservatory {
  Date as_of;
  std::size_t invoices = 0;
  std::size_t paid = 0;
  double years = 0;             ///< from the first invoice to the date of the ledger
  std::size_t written_off = 0;  ///< left out, as are the next three
  std::size_t disputed = 0;
  std::size_t insolvent = 0;
  std::size_t credited = 0;
  Estimate delay_by_amount = {};      ///< days, see mean_lateness_by_amount()
  Estimate delay_of_buyer = {};       ///< days, μ: mean over buyers
  Estimate spread_of_buyers = {};     ///< days, τ: standard deviation between buyers
  Estimate spread_of_invoices = {};   ///< days: typical standard deviation within a buyer
  Estimate trend_days_per_year = {};  ///< mean over buyers
  Estimate share_over_30 = {};        ///< of invoices, mean over buyers
  Estimate share_over_60 = {};
  bool has_seasons = false;  ///< the due dates span a year
  MonthEffects season;
  DelayDistribution distribution;
  std::vector<PaymentBehaviour> buyers;
  ChangeAlerts changes;
};

/// Nothing when no invoice of the ledger was ever paid: there is nothing to learn from.
std::optional<PaymentObservatory> observe_payments(const PaymentHistory& history);

}  // namespace encours
