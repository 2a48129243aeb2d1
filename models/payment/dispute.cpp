#include "models/payment/dispute.hpp"

#include <algorithm>
#include <cmath>

namespace encours {

namespace {

constexpr double days_per_month = 365.0 / 12.0;

}  // namespace

Dispute::Dispute(const PaymentLaw& law, double credit_note_share, int horizon_months)
    : share_(law.kinds()[PaymentLaw::dispute].share),
      mean_days_(
          std::exp(law.kinds()[PaymentLaw::dispute].log_median + law.spread() * law.spread() / 2)),
      mean_days_of_all_(law.mean_days()),
      resolution_days_(law.config().dispute_resolution_days),
      credit_note_share_(credit_note_share),
      horizon_days_(horizon_months * days_per_month) {}

double Dispute::uninsured_share(double terms_days, std::uint32_t month) const {
  const double of_debt = share_ * (terms_days + mean_days_) / (terms_days + mean_days_of_all_);
  const double settled_on = (month + 0.5) * days_per_month + resolution_days_;
  const double open = settled_on > horizon_days_ ? 1.0 : credit_note_share_;
  return std::min(1.0, of_debt * open);
}

}  // namespace encours
