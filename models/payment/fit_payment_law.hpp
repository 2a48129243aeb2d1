#pragma once

#include <cstddef>
#include <optional>

#include "core/estimate.hpp"
#include "models/payment/payment_history.hpp"

namespace encours {

/// The payment law of a ledger; see PaymentLaw.
struct FittedPaymentLaw {
  Estimate on_time_share = {};  ///< mean over buyers
  double median_late_days = 0;
  double late_spread = 0;      ///< σ, pooled over buyers
  Estimate buyer_spread = {};  ///< τ
  double mean_days = 0;        ///< of the law
  std::size_t late = 0;        ///< invoices that the spreads were learnt from
};

/// Only invoices due more than `largest_delay_days` ago count, each of them decided by then, at the
/// latest at that bound: none is missing for being open. The share on time is one less that of
/// late_share.hpp; ln D of the late has between-buyer and pooled within-buyer variance
/// (random_effects.hpp). A heavy tail goes into the spreads. The median is such that the mean of
/// the law is `mean_days`, that of the ledger by euros, early payments included: exposures need it.
///
/// Nothing where `mean_days` is not positive, nothing is late, or no buyer was late twice.
std::optional<FittedPaymentLaw> fit_payment_law(const PaymentHistory& history, double mean_days);

}  // namespace encours
