#include "engine/validation/validation_run.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>

#include "core/contract.hpp"
#include "engine/prepared_study.hpp"
#include "engine/simulator.hpp"

namespace encours {

namespace {

class GrossLosses final : public OutcomeSink {
 public:
  explicit GrossLosses(double divisor) : divisor_(divisor) {}

  void begin(const OutcomeLayout& layout) override { values_.reserve(layout.trials); }
  void batch(const BatchOutcome& outcome) override {
    for (const double loss : outcome.cases.front().gross_loss) values_.push_back(loss / divisor_);
  }
  void end(std::uint64_t /*trials_done*/) override {}

  std::vector<double> take() { return std::move(values_); }

 private:
  double divisor_;
  std::vector<double> values_;
};

}  // namespace

void LineWriter::add(const Figure& figure, FigureMethod method, double expected, double computed,
                     double tolerance) {
  report_.lines.push_back({.topic = topic_,
                           .subject = subject_,
                           .figure = figure,
                           .origin = origin_,
                           .method = method,
                           .expected = expected,
                           .computed = computed,
                           .tolerance = tolerance});
}

void LineWriter::closed_form(const Figure& figure, double expected, double computed,
                             double tolerance) {
  // The tolerance is half a unit of a decimal figure, which a double holds only nearly.
  const double rounding = 1e-14 * std::abs(expected);
  add(figure, FigureMethod::closed_form, expected, computed, tolerance + rounding);
}

void LineWriter::simulated(const Figure& figure, double expected, const LossSample& sample,
                           double bias) {
  const SampleFigure found = sample.against(figure, expected, bias);
  add(figure, FigureMethod::simulated, expected, found.value, bias);
  report_.lines.back().standard_error = found.standard_error;
  report_.lines.back().z = found.z;
}

void LineWriter::table(std::span<const PublishedFigure> figures,
                       const std::function<double(const Figure&)>& closed_form_of) {
  for (const PublishedFigure& one : figures) {
    closed_form(one.figure, one.value, closed_form_of(one.figure), one.half_unit);
  }
}

void LineWriter::table(std::span<const PublishedFigure> figures, const LossSample& sample,
                       double bias) {
  for (const PublishedFigure& one : figures) simulated(one.figure, one.value, sample, bias);
}

double figure_of(const CountDistribution& counts, const Figure& figure, double buyers) {
  switch (figure.kind) {
    case FigureKind::mean:
      return counts.mean() / buyers;
    case FigureKind::variance:
      return counts.variance() / (buyers * buyers);
    case FigureKind::standard_deviation:
      return std::sqrt(counts.variance()) / buyers;
    case FigureKind::quantile:
      return counts.quantile(figure.parameter) / buyers;
    case FigureKind::expected_shortfall:
      return counts.expected_shortfall(figure.parameter) / buyers;
    case FigureKind::probability:
      return counts.probability(static_cast<std::size_t>(figure.parameter));
    default:
      break;
  }
  expects(false, "a figure of a distribution of counts");
  return 0;
}

Study validation_study(const ValidationOptions& options) {
  Study study;
  study.title = "validation";
  study.run = {.trials = options.trials, .seed = options.seed, .horizon_months = 12};
  study.exposure.mode = ExposureMode::fixed;
  study.exposure.horizon_months = 12;
  study.uncertainty.enabled = false;
  study.scenarios = {Scenario{}};
  study.programmes = {Programme{}};
  return study;
}

Buyer validation_buyer(std::size_t number, double pd, double exposure) {
  Buyer buyer;
  buyer.id = fmt::format("{:06}", number);
  buyer.pd = pd;
  buyer.lgd = 1;
  buyer.exposure = exposure;
  return buyer;
}

std::vector<Buyer> equal_buyers(int count, double pd) {
  std::vector<Buyer> buyers;
  for (int i = 0; i < count; ++i) {
    buyers.push_back(validation_buyer(static_cast<std::size_t>(i), pd, 1));
  }
  return buyers;
}

LossSample simulate_losses(const Study& study, std::vector<Buyer> buyers, double divisor,
                           unsigned threads) {
  const Portfolio portfolio(std::move(buyers), {}, std::nullopt);
  AssumptionLog assumptions;
  const PreparedStudy prepared(study, portfolio, assumptions);
  GrossLosses losses(divisor);
  const std::array<OutcomeSink*, 1> sinks = {&losses};
  simulate(prepared, {.threads = threads}, sinks);
  return LossSample(losses.take());
}

}  // namespace encours
