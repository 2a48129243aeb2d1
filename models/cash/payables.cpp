#include "models/cash/payables.hpp"

#include <algorithm>
#include <limits>

#include "core/contract.hpp"

namespace encours {

Payables::Payables(double terms, std::span<const SupplierTermsChange> changes) {
  constexpr double always = std::numeric_limits<double>::infinity();
  periods_.push_back({.from = -always, .to = always, .terms = terms});
  for (const SupplierTermsChange& change : changes) {
    const double day = change.month * days_per_month;
    expects(day >= periods_.back().from, "changes come in order");
    periods_.back().to = day;
    periods_.push_back({.from = day, .to = always, .terms = periods_.back().terms + change.days});
    expects(periods_.back().terms >= 0, "goods are not paid before they are bought");
  }
}

void Payables::add_payments(double from, double per_day, WeekFlows& flows) const {
  for (const Period& period : periods_) {
    const double first = std::max(from, period.from);
    if (first >= period.to) continue;
    flows.add_between(first + period.terms, period.to + period.terms, per_day);
  }
}

double Payables::unpaid(double from, double to) const {
  double days = 0;
  for (const Period& period : periods_) {
    const double first = std::max({from, period.from, to - period.terms});
    days += std::max(0.0, std::min(to, period.to) - first);
  }
  return days;
}

}  // namespace encours
