#include "models/payment/dispute.hpp"

#include <algorithm>
#include <cmath>

namespace encours {

Dispute::Dispute(const PaymentLaw& law, double credit_note_share)
    : share_(law.kinds()[PaymentLaw::dispute].share),
      mean_days_(
          std::exp(law.kinds()[PaymentLaw::dispute].log_median + law.spread() * law.spread() / 2)),
      mean_days_of_all_(law.mean_days()),
      credit_note_share_(credit_note_share) {}

double Dispute::uninsured_share(double terms_days) const {
  const double of_debt = share_ * (terms_days + mean_days_) / (terms_days + mean_days_of_all_);
  return std::min(1.0, of_debt * credit_note_share_);
}

}  // namespace encours
