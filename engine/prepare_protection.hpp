#pragma once

#include <optional>
#include <vector>

#include "core/assumption.hpp"
#include "models/protection/guarantee_book.hpp"
#include "models/protection/self_insurance_fund.hpp"
#include "portfolio/portfolio.hpp"
#include "scenarios/study.hpp"

namespace encours {

/// The self-insurance fund of each programme; none where it has none. Where the firm's cash is
/// simulated, what becomes of a fund's money there is listed.
std::vector<std::optional<SelfInsuranceFund>> make_funds(const Study& study,
                                                         AssumptionLog& assumptions);

/// The guarantees of each programme; none where it has none. The study has passed
/// check_against_portfolio().
std::vector<std::optional<GuaranteeBook>> make_guarantees(const Study& study,
                                                          const Portfolio& portfolio);

}  // namespace encours
