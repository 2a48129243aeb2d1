#include "synthetic_ledger.hpp"

#include <fmt/format.h>

#include <boost/random/exponential_distribution.hpp>
#include <boost/random/mersenne_twister.hpp>
#include <boost/random/normal_distribution.hpp>
#include <boost/random/uniform_01.hpp>
#include <chrono>
#include <cmath>
#include <utility>

namespace encours {

namespace {

constexpr Date as_of{std::chrono::year{2026} / 12 / 31};

class Maker {
 public:
  Maker(const LedgerTruth& truth, std::uint64_t seed) : truth_(truth), engine_(seed) {}

  SyntheticLedger make() {
    std::vector<Buyer> buyers;
    std::vector<double> habits;
    std::vector<double> spreads;
    std::vector<int> terms;
    for (std::uint32_t i = 0; i < truth_.buyers; ++i) {
      habit_ = truth_.mean_delay + truth_.spread_of_buyers * normal();
      spread_ = truth_.spread_of_invoices * std::exp(truth_.log_spread_deviation * normal());
      slope_ = truth_.trend + truth_.trend_spread * normal();
      terms_ = std::array{30, 45, 60}[static_cast<std::size_t>(3 * uniform())];
      habits.push_back(habit_);
      spreads.push_back(spread_);
      terms.push_back(terms_);
      Buyer buyer;
      buyer.id = fmt::format("B{:05}", i);
      buyer.pd = truth_.pd;
      buyers.push_back(std::move(buyer));
      add_invoices(i);
    }
    return {.portfolio = Portfolio(std::move(buyers), std::move(receivables_), as_of),
            .habits = std::move(habits),
            .spreads = std::move(spreads),
            .terms = std::move(terms)};
  }

 private:
  double uniform() { return boost::random::uniform_01<double>()(engine_); }
  double normal() { return boost::random::normal_distribution<double>()(engine_); }

  void add_invoices(std::uint32_t buyer) {
    const double days = 365.25 * truth_.years;
    const double rate = truth_.invoices_per_year * (1.0 / 3 + 4.0 / 3 * uniform()) / 365.25;
    const double scale = std::exp(normal());
    const double hazard = -std::log1p(-truth_.pd) / 365.25;
    boost::random::exponential_distribution<double> waiting(1);
    const double failure = hazard > 0 ? waiting(engine_) / hazard - days : 1e9;
    for (double day = -days + waiting(engine_) / rate; day < std::min(0.0, failure);
         day += waiting(engine_) / rate) {
      add_invoice(buyer, std::floor(day), failure, 1000 * scale * std::exp(0.5 * normal()));
    }
  }

  void add_invoice(std::uint32_t buyer, double day, double failure, double amount) {
    const double due = day + terms_;
    const Date due_date = as_of + std::chrono::days(static_cast<int>(due));
    const unsigned month = static_cast<unsigned>(std::chrono::year_month_day(due_date).month());
    const double middle = (45 - 365.25 * truth_.years) / 2;  // of the due dates now past
    const double delay =
        habit_ + slope_ * (due - middle) / 365.25 + truth_.season[month - 1] + spread_ * normal();
    const double paid = due + std::round(delay);
    Receivable item;
    item.invoice_id = fmt::format("F{}", receivables_.size());
    item.buyer = buyer;
    item.invoice_date = as_of + std::chrono::days(static_cast<int>(day));
    item.due_date = due_date;
    item.amount_ttc = std::round(amount * 100) / 100;
    if (paid <= failure) {
      item.paid_date = as_of + std::chrono::days(static_cast<int>(paid));
    } else {
      item.written_off_date = as_of + std::chrono::days(static_cast<int>(std::floor(failure)));
    }
    receivables_.push_back(std::move(item));
  }

  const LedgerTruth& truth_;
  boost::random::mt19937_64 engine_;
  std::vector<Receivable> receivables_;
  double habit_ = 0;
  double spread_ = 0;
  double slope_ = 0;
  int terms_ = 0;
};

}  // namespace

SyntheticLedger make_ledger(const LedgerTruth& truth, std::uint64_t seed) {
  return Maker(truth, seed).make();
}

}  // namespace encours
