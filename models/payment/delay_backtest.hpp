#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "core/date.hpp"
#include "core/estimate.hpp"
#include "models/payment/payment_history.hpp"
#include "portfolio/portfolio.hpp"

namespace encours {

/// Cash that came in one month from the invoices open at the start, against what was expected.
struct CashMonth {
  Date end;
  Estimate predicted = {};  ///< euros including VAT, with its 95 % prediction interval
  double collected = 0;
};

/// How well lateness learnt up to a past day foretold the invoices then open.
struct DelayBacktest {
  std::size_t paid_before = 0;  ///< invoices the model had learnt from
  std::size_t open = 0;         ///< open that day, and followed to their payment or to the bound
  std::size_t unpaid = 0;       ///< of those, not paid within the bound of 180 days
  std::size_t written_off = 0;  ///< open that day and lost since: no delay
  double predicted_days = 0;    ///< mean lateness of the open ones, by euros
  double realised_days = 0;
  std::vector<double> transforms;  ///< one per buyer, of its largest open invoice, in order
  double distance = 0;             ///< Kolmogorov's, of the transforms from the uniform law
  double p_value = 1;
  double within_half = 0;  ///< share of open invoices within their central 50 % interval
  double within_nine_tenths = 0;
  std::vector<CashMonth> cash;
};

/// Fewest transforms that the uniformity test is worth: with 50 it sees a distance of 0.19.
inline constexpr std::size_t fewest_transforms = 50;

/// Stands at `from` with what was known then (payment_history), fits fit_delays(), and compares
/// with what the portfolio knows at its own date, at least 180 days later, so that every lateness
/// is known or at its bound. Nothing when no invoice had been paid by then or none was open.
///
/// The lateness D of an invoice open for c days is its buyer's habit, plus the season, plus noise
/// of the shape that past payments show (lateness_shape.hpp) given D > c, its variance that of the
/// noise plus that of the habit. Its probability integral transform
/// (Dawid 1984), at the middle of the day, is uniform if the model is right; one invoice per buyer
/// is taken, since a buyer's invoices share its habit. Test: Kolmogorov–Smirnov, asymptotic.
///
/// Cash: per month Σ amount·P(paid in it), with the variance of independent payments given the
/// habits, and of the habits (five-point Gauss–Hermite). Neglects failures, and shocks that delay
/// all buyers together, which make real months vary more.
std::optional<DelayBacktest> backtest_delays(const Portfolio& portfolio, Date from, int months);

/// Kolmogorov's distribution: P(√n·D > x) for large n.
double kolmogorov_tail(double x);

}  // namespace encours
