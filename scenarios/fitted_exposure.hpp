#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "core/assumption.hpp"
#include "core/estimate.hpp"
#include "models/payment/overdue_wait.hpp"
#include "models/payment/payment_observatory.hpp"
#include "scenarios/study.hpp"

namespace encours {

/// Keys of `[exposure]` that a ledger of paid invoices gives, as a study takes them.
struct FittedExposure {
  Estimate mean_delay_days;  ///< rounded to a tenth, 0 … 365; by euros, with its 95 % interval
  std::optional<OverdueWait> overdue_delay_days;  ///< rounded to a day
  std::size_t paid = 0;                           ///< invoices it was learnt from
};

/// From what was observed of one ledger.
FittedExposure fitted_exposure(const PaymentObservatory& found, const PaymentHistory& history);

/// From a portfolio as of its date, for whoever writes a study beside it (an importer); what was
/// fitted is listed in `assumptions`. Nothing without a date; nothing where payments are none, few
/// or those of few accounts (payment_evidence.hpp), and then it is listed that lateness was not
/// learnt, why, and what to do.
std::optional<FittedExposure> fit_exposure(const Portfolio& portfolio, AssumptionLog& assumptions);

/// The table `[exposure]` of a study file with these keys, each with a comment in `language` that
/// says it was fitted, and its interval. Ends with a line break.
std::string exposure_table(const FittedExposure& fitted, Language language);

}  // namespace encours
