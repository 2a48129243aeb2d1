#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/problem.hpp"
#include "scenarios/toml_reader.hpp"

namespace encours {

/// The `name` of a scenario or programme: needed, not blank. Empty if faulty. `kind` and `example`
/// go into the message.
std::string read_name(const TableReader& table, std::string_view kind, std::string_view example,
                      ProblemLog& problems);

/// Says of each scenario or programme whose name is taken by one before it; empty names are left to
/// read_name().
template <class Named>
void check_unique_names(const std::vector<Named>& all, std::string_view kind,
                        ProblemLog& problems) {
  std::set<std::string_view> names;
  for (const Named& one : all) {
    if (one.name.empty() || names.insert(one.name).second) continue;
    problems.add({.where = one.where,
                  .what = "a name is given to two " + std::string(kind) + "s",
                  .value = one.name,
                  .why = "each " + std::string(kind) + " has a name of its own",
                  .remedy = "rename one"});
  }
}

}  // namespace encours
