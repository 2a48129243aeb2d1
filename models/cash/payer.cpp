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

/// Share of the parts of the law that come after `as_of` for an item due on a day before it; none
/// of one that is older than the last.
double share_to_come(const PayerLateness& late, double due) {
  if (late.law.days.size() < 2) return 0;
  double sum = 0;
  for (std::size_t k = 0; k < late.law.days.size(); ++k) {
    if (due + late.days(k) > 0) sum += late.law.share[k];
  }
  return sum;
}

/// The payments of one payer from a day on, and what it owes.
class Payments {
 public:
  Payments(const Payer& payer, const PayerLateness& late, double from, double sign,
           WeekFlows& flows)
      : payer_(payer),
        late_(late),
        from_(from),
        sign_(sign),
        flows_(flows),
        after_from_(late.law.days.size()),
        after_end_(after_from_) {}

  void add_items() {
    for (const Payer::Item& item : payer_.items) {
      if (item.due < 0) {
        add_overdue(item);
      } else {
        add_open(item);
      }
    }
  }

  /// A balance without items, and the sales from `as_of` on.
  void add_steady() {
    const double even = payer_.even_balance > 0 ? even_rate(payer_, late_) : 0;
    const double end = flows_.days();
    double flowing = 0;  // share of the sales that is being paid for on `from`
    for (std::size_t k = 0; k < late_.law.days.size(); ++k) {
      const double share = late_.law.share[k];
      const double life = payer_.terms + late_.days(k);
      owed_.then += share * payer_.sales * std::min(from_, life);
      owed_.at_end += share * payer_.sales * std::min(end, life);
      if (life <= from_) {
        flowing += share;
        continue;
      }
      flows_.add_from(life, sign_ * share * payer_.sales);
      if (even > 0) add_even(share * even, life);
    }
    flows_.add_from(from_, sign_ * flowing * payer_.sales);
  }

  const Owed& owed() const { return owed_; }

 private:
  /// Items come in order of due date, and the parts of an item in order of lateness: as one is due
  /// later than another, more of its parts come after `from`, and after the end.
  void add_open(const Payer::Item& item) {
    while (after_from_ > 0 && item.due + late_.days(after_from_ - 1) >= from_) --after_from_;
    while (after_end_ > 0 && item.due + late_.days(after_end_ - 1) >= flows_.days()) {
      share_at_end_ += late_.law.share[--after_end_];
    }
    double share = share_at_end_;
    for (std::size_t k = after_from_; k < after_end_; ++k) {
      flows_.add_at(item.due + late_.days(k), sign_ * item.amount * late_.law.share[k]);
      share += late_.law.share[k];
    }
    owed_.then += item.amount * share;
    owed_.at_end += item.amount * share_at_end_;
  }

  void add_overdue(const Payer::Item& item) {
    const double to_come = share_to_come(late_, item.due);
    if (to_come <= 0) {
      pay_overdue(payer_.overdue_day + late_.added, item.amount);
      return;
    }
    for (std::size_t k = 0; k < late_.law.days.size(); ++k) {
      const double day = item.due + late_.days(k);
      if (day > 0) pay_overdue(day, item.amount * late_.law.share[k] / to_come);
    }
  }

  void pay_overdue(double day, double amount) {
    if (day < from_) return;
    flows_.add_at(day, sign_ * amount);
    owed_.then += amount;
    owed_.overdue += amount;
    if (day >= flows_.days()) owed_.at_end += amount;
  }

  void add_even(double rate, double life) {
    flows_.add_between(from_, life, sign_ * rate);
    owed_.then += rate * (life - from_);
    owed_.at_end += rate * std::max(0.0, life - flows_.days());
  }

  const Payer& payer_;
  const PayerLateness& late_;
  double from_;
  double sign_;
  WeekFlows& flows_;
  std::size_t after_from_;  ///< first part of an item that comes after `from`
  std::size_t after_end_;   ///< likewise after the horizon
  double share_at_end_ = 0;
  Owed owed_;
};

}  // namespace

double Payer::opening() const {
  double owed = even_balance;
  for (const Item& item : items) owed += item.amount;
  return owed;
}

Owed add_payments(const Payer& payer, const PayerLateness& late, double from, double sign,
                  WeekFlows& flows) {
  Payments payments(payer, late, from, sign, flows);
  payments.add_items();
  payments.add_steady();
  return payments.owed();
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
