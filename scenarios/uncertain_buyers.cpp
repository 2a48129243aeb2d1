#include "scenarios/uncertain_buyers.hpp"

#include "core/contract.hpp"
#include "scenarios/correlations.hpp"

namespace encours {

UncertainBuyerTable::UncertainBuyerTable(const Study& study, const Portfolio& portfolio)
    : sector_(portfolio.sector_of()),
      asset_correlation_(asset_correlations(study.defaults.asset_correlation, portfolio)) {
  expects(study.scoring.has_value(), "PDs are uncertain in a study with [scoring] only");
  shared_ = study.scoring->shared_error;
  for (const Buyer& buyer : portfolio.buyers()) {
    uncertainty_.push_back(buyer.pd_uncertainty);
    source_.push_back(buyer.pd_source);
  }
}

UncertainBuyers UncertainBuyerTable::view() const {
  return {.sector = sector_,
          .asset_correlation = asset_correlation_,
          .uncertainty = uncertainty_,
          .source = source_,
          .shared = shared_};
}

}  // namespace encours
