#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "engine/results.hpp"

namespace encours {

/// How surely a programme costs more than the one ranked first.
enum class Standing : std::uint8_t {
  first,
  behind,              ///< the trials and the whole assumption range agree
  tie_by_noise,        ///< two standard errors or less away
  tie_by_assumptions,  ///< the difference changes sign inside the assumption range
  unknown              ///< the trials tell nothing of the error: no programme has a rank
};

/// Its word in JSON and CSV: "first", "behind", "tie_by_noise", "tie_by_assumptions", "unknown".
std::string_view standing_key(Standing standing);

/// Fewer trials than this rank nothing: they have no year in 100, and their own spread is a guess.
inline constexpr std::uint64_t fewest_trials_ranked = 100;

/// Whether the trials tell how far their figures may be off: none where nothing is random, unknown
/// where all of them agree by chance or are too few.
enum class TrialNoise : std::uint8_t { none, known, unknown };

/// One place of a ranking.
struct Ranked {
  std::size_t programme = 0;
  Standing standing = Standing::first;
  /// Total cost less that of the first, on common trials; zeros for the first.
  PairedDifference above_first = {};
  /// Of a tie by noise: trials that would make two standard errors of the difference seen.
  std::optional<double> trials_needed = std::nullopt;
  /// Of one behind the first: the cheapest programme that surely costs less on average, by more
  /// than two standard errors and over the whole assumption range, and no more one year in 10, 20
  /// and 100, central and at the ends of that range. Of a tie none.
  std::optional<std::size_t> dominated_by = std::nullopt;
};

/// Difference of the total costs of two programmes: one, then the other.
using CostDifference = std::span<const PairedDifference>;

/// Programmes in order of mean total cost; where means are equal, of the cost of one year in 100,
/// 20 and 10. A dominated programme is so never first. Where the noise is unknown the order is that
/// of the study and tells nothing. `difference[one × programmes + other]` is
/// the cost of one less that of the other; `trials` those of the run.
std::vector<Ranked> rank_programmes(std::span<const ProgrammeResult> programmes,
                                    CostDifference difference, std::uint64_t trials,
                                    TrialNoise noise);

/// Everybody whom the trials and the assumptions do not tell from the first, the first included.
std::size_t tied_with_first(std::span<const Ranked> ranking);

}  // namespace encours
