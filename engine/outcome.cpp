#include "engine/outcome.hpp"

namespace encours {

void CashOutcome::resize(std::size_t trials) {
  minimum.resize(trials);
  week_of_minimum.resize(trials);
  weeks_overdrawn.resize(trials);
  finance_cost.resize(trials);
  profit.resize(trials);
}

void FundOutcome::resize(std::size_t trials) {
  balance.resize(trials);
  unfunded.resize(trials);
  cost.resize(trials);
}

void GuaranteeOutcome::resize(std::size_t trials) {
  paid.resize(trials);
  unmet.resize(trials);
}

void ChargesOutcome::resize(std::size_t trials) {
  claim_fees.resize(trials);
  bonus_malus.resize(trials);
}

void FirmOutcome::resize(std::size_t trials) {
  days_of_sales.resize(trials);
  working_capital.resize(trials);
  large_failure.resize(trials);
}

}  // namespace encours
