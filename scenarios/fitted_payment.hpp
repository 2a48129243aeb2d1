#pragma once

#include <string>

#include "models/payment/fit_payment_law.hpp"
#include "scenarios/fitted_exposure.hpp"
#include "scenarios/study.hpp"

namespace encours {

/// The tables `[exposure]` and `[payment]` of a study file with the keys that a ledger gives, each
/// with a comment in `language` that says it was fitted. The mean delay, which follows from
/// `[payment]`, stands in a comment. Without a fitted law: exposure_table(). Ends with a line
/// break.
std::string payment_tables(const FittedExposure& exposure,
                           const std::optional<FittedPaymentLaw>& law, Language language);

}  // namespace encours
