#pragma once

#include "models/payment/delay_model.hpp"
#include "models/payment/payment_history.hpp"
#include "models/payment/random_effects.hpp"

namespace encours {

/// Change of lateness in days per year: within each buyer the least-squares slope of lateness, less
/// season, against the due date; slopes shrunk towards their mean (random_effects.hpp).
///
/// Invoices due in the last 60 days are left out: most of the late ones among them are still open,
/// and what stands for them knows of no trend. A buyer needs six invoices due over half a year;
/// others keep the law of the portfolio.
RandomEffects fit_trends(const PaymentHistory& history, const DelayModel& delays);

}  // namespace encours
