#include "engine/case_list.hpp"

namespace encours {

std::vector<Case> list_cases(const Study& study) {
  std::vector<Case> cases;
  for (std::uint32_t scenario = 0; scenario < study.scenarios.size(); ++scenario) {
    cases.push_back({.scenario = scenario, .end = AssumptionEnd::central});
    if (!study.uncertainty.enabled) continue;
    cases.push_back({.scenario = scenario, .end = AssumptionEnd::low});
    cases.push_back({.scenario = scenario, .end = AssumptionEnd::high});
  }
  return cases;
}

}  // namespace encours
