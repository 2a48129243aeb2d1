#include "engine/prepare_payment.hpp"

#include <cmath>
#include <limits>
#include <utility>

namespace encours {

std::optional<PaymentLaw> make_payment_law(const Study& study) {
  if (!study.payment) return std::nullopt;
  return PaymentLaw(study.payment->law);
}

std::optional<Dispute> make_dispute(const Study& study,
                                    const std::optional<PaymentLaw::Config>& changed) {
  if (!study.payment) return std::nullopt;
  const PaymentLaw::Config& law = changed ? *changed : study.payment->law;
  if (law.dispute_share <= 0) return std::nullopt;
  return Dispute(PaymentLaw(law), study.payment->dispute_credit_note_share);
}

std::vector<double> added_mean_days(const Study& study, const Portfolio& portfolio,
                                    const CaseInputs& inputs) {
  const double link = study.payment ? study.payment->factor_link : 0;
  const std::vector<double>& shift = inputs.defaults.factor_shift;
  if (link == 0 || shift.empty()) return inputs.added_days;
  std::vector<double> days = inputs.added_days;
  days.resize(portfolio.buyers().size(), 0.0);
  const double mean = PaymentLaw(inputs.payment.law.value_or(study.payment->law)).mean_days();
  for (std::size_t i = 0; i < days.size(); ++i) {
    days[i] += mean * std::expm1(-link * shift[portfolio.sector_of()[i]]);
  }
  return days;
}

std::optional<DebtAtDefault> make_debt_at_default(
    const Study& study, const Portfolio& portfolio, const FactorCopula::Config& copula,
    const std::optional<GammaFrailty::Config>& frailty, const CaseInputs& inputs) {
  if (!study.payment) return std::nullopt;
  const PaymentSettings& payment = *study.payment;
  const auto& own = inputs.at_failure.stop_days;
  const auto& stop_days = own ? own : payment.stop_shipment_days;
  DebtAtDefault::Config config{
      .seed = study.run.seed,
      .factor_link = payment.factor_link,
      .stop_shipment_days = stop_days.value_or(std::numeric_limits<double>::infinity()),
      .added_days = inputs.added_days,
      .terms = inputs.terms,
      .reminders = inputs.payment.reminders_of_failing(),
      .reminded = inputs.payment.reminded_of_failing()};
  for (const ConditionedFailure& failure : inputs.defaults.condition) {
    config.given.push_back(failure.buyer);
  }
  std::optional<YearGivenFailure> year;
  const double link = payment.factor_link;
  if (link > 0 && frailty) {
    year.emplace(*frailty, inputs.defaults, link);
  } else if (link > 0) {
    year.emplace(copula, inputs.defaults, portfolio.sector_of(), link);
  }
  const PaymentLaw law(inputs.payment.law.value_or(payment.law));
  return DebtAtDefault(FailingLateness(law, payment.failing), law.mean_days(), std::move(config),
                       portfolio.buyers(), portfolio.sector_of(), std::move(year));
}

std::optional<PaymentResult> summarise_payment(const Study& study) {
  if (!study.payment) return std::nullopt;
  const PaymentSettings& payment = *study.payment;
  const PaymentLaw law(payment.law);
  const FailingLateness failing(law, payment.failing);
  return PaymentResult{.mean_days = law.mean_days(),
                       .mean_days_of_failing = failing.mean_days(1, 0),
                       .share_of_buyers = failing.share_of_buyers(),
                       .share_of_failures = failing.share_of_failures(),
                       .sudden_share = payment.failing.sudden_share,
                       .stop_shipment_days = payment.stop_shipment_days};
}

}  // namespace encours
