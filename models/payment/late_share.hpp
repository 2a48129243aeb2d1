#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/estimate.hpp"
#include "models/payment/payment_history.hpp"

namespace encours {

/// Invoices of one buyer whose lateness beyond a number of days is decided, and how many were late.
struct LateCount {
  std::uint32_t invoices = 0;
  std::uint32_t late = 0;
};

/// Counts, per buyer, the invoices paid or still open more than `days` after they were due. Only
/// invoices due at least `days` + 1 days before the date of the ledger count: by then each is
/// decided, so that none is missing for being open.
std::vector<LateCount> count_late(const PaymentHistory& history, int days);

/// Share of late invoices, beta–binomial:
///   lateᵢ ~ Binomial(nᵢ, pᵢ),   pᵢ ~ Beta(pκ, (1 − p)κ)
/// p and κ by weighted moments (Kleinman 1973); pᵢ given its count is Beta(pκ + lateᵢ, …), with p
/// and κ taken as known. Where no invoice was late, or all were, p takes half a count (Jeffreys)
/// with an exact interval (Clopper & Pearson 1934), and κ = 1.
struct LateShares {
  Estimate mean;             ///< p
  double concentration = 0;  ///< κ
  std::vector<Estimate> buyers;
};
LateShares fit_late_shares(std::span<const LateCount> counts);

/// Mean of a Beta(alpha, beta) with the 2.5 % and 97.5 % quantiles.
Estimate beta_interval(double alpha, double beta);

}  // namespace encours
