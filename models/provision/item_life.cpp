#include "models/provision/item_life.hpp"

#include <algorithm>
#include <cmath>

#include "core/contract.hpp"

namespace encours {

namespace {

constexpr double days_per_year = 365;

double discount(double day, double effective_rate) {
  return std::pow(1 + effective_rate, -day / days_per_year);
}

/// P(a failure of a month comes in its first `part`), survival per month `survival`.
double share_failed(double part, double survival) {
  if (part >= 1 || survival <= 0) return 1;
  if (survival >= 1) return part;
  const double log_survival = std::log(survival);
  return std::expm1(part * log_survival) / std::expm1(log_survival);
}

}  // namespace

double expected_payment_day(const OpenItem& item, Date as_of, const ItemTiming& timing) {
  const auto due = static_cast<double>((item.due_date - as_of).count());
  return due < 0 ? timing.overdue_delay_days : due + timing.mean_delay_days;
}

ItemLife life_of(const OpenItem& item, double pd, double lgd, Date as_of,
                 const ItemTiming& timing) {
  ItemLife life{.payment_day = expected_payment_day(item, as_of, timing)};
  const double years = life.payment_day / days_per_year;
  life.failure = pd >= 1 ? 1 : -std::expm1(years * std::log1p(-pd));
  life.discount = discount(life.payment_day, timing.effective_rate);
  life.loss = lgd * item.amount_ht * life.failure * life.discount;
  const double due = std::max(0.0, static_cast<double>((item.due_date - as_of).count()));
  life.delay_loss =
      item.amount_ht * (discount(due, timing.effective_rate) - life.discount) * (1 - life.failure);
  return life;
}

OpenItemTable::OpenItemTable(const Portfolio& portfolio, const ItemTiming& timing,
                             std::span<const double> added_days, std::span<const double> pd,
                             int months)
    : months_(static_cast<std::uint32_t>(months)), table_(portfolio.buyers().size() * months_) {
  const std::size_t buyers = portfolio.buyers().size();
  expects(months > 0 && portfolio.as_of(), "open items have a date, a horizon at least one month");
  expects(added_days.size() == buyers && pd.size() == buyers, "days and a PD for each buyer");
  for (const OpenItem& item : portfolio.open_items()) {
    const double day =
        expected_payment_day(item, *portfolio.as_of(), timing) + added_days[item.buyer];
    const double amount = item.amount_ht * discount(day, timing.effective_rate);
    const double survival = std::pow(1 - pd[item.buyer], 1.0 / 12.0);
    const double life = pd[item.buyer] >= 1 ? months : day * 12 / days_per_year;
    for (std::uint32_t month = 0; month < months_ && month < life; ++month) {
      table_[item.buyer * std::size_t{months_} + month] +=
          amount * share_failed(std::min(1.0, life - month), survival);
    }
  }
}

}  // namespace encours
