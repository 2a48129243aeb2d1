#include <fmt/format.h>

#include <boost/math/distributions/negative_binomial.hpp>
#include <cmath>

#include "engine/validation/validation_run.hpp"
#include "models/creditrisk_plus/loss_distribution.hpp"
#include "models/default/frailty_law.hpp"

namespace encours {

namespace {

Study frailty_study(const ValidationOptions& options, double variance, DefaultEvents events) {
  Study study = validation_study(options);
  study.defaults.frailty = FrailtySettings{.sector_variance = variance, .events = events};
  return study;
}

/// Exposures in bands of a hundredth of the largest, as the tables were made.
CreditRiskPlus banded_example() {
  const CreditRiskPlusExample& example = example_1a();
  std::vector<CreditRiskPlusBuyer> buyers;
  double largest = 0;
  for (std::size_t i = 0; i < example.exposure.size(); ++i) {
    buyers.push_back({.loss = example.exposure[i], .mean_defaults = example.pd[i], .sector = 0});
    largest = std::max(largest, example.exposure[i]);
  }
  return {buyers,
          {.sector_variance = example.sector_variance,
           .factor_correlation = 0,
           .loss_unit = std::ceil(largest / 100),
           .banding = Banding::rounded_up,
           .points = 1024}};
}

void validate_example_1a(const ValidationOptions& options, ValidationReport& report) {
  const CreditRiskPlusExample& example = example_1a();
  const CreditRiskPlus analytic = banded_example();
  LineWriter(report, ValidationTopic::credit_risk_plus, "1A, banded", FigureOrigin::published)
      .table(example_1a_banded(), [&](const Figure& figure) {
        if (figure.kind == FigureKind::mean) return analytic.mean();
        if (figure.kind == FigureKind::quantile) return analytic.quantile(figure.parameter);
        return analytic.standard_deviation();
      });
  std::vector<Buyer> buyers;
  for (std::size_t i = 0; i < example.exposure.size(); ++i) {
    buyers.push_back(validation_buyer(i, example.pd[i], example.exposure[i]));
  }
  const Study study = frailty_study(options, example.sector_variance, DefaultEvents::poisson);
  LineWriter(report, ValidationTopic::credit_risk_plus, "1A, unbanded", FigureOrigin::published)
      .table(example_1a_unbanded(), simulate_losses(study, std::move(buyers), 1, options.threads));
}

/// Equal buyers of one sector. Poisson counts: negative binomial. At most one default each: nobody
/// fails with probability E[exp(−nSΛ)] = (1 + σ²nΛ)^(−1/σ²).
void validate_equal_buyers(const ValidationOptions& options, ValidationReport& report) {
  constexpr int buyers = 100;
  constexpr double pd = 0.02;
  constexpr double variance = 0.5;
  const std::string name = fmt::format("n = {}, PD 2 %, σ² = {}", buyers, variance);
  const auto simulate_pool = [&](DefaultEvents events) {
    return simulate_losses(frailty_study(options, variance, events), equal_buyers(buyers, pd), 1,
                           options.threads);
  };
  constexpr Figure mean = {.kind = FigureKind::mean, .parameter = 0};
  const auto defaults = [](int count) {
    return Figure{.kind = FigureKind::probability, .parameter = static_cast<double>(count)};
  };
  const LossSample counts = simulate_pool(DefaultEvents::poisson);
  LineWriter poisson(report, ValidationTopic::frailty_pool, name + ", poisson",
                     FigureOrigin::formula);
  const boost::math::negative_binomial exact(1 / variance, 1 / (1 + variance * buyers * pd));
  poisson.simulated(mean, buyers * pd, counts);
  for (int count = 0; count <= 6; ++count) {
    poisson.simulated(defaults(count), pdf(exact, count), counts);
  }
  const FrailtyLaw law{.variance = variance, .events = DefaultEvents::bernoulli};
  const double nobody = std::pow(1 + variance * buyers * law.cumulative(pd, 12), -1 / variance);
  const LossSample failures = simulate_pool(DefaultEvents::bernoulli);
  LineWriter bernoulli(report, ValidationTopic::frailty_pool, name + ", bernoulli",
                       FigureOrigin::formula);
  bernoulli.simulated(mean, buyers * pd, failures);
  bernoulli.simulated(defaults(0), nobody, failures);
}

}  // namespace

void validate_frailty(const ValidationOptions& options, ValidationReport& report) {
  validate_example_1a(options, report);
  validate_equal_buyers(options, report);
}

}  // namespace encours
