#pragma once

#include <vector>

#include "engine/provision/expected_credit_loss.hpp"

namespace encours {

/// The pool's expected loss as it is, with each scenario alone, with ten points more and ten less
/// on each weight (as far as it goes, the others in proportion), and with every scenario moved by ±
/// one standard deviation of the factor. On the engine that last move is a closed form, Σ LGD ×
/// amount × P(failure before payment | factor) with every buyer's own correlation, added to what
/// was simulated; it is unknown where failures follow no Gaussian copula or a scenario is made of
/// shocks. `performing`: the engine's pool.
std::vector<Sensitivity> ecl_sensitivities(const Study& study, const ProvisionSettings& settings,
                                           const Portfolio& performing,
                                           const ExpectedCreditLoss& ecl);

}  // namespace encours
