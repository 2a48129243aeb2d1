#pragma once

#include "core/estimate.hpp"
#include "models/payment/payment_history.hpp"

namespace encours {

/// Mean lateness of the euros invoiced to these buyers, days past due bounded to ± 180, without a
/// law: the restricted mean of the product-limit estimate with invoices weighted by their euros
/// (Kaplan & Meier 1958; Royston & Parmar 2013); open invoices are censored. Averaging the habits
/// of a normal model instead would be too low wherever late payers are also the irregular ones.
///
/// 95 % interval for the habits that these buyers have: t, with the variance of the invoices about
/// their own buyer's mean, by the influence of each invoice on the estimate. None with fewer than
/// two invoices of one buyer, nor without a payment.
Estimate mean_lateness_by_amount(const PaymentHistory& history);

}  // namespace encours
