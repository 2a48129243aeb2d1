#include "models/protection/self_insurance_fund.hpp"

#include <algorithm>
#include <limits>

namespace encours {

SelfInsuranceFund::SelfInsuranceFund(const FundTerms& terms, double cost_of_capital)
    : terms_(terms),
      monthly_yield_(terms.yield / 12),
      monthly_cost_((cost_of_capital - terms.yield) / 12) {}

SelfInsuranceFund::Path SelfInsuranceFund::follow(std::span<const double> losses) const {
  const double cap = terms_.cap.value_or(std::numeric_limits<double>::infinity());
  Path path{.balance = terms_.initial, .unfunded = 0, .cost = 0};
  for (std::size_t month = 0; month < losses.size(); ++month) {
    double contribution = terms_.monthly_contribution;
    if (month % 12 == 0) contribution += terms_.yearly_contribution;
    path.balance += std::max(0.0, std::min(contribution, cap - path.balance));
    const double paid = std::min(losses[month], path.balance);
    const double held = path.balance - paid / 2;
    path.unfunded += losses[month] - paid;
    path.balance = path.balance - paid + monthly_yield_ * held;
    path.cost += monthly_cost_ * held;
  }
  return path;
}

}  // namespace encours
