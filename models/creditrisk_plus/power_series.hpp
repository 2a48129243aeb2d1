#pragma once

#include <span>
#include <vector>

namespace encours {

/// Coefficients of log(a₀ + a₁z + a₂z² + …) up to the same degree, a₀ > 0:
/// n·a₀·bₙ = n·aₙ − Σ_{0<k<n} k·bₖ·aₙ₋ₖ. Where a₁, a₂, … ≤ 0 every term has one sign, so nothing
/// cancels (Haaf, Reiss & Schoenmakers 2004). Costs degree × number of coefficients that are not 0.
std::vector<double> series_log(std::span<const double> a);

/// Coefficients of exp(b₀ + b₁z + …) up to the same degree: n·pₙ = Σ_{0<k≤n} k·bₖ·pₙ₋ₖ. Where
/// b₁, b₂, … ≥ 0 nothing cancels, and p₀ = exp(b₀) may lie below the smallest double: coefficients
/// that do so come out as 0, the others are right. Costs degree²/2.
std::vector<double> series_exp(std::span<const double> b);

}  // namespace encours
