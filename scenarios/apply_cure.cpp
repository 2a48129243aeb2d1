#include "scenarios/apply_cure.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>

namespace encours {

namespace {

PaymentLaw::Config handled(PaymentLaw::Config law, const Complaints& complaints) {
  const double late = 1 - law.on_time_share;
  const double before = late * law.dispute_share;
  const double after = late * complaints.dispute_share.value_or(law.dispute_share);
  if (after < before) {
    law.on_time_share *= before < 1 ? (1 - after) / (1 - before) : 1;
    law.dispute_share = after / (1 - law.on_time_share);
  }
  law.dispute_resolution_days = complaints.resolution_days.value_or(law.dispute_resolution_days);
  return law;
}

/// The mean invoice of each buyer, euros excluding VAT; credit notes are none.
struct MeanInvoices {
  std::vector<double> amount;  ///< per buyer; 0: it has none
  double of_ledger = 0;        ///< 0: no invoices
  std::size_t invoices = 0;
};

MeanInvoices mean_invoices(const Portfolio& portfolio) {
  MeanInvoices found;
  found.amount.assign(portfolio.buyers().size(), 0.0);
  std::vector<std::size_t> counts(found.amount.size());
  for (const Receivable& one : portfolio.receivables()) {
    if (one.document != DocumentKind::sale || one.amount_ttc <= 0) continue;
    found.amount[one.buyer] += one.amount_ht();
    found.of_ledger += one.amount_ht();
    ++counts[one.buyer];
    ++found.invoices;
  }
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (counts[i] > 0) found.amount[i] /= static_cast<double>(counts[i]);
  }
  if (found.invoices > 0) found.of_ledger /= static_cast<double>(found.invoices);
  return found;
}

bool any_cost(const Reminders& reminders) {
  return std::ranges::any_of(reminders.steps, [](const ReminderStep& one) { return one.cost > 0; });
}

void list_reminders(const Study& study, const Portfolio& portfolio, const Conduct& conduct,
                    AssumptionLog& assumptions) {
  const Reminders& reminders = *conduct.cure->reminders;
  const auto list = [&](std::string_view key, const std::string& value, std::string_view reason,
                        std::size_t count = 1) {
    std::string field = "study.programme.cure.reminders";
    field += key;
    assumptions.add(field, value, std::string(reason), count);
  };
  const bool all = reminders.buyers == LeverBuyers{};
  list("",
       all ? "to every invoice that is unpaid on its day"
           : "to every invoice of these buyers that is unpaid on its day",
       "a speed holds for all late invoices, whoever owes them and why");
  const MeanInvoices found = mean_invoices(portfolio);
  if (!reminders.invoice_amount && found.invoices > 0) {
    list(".invoice_amount",
         fmt::format("{:.0f}, the mean of {} invoices", found.of_ledger, found.invoices),
         "a buyer's sales over its own mean invoice in the ledger are its invoices a year");
    const auto bare = std::ranges::count(found.amount, 0.0);
    list(".invoice_amount", "the mean of the ledger", "the buyer has no invoice in the ledger",
         static_cast<std::size_t>(bare));
  }
  if (portfolio.as_of()) {
    list("", "begin on as_of",
         "what is overdue by then is reminded of on that day; as many invoices are still open at "
         "the end, so that the cost is that of a steady state");
  }
  if (study.payment->law.dispute_share > 0) {
    list("", "also to invoices in dispute", "whoever disputes an invoice heeds as the others do");
  }
  if (conduct.prevention && !conduct.prevention->limits.empty()) {
    list("", "limits look at lateness without them",
         "what a buyer owes under reminders would leave room for more sales; slights reminders");
  }
  if (!study.firm.cash && !reminders.failing_heed) {
    list("", any_cost(reminders) ? "only what they cost is counted" : "nothing is counted",
         "what they bring is cash that comes sooner, which is not simulated: add [firm] with cash");
  }
}

}  // namespace

PaymentChange payment_change(const Study& study, const Cure& cure) {
  PaymentChange change;
  if (cure.complaints) {
    const PaymentLaw::Config law = handled(study.payment->law, *cure.complaints);
    if (law != study.payment->law) change.law = law;
  }
  if (!cure.reminders) return change;
  std::vector<AcceleratedWait::Step> steps;
  for (const ReminderStep& one : cure.reminders->steps) {
    steps.push_back({.day = one.day, .speed = one.speed});
  }
  change.reminders = AcceleratedWait(steps);
  change.failing_heed = cure.reminders->failing_heed && change.reminders.any();
  return change;
}

std::vector<std::uint8_t> reminded(const Reminders& reminders, const Portfolio& portfolio) {
  std::vector<std::uint8_t> found;
  if (reminders.buyers == LeverBuyers{}) return found;
  for (const Buyer& buyer : portfolio.buyers())
    found.push_back(reminders.buyers.fit(buyer) ? 1 : 0);
  return found;
}

std::vector<double> yearly_invoices(const Portfolio& portfolio, const Reminders& reminders,
                                    std::span<const double> share) {
  const MeanInvoices found = mean_invoices(portfolio);
  if (!reminders.invoice_amount && found.invoices == 0) return {};
  std::vector<double> invoices;
  for (std::size_t i = 0; i < portfolio.buyers().size(); ++i) {
    const Buyer& buyer = portfolio.buyers()[i];
    double amount = found.amount[i] > 0 ? found.amount[i] : found.of_ledger;
    if (reminders.invoice_amount) amount = *reminders.invoice_amount;
    // Nothing more is sold to a buyer that had failed by `as_of`; others may not be reminded.
    const bool left_out = buyer.pd >= 1 || !reminders.buyers.fit(buyer);
    const double sales = left_out ? 0 : buyer.annual_sales;
    invoices.push_back(sales / amount * (share.empty() ? 1 : share[i]));
  }
  return invoices;
}

void list_cure(const Study& study, const Portfolio& portfolio, const Conduct& conduct,
               AssumptionLog& assumptions) {
  if (!conduct.cure) return;
  if (conduct.cure->reminders) list_reminders(study, portfolio, conduct, assumptions);
  if (conduct.cure->complaints && conduct.cure->complaints->dispute_share) {
    assumptions.add("study.programme.cure.complaints", "paid like an invoice not in dispute",
                    "what an invoice becomes whose dispute is avoided, on time or late");
  }
}

}  // namespace encours
