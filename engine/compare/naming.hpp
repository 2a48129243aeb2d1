#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/results.hpp"
#include "engine/simulator.hpp"

namespace encours {

/// Whether a list of the buyers to insure can be told of a policy.
enum class NamingStatus : std::uint8_t {
  advised,
  whole_turnover,  ///< the insurer takes every buyer: none can be picked
  nobody_named,    ///< no buyer is covered by name
  no_price,        ///< nothing that the study gives falls with a buyer's name
  too_few_trials,
  interrupted,
  varying_premium  ///< it moves trial by trial: a renewal, a bonus or a malus
};

/// What becomes of a named buyer.
enum class NamingVerdict : std::uint8_t {
  insure,       ///< naming it surely brings more than it costs
  cannot_tell,  ///< within two standard errors of break-even, on the trials of the choice or on
                ///< fresh ones
  leave_out,    ///< naming it surely costs more than it brings
  never_failed  ///< in no trial of the choice: they tell nothing of it
};

/// One named buyer, against the same policy that leaves it out alone. Euros over the horizon.
struct NamedBuyer {
  std::uint32_t buyer = 0;
  std::optional<NamingVerdict> verdict = std::nullopt;  ///< none without a price
  double price = 0;           ///< premium with its tax and fee of the limit that fall with its name
  MeanWithError brings = {};  ///< indemnity that naming it adds, less what its claims are charged
  /// What leaving it out adds to the mean of the worst 1 % of the retained loss.
  MeanWithError tail = {};
  std::uint64_t failed = 0;  ///< trials of the valuation in which it fails
  bool in_set = false;       ///< whether the set of the lowest mean cost names it
};

/// A programme of the valuation. Euros over the horizon.
struct NamingTotal {
  double mean_cost = 0;           ///< total cost
  double expected_shortfall = 0;  ///< retained loss, mean of the worst 1 %
};

/// Which buyers to name in a policy on named buyers only, first scenario, central assumptions.
///
/// Buyers are chosen on the trials of the study and valued on fresh ones, with another seed: what
/// looks best among many owes a part of it to chance, which the fresh trials do not repeat. The set
/// is the one of the lowest mean cost on the trials of the choice among those of the buyers that
/// bring most for their price, from none to all; it is simulated as a policy of its own. A maximum
/// liability that is a multiple of the premium is held in euros at the premium quoted.
struct NamingAdvice {
  NamingStatus status = NamingStatus::advised;
  std::uint64_t seed = 0;  ///< of the valuation
  /// By verdict, then by what naming brings above its price on the trials of the choice.
  std::vector<NamedBuyer> buyers = {};
  std::size_t named = 0;  ///< buyers of the set
  NamingTotal as_written = {};
  NamingTotal set = {};
  NamingTotal nobody = {};  ///< the same programme without its policy
  PairedDifference set_less_written = {};
  PairedDifference set_less_nobody = {};
  std::optional<double> held_maximum = std::nullopt;  ///< euros per twelve months
};

/// One per programme; none but for policies. Costs three simulations of the first scenario where a
/// policy names buyers only. `study` and `portfolio` have passed check_against_portfolio().
std::vector<std::optional<NamingAdvice>> advise_naming(const Study& study,
                                                       const Portfolio& portfolio,
                                                       const RunOptions& options);

}  // namespace encours
