#include "portfolio/due_date.hpp"

#include <fmt/format.h>

#include <cmath>

#include "portfolio/calendar.hpp"

namespace encours {

Date due_date(Date invoice, PaymentTerms terms) {
  const std::chrono::days days(terms.days);
  switch (terms.count) {
    case TermsCount::net:
      return invoice + days;
    case TermsCount::then_end_of_month:
      return end_of_month(invoice + days);
    case TermsCount::from_end_of_month:
      return end_of_month(invoice) + days;
  }
  return invoice + days;
}

double mean_days_to_end_of_month(TermsCount count) {
  // A month of n days adds n(n − 1)/2: 5,373 days in a common year, 28 more in a leap year, of
  // which there are 97 in 400. Moved by a whole number of days, invoices of every day stay that.
  constexpr double total = 400 * 5'373 + 97 * 28;
  constexpr double days = 400 * 365 + 97;
  return count == TermsCount::net ? 0 : total / days;
}

int mean_days(PaymentTerms terms) {
  return terms.days + static_cast<int>(std::lround(mean_days_to_end_of_month(terms.count)));
}

std::string to_string(PaymentTerms terms) {
  switch (terms.count) {
    case TermsCount::net:
      return fmt::format("{} days", terms.days);
    case TermsCount::then_end_of_month:
      return fmt::format("{} days then end of month", terms.days);
    case TermsCount::from_end_of_month:
      return fmt::format("end of month then {} days", terms.days);
  }
  return {};
}

}  // namespace encours
