#include "engine/varying_cost.hpp"

namespace encours {

void varying_cost(const ProgrammeOutcome& outcome, double ordinary_interest,
                  std::vector<double>& cost) {
  cost = outcome.retained_loss;
  const std::vector<double>& finance = outcome.cash.finance_cost;
  for (std::size_t row = 0; row < finance.size(); ++row) {
    cost[row] += finance[row] - ordinary_interest;
  }
  const ChargesOutcome& charges = outcome.charges;
  for (std::size_t row = 0; row < charges.claim_fees.size(); ++row) {
    cost[row] += charges.claim_fees[row] + charges.bonus_malus[row];
  }
  const std::vector<double>& renewal = outcome.renewal.premium;
  for (std::size_t row = 0; row < renewal.size(); ++row) cost[row] += renewal[row];
  const std::vector<double>& fund = outcome.fund.cost;
  for (std::size_t row = 0; row < fund.size(); ++row) cost[row] += fund[row];
}

}  // namespace encours
