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

/// Share of the parts of the law that come after `as_of` for an item due on a day; none of one that
/// is older than the last.
double share_to_come(const PayerLateness& late, double due) {
  if (due >= 0) return 1;
  if (late.law.days.size() < 2) return 0;
  double sum = 0;
  for (std::size_t k = 0; k < late.law.days.size(); ++k) {
    if (due + late.days(k) > 0) sum += late.law.share[k];
  }
  return sum;
}

/// Calls `pay(day, amount)` for each part of the payments of an item.
template <class Pay>
void for_each_part(const Payer& payer, const Payer::Item& item, const PayerLateness& late,
                   const Pay& pay) {
  const double to_come = share_to_come(late, item.due);
  if (to_come <= 0) {
    pay(payer.overdue_day + late.added, item.amount);
    return;
  }
  for (std::size_t k = 0; k < late.law.days.size(); ++k) {
    const double day = item.due + late.days(k);
    if (item.due < 0 && day <= 0) continue;
    const double part = item.amount * late.law.share[k];
    pay(day, to_come == 1 ? part : part / to_come);
  }
}

}  // namespace

double Payer::opening() const {
  double owed = even_balance;
  for (const Item& item : items) owed += item.amount;
  return owed;
}

Owed add_payments(const Payer& payer, const PayerLateness& late, double from, double sign,
                  WeekFlows& flows) {
  const double end = flows.days();
  Owed owed;
  for (const Payer::Item& item : payer.items) {
    for_each_part(payer, item, late, [&](double day, double amount) {
      if (day < from) return;
      flows.add_at(day, sign * amount);
      owed.then += amount;
      if (item.due < 0) owed.overdue += amount;
      if (day >= end) owed.at_end += amount;
    });
  }
  const double even = payer.even_balance > 0 ? even_rate(payer, late) : 0;
  for (std::size_t k = 0; k < late.law.days.size(); ++k) {
    const double share = late.law.share[k];
    const double life = payer.terms + late.days(k);
    if (even > 0 && life > from) flows.add_between(from, life, sign * share * even);
    if (payer.sales > 0) flows.add_from(std::max(from, life), sign * share * payer.sales);
    owed.then += share * (even * std::max(0.0, life - from) + payer.sales * std::min(from, life));
    owed.at_end += share * (even * std::max(0.0, life - end) + payer.sales * std::min(end, life));
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
      payers[item.buyer].items.push_back({.due = due, .amount = item.amount_ttc});
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
