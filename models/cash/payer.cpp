#include "models/cash/payer.hpp"

#include <algorithm>
#include <boost/container/small_vector.hpp>
#include <vector>

namespace encours {

namespace {

/// A balance without items, one day of lateness with its share: paid evenly from `as_of` to the day
/// its last invoice is paid.
double even_rate(const Payer& payer, const PayerLateness& late) {
  const double life = payer.terms + late.mean();
  return life > 0 ? payer.even_balance / life : 0;
}

/// The payments of one payer from a day on, and what it owes. Parts come in rising order of
/// lateness, so it is enough to count those that end before a day.
class Payments {
 public:
  Payments(const Payer& payer, const PayerLateness& late, double from, double sign,
           WeekFlows& flows)
      : payer_(payer), late_(late), from_(from), sign_(sign), flows_(flows) {
    const std::vector<double>& share = late.law.share;
    days_.resize(share.size(), boost::container::default_init);
    rest_.resize(share.size() + 1, boost::container::default_init);
    rest_.back() = 0;
    for (std::size_t k = share.size(); k-- > 0;) rest_[k] = rest_[k + 1] + share[k];
    find_days(0);
  }

  /// Items come in order of due date, so the overdue ones come first.
  void add_items() {
    for (const Payer::Item& item : payer_.items) {
      if (item.due < 0) {
        add_overdue(item);
      } else {
        add_parts(item.due, item.amount, 0);
      }
    }
  }

  /// A balance without items, and the sales from `as_of` on.
  void add_steady() {
    const double even = payer_.even_balance > 0 ? even_rate(payer_, late_) : 0;
    const double end = flows_.days();
    const std::vector<double>& share = late_.law.share;
    double then = 0;
    double at_end = 0;
    for (std::size_t k = 0; k < days_.size(); ++k) {
      const double life = payer_.terms + days_[k];
      then += share[k] * std::min(from_, life);
      at_end += share[k] * std::min(end, life);
    }
    owed_.then += payer_.sales * then;
    owed_.at_end += payer_.sales * at_end;
    const std::size_t first = parts_before(from_ - payer_.terms);
    const std::size_t last = parts_before(end - payer_.terms);
    flows_.add_from(from_, sign_ * (rest_[0] - rest_[first]) * payer_.sales);
    for (std::size_t k = first; k < last; ++k) {
      flows_.add_from(payer_.terms + days_[k], sign_ * share[k] * payer_.sales);
    }
    if (even > 0) {
      for (std::size_t k = first; k < days_.size(); ++k) {
        add_even(share[k] * even, payer_.terms + days_[k]);
      }
    }
  }

  const Owed& owed() const { return owed_; }

 private:
  /// On the stack: a law has 19 parts, and 18 more per kind of lateness.
  using PerPart = boost::container::small_vector<double, 80>;

  /// Days from the due date to the payment of each part.
  void find_days(double due) {
    for (std::size_t k = 0; k < days_.size(); ++k) days_[k] = late_.day_paid(due, k) - due;
  }

  /// How many parts are paid in less than `wait` days. Counted without a branch: what comes out is
  /// as good as random to the processor.
  std::size_t parts_before(double wait) const {
    std::size_t count = 0;
    for (const double days : days_) count += days < wait ? 1 : 0;
    return count;
  }

  /// Pays what comes of an item from part `first` and from day `from` on; gives what of it is owed
  /// on that day.
  double add_parts(double due, double amount, std::size_t first) {
    first = std::max(first, parts_before(from_ - due));
    const std::size_t last = std::max(first, parts_before(flows_.days() - due));
    for (std::size_t k = first; k < last; ++k) {
      flows_.add_at(due + days_[k], sign_ * amount * late_.law.share[k]);
    }
    owed_.then += amount * rest_[first];
    owed_.at_end += amount * rest_[last];
    return amount * rest_[first];
  }

  /// An overdue item: the parts that come after `as_of` bring all of it.
  void add_overdue(const Payer::Item& item) {
    if (late_.reminders != nullptr) find_days(item.due);
    std::size_t first = parts_before(-item.due);
    while (first < days_.size() && days_[first] == -item.due) ++first;
    // One number says nothing of items that have passed it.
    if (days_.size() < 2 || first == days_.size()) {
      pay_at_last(item.amount);
    } else {
      owed_.overdue += add_parts(item.due, item.amount / rest_[first], first);
    }
    if (late_.reminders != nullptr) find_days(0);
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
  PerPart days_;
  PerPart rest_;  ///< share of each part and all later ones
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
