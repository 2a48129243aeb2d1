#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "models/payment/default_history.hpp"
#include "models/payment/fit_payment_law.hpp"
#include "models/payment/payment_evidence.hpp"
#include "models/payment/payment_observatory.hpp"
#include "portfolio/portfolio.hpp"
#include "scenarios/fitted_exposure.hpp"
#include "scenarios/study.hpp"

namespace encours {

/// What `encours observe` found in a ledger.
struct Observation {
  std::string title;
  const Portfolio& portfolio;
  PaymentEvidence evidence;  ///< unless enough, no key is proposed for the study
  PaymentObservatory payments;
  DefaultHistory defaults;
  std::optional<PdPosterior> pd;  ///< none where no buyer has a PD between 0 and 1
  FittedExposure fitted;
  std::optional<FittedPaymentLaw> law = {};  ///< none where no buyer was late twice
};

/// The screen: lateness with its intervals, seasons, the ten buyers whose lateness ties up most
/// euros, recent changes ranked by euros, failures, and the keys for the study. UTF-8, at most 80
/// columns.
std::string render_observation(const Observation& found, Language language);

/// The same as data, with every buyer left out; unknown is null.
std::string render_observation_json(const Observation& found);

/// payment.csv: one row per buyer with invoices, money in euros including VAT, days past due.
std::string render_payment_table(const Observation& found);

/// Euros a year's lateness of one buyer keeps tied up on average: invoiced euros a year × days/365
/// (Little's law), over `years` of invoices; 0 for a buyer that pays early.
double tied_up(const PaymentBehaviour& buyer, double years);

/// The ten buyers whose lateness ties up most euros, in falling order; fewer if fewer pay late.
std::vector<std::uint32_t> buyers_by_tied_up(const Observation& found);

}  // namespace encours
