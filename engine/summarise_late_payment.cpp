#include "engine/summarise_late_payment.hpp"

#include <cmath>

namespace encours {

namespace {

/// How late the invoices of one buyer are in a case, over all years.
struct BuyerLateness {
  double scale = 1;
  double added = 0;
};

class LatePaymentSums {
 public:
  LatePaymentSums(const Study& study, const Portfolio& portfolio, const CaseInputs& inputs)
      : portfolio_(portfolio),
        inputs_(inputs),
        link_(study.payment->factor_link),
        before_(PaymentLaw(study.payment->law).over_years(link_)),
        law_(inputs.payment.law ? PaymentLaw(*inputs.payment.law).over_years(link_) : before_) {}

  void add_means(LatePayment& found) const {
    double sales = 0;
    double before = 0;
    double after = 0;
    for (std::size_t i = 0; i < portfolio_.buyers().size(); ++i) {
      const double weight = portfolio_.buyers()[i].annual_sales * sales_factor(i);
      if (weight <= 0) continue;
      const BuyerLateness late = lateness(i);
      sales += weight;
      before += weight * before_.mean_days(late.scale, late.added);
      const std::vector<std::uint8_t>& reminded = inputs_.payment.reminded;
      const bool heard = reminded.empty() || reminded[i] != 0;
      after += weight * law_.mean_days(heard ? inputs_.payment.reminders : AcceleratedWait(),
                                       late.scale, late.added);
    }
    if (sales <= 0) return;
    found.mean_days_before = before / sales;
    found.mean_days = after / sales;
  }

  /// Invoices a year that are unpaid on a day after their due date.
  double unpaid(double day, std::span<const double> invoices) const {
    const double wait = inputs_.payment.reminders.wait_until(day);
    double count = 0;
    for (std::size_t i = 0; i < invoices.size(); ++i) {
      if (invoices[i] <= 0) continue;
      const BuyerLateness late = lateness(i);
      const double paid = law_.share_paid_before(wait, late.scale, late.added);
      count += invoices[i] * sales_factor(i) * (1 - paid);
    }
    return count;
  }

 private:
  double sales_factor(std::size_t i) const {
    return inputs_.sales_factor.empty() ? 1 : inputs_.sales_factor[i];
  }

  BuyerLateness lateness(std::size_t i) const {
    BuyerLateness late;
    if (!inputs_.added_days.empty()) late.added = inputs_.added_days[i];
    const std::vector<double>& shift = inputs_.defaults.factor_shift;
    if (link_ > 0 && !shift.empty()) {
      late.scale = std::exp(-link_ * shift[portfolio_.sector_of()[i]]);
    }
    return late;
  }

  const Portfolio& portfolio_;
  const CaseInputs& inputs_;
  double link_;
  PaymentLaw before_;
  PaymentLaw law_;
};

}  // namespace

LatePayment summarise_late_payment(const Study& study, const Portfolio& portfolio, const Cure& cure,
                                   const CaseInputs& inputs, std::span<const double> invoices) {
  const LatePaymentSums sums(study, portfolio, inputs);
  LatePayment found;
  sums.add_means(found);
  if (!cure.reminders || invoices.empty()) return found;
  const double years = study.run.horizon_months / 12.0;
  for (const ReminderStep& step : cure.reminders->steps) {
    const double count = years * sums.unpaid(step.day, invoices);
    found.reminders.push_back({.day = step.day, .invoices = count, .cost = count * step.cost});
  }
  return found;
}

}  // namespace encours
