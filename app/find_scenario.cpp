#include "app/find_scenario.hpp"

#include <fmt/format.h>

#include <string_view>
#include <utility>
#include <vector>

#include "core/did_you_mean.hpp"
#include "core/text.hpp"

namespace encours {

std::size_t find_scenario(const std::optional<std::string>& name, const Study& study) {
  if (!name) return 0;
  std::vector<std::string_view> names;
  for (std::size_t s = 0; s < study.scenarios.size(); ++s) {
    if (study.scenarios[s].name == *name) return s;
    names.emplace_back(study.scenarios[s].name);
  }
  Problem problem;
  problem.where = {.file = "--scenario", .line = 0, .column = 0};
  problem.what = "unknown scenario";
  problem.value = *name;
  problem.why = "it is a [[scenario]] of the study";
  problem.remedy = did_you_mean(nearest_name(*name, names),
                                fmt::format("use one of {}", fmt::join(names, ", ")));
  throw BadInput({std::move(problem)});
}

}  // namespace encours
