#include <fmt/format.h>

#include "engine/validation/validation_run.hpp"

namespace encours {

namespace {

constexpr Figure mean = {.kind = FigureKind::mean, .parameter = 0};
constexpr Figure deviation = {.kind = FigureKind::standard_deviation, .parameter = 0};

constexpr Figure quantile(double level) {
  return {.kind = FigureKind::quantile, .parameter = level};
}

constexpr Figure shortfall(double level) {
  return {.kind = FigureKind::expected_shortfall, .parameter = level};
}

std::string pool_name(const std::string& buyers, double pd, double correlation) {
  return fmt::format("n = {}, PD {:.4g} %, ρ {:.4g} %", buyers, 100 * pd, 100 * correlation);
}

LossSample simulate_pool(const ValidationOptions& options, int buyers, double pd,
                         double correlation, double divisor) {
  Study study = validation_study(options);
  study.defaults.asset_correlation = correlation;
  return simulate_losses(study, equal_buyers(buyers, pd), divisor, options.threads);
}

/// Independent buyers: the binomial distribution, number by number.
void validate_binomial(const ValidationOptions& options, ValidationReport& report) {
  constexpr int buyers = 100;
  constexpr double pd = 0.02;
  const CountDistribution exact = binomial_pool(buyers, pd);
  const LossSample sample = simulate_pool(options, buyers, pd, 0, 1);
  LineWriter lines(report, ValidationTopic::binomial, pool_name("100", pd, 0),
                   FigureOrigin::formula);
  for (const Figure& figure : {mean, deviation}) {
    lines.simulated(figure, figure_of(exact, figure, 1), sample);
  }
  for (int count = 0; count <= 6; ++count) {
    const Figure figure = {.kind = FigureKind::probability,
                           .parameter = static_cast<double>(count)};
    lines.simulated(figure, figure_of(exact, figure, 1), sample);
  }
}

/// The formula of infinitely many buyers, and 10,000 buyers simulated: their tail lies about 0.0002
/// above it (granularity).
void validate_large_pools(const ValidationOptions& options, ValidationReport& report) {
  constexpr int buyers = 10'000;
  constexpr double granularity = 0.0003;
  for (const PublishedPool& pool : published_large_pools()) {
    const LargePool exact{.pd = pool.pd, .correlation = pool.correlation};
    LineWriter formula(report, ValidationTopic::large_pool,
                       pool_name("∞", pool.pd, pool.correlation), FigureOrigin::published);
    formula.table(pool.figures, [&](const Figure& figure) {
      return figure.kind == FigureKind::quantile ? exact.value_at_risk(figure.parameter)
                                                 : exact.expected_shortfall(figure.parameter);
    });
    LineWriter lines(report, ValidationTopic::large_pool,
                     pool_name("10000", pool.pd, pool.correlation), FigureOrigin::published);
    lines.table(pool.figures, simulate_pool(options, buyers, pool.pd, pool.correlation, buyers),
                granularity);
  }
}

void validate_finite_pools(const ValidationOptions& options, ValidationReport& report) {
  for (const PublishedPool& pool : published_finite_pools()) {
    const CountDistribution exact = finite_pool(pool.buyers, pool.pd, pool.correlation);
    LineWriter lines(report, ValidationTopic::finite_pool,
                     pool_name(std::to_string(pool.buyers), pool.pd, pool.correlation),
                     FigureOrigin::published);
    lines.table(pool.figures,
                [&](const Figure& figure) { return figure_of(exact, figure, pool.buyers); });
    lines.table(pool.figures,
                simulate_pool(options, pool.buyers, pool.pd, pool.correlation, pool.buyers));
  }
}

/// No table of the Student-t copula is at hand: quadrature over the factor and the mixing variable
/// stands for one.
void validate_student_pool(const ValidationOptions& options, ValidationReport& report) {
  constexpr int buyers = 100;
  constexpr double pd = 0.02;
  constexpr double correlation = 0.12;
  Study study = validation_study(options);
  study.defaults.family = CopulaFamily::student_t;
  study.defaults.degrees_of_freedom = 5;
  study.defaults.asset_correlation = correlation;
  const LossSample sample =
      simulate_losses(study, equal_buyers(buyers, pd), buyers, options.threads);
  const CountDistribution exact = finite_student_pool(buyers, pd, correlation, 5);
  LineWriter lines(report, ValidationTopic::student_pool,
                   pool_name("100", pd, correlation) + ", ν = 5", FigureOrigin::formula);
  for (const Figure& figure :
       {mean, deviation, quantile(0.99), shortfall(0.99), quantile(0.999), shortfall(0.999)}) {
    lines.simulated(figure, figure_of(exact, figure, buyers), sample);
  }
}

}  // namespace

void validate_pools(const ValidationOptions& options, ValidationReport& report) {
  validate_binomial(options, report);
  validate_large_pools(options, report);
  validate_finite_pools(options, report);
  validate_student_pool(options, report);
}

}  // namespace encours
