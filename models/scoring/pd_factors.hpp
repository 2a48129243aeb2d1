#pragma once

#include <span>

#include "models/payment/payment_observatory.hpp"

namespace encours {

/// PD by age of a company, up to a common factor.
struct AgeFactors {
  double below_5 = 1.59;
  double from_5 = 0.93;
  double from_25 = 0.67;
};

/// Of a company of `years`. Default figures: one-year failure rates in per cent of the firms in
/// the FIBEN file of the Banque de France (read at cic.fr): below 5 years 1.59, 5 and more 0.93, 25
/// and more 0.67. Only their ratios are used: the second is taken for 5 to 24 years, although it
/// may count the oldest too.
double age_factor(const AgeFactors& factors, int years);

/// PD by lateness of a company's payments, relative to one that is at most 30 days late.
struct LatenessFactors {
  double over_30 = 6;
  double over_60 = 11;
};

/// Of a mean lateness of `days` (negative: early). Default figures: Altares, as quoted by
/// affiches-parisiennes.com: more than 30 days late × 6, about 60 (the text says 69) × 11.
double lateness_factor(const LatenessFactors& factors, double days);
/// The same by the class that a ledger shows.
double lateness_factor(const LatenessFactors& factors, LatenessClass lateness);

/// Log-odds added by financial ratios, intercept + Σ_k w_k·ratio_k: the linear predictor of a logit
/// scorecard (Ohlson 1980). Two spans of one length.
double ratio_log_odds(double intercept, std::span<const double> weights,
                      std::span<const double> ratios);

}  // namespace encours
