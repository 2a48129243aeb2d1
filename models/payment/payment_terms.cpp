#include "models/payment/payment_terms.hpp"

#include <map>

namespace encours {

std::vector<TermsMode> fit_terms(const PaymentHistory& history) {
  std::vector<std::map<std::int32_t, std::uint32_t>> counts(history.buyers);
  for (const PaymentRecord& record : history.records) {
    ++counts[record.buyer][record.due_day - record.invoice_day];
  }
  std::vector<TermsMode> modes(history.buyers);
  for (std::size_t i = 0; i < modes.size(); ++i) {
    std::uint32_t most = 0;
    for (const auto& [days, count] : counts[i]) {
      modes[i].invoices += count;
      if (count <= most) continue;
      most = count;
      modes[i].days = days;
    }
    if (modes[i].invoices > 0) modes[i].share = static_cast<double>(most) / modes[i].invoices;
  }
  return modes;
}

}  // namespace encours
