#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "engine/validation/loss_sample.hpp"
#include "engine/validation/published_figures.hpp"
#include "engine/validation/validate.hpp"
#include "models/reference/homogeneous_pool.hpp"
#include "scenarios/study.hpp"

namespace encours {

/// Puts lines into a report, block by block.
class LineWriter {
 public:
  LineWriter(ValidationReport& report, ValidationTopic topic, std::string subject,
             FigureOrigin origin)
      : report_(report), topic_(topic), subject_(std::move(subject)), origin_(origin) {}

  void closed_form(const Figure& figure, double expected, double computed, double tolerance);
  void simulated(const Figure& figure, double expected, const LossSample& sample, double bias = 0);
  /// A published table: the closed form where there is one, and the simulation where there is one.
  void table(std::span<const PublishedFigure> figures,
             const std::function<double(const Figure&)>& closed_form);
  void table(std::span<const PublishedFigure> figures, const LossSample& sample, double bias = 0);

 private:
  void add(const Figure& figure, FigureMethod method, double expected, double computed,
           double tolerance);

  ValidationReport& report_;
  ValidationTopic topic_;
  std::string subject_;
  FigureOrigin origin_;
};

/// A figure of a distribution of counts, as a fraction of `buyers`; of the counts for 1.
double figure_of(const CountDistribution& counts, const Figure& figure, double buyers);

/// A study of static exposures without shocks, insurance or assumption range.
Study validation_study(const ValidationOptions& options);

/// A buyer of LGD 1.
Buyer validation_buyer(std::size_t number, double pd, double exposure);

/// `count` of them, each owing one euro.
std::vector<Buyer> equal_buyers(int count, double pd);

/// Gross losses, each divided by `divisor`, from the engine.
LossSample simulate_losses(const Study& study, std::vector<Buyer> buyers, double divisor,
                           unsigned threads);

// The blocks of the report.
void validate_pools(const ValidationOptions& options, ValidationReport& report);
void validate_frailty(const ValidationOptions& options, ValidationReport& report);
void validate_infection(const ValidationOptions& options, ValidationReport& report);
void validate_formulas(ValidationReport& report);

}  // namespace encours
