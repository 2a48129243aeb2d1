#pragma once

#include <array>
#include <cstddef>
#include <limits>
#include <vector>

#include "core/random_stream.hpp"
#include "models/payment/payment_law.hpp"

namespace encours {

/// How late a buyer paid in the time before it failed.
///
/// A buyer's recent lateness D, over its invoices, has the payment law without its heavy tail,
/// which is one of single invoices: the law is then the one fitted to shares of firms, the firms
/// that the multipliers are about. Beyond 30 and 60 days D tells of distress: PD(D) = PD·r(D)/E[r],
/// with r = 1 up to 30 days and r₃₀, r₆₀ beyond, so that the mean PD is the PD given. Given that
/// the buyer fails, Bayes' rule weighs the law with r/E[r]: nothing has to be drawn for the buyers
/// that survive. Only distress tells: of the late not in dispute, a share w is in distress and the
/// others have forgotten, so that r = 1 + w·(r_c − 1); a dispute has r = 1.
///
/// A share of the failures is sudden: D then has that law itself, and nobody could have seen them
/// coming. Their share is taken out of the weight of the signs, not added to the PD.
///
/// Source of the multipliers: Altares on French firms, × 6 beyond 30 days, × 11 beyond 60. The bins
/// the law is fitted to are those of the same firms. Neglects: how long a buyer stays in a class.
class FailingLateness {
 public:
  static constexpr std::size_t classes = 3;  ///< up to 30 days, up to 60, beyond

  struct Config {
    std::array<double, 2> late_pd_multipliers = {6, 11};  ///< r₃₀, r₆₀, each ≥ 0
    double distress_share = 1;  ///< w, of the late ones that are not in dispute
    double sudden_share = 0;
  };

  struct Draw {
    double days = 0;
    bool sudden = false;
  };

  FailingLateness(const PaymentLaw& law, const Config& config);

  /// Lateness of one failing buyer in a year without effect. Takes three words.
  Draw draw(RandomStream& stream) const;

  /// Share of buyers in each class.
  const std::array<double, classes>& share_of_buyers() const { return prior_; }
  /// Share of the failures that are not sudden in each class.
  const std::array<double, classes>& share_of_failures() const { return posterior_; }

  /// E[min(s·D + added, cap)] of a failing buyer; the cap acts on failures that are not sudden.
  /// Infinite: none.
  double mean_days(double scale, double added_days,
                   double cap = std::numeric_limits<double>::infinity()) const;

 private:
  /// Late invoices of one kind in one class; a kind without spread lies in one class whole.
  struct Cell {
    double log_median = 0;
    double low = 0;  ///< standard deviations of ln D
    double high = 0;
    double prior = 0;
    double posterior = 0;
  };

  void add_cells(const PaymentLaw& law, double distress_share,
                 const std::array<double, classes>& multipliers);
  double mean_above(const Cell& cell, double days) const;
  double share_above(const Cell& cell, double days) const;
  double standard(double days, double log_median) const;

  std::vector<Cell> cells_;  ///< of the late
  double spread_;
  double sudden_share_;
  double on_time_prior_;
  double on_time_posterior_;
  std::array<double, classes> prior_ = {};
  std::array<double, classes> posterior_ = {};
};

}  // namespace encours
