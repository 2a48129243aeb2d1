#include "models/cash/payer.hpp"

#include <algorithm>

namespace encours {

namespace {

/// A balance without items, one day of lateness with its share: paid evenly from `as_of` to the day
/// its last invoice is paid.
double even_rate(const Payer& payer, const PayerLateness& late) {
  const double life = payer.terms + late.law.mean() * late.scale + late.added;
  return life > 0 ? payer.even_balance / life : 0;
}

}  // namespace

double Payer::opening() const {
  double owed = overdue + even_balance;
  for (const Item& item : items) owed += item.amount;
  return owed;
}

void add_payments(const Payer& payer, const PayerLateness& late, double from, double sign,
                  WeekFlows& flows) {
  if (payer.overdue_day + late.added >= from) {
    flows.add_at(payer.overdue_day + late.added, sign * payer.overdue);
  }
  const double even = payer.even_balance > 0 ? even_rate(payer, late) : 0;
  for (std::size_t k = 0; k < late.law.days.size(); ++k) {
    const double days = late.law.days[k] * late.scale + late.added;
    const double share = sign * late.law.share[k];
    for (const Payer::Item& item : payer.items) {
      if (item.due + days >= from) flows.add_at(item.due + days, share * item.amount);
    }
    const double life = payer.terms + days;
    if (even > 0 && life > from) flows.add_between(from, life, share * even);
    if (payer.sales > 0) flows.add_from(std::max(from, life), share * payer.sales);
  }
}

double unpaid(const Payer& payer, const PayerLateness& late, double day) {
  double owed = payer.overdue_day + late.added >= day ? payer.overdue : 0;
  const double even = payer.even_balance > 0 ? even_rate(payer, late) : 0;
  for (std::size_t k = 0; k < late.law.days.size(); ++k) {
    const double days = late.law.days[k] * late.scale + late.added;
    double one = 0;
    for (const Payer::Item& item : payer.items) one += item.due + days >= day ? item.amount : 0;
    const double life = payer.terms + days;
    one += even * std::max(0.0, life - day) + payer.sales * std::min(day, life);
    owed += late.law.share[k] * one;
  }
  return owed;
}

std::vector<double> vat_rates(const Portfolio& portfolio, double vat_rate) {
  std::vector<double> net(portfolio.buyers().size());
  std::vector<double> gross(net.size());
  for (const Receivable& item : portfolio.receivables()) {
    if (item.amount_ttc <= 0) continue;
    net[item.buyer] += item.amount_ht();
    gross[item.buyer] += item.amount_ttc;
  }
  for (std::size_t i = 0; i < net.size(); ++i) {
    net[i] = net[i] > 0 ? gross[i] / net[i] - 1 : vat_rate;
  }
  return net;
}

std::vector<Payer> make_payers(const Portfolio& portfolio, double vat_rate, double overdue_days) {
  const std::vector<double> vat = vat_rates(portfolio, vat_rate);
  std::vector<Payer> payers(portfolio.buyers().size());
  if (portfolio.as_of()) {
    for (const OpenItem& item : portfolio.open_items()) {
      const auto due = static_cast<double>((item.due_date - *portfolio.as_of()).count());
      Payer& payer = payers[item.buyer];
      if (due < 0) {
        payer.overdue += item.amount_ttc;
      } else {
        payer.items.push_back({.due = due, .amount = item.amount_ttc});
      }
    }
  }
  for (std::size_t i = 0; i < payers.size(); ++i) {
    const Buyer& buyer = portfolio.buyers()[i];
    Payer& payer = payers[i];
    if (buyer.pd >= 1) {
      payer = {};
      continue;
    }
    if (payer.opening() == 0) payer.even_balance = buyer.exposure * (1 + vat[i]);
    std::ranges::sort(payer.items, {},
                      [](const Payer::Item& item) { return std::pair(item.due, item.amount); });
    payer.overdue_day = overdue_days;
    payer.sales = buyer.annual_sales * (1 + vat[i]) / 365.0;
    payer.terms = buyer.terms_days;
  }
  return payers;
}

}  // namespace encours
