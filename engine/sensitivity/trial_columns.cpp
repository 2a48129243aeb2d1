#include "engine/sensitivity/trial_columns.hpp"

#include "engine/cash_statistics.hpp"
#include "engine/varying_cost.hpp"

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
      if (study_->cash() || study_->fund(p) != nullptr || study_->charges_on_claims(p) ||
          !programme.renewal.premium.empty()) {
        varying_cost(programme, study_->ordinary_interest(), cost_);
        append(cost_, columns.cost);
      }
      if (!study_->cash()) continue;
      const double lowest = trouble_limits(study_->study().firm).lowest_cash;
      for (std::size_t row = 0; row < programme.retained_loss.size(); ++row) {
        columns.shortfall.push_back(programme.cash.minimum[row] < lowest ? 1 : 0);
      }
    }
  }
}

}  // namespace encours
