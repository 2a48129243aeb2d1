#include "engine/case_list.hpp"

#include <algorithm>

#include "engine/outcome.hpp"

namespace encours {

std::vector<Case> list_cases(const Study& study) {
  const auto scenarios = static_cast<std::uint32_t>(study.scenarios.size());
  std::vector<Case> cases;
  for (std::uint32_t scenario = 0; scenario < scenarios; ++scenario) {
    cases.push_back({.scenario = scenario, .end = AssumptionEnd::central});
  }
  if (!study.uncertainty.enabled) return cases;
  for (std::uint32_t scenario = 0; scenario < scenarios; ++scenario) {
    cases.push_back({.scenario = scenario, .end = AssumptionEnd::low});
    cases.push_back({.scenario = scenario, .end = AssumptionEnd::high});
  }
  return cases;
}

std::uint64_t range_trials(const Study& study) {
  if (!study.uncertainty.enabled) return 0;
  const std::uint64_t all = study.run.trials;
  const std::uint64_t wanted =
      study.uncertainty.trials.value_or(std::max(fewest_range_trials, all / 4));
  const std::uint64_t batches = (wanted + batch_size - 1) / batch_size;
  return std::min(all, batches * batch_size);
}

}  // namespace encours
