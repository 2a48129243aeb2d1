#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

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
  int days = 30;
  TermsSource source = TermsSource::legal_default;
};

/// What is known of when one buyer's invoices are due and paid: days from the invoice.
struct TermsEvidence {
  std::vector<int> due;   ///< to the due date, where the file gives one
  std::vector<int> paid;  ///< to full payment
};

/// Usual terms of each buyer. From due dates (three at least): the commonest number of days, the
/// shorter of two as common. From payments (five at least): of the terms 0, 15, 30, 45 and 60 days
/// the one with most payments from three days before to eleven days after it, the shorter of two;
/// payments tell terms and lateness together, so a habit of paying late reads as long terms: at
/// most 60 days, what the law allows. Without either those of all buyers, else 30 days, the law's
/// where nothing is agreed.
std::vector<UsualTerms> usual_terms(std::span<const TermsEvidence> buyers);

/// Lists under assumptions how many buyers have their terms from where.
void list_usual_terms(std::span<const UsualTerms> terms, AssumptionLog& assumptions);

}  // namespace encours
