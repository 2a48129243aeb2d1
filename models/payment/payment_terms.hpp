#pragma once

#include <cstdint>
#include <vector>

#include "models/payment/payment_history.hpp"

namespace encours {

/// Days from invoice to due date that one buyer has most often.
struct TermsMode {
  std::int32_t days = 0;
  double share = 0;            ///< of its invoices; below one half the mode says little (terms that
                               ///< end with the month have no fixed length)
  std::uint32_t invoices = 0;  ///< 0: nothing known
};

/// The mode per buyer; of two as frequent, the shorter.
std::vector<TermsMode> fit_terms(const PaymentHistory& history);

}  // namespace encours
