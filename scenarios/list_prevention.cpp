#include "scenarios/list_prevention.hpp"

#include <fmt/format.h>

#include "portfolio/diagnosis/early_payment_discount.hpp"
#include "scenarios/apply_conduct.hpp"
#include "scenarios/own_limits.hpp"

namespace encours {

namespace {

/// What a discount costs as a yearly rate of the money it brings forward, for buyers on the terms
/// that are most common among those offered it.
void list_discounts(const Portfolio& portfolio, const Prevention& prevention,
                    AssumptionLog& assumptions) {
  for (const EarlyPaymentDiscount& discount : prevention.discounts) {
    double terms = 0;
    double sales = 0;
    for (const Buyer& buyer : portfolio.buyers()) {
      const double days = agreed_terms(prevention, buyer);
      if (!discount.buyers.fit(buyer) || days <= discount.days) continue;
      terms += days * buyer.annual_sales;
      sales += buyer.annual_sales;
    }
    if (sales <= 0 || discount.rate <= 0) continue;
    const DiscountCost cost = discount_cost(discount.rate, discount.days, terms / sales);
    assumptions.add("study.programme.prevention.discount",
                    fmt::format("{:.2f} % a year, {:.2f} % compounded", 100 * cost.annual_rate,
                                100 * cost.effective_rate),
                    fmt::format("what {:g} % within {:g} days costs the firm on its mean terms of "
                                "{:.0f} days",
                                100 * discount.rate, discount.days, terms / sales));
  }
}

/// Whether the code of commerce lets a buyer be given terms: so many days from the invoice, or 45
/// to an end of month in either counting (article L441-10).
bool lawful(const ShorterTerms& terms, double longest_days) {
  constexpr double longest_to_end_of_month = 45;
  return terms.days <= (terms.count == TermsCount::net ? longest_days : longest_to_end_of_month);
}

void list_terms(const Study& study, const Portfolio& portfolio, const Prevention& prevention,
                AssumptionLog& assumptions) {
  const double longest = study.diagnosis.parameters.longest_terms_days;
  for (const ShorterTerms& lever : prevention.terms) {
    std::size_t given = 0;
    std::size_t unlawful = 0;
    for (const Buyer& buyer : portfolio.buyers()) {
      const bool holds = last_of(prevention.terms, buyer) == &lever;
      if (!holds || lever.mean_days() >= buyer.terms_days) continue;
      ++given;
      unlawful += in_france(buyer) && !lawful(lever, longest) ? 1 : 0;
    }
    if (lever.count != TermsCount::net) {
      assumptions.add("study.programme.prevention.terms",
                      fmt::format("{:g} days to an end of month are {:.2f} days", lever.days,
                                  lever.mean_days()),
                      "on average over invoices of every day, the same for both counts; a firm "
                      "that invoices once a month has others",
                      given);
    }
    assumptions.add("study.programme.prevention.terms",
                    fmt::format("{:g} days{}", lever.days,
                                lever.count == TermsCount::net ? "" : " to an end of month"),
                    fmt::format("longer than French law allows: {:g} days from the invoice, or 45 "
                                "to an end of month (article L441-10); applied as given",
                                longest),
                    unlawful);
  }
}

/// What sooner invoices are measured against.
void list_invoicing(const Portfolio& portfolio, const Prevention& prevention,
                    AssumptionLog& assumptions) {
  std::size_t touched = 0;
  std::size_t short_terms = 0;
  for (const Buyer& buyer : portfolio.buyers()) {
    const SoonerInvoices* lever = last_of(prevention.invoicing, buyer);
    if (lever == nullptr || lever->days_saved() <= 0) continue;
    ++touched;
    short_terms +=
        agreed_terms(prevention, buyer) - lever->days_saved() < shortest_terms_days ? 1 : 0;
  }
  assumptions.add("study.programme.prevention.invoicing", "taken off the terms",
                  "without it terms count from the delivery, and what waits for its invoice today "
                  "is not in what buyers owe; the days saved are",
                  touched);
  assumptions.add("study.programme.prevention.invoicing", "terms of 1 day",
                  "no more can be saved than the buyer's terms", short_terms);
}

}  // namespace

void list_prevention(const Study& study, const Portfolio& portfolio, const Prevention& prevention,
                     AssumptionLog& assumptions) {
  list_discounts(portfolio, prevention, assumptions);
  list_own_limits(study, portfolio, prevention, assumptions);
  list_terms(study, portfolio, prevention, assumptions);
  list_invoicing(portfolio, prevention, assumptions);
}

}  // namespace encours
