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

/// Under a law of lateness, or the study's where none is given; none where no invoice is in
/// dispute.
std::optional<Dispute> make_dispute(const Study& study,
                                    const std::optional<PaymentLaw::Config>& changed = {});

/// Days by which the mean lateness of each buyer in a case exceeds that of its law of lateness:
/// what delay_payments adds, and what a factor that is moved does. Empty: none.
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
