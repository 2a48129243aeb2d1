#pragma once

#include <optional>
#include <vector>

#include "engine/results.hpp"
#include "models/default/factor_copula.hpp"
#include "models/default/gamma_frailty.hpp"
#include "models/payment/debt_at_default.hpp"
#include "models/payment/dispute.hpp"
#include "models/payment/payment_law.hpp"
#include "portfolio/portfolio.hpp"
#include "scenarios/prepare.hpp"
#include "scenarios/study.hpp"

namespace encours {

/// How late buyers pay; none: payment is not simulated.
std::optional<PaymentLaw> make_payment_law(const Study& study);

/// None where no invoice is in dispute.
std::optional<Dispute> make_dispute(const Study& study);

/// Days by which the mean lateness of each buyer in a case exceeds that before any scenario: what
/// delay_payments adds, and what a factor that is moved does. Empty: none.
std::vector<double> added_mean_days(const Study& study, const Portfolio& portfolio,
                                    const CaseInputs& inputs);

/// None where payment is not simulated. Failures follow `frailty` where there is one, else
/// `copula`. `portfolio` must outlive it.
std::optional<DebtAtDefault> make_debt_at_default(
    const Study& study, const Portfolio& portfolio, const FactorCopula::Config& copula,
    const std::optional<GammaFrailty::Config>& frailty, const CaseInputs& inputs);

/// None where payment is not simulated.
std::optional<PaymentResult> summarise_payment(const Study& study);

}  // namespace encours
