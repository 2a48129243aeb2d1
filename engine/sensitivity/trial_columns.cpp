#include "engine/sensitivity/trial_columns.hpp"

#include "engine/cash_statistics.hpp"

namespace encours {

namespace {

void append(const std::vector<double>& values, std::vector<double>& column) {
  column.insert(column.end(), values.begin(), values.end());
}

}  // namespace

void ColumnSink::begin(const OutcomeLayout& layout) {
  KeptTrials empty;
  empty.programmes.resize(layout.programmes.size());
  scenarios_.assign(layout.scenarios.size(), empty);
}

void ColumnSink::batch(const BatchOutcome& outcome) {
  for (std::size_t s = 0; s < scenarios_.size(); ++s) {
    const CaseOutcome& central = outcome.cases[study_->central()[s]];
    append(central.gross_loss, scenarios_[s].gross_loss);
    for (std::size_t p = 0; p < scenarios_[s].programmes.size(); ++p) {
      const ProgrammeOutcome& programme = central.programmes[p];
      ProgrammeColumns& columns = scenarios_[s].programmes[p];
      append(programme.retained_loss, columns.retained);
      if (!study_->cash()) continue;
      const double lowest = trouble_limits(study_->study().firm).lowest_cash;
      for (std::size_t row = 0; row < programme.retained_loss.size(); ++row) {
        const double finance =
            programme.cash.finance_cost[row] - study_->cash()->ordinary_interest();
        columns.cost.push_back(programme.retained_loss[row] + finance);
        columns.shortfall.push_back(programme.cash.minimum[row] < lowest ? 1 : 0);
      }
    }
  }
}

}  // namespace encours
