#include "models/contagion/link_calibration.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <optional>
#include <utility>

#include "core/contract.hpp"

namespace encours {
namespace {

constexpr std::size_t loss_bins = 64;

double hazard_of(double pd) {
  return -std::log1p(-pd);
}

/// A customer as its supplier sees it.
struct Customer {
  std::uint32_t firm = 0;
  double growth = 0;  ///< exp(β·share) − 1
  double loss = 0;    ///< euros lost when it fails
};

/// The customers of each firm whose hazard can be kept, without those that have failed already.
class Customers {
 public:
  explicit Customers(const LinkCalibration& inputs) : first_(inputs.pd.size() + 1) {
    const auto& links = inputs.links.links;
    const auto counts = [&](const TradeLink& link) {
      return inputs.pd[link.customer] > 0 && inputs.pd[link.customer] < 1;
    };
    for (const TradeLink& link : links) first_[link.supplier + 1] += counts(link) ? 1U : 0U;
    for (std::size_t firm = 1; firm < first_.size(); ++firm) first_[firm] += first_[firm - 1];
    customers_.resize(first_.back());
    std::vector<std::uint32_t> next(first_.begin(), first_.end() - 1);
    for (const TradeLink& link : links) {
      if (!counts(link)) continue;
      customers_[next[link.supplier]++] = {
          .firm = link.customer,
          .growth = std::expm1(inputs.links.beta * link.share_of_sales),
          .loss = link.exposure * inputs.lgd[link.customer]};
    }
  }

  std::span<const Customer> of(std::size_t firm) const {
    return std::span(customers_).subspan(first_[firm], first_[firm + 1] - first_[firm]);
  }

 private:
  std::vector<std::uint32_t> first_;
  std::vector<Customer> customers_;
};

/// P(failed within the horizon | factors) of each firm over a sample of factors.
class Conditional {
 public:
  explicit Conditional(const LinkCalibration& inputs)
      : points_(std::clamp<std::size_t>(12'000'000 / std::max<std::size_t>(inputs.pd.size(), 1), 64,
                                        4096)),
        probability_(inputs.pd.size() * points_) {
    expects(inputs.totals.hazards() != nullptr, "a model that tells its hazards");
    const ConditionalHazards& hazards = *inputs.totals.hazards();
    const auto state = inputs.totals.make_state();
    std::vector<TrialDefaults> drawn(1);
    const double months = inputs.links.horizon_months;
    for (std::size_t point = 0; point < points_; ++point) {
      inputs.totals.sample(static_cast<std::uint32_t>(point), *state, drawn);
      for (std::size_t firm = 0; firm < inputs.pd.size(); ++firm) {
        const double hazard =
            hazards.cumulative_hazard(*state, 0, static_cast<std::uint32_t>(firm), months);
        probability_[firm * points_ + point] = static_cast<float>(-std::expm1(-hazard));
      }
    }
    for (std::size_t firm = 0; firm < inputs.pd.size(); ++firm)
      scale(firm, inputs.pd[firm], months);
  }

  std::size_t points() const { return points_; }
  std::span<const float> of(std::size_t firm) const {
    return std::span(probability_).subspan(firm * points_, points_);
  }

 private:
  /// To the exact mean.
  void scale(std::size_t firm, double pd, double months) {
    const auto row = std::span(probability_).subspan(firm * points_, points_);
    double sum = 0;
    for (const float one : row) sum += static_cast<double>(one);
    if (sum <= 0 || pd >= 1) return;
    const double factor =
        -std::expm1(-hazard_of(pd) * months / 12) * static_cast<double>(points_) / sum;
    for (float& one : row) {
      one = static_cast<float>(std::min(static_cast<double>(one) * factor, 0.999999));
    }
  }

  std::size_t points_;
  std::vector<float> probability_;  ///< [firm][point]
};

/// Works out the share of one firm after the other.
class Calibrator {
 public:
  explicit Calibrator(const LinkCalibration& inputs)
      : inputs_(inputs),
        customers_(inputs),
        conditional_(inputs),
        months_(inputs.links.horizon_months),
        hazard_(conditional_.points()),
        survives_(conditional_.points()),
        joint_growth_(conditional_.points()),
        added_(conditional_.points()),
        added_slope_(conditional_.points()),
        lost_(conditional_.points()),
        one_fails_(conditional_.points()),
        two_fail_(conditional_.points()),
        product_(conditional_.points()),
        sum_(conditional_.points()) {}

  /// The share, or nothing when what links bring exceeds the PD.
  std::optional<double> share(std::size_t firm) {
    const double target = inputs_.target[firm];
    const double pd = inputs_.pd[firm];
    const auto all = customers_.of(firm);
    if (all.empty() || pd <= 0 || pd >= 1) return target;
    take_losses(firm, all);
    const std::span<const float> own = conditional_.of(firm);
    double wanted = 0;
    for (std::size_t k = 0; k < own.size(); ++k) {
      hazard_[k] = -std::log1p(-static_cast<double>(own[k]));
      wanted += std::exp(-target * hazard_[k]);
    }
    take_joint_growth();
    return solve(target, wanted);
  }

 private:
  /// Splits the customers: those whose loss alone passes the equity act by it, the others on the
  /// hazard. Fills `survives_`, P(the losses do not pass the equity | factors).
  void take_losses(std::size_t firm, std::span<const Customer> all) {
    const double buffer = std::max(inputs_.links.equity[firm], 0.0);
    acting_.clear();
    std::ranges::fill(survives_, 1.0);
    const double in_time = (months_ - 1.0) / months_;
    for (const Customer& customer : all) {
      if (customer.loss <= buffer) {
        acting_.push_back(customer);
        continue;
      }
      const std::span<const float> failed = conditional_.of(customer.firm);
      for (std::size_t k = 0; k < failed.size(); ++k) {
        survives_[k] *= 1 - in_time * static_cast<double>(failed[k]);
      }
    }
    if (!std::isfinite(buffer)) return;
    const double together = survives_together(buffer);
    for (double& one : survives_) one *= together;
  }

  /// P(the losses on the acting customers, none of which passes it alone, stay within the buffer).
  double survives_together(double buffer) const {
    if (buffer <= 0) return 1;
    std::array<double, loss_bins + 1> within{};
    within[0] = 1;
    for (const Customer& customer : acting_) {
      const auto units = static_cast<std::size_t>(
          std::lround(customer.loss / buffer * static_cast<double>(loss_bins)));
      if (units == 0) continue;
      const double failed =
          -std::expm1(-hazard_of(inputs_.pd[customer.firm]) * (months_ - 1.0) / 12);
      for (std::size_t bin = loss_bins + 1; bin-- > 0;) {
        within[bin] *= 1 - failed;
        if (bin >= units) within[bin] += failed * within[bin - units];
      }
    }
    double sum = 0;
    for (const double one : within) sum += one;
    return std::min(sum, 1.0);
  }

  /// Fills `joint_growth_`: what the mean over the months of Π_c(1 + F_c(t|X)·growth_c) holds
  /// beyond one customer at a time, at three months that give the first five powers of time
  /// exactly.
  void take_joint_growth() {
    std::ranges::fill(joint_growth_, 0.0);
    if (acting_.size() < 2) return;
    take_failures();
    const double months = months_;
    const double mean = (months - 1) / (2 * months);
    const double variance = (months * months - 1) / (12 * months * months);
    const double spread = std::sqrt(std::max(3 * months * months - 7, 0.0) / 20) / months;
    const double outer = spread > 0 ? variance / (2 * spread * spread) : 0;
    const std::array<double, 3> times = {mean - spread, mean, mean + spread};
    const std::array<double, 3> weights = {outer, 1 - 2 * outer, outer};
    for (std::size_t q = 0; q < times.size(); ++q) {
      std::ranges::fill(product_, 1.0F);
      std::ranges::fill(sum_, 1.0F);
      for (const Customer& customer : acting_) {
        const auto growth = static_cast<float>(customer.growth * times[q]);
        const float* failed = conditional_.of(customer.firm).data();
        for (std::size_t k = 0; k < product_.size(); ++k) {
          product_[k] *= 1 + growth * failed[k];
          sum_[k] += growth * failed[k];
        }
      }
      for (std::size_t k = 0; k < product_.size(); ++k) {
        joint_growth_[k] += weights[q] * static_cast<double>(product_[k] - sum_[k]);
      }
    }
  }

  /// Fills `one_fails_` and `two_fail_`: of customers that fail on their own given the factors, the
  /// chance of none or one goes from customer to customer.
  void take_failures() {
    std::ranges::fill(one_fails_, 0.0);
    std::ranges::fill(two_fail_, 0.0);
    for (std::size_t k = 0; k < two_fail_.size(); ++k) {
      double none = 1;
      double one = 0;
      for (const Customer& customer : acting_) {
        const auto failed = static_cast<double>(conditional_.of(customer.firm)[k]);
        one_fails_[k] += failed;
        one = one * (1 - failed) + none * failed;
        none *= 1 - failed;
      }
      two_fail_[k] = std::max(0.0, 1 - none - one);
    }
  }

  /// What links add to the cumulative hazard at a share, per point: −ln of the chance to live
  /// through each customer's failure, exactly, and through those of two or more, for whom the first
  /// left alive. Fills `added_` and its slope in the share, `added_slope_`.
  void take_added(double share) {
    std::ranges::fill(added_, 0.0);
    std::ranges::fill(added_slope_, 0.0);
    std::ranges::fill(lost_, 0.0);
    for (const Customer& customer : acting_) {
      const float* failed = conditional_.of(customer.firm).data();
      for (std::size_t k = 0; k < added_.size(); ++k) {
        const double rate = hazard_[k] * customer.growth / months_;
        const auto [lost, slope] = lost_after_failure(share * rate);
        const double alive = 1 - static_cast<double>(failed[k]) * lost;
        added_[k] -= std::log(alive);
        added_slope_[k] += static_cast<double>(failed[k]) * slope * rate / alive;
        lost_[k] += static_cast<double>(failed[k]) * lost;
      }
    }
    if (acting_.size() < 2) return;
    for (std::size_t k = 0; k < added_.size(); ++k) {
      if (two_fail_[k] <= 0) continue;
      // The step whose first order is the joint growth, for those that single failures spared.
      const double rate = hazard_[k] * joint_growth_[k] * 2 / (two_fail_[k] * (months_ - 1.0));
      const auto [lost, slope] = lost_after_failure(share * rate);
      const double reach = two_fail_[k] * (1 - lost_[k] / one_fails_[k]);
      const double alive = 1 - reach * lost;
      added_[k] -= std::log(alive);
      added_slope_[k] += reach * slope * rate / alive;
    }
  }

  /// The chance that a hazard raised by `step` a month from the month after a failure on, which
  /// comes in any month alike, brings one down before the end; and its slope in `step`.
  std::pair<double, double> lost_after_failure(double step) const {
    const double months = months_;
    if (step < 1e-7) return {step * (months - 1) / 2, (months - 1) / 2};
    const double monthly = std::exp(-step);
    const double all = std::exp(-step * months);
    const double lives = (1 - all) / (1 - monthly) / months;
    return {1 - lives, (lives * monthly - all) / (1 - monthly)};
  }

  /// The share with which Σ_k exp(−share·H − added)·survives equals `wanted`, by Newton: the sum is
  /// convex and falls in the share, so that every step but the first comes from below.
  std::optional<double> solve(double target, double wanted) {
    if (std::accumulate(survives_.begin(), survives_.end(), 0.0) < wanted) return std::nullopt;
    double share = target;
    for (int step = 0; step < 50; ++step) {
      take_added(share);
      double excess = -wanted;
      double slope = 0;
      for (std::size_t k = 0; k < hazard_.size(); ++k) {
        const double alive = std::exp(-share * hazard_[k] - added_[k]) * survives_[k];
        excess += alive;
        slope += (hazard_[k] + added_slope_[k]) * alive;
      }
      if (slope <= 0) break;
      const double before = std::exchange(share, std::clamp(share + excess / slope, 0.0, target));
      if (std::abs(share - before) < 1e-6 * target) break;
    }
    return share;
  }

  const LinkCalibration& inputs_;
  Customers customers_;
  Conditional conditional_;
  int months_;
  std::vector<Customer> acting_;  ///< on the hazard
  // Per point:
  std::vector<double> hazard_;        ///< cumulative, by the total PD
  std::vector<double> survives_;      ///< P(losses do not pass the equity | factors)
  std::vector<double> joint_growth_;  ///< of the hazard, by several customers
  std::vector<double> added_;         ///< to the cumulative hazard
  std::vector<double> added_slope_;   ///< in the share
  std::vector<double> lost_;          ///< Σ over customers of the chance to fall with one
  std::vector<double> one_fails_;     ///< expected number of customers that fail
  std::vector<double> two_fail_;      ///< P(two or more of them fail | factors)
  std::vector<float> product_;
  std::vector<float> sum_;
};

}  // namespace

CalibratedShares calibrate_links(const LinkCalibration& inputs) {
  const std::size_t firms = inputs.links.equity.size();
  expects(inputs.pd.size() == firms && inputs.lgd.size() == firms && inputs.target.size() == firms,
          "one PD, LGD and target per firm");
  Calibrator calibrator(inputs);
  CalibratedShares shares;
  shares.own.reserve(firms);
  for (std::size_t firm = 0; firm < firms; ++firm) {
    const auto share = calibrator.share(firm);
    if (!share) shares.exceeded.push_back(static_cast<std::uint32_t>(firm));
    shares.own.push_back(share.value_or(0));
  }
  return shares;
}

}  // namespace encours
