#include "models/payment/debt_at_default.hpp"

#include <algorithm>
#include <utility>

#include "core/contract.hpp"

namespace encours {

DebtAtDefault::DebtAtDefault(const FailingLateness& lateness, double mean_lateness_of_all,
                             Config config, std::span<const Buyer> buyers,
                             std::span<const std::uint32_t> sector,
                             std::optional<YearGivenFailure> year)
    : lateness_(lateness),
      mean_lateness_(lateness.mean_days(1, 0)),
      mean_lateness_of_all_(mean_lateness_of_all),
      config_(std::move(config)),
      buyers_(buyers),
      sector_(sector),
      year_(std::move(year)) {
  expects(config_.factor_link == 0 || year_.has_value(), "the effect of the year has a mean");
  expects(config_.added_days.empty() || config_.added_days.size() == buyers.size(),
          "added days for each buyer");
}

DebtAtDefault::Shares DebtAtDefault::shares(std::uint32_t trial, const DefaultEvent& event,
                                            std::span<const double> factors) const {
  if (!varies(event.buyer)) return {};
  RandomStream stream(config_.seed, Purpose::failing_lateness, trial, event.buyer);
  const FailingLateness::Draw drawn = lateness_.draw(stream);
  double year = 1;
  if (config_.factor_link > 0) {
    year = year_scale(config_.factor_link, factors[sector_[event.buyer]]);
  }
  const double terms = buyers_[event.buyer].terms_days;
  const double added = added_days(event.buyer);
  const double late = year * drawn.days + added;
  const double shipped = drawn.sudden ? late : std::min(late, config_.stop_shipment_days);
  const double of_all = mean_of_all(event.buyer);
  const double scale = of_all / (expected_year(event) * mean_lateness_ + added);
  return {.debt = (terms + shipped * scale) / (terms + of_all),
          .not_shipped = (late - shipped) * scale / (terms + of_all)};
}

std::optional<double> DebtAtDefault::mean_factor(std::uint32_t buyer) const {
  if (!varies(buyer) || config_.stop_shipment_days == std::numeric_limits<double>::infinity()) {
    return 1;
  }
  if (config_.factor_link > 0) return std::nullopt;
  const double terms = buyers_[buyer].terms_days;
  const double added = added_days(buyer);
  const double of_all = mean_of_all(buyer);
  const double scale = of_all / (mean_lateness_ + added);
  return (terms + lateness_.mean_days(1, added, config_.stop_shipment_days) * scale) /
         (terms + of_all);
}

bool DebtAtDefault::varies(std::uint32_t buyer) const {
  return buyers_[buyer].pd < 1 && mean_lateness_ + added_days(buyer) > 0;
}

double DebtAtDefault::added_days(std::uint32_t buyer) const {
  return config_.added_days.empty() ? 0 : config_.added_days[buyer];
}

double DebtAtDefault::mean_of_all(std::uint32_t buyer) const {
  return (year_ ? year_->of_all_years(buyer) : 1) * mean_lateness_of_all_ + added_days(buyer);
}

/// A failure that was decreed says nothing of the year; one given as a condition does.
double DebtAtDefault::expected_year(const DefaultEvent& event) const {
  if (!year_) return 1;
  const bool decreed = event.cause == DefaultCause::forced &&
                       std::ranges::find(config_.given, event.buyer) == config_.given.end();
  return decreed ? year_->of_all_years(event.buyer) : year_->at(event.buyer, event.month);
}

}  // namespace encours
