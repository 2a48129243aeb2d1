#pragma once

#include <fmt/format.h>

#include <boost/math/distributions/normal.hpp>
#include <cmath>
#include <vector>

#include "engine/prepared_study.hpp"

namespace encours {

/// Six buyers of one sector whose laws can be written down: PDs 2 … 12 %, losses 60, 50 … 10.
struct SmallPool {
  static constexpr double correlation = 0.2;
  static constexpr int buyers = 6;

  static double pd(int i) { return 0.02 * (i + 1); }
  static double loss(int i) { return 10.0 * (buyers - i); }

  static Portfolio portfolio(const char* second_sector = "wholesale") {
    std::vector<Buyer> all;
    for (int i = 0; i < buyers; ++i) {
      Buyer buyer;
      buyer.id = fmt::format("B{}", i);
      buyer.sector = i < buyers / 2 ? "wholesale" : second_sector;
      buyer.pd = pd(i);
      buyer.lgd = 1;
      buyer.exposure = loss(i);
      all.push_back(buyer);
    }
    return {all, {}, std::nullopt};
  }

  static Study study(std::uint64_t trials) {
    Study study;
    study.title = "small pool";
    study.run.trials = trials;
    study.exposure.mode = ExposureMode::fixed;
    study.uncertainty.enabled = false;
    study.defaults.asset_correlation = correlation;
    study.scenarios = {Scenario{}};
    study.programmes = {Programme{}};
    return study;
  }

  /// P(buyer i fails | factor x).
  static double given(int i, double x) {
    const boost::math::normal law;
    return cdf(law,
               (quantile(law, pd(i)) - std::sqrt(correlation) * x) / std::sqrt(1 - correlation));
  }

  /// ∫ f(x) φ(x) dx over x ≤ `upper`.
  template <class Function>
  static double over_factor(const Function& f, double upper = 9) {
    const boost::math::normal law;
    constexpr int steps = 2'000;
    const double step = (upper + 9) / steps;
    double sum = 0;
    for (int k = 0; k < steps; ++k) {
      const double x = -9 + (k + 0.5) * step;
      sum += step * pdf(law, x) * f(x);
    }
    return sum;
  }

  /// P(total loss ≥ amount), every subset of the buyers one by one.
  static double loss_at_least(double amount) {
    return over_factor([&](double x) {
      double probability = 0;
      for (unsigned set = 0; set < (1U << buyers); ++set) {
        double total = 0;
        double of_set = 1;
        for (int i = 0; i < buyers; ++i) {
          const bool fails = (set >> static_cast<unsigned>(i) & 1U) != 0;
          total += fails ? loss(i) : 0;
          of_set *= fails ? given(i, x) : 1 - given(i, x);
        }
        if (total >= amount) probability += of_set;
      }
      return probability;
    });
  }
};

}  // namespace encours
