#pragma once

#include <string>

#include "core/date.hpp"

namespace encours {

/// How the days of payment terms are counted. French law knows both ends of month (article
/// L441-10 of the Code de commerce; both readings are lawful where the contract does not choose).
enum class TermsCount : std::uint8_t {
  net,                ///< so many days from the invoice
  then_end_of_month,  ///< so many days from the invoice, then on to the end of that month
  from_end_of_month,  ///< to the end of the invoice's month, then so many days
};

/// Agreed time from an invoice to its payment.
struct PaymentTerms {
  int days = 30;  ///< 0 or more
  TermsCount count = TermsCount::net;

  bool operator==(const PaymentTerms&) const = default;
};

/// The day an invoice is due.
Date due_date(Date invoice, PaymentTerms terms);

/// What a way of counting adds to the days of the terms, on average over invoices of every day of
/// the 400 years after which the calendar returns: 2,151,916/146,097 = 14.73 days for either end of
/// month, 0 for none.
double mean_days_to_end_of_month(TermsCount count);

/// Days from an invoice to its due date, on average over invoices of every day, rounded.
int mean_days(PaymentTerms terms);

/// "45 days", "45 days then end of month", "end of month then 45 days".
std::string to_string(PaymentTerms terms);

}  // namespace encours
