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
      sector_(sector),
      year_(std::move(year)) {
  expects(config_.factor_link == 0 || year_.has_value(), "the effect of the year has a mean");
  expects(config_.added_days.empty() || config_.added_days.size() == buyers.size(),
          "added days for each buyer");
  expects(config_.terms.empty() || config_.terms.size() == buyers.size(), "terms for each buyer");
  for (std::uint32_t i = 0; i < buyers.size(); ++i) {
    const double added = added_days(i);
    const double year_of_all = year_ ? year_->of_all_years(i) : 1;
    terms_.push_back({.days = config_.terms.empty() ? buyers[i].terms_days : config_.terms[i],
                      .added = added,
                      .mean_of_all = year_of_all * mean_lateness_of_all_ + added,
                      .varies = buyers[i].pd < 1 && mean_lateness_ + added > 0});
  }
}

DebtAtDefault::Shares DebtAtDefault::shares(std::uint32_t trial, const DefaultEvent& event,
                                            std::span<const double> factors) const {
  if (!varies(event.buyer)) return {};
  const double factor = config_.factor_link > 0 ? factors[sector_[event.buyer]] : 0;
  return shares(draw(trial, event.buyer), event, year(factor));
}

FailingLateness::Draw DebtAtDefault::draw(std::uint32_t trial, std::uint32_t buyer) const {
  RandomStream stream(config_.seed, Purpose::failing_lateness, trial, buyer);
  return lateness_.draw(stream);
}

double DebtAtDefault::year(double factor) const {
  return config_.factor_link > 0 ? year_scale(config_.factor_link, factor) : 1;
}

DebtAtDefault::Shares DebtAtDefault::shares(const FailingLateness::Draw& drawn,
                                            const DefaultEvent& event, double year) const {
  const Terms& terms = terms_[event.buyer];
  if (!terms.varies) return {};
  double late = year * drawn.days + terms.added;
  if (heeds(event.buyer)) late = config_.reminders.day_paid(late);
  const double shipped = drawn.sudden ? late : std::min(late, config_.stop_shipment_days);
  const double scale = terms.mean_of_all / (expected_year(event) * mean_lateness_ + terms.added);
  return {.debt = (terms.days + shipped * scale) / (terms.days + terms.mean_of_all),
          .not_shipped = (late - shipped) * scale / (terms.days + terms.mean_of_all)};
}

std::optional<double> DebtAtDefault::mean_factor(std::uint32_t buyer) const {
  if (heeds(buyer)) return std::nullopt;
  if (!varies(buyer) || config_.stop_shipment_days == std::numeric_limits<double>::infinity()) {
    return 1;
  }
  if (config_.factor_link > 0) return std::nullopt;
  const Terms& terms = terms_[buyer];
  const double scale = terms.mean_of_all / (mean_lateness_ + terms.added);
  return (terms.days + lateness_.mean_days(1, terms.added, config_.stop_shipment_days) * scale) /
         (terms.days + terms.mean_of_all);
}

double DebtAtDefault::added_days(std::uint32_t buyer) const {
  return config_.added_days.empty() ? 0 : config_.added_days[buyer];
}

/// A failure that was decreed says nothing of the year, nor does a protracted default; one given as
/// a condition does.
double DebtAtDefault::expected_year(const DefaultEvent& event) const {
  if (!year_) return 1;
  const bool decreed = event.cause == DefaultCause::forced &&
                       std::ranges::find(config_.given, event.buyer) == config_.given.end();
  return decreed || event.cause == DefaultCause::protracted ? year_->of_all_years(event.buyer)
                                                            : year_->at(event.buyer, event.month);
}

}  // namespace encours
