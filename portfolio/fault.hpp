#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "core/problem.hpp"

namespace encours {

/// The words of a Problem, before it is known where it stands and which text is at fault.
struct Fault {
  std::string what;
  std::string why = {};
  std::string remedy = {};
};

inline Problem located(Fault fault, SourceLocation where, std::string_view value = {}) {
  return {.where = std::move(where),
          .what = std::move(fault.what),
          .value = std::string(value),
          .why = std::move(fault.why),
          .remedy = std::move(fault.remedy)};
}

}  // namespace encours
