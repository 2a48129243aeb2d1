#pragma once

#include <optional>
#include <span>
#include <vector>

#include "portfolio/due_date.hpp"
#include "portfolio/import/imported_ledger.hpp"

namespace encours {

/// Where the usual terms of a buyer were taken from, best first.
enum class TermsSource : std::uint8_t {
  due_dates,      ///< the commonest terms of its own invoices that have a due date
  payments,       ///< its own payments
  all_due_dates,  ///< the commonest terms of all invoices that have a due date
  all_payments,   ///< the payments of all buyers
  legal_default,  ///< 30 days, article L441-10 of the Code de commerce
};

struct UsualTerms {
  PaymentTerms terms;
  TermsSource source = TermsSource::legal_default;
};

/// What is known of when one buyer's invoices are due and paid.
struct TermsEvidence {
  struct Span {
    Date invoice;
    Date end;  ///< due date or full payment
  };

  std::vector<Span> due;   ///< where the file gives a due date
  std::vector<Span> paid;  ///< where an invoice was paid in full
};

/// Usual terms of each buyer: days net, or to the end of a month where that explains more.
///
/// From due dates (three at least): the commonest number of days; an end of month where more due
/// dates agree with it to the day. From payments (five at least): of the terms 0, 15, 30, 45 and
/// 60 days the one with most payments from three days before to eleven days after the due date,
/// the shorter of two; an end of month where a fifth more of all payments (ten at least) lie in its
/// window. Payments tell terms and lateness together: a habit of paying late reads as long terms,
/// payment runs at the end of the month as terms to it. At most 60 days, or 45 to an end of month,
/// what the law allows (L441-10). Without either those of all buyers, else 30 days, the law's where
/// nothing is agreed.
std::vector<UsualTerms> usual_terms(std::span<const TermsEvidence> buyers);

/// Days from invoice to due date that a buyer with these terms has: of net terms their days, of
/// those to an end of month the mean over its own invoices, rounded (one who is invoiced on the
/// last day of the month waits less); spans over a year are no terms. Without invoices
/// mean_days(). From 1 to 3650.
int terms_days(PaymentTerms terms, std::span<const TermsEvidence::Span> own_invoices);

/// Lists under assumptions how many buyers have their terms from where.
void list_usual_terms(std::span<const UsualTerms> terms, AssumptionLog& assumptions);

}  // namespace encours
