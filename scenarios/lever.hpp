#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "core/problem.hpp"
#include "scenarios/programme.hpp"

namespace encours {

/// A key of a policy or its programme with the values it takes.
struct Lever {
  std::string key;
  std::vector<double> values = {};    ///< each once
  std::vector<double> repeated = {};  ///< left out of `values`, since they stand there
};

/// Keys of programmes that this version does not simulate: refused in a study and as levers.
inline constexpr std::array<std::string_view, 3> keys_not_simulated = {"dunning", "collection",
                                                                       "waiting_period"};

/// Most settings of a grid.
inline constexpr std::size_t most_settings = 20'000;

/// "aggregate_first_loss=0:500000:50000" (first, last, step; the last belongs to it when the steps
/// reach it) or "insured_percentage=0.7,0.9"; values written again are left out. Adds a problem and
/// gives a lever without values when the text is not one, the key is unknown or not available, or a
/// value is out of its range.
Lever parse_lever(std::string_view text, ProblemLog& problems);

/// Sets one key of a policy. A clause that the policy does not have is added at its usual place:
/// limits, percentage, deductible, aggregate first loss, minimum retention, maximum liability; the
/// threshold and the refusal of claims first. A clause written twice is set twice. `programme` is a
/// policy.
void set_lever(std::string_view key, double value, Programme& programme);

/// Whether the policy has what the lever sets.
bool has_lever(std::string_view key, const Programme& programme);

/// Whether the lever sets for both kinds of buyers a percentage that the policy has for each.
bool merges_percentages(std::string_view key, const Programme& programme);

}  // namespace encours
