#include "engine/outcome.hpp"

#include "core/prefetch.hpp"

namespace encours {

namespace {

template <class Value>
void prefetch_row(const std::vector<Value>& column, std::size_t row) {
  if (row < column.size()) prefetch_for_writing(&column[row]);
}

}  // namespace

void CashOutcome::resize(std::size_t trials) {
  minimum.resize(trials);
  week_of_minimum.resize(trials);
  weeks_overdrawn.resize(trials);
  finance_cost.resize(trials);
  profit.resize(trials);
}

void CaseOutcome::prefetch(std::size_t row) const {
  prefetch_row(gross_loss, row);
  prefetch_row(defaults, row);
  prefetch_row(firm.large_failure, row);
  prefetch_row(firm.days_of_sales, row);
  prefetch_row(firm.working_capital, row);
  for (const ProgrammeOutcome& programme : programmes) {
    prefetch_row(programme.indemnity, row);
    prefetch_row(programme.retained_loss, row);
    prefetch_row(programme.lost_to_cuts, row);
    prefetch_row(programme.cash.minimum, row);
    prefetch_row(programme.cash.week_of_minimum, row);
    prefetch_row(programme.cash.weeks_overdrawn, row);
    prefetch_row(programme.cash.finance_cost, row);
    prefetch_row(programme.cash.profit, row);
  }
}

void ProtractedOutcome::resize(std::size_t trials) {
  defaults.resize(trials);
  debt.resize(trials);
  loss.resize(trials);
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

void RenewalOutcome::resize(std::size_t trials) {
  premium.resize(trials);
  ended.resize(trials);
  if (!indemnity_lost.empty()) indemnity_lost.resize(trials);
}

void FirmOutcome::resize(std::size_t trials) {
  days_of_sales.resize(trials);
  working_capital.resize(trials);
  large_failure.resize(trials);
}

}  // namespace encours
