#include "models/payment/mean_lateness.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <vector>

#include "models/payment/random_effects.hpp"

namespace encours {

namespace {

constexpr int bound = static_cast<int>(largest_delay_days);
constexpr std::size_t day_count = 2 * bound + 1;
constexpr double whole_day_variance = 1.0 / 12;  ///< of a delay in whole days

/// One invoice: its day on the grid −180 … 180, its euros, whether that day is its lateness.
struct Observed {
  std::uint32_t buyer = 0;
  std::size_t day = 0;
  double amount = 0;
  bool exact = false;
};

std::vector<Observed> observe(const PaymentHistory& history) {
  std::vector<Observed> observed;
  for (const PaymentRecord& record : history.records) {
    const DelayObservation one = observed_delay(record, largest_delay_days);
    observed.push_back({.buyer = record.buyer,
                        .day = static_cast<std::size_t>(std::lround(one.days) + bound),
                        .amount = record.amount,
                        .exact = one.kind == DelayObservation::Kind::exact});
  }
  return observed;
}

/// The product-limit estimate by euros and what each invoice moves it by.
class RestrictedMean {
 public:
  explicit RestrictedMean(const std::vector<Observed>& observed) {
    std::array<double, day_count> paid = {};
    std::array<double, day_count> leaving = {};
    for (const Observed& one : observed) {
      total_ += one.amount;
      leaving.at(one.day) += one.amount;
      if (one.exact) paid.at(one.day) += one.amount;
    }
    paid_ = std::accumulate(paid.begin(), paid.end(), 0.0);
    std::array<double, day_count> later = {};  // share later than a day
    std::array<double, day_count> at_risk = {};
    double share = 1;
    double left = total_;
    for (std::size_t day = 0; day < day_count; ++day) {
      at_risk.at(day) = left;
      if (paid.at(day) > 0) share *= 1 - paid.at(day) / left;
      later.at(day) = share;
      left -= leaving.at(day);
    }
    mean_ = -bound;
    for (std::size_t day = 0; day + 1 < day_count; ++day) mean_ += later.at(day);
    add_influence(paid, at_risk, later);
  }

  double mean() const { return mean_; }
  double total() const { return total_; }
  double paid() const { return paid_; }
  /// Days: the derivative of the mean by the invoice's share of the euros.
  double influence(const Observed& one) const {
    return before_.at(one.day) - (one.exact ? jump_.at(one.day) : 0);
  }

 private:
  /// −∫ R(s)/(1 − ΔΛ(s))·(A/Y(s)) dM(s), with R(s) the mean left after s, M the invoice's
  /// martingale (Andersen, Borgan, Gill & Keiding 1993, §IV.3).
  void add_influence(const std::array<double, day_count>& paid,
                     const std::array<double, day_count>& at_risk,
                     const std::array<double, day_count>& later) {
    double rest = mean_ + bound;
    double sum = 0;
    for (std::size_t day = 0; day < day_count; ++day) {
      if (day > 0) rest -= later.at(day - 1);
      const double hazard = paid.at(day) > 0 ? paid.at(day) / at_risk.at(day) : 0;
      if (hazard > 0 && hazard < 1) {
        jump_.at(day) = rest / (1 - hazard) * total_ / at_risk.at(day);
        sum += jump_.at(day) * hazard;
      }
      before_.at(day) = sum;
    }
  }

  double total_ = 0;
  double paid_ = 0;
  double mean_ = 0;
  std::array<double, day_count> jump_ = {};
  std::array<double, day_count> before_ = {};  ///< Σ jump × hazard up to a day
};

/// The invoices of one buyer in the estimate.
struct AmountSums {
  double count = 0;
  double influence = 0;
  double squares = 0;  ///< of the influence about the buyer's mean
  double mean() const { return count > 0 ? influence / count : 0; }
};

}  // namespace

Estimate mean_lateness_by_amount(const PaymentHistory& history) {
  const std::vector<Observed> observed = observe(history);
  const RestrictedMean estimate(observed);
  std::vector<AmountSums> buyers(history.buyers);
  for (const Observed& one : observed) {
    AmountSums& sums = buyers[one.buyer];
    sums.count += 1;
    sums.influence += estimate.influence(one);
  }
  double all_squares = 0;
  double all_degrees = 0;
  for (const Observed& one : observed) {
    AmountSums& sums = buyers[one.buyer];
    const double gap = estimate.influence(one) - sums.mean();
    sums.squares += gap * gap;
    all_squares += gap * gap;
  }
  for (const AmountSums& sums : buyers) all_degrees += std::max(0.0, sums.count - 1);
  if (all_degrees < 1 || estimate.paid() == 0) return {.value = estimate.mean()};
  std::vector<double> variance(buyers.size());  // of the mean, by buyer
  for (const Observed& one : observed) {
    const AmountSums& sums = buyers[one.buyer];
    const double own = sums.count > 1 ? sums.squares / (sums.count - 1) : all_squares / all_degrees;
    const double variance_of_one = std::max(own, whole_day_variance);
    const double share = one.amount / estimate.total();
    variance[one.buyer] += share * share * variance_of_one;
  }
  double sum = 0;
  double squares = 0;  // Satterthwaite 1946
  for (std::size_t i = 0; i < buyers.size(); ++i) {
    sum += variance[i];
    squares += variance[i] * variance[i] / std::max(1.0, buyers[i].count - 1);
  }
  return t_interval(estimate.mean(), sum, sum * sum / squares);
}

}  // namespace encours
