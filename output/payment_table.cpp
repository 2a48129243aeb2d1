#include <initializer_list>

#include "output/csv_writer.hpp"
#include "output/observation.hpp"

namespace encours {

namespace {

const char* word(LatenessClass lateness) {
  switch (lateness) {
    case LatenessClass::over_60_days:
      return "over_60";
    case LatenessClass::over_30_days:
      return "over_30";
    case LatenessClass::up_to_30_days:
      break;
  }
  return "up_to_30";
}

void add(CsvWriter& csv, const Estimate& estimate) {
  csv.number(estimate.value).number(estimate.low).number(estimate.high);
}

void add_terms(CsvWriter& csv, const TermsMode& terms) {
  csv.number(terms.days).number(terms.share);
}

}  // namespace

std::string render_payment_table(const Observation& found) {
  CsvWriter csv;
  for (const char* name : {"buyer_id",
                           "invoices",
                           "invoiced",
                           "open",
                           "tied_up",
                           "terms_days",
                           "terms_share",
                           "delay_days",
                           "delay_days_low",
                           "delay_days_high",
                           "deviation_days",
                           "trend_days_per_year",
                           "trend_low",
                           "trend_high",
                           "share_over_30",
                           "share_over_30_low",
                           "share_over_30_high",
                           "share_over_60",
                           "share_over_60_low",
                           "share_over_60_high",
                           "recent_delay_days",
                           "lateness"}) {
    csv.text(name);
  }
  csv.end_row();
  const double years = found.payments.years;
  for (std::size_t i = 0; i < found.payments.buyers.size(); ++i) {
    const PaymentBehaviour& buyer = found.payments.buyers[i];
    if (buyer.invoices == 0) continue;
    csv.text(found.portfolio.buyers()[i].id).count(buyer.invoices);
    csv.number(buyer.amount).number(buyer.open_amount).number(tied_up(buyer, years));
    add_terms(csv, buyer.terms);
    add(csv, buyer.delay_days);
    csv.number(buyer.deviation_days);
    add(csv, buyer.trend_days_per_year);
    add(csv, buyer.share_over_30);
    add(csv, buyer.share_over_60);
    csv.number(buyer.recent_delay_days).text(word(buyer.lateness));
    csv.end_row();
  }
  return csv.content();
}

}  // namespace encours
