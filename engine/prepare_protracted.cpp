// What solvent buyers do not pay and how it is collected; the rest of PreparedStudy:
// prepared_study.cpp.

#include <algorithm>
#include <utility>

#include "engine/prepared_study.hpp"
#include "models/cash/payer.hpp"

namespace encours {

void PreparedStudy::prepare_protracted() {
  if (!study_->protracted || !study_->protracted->simulated()) return;
  const ProtractedSettings& settings = *study_->protracted;
  ProtractedDefaults::Config config;
  config.seed = study_->run.seed;
  config.horizon_months = study_->run.horizon_months;
  for (const Buyer& buyer : portfolio_->buyers()) {
    // One that has failed is not solvent.
    config.rate.push_back(buyer.pd < 1 ? settings.rate.at(static_cast<std::size_t>(buyer.size))
                                       : 0);
  }
  protracted_.emplace(config);
  vat_ = vat_rates(*portfolio_, study_->portfolio.vat_rate);

  std::vector<CollectionWays> known = {{}};
  known.front().channels = {settings.own};
  std::vector<std::size_t> number;  // of each conduct
  for (const Conduct& conduct : conducts_) {
    const bool given = conduct.cure && conduct.cure->collection;
    const CollectionWays& ways = given ? *conduct.cure->collection : known.front();
    const auto place = std::ranges::find(known, ways) - known.begin();
    number.push_back(static_cast<std::size_t>(place));
    if (place == std::ssize(known)) known.push_back(ways);
  }
  const double broken = settings.plan ? days_a_month : 0;
  for (const CollectionWays& ways : known) {
    recoveries_.emplace_back(DebtRecovery::Config{.channels = ways.channels,
                                                  .age_days = settings.handed_over_days + broken,
                                                  .yearly_rate = ways.yearly_rate});
  }
  for (std::size_t v = 0; v < variants_.size(); ++v) {
    variants_[v].recovery = number[1 + v / cases_.size()];
  }
}

CollectedDebt PreparedStudy::collected(const PreparedCase& prepared, std::uint32_t trial,
                                       std::uint32_t buyer, double debt) const {
  const auto& plan = study_->protracted->plan;
  if (plan && plan->is_kept(study_->run.seed, trial, buyer)) {
    return {.recovered = 1, .cost = 0, .days = days_a_month, .instalments = plan->instalments};
  }
  CollectedDebt found = recoveries_[prepared.recovery].of(debt, vat_[buyer]);
  if (plan) found.days += days_a_month;
  return found;
}

double PreparedStudy::expected_collection_loss(const PreparedCase& prepared, std::uint32_t buyer,
                                               double debt) const {
  const auto& plan = study_->protracted->plan;
  const double broken = plan ? 1 - plan->kept : 1;
  return broken * recoveries_[prepared.recovery].of(debt, vat_[buyer]).loss();
}

}  // namespace encours
