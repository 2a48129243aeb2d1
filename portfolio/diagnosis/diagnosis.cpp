#include "portfolio/diagnosis/diagnosis.hpp"

#include <algorithm>
#include <vector>

#include "portfolio/due_date.hpp"

namespace encours {

namespace {

/// Whether a due date keeps to article L441-10 of the Code de commerce: so many days from the
/// invoice, or 45 days end of month in either counting.
bool lawful(const Receivable& item, double longest_days) {
  constexpr int end_of_month_days = 45;
  return static_cast<double>((item.due_date - item.invoice_date).count()) <= longest_days ||
         item.due_date <= due_date(item.invoice_date, {.days = end_of_month_days,
                                                       .count = TermsCount::then_end_of_month}) ||
         item.due_date <= due_date(item.invoice_date, {.days = end_of_month_days,
                                                       .count = TermsCount::from_end_of_month});
}

/// What the due dates of a buyer's invoices say of the terms agreed with it.
struct DueDates {
  std::size_t inferred = 0;  ///< by an importer
  std::size_t lawful = 0;
  std::size_t unlawful = 0;

  /// Nobody agreed to them, or most are within the law whatever their mean.
  bool clear_of_blame() const {
    const std::size_t given = lawful + unlawful;
    return given == 0 ? inferred > 0 : lawful >= unlawful;
  }
};

std::vector<DueDates> due_dates(const Portfolio& portfolio, double longest_days) {
  std::vector<DueDates> found(portfolio.buyers().size());
  for (const Receivable& item : portfolio.receivables()) {
    if (item.amount_ttc <= 0) continue;
    DueDates& of_buyer = found[item.buyer];
    if (item.due_date_inferred) {
      ++of_buyer.inferred;
    } else {
      ++(lawful(item, longest_days) ? of_buyer.lawful : of_buyer.unlawful);
    }
  }
  return found;
}

void add_long_terms(const Portfolio& portfolio, const DiagnosisContext& context, Diagnosis& found) {
  const double longest = context.parameters.longest_terms_days;
  const std::vector<DueDates> dates = due_dates(portfolio, longest);
  for (std::size_t i = 0; i < dates.size(); ++i) {
    const Buyer& buyer = portfolio.buyers()[i];
    if (buyer.terms_days <= longest) continue;
    if (!in_france(buyer) || dates[i].clear_of_blame()) continue;
    ++found.long_terms.buyers;
    found.long_terms.exposure += buyer.exposure;
  }
}

void add_totals(const Portfolio& portfolio, const DiagnosisContext& context, Diagnosis& found) {
  found.buyers = portfolio.buyers().size();
  double weighted_terms = 0;
  for (const Buyer& buyer : portfolio.buyers()) {
    found.exposure_ht += buyer.exposure;
    weighted_terms += buyer.exposure * buyer.terms_days;
  }
  add_long_terms(portfolio, context, found);
  if (found.exposure_ht > 0) found.mean_terms_days = weighted_terms / found.exposure_ht;
  const auto& offer = context.parameters.discount;
  if (offer && offer->days < found.mean_terms_days) {
    found.discount = discount_cost(offer->rate, offer->days, found.mean_terms_days);
  }
}

void add_ageing(const Portfolio& portfolio, Diagnosis& found) {
  if (!portfolio.as_of() || portfolio.receivables().empty()) return;
  const auto items = portfolio.open_items();
  found.by_due_date = age_items(items, *portfolio.as_of(), AgeingBasis::due_date);
  found.by_invoice_date = age_items(items, *portfolio.as_of(), AgeingBasis::invoice_date);
  found.dso = dso_family(portfolio);
  found.balance_ttc = found.dso.balance_ttc;
}

void add_concentration(const Portfolio& portfolio, const DiagnosisContext& context,
                       Diagnosis& found) {
  std::vector<double> accounts;
  accounts.reserve(portfolio.buyers().size());
  for (const Buyer& buyer : portfolio.buyers()) accounts.push_back(buyer.exposure);
  std::vector<double> debtors;
  debtors.reserve(found.debtors.size());
  for (const Debtor& debtor : found.debtors) debtors.push_back(debtor.exposure);
  found.by_buyer = concentration(std::move(accounts));
  found.by_debtor = concentration(debtors);
  found.quadrant = quadrant(debtors, context.firm, context.parameters);
  const auto& assets = context.firm.total_assets;
  if (assets && *assets > 0) {
    found.receivables_to_assets = found.balance_ttc.value_or(found.exposure_ht) / *assets;
  }
}

void add_classes(const Portfolio& portfolio, const DiagnosisContext& context, Diagnosis& found) {
  for (std::size_t i = 0; i < found.covers.size(); ++i) {
    const Buyer& buyer = portfolio.buyers()[i];
    const RiskClass risk = risk_class(buyer.pd, context.parameters);
    ClassSum& sum = found.by_class.at(static_cast<std::size_t>(risk));
    sum.buyers += buyer.exposure > 0 ? 1U : 0U;
    sum.exposure += buyer.exposure;
    sum.overdue += found.positions[i].overdue;
    sum.unsecured += found.covers[i].unsecured;
  }
}

}  // namespace

Diagnosis diagnose(const PortfolioData& data, const DiagnosisContext& context) {
  const Portfolio& portfolio = data.portfolio;
  Diagnosis found;
  add_totals(portfolio, context, found);
  add_ageing(portfolio, found);
  found.debtors = consolidate(portfolio);
  add_concentration(portfolio, context, found);
  found.covers = covers(portfolio, context.terms);
  found.positions = positions(portfolio, context.terms.extension_days);
  found.exposures = largest_exposures(portfolio, context.parameters, found.debtors, found.covers,
                                      found.positions);
  found.by_status = sum_by_status(found.covers);
  add_classes(portfolio, context, found);
  found.penalties = late_penalties(portfolio, context.parameters.penalty_rate);
  found.alerts = find_alerts({.portfolio = portfolio,
                              .parameters = context.parameters,
                              .terms = context.terms,
                              .debtors = found.debtors,
                              .covers = found.covers,
                              .positions = found.positions});
  found.data = data_quality(portfolio, data.inferred);
  return found;
}

}  // namespace encours
