#include "output/own_losses.hpp"

namespace encours {

std::optional<double> modelled_over_own_losses(const PortfolioSummary& portfolio,
                                               int horizon_months) {
  const auto& years = portfolio.write_offs;
  if (years.empty() || !portfolio.expected_loss) return std::nullopt;
  double total = 0;
  for (const WriteOffYear& year : years) total += year.amount_ht;
  if (total <= 0) return std::nullopt;
  const double yearly = *portfolio.expected_loss * 12.0 / horizon_months;
  return yearly * static_cast<double>(years.size()) / total;
}

}  // namespace encours
