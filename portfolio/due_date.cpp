#include "portfolio/due_date.hpp"

#include <fmt/format.h>

#include "portfolio/calendar.hpp"

namespace encours {

namespace {

constexpr int mean_days_to_end_of_month = 15;

}  // namespace

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

int mean_days(PaymentTerms terms) {
  return terms.count == TermsCount::net ? terms.days : terms.days + mean_days_to_end_of_month;
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
