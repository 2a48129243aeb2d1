#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "core/problem.hpp"
#include "scenarios/programme.hpp"

namespace encours {

/// A key of a programme or of its policy with the values it takes.
struct Lever {
  std::string key;
  std::vector<double> values = {};    ///< each once
  std::vector<double> repeated = {};  ///< left out of `values`, since they stand there
};

/// Keys of programmes that this version does not simulate: refused in a study and as levers.
inline constexpr std::array<std::string_view, 2> keys_not_simulated = {"dunning", "collection"};

/// Most settings of a grid.
inline constexpr std::size_t most_settings = 20'000;

/// "aggregate_first_loss=0:500000:50000" (first, last, step; the last belongs to it when the steps
/// reach it) or "insured_percentage=0.7,0.9"; values written again are left out. Adds a problem and
/// gives a lever without values when the text is not one, the key is unknown or not available, or a
/// value is out of its range; that of a key of the programme is tested where programmes_of_grid()
/// reads it.
Lever parse_lever(std::string_view text, ProblemLog& problems);

/// Whether a lever is a key of the [[programme]] table, by its path from there: "fund.initial",
/// "prevention.deposit.share", "waiting_period". The others change the terms of a policy.
bool is_programme_key(std::string_view key);

/// Sets one key of a policy, or the reserve or the cost of capital of any programme; leaves alone
/// what programmes_of_grid() reads. A clause that the policy does not have is added at its usual
/// place: limits, percentage, deductible, aggregate first loss, minimum retention, maximum
/// liability; the threshold and the refusal of claims first. A clause written twice is set twice.
void set_lever(std::string_view key, double value, Programme& programme);

/// Whether the programme has the clause that the lever sets; true for what is no clause.
bool has_lever(std::string_view key, const Programme& programme);

/// Whether the lever sets for both kinds of buyers a percentage that the policy has for each.
bool merges_percentages(std::string_view key, const Programme& programme);

}  // namespace encours
