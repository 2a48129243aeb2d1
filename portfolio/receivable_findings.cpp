#include "portfolio/receivable_findings.hpp"

#include <fmt/format.h>

#include "portfolio/open_items.hpp"

namespace encours {

namespace {

/// Number and sum of the items that were found, euros including VAT.
struct Finding {
  std::size_t count = 0;
  double amount_ttc = 0;

  void add(double amount) {
    ++count;
    amount_ttc += amount;
  }
  std::string value(std::string_view treatment) const {
    return fmt::format("{}, {:.2f} € incl. VAT", treatment, amount_ttc);
  }
};

}  // namespace

void list_inferred(const InferredCells& inferred, const PortfolioSource& source,
                   AssumptionLog& assumptions) {
  assumptions.add("receivables.invoice_id", "none",
                  "the cell is empty; duplicates of these items cannot be found",
                  inferred.invoice_ids);
  assumptions.add("receivables.invoice_date", "due date less payment terms", "the cell is empty",
                  inferred.invoice_dates);
  assumptions.add("receivables.due_date", "invoice date plus payment terms", "the cell is empty",
                  inferred.due_dates);
  assumptions.add("receivables.due_date", "inferred by the import",
                  "the row is marked due_date_inferred", inferred.due_dates_of_import);
  assumptions.add("receivables.vat_rate", fmt::format("{:.4g} %", source.vat_rate * 100),
                  "the cell is empty: vat_rate of the study", inferred.vat_rates);
}

void list_findings(std::span<const Receivable> receivables, std::optional<Date> as_of,
                   AssumptionLog& assumptions) {
  Finding credits;
  Finding future;
  Finding paid_later;
  Finding disputed;
  for (const Receivable& item : receivables) {
    if (as_of && item.invoice_date > *as_of) future.add(item.amount_ttc);
    if (!is_open(item, as_of)) continue;
    if (item.paid_date || item.written_off_date) paid_later.add(item.amount_ttc);
    if (item.amount_ttc < 0) credits.add(item.amount_ttc);
    if (item.disputed) disputed.add(item.amount_ttc);
  }
  Finding unused;
  for (const auto& [buyer, credit] : net_open_items(receivables, as_of).unused_credit_ttc) {
    unused.add(credit);
  }
  assumptions.add("receivables.amount_ttc", credits.value("netted"),
                  "credit notes are set against the buyer's oldest items", credits.count);
  assumptions.add("receivables.amount_ttc", unused.value("left out"),
                  "buyers whose credit notes exceed what they owe", unused.count);
  assumptions.add("receivables.invoice_date", future.value("left out"), "dated after as_of",
                  future.count);
  assumptions.add("receivables.paid_date", paid_later.value("open"),
                  "paid or written off after as_of", paid_later.count);
  assumptions.add("receivables.disputed", disputed.value("treated as undisputed"),
                  "disputes are not simulated yet", disputed.count);
}

}  // namespace encours
