#include "models/cash/payer.hpp"

#include <algorithm>

namespace encours {

namespace {

/// A balance without items, one day of lateness with its share: paid evenly from `as_of` to the day
/// its last invoice is paid.
double even_rate(const Payer& payer, const PayerLateness& late) {
  const double life = payer.terms + late.mean();
  return life > 0 ? payer.even_balance / life : 0;
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
        to_come_(late.law.days.size()),
        after_from_(to_come_),
        after_end_(to_come_) {}

  void add_items() {
    for (const Payer::Item& item : payer_.items) {
      pass_over(item.due);
      if (item.due >= 0) {
        add_parts(item.due, item.amount, after_from_);
      } else if (share_to_come_ > 0) {
        owed_.overdue +=
            add_parts(item.due, item.amount / share_to_come_, std::max(after_from_, to_come_));
      } else {
        pay_at_last(item.amount);
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
  /// later than another, more of its parts come after a given day.
  void pass_over(double due) {
    const Lateness& law = late_.law;
    while (after_from_ > 0 && late_.day_paid(due, after_from_ - 1) >= from_) --after_from_;
    while (after_end_ > 0 && late_.day_paid(due, after_end_ - 1) >= flows_.days()) {
      share_at_end_ += law.share[--after_end_];
    }
    // One number says nothing of items that have passed it.
    while (law.days.size() > 1 && to_come_ > 0 && late_.day_paid(due, to_come_ - 1) > 0) {
      share_to_come_ += law.share[--to_come_];
    }
  }

  /// Pays the parts of an item from number `first` on; gives what of it is owed on `from`.
  double add_parts(double due, double amount, std::size_t first) {
    double share = share_at_end_;
    for (std::size_t k = first; k < after_end_; ++k) {
      flows_.add_at(late_.day_paid(due, k), sign_ * amount * late_.law.share[k]);
      share += late_.law.share[k];
    }
    owed_.then += amount * share;
    owed_.at_end += amount * share_at_end_;
    return amount * share;
  }

  /// An overdue item of which the law leaves nothing.
  void pay_at_last(double amount) {
    const double day = payer_.overdue_day + late_.added;
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
  std::size_t to_come_;  ///< first part of the item under way that comes after `as_of`
  double share_to_come_ = 0;
  std::size_t after_from_;  ///< likewise after `from`
  std::size_t after_end_;   ///< likewise after the horizon
  double share_at_end_ = 0;
  Owed owed_;
};

}  // namespace

double PayerLateness::mean() const {
  if (reminders == nullptr) return law.mean() * scale + added;
  double sum = 0;
  for (std::size_t k = 0; k < law.days.size(); ++k) sum += law.share[k] * days(k);
  return sum;
}

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
