#pragma once

#include <span>
#include <vector>

#include "engine/statistics_sink.hpp"

namespace encours {

/// One amount of every case, in the order of the cases.
template <typename Select>
std::vector<const AmountStatistics*> select_amounts(std::span<const CaseStatistics* const> cases,
                                                    Select amount) {
  std::vector<const AmountStatistics*> amounts;
  for (const CaseStatistics* one : cases) amounts.push_back(&amount(*one));
  return amounts;
}

}  // namespace encours
