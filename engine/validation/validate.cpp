#include "engine/validation/validate.hpp"

#include "core/contract.hpp"
#include "engine/validation/validation_run.hpp"

namespace encours {

ValidationReport validate(const ValidationOptions& options) {
  expects(options.trials >= 1'000, "trials for quantiles at 99.9 %");
  ValidationReport report{.trials = options.trials, .seed = options.seed, .bound = 0, .lines = {}};
  validate_pools(options, report);
  validate_frailty(options, report);
  validate_infection(options, report);
  validate_formulas(report);
  judge(report);
  return report;
}

}  // namespace encours
