#include "models/collection/debt_recovery.hpp"

#include <cmath>

namespace encours {

DebtRecovery::DebtRecovery(const Config& config) {
  for (const CollectionChannel& channel : config.channels) {
    if (config.age_days < channel.from_days) continue;
    ways_.push_back({.share = channel.success.share_at(config.age_days / days_a_month),
                     .fee = channel.fee,
                     .fixed_cost = channel.fixed_cost,
                     .smallest_amount = channel.smallest_amount,
                     .days = channel.delay_days,
                     .discount = std::pow(1 + config.yearly_rate, -channel.delay_days / 365.0)});
  }
}

CollectedDebt DebtRecovery::of(double debt, double vat) const {
  CollectedDebt found;
  double most = 0;
  for (const Way& way : ways_) {
    if (debt * (1 + vat) < way.smallest_amount) continue;
    const double fee = way.share * way.fee * (1 + vat);
    const double worth = debt * (way.share - fee) * way.discount - way.fixed_cost;
    if (worth <= most) continue;
    most = worth;
    found = {.recovered = way.share, .cost = fee + way.fixed_cost / debt, .days = way.days};
  }
  return found;
}

bool DebtRecovery::proportional() const {
  return ways_.empty() ||
         (ways_.size() == 1 && ways_.front().fixed_cost == 0 && ways_.front().smallest_amount == 0);
}

}  // namespace encours
