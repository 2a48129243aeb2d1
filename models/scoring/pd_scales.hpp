#pragma once

namespace encours {

/// ln(p/(1 − p)) of a probability in (0, 1).
double log_odds(double probability);

/// The probability of these log-odds, 1/(1 + e^(−x)).
double from_log_odds(double log_odds);

/// Φ⁻¹(p) of a probability in (0, 1).
double probit(double probability);

}  // namespace encours
