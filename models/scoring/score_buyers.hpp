#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace encours {

/// A signal that may move PDs.
enum class Signal : std::uint8_t { age, ratios, external, behaviour };
inline constexpr std::size_t signal_count = 4;

/// Whether what a source says already reflects how the buyer pays.
enum class BehaviourContent : std::uint8_t { absent, held };

/// One source of PDs: the statistics, the table of buyers, or the scores of one supplier.
struct PdSourceRule {
  double weight = 1;  ///< ≥ 0; 0: counts only where there is nothing else
  double staleness_months = 0;
  BehaviourContent behaviour = BehaviourContent::absent;
};

/// Numbers of the sources: statistics, table, then one per supplier of scores.
inline constexpr std::uint32_t statistics_source = 0;
inline constexpr std::uint32_t table_source = 1;
inline constexpr std::uint32_t first_external_source = 2;

struct ScoringRules {
  std::vector<PdSourceRule> sources;  ///< at least statistics and table
  /// Per Signal: true if what it says moves the total, false if it moves PDs between buyers only.
  std::vector<bool> is_new = std::vector<bool>(signal_count, false);
  double drift_per_year = 0;  ///< of a probit; see pool_pds()
};

/// What is known of one buyer.
struct BuyerSignals {
  double statistics_pd = 0;               ///< sector × size, in (0, 1)
  std::optional<double> table_pd = {};    ///< in [0, 1]; 0 and 1 are certain and touched by nothing
  double exposure = 0;                    ///< weight of its PD in the total, ≥ 0
  std::optional<double> age_factor = {};  ///< > 0
  std::optional<double> ratio_odds = {};  ///< log-odds that the ratios add
  std::optional<double> lateness = {};    ///< factor on the PD, > 0
  std::optional<double> external_pd = {};  ///< in (0, 1)
  std::uint32_t external_source = 0;       ///< with external_pd
  std::optional<double> override_pd = {};  ///< in [0, 1]
};

/// How the PD of one buyer came about: pd = override, or min(1, pooled × lateness × calibration).
struct PdScore {
  double base = 0;        ///< what it would be without scoring: the table's, else the statistics'
  double statistics = 0;  ///< sector × size × age and ratios, held to their total
  std::optional<double> external;  ///< held to the total of the buyers its source knows
  double pooled = 0;               ///< of all sources of this buyer
  double lateness = 1;             ///< factor applied
  double calibration = 1;          ///< factor that holds the total after pooling and lateness
  double pd = 0;
  double uncertainty = 0;                   ///< τ of pool_pds()
  std::uint32_t main_source = 0;            ///< heaviest of the pool; of equals, the last number
  std::vector<std::uint32_t> sources = {};  ///< pooled
};

/// PDs from all signals, in this order, each step on what the one before it gave:
///
/// 1. age: statistics PD × age factor; 2. ratios: log-odds + what they add; 3. external: the mapped
/// PDs; 4. pool: pool_pds() of statistics, table and external PD, by weight (statistics alone where
/// no other has weight); 5. lateness: × factor, capped at 1, unless a pooled source holds
/// behaviour; 6. override, as it stands.
///
/// Steps 1, 2, 3, 4 and 5 hold Σ PD·exposure of the buyers they touch by one common factor, capped
/// at 0.9999 (at 1 in step 5), unless their signal is new: a signal then ranks the buyers it knows,
/// and leaves their total and all others alone. In steps 1 and 2 the total is that of the buyers
/// without a PD in the table, where there are any. Steps 3 and 4 hold the buyers of each supplier
/// by themselves, step 4 also those without external PD that pool several sources; where external
/// PDs are new, buyers that have one are not held in step 4 either. Overrides are not held: they
/// move the total.
std::vector<PdScore> score_buyers(std::span<const BuyerSignals> buyers, const ScoringRules& rules);

}  // namespace encours
