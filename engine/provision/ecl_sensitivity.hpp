#pragma once

#include <vector>

#include "engine/provision/expected_credit_loss.hpp"

namespace encours {

/// The pool's expected loss with each scenario alone, with ten points more on each weight (taken
/// from the others in proportion), and given a factor of ± one standard deviation: the matrix by
/// its own scenarios, the engine by the study's. The factor acts on the engine in closed form, Σ
/// LGD × amount × P(failure before payment | factor) with every buyer's own correlation, unknown
/// where failures follow no Gaussian copula. Nothing else is switched on for it.
std::vector<Sensitivity> ecl_sensitivities(const Study& study, const ProvisionSettings& settings,
                                           const Portfolio& pool, const ExpectedCreditLoss& ecl);

}  // namespace encours
