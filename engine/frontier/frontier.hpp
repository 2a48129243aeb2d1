#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/estimate.hpp"
#include "engine/simulator.hpp"
#include "scenarios/lever.hpp"
#include "scenarios/study.hpp"

namespace encours {

/// What a grid of terms is asked for.
struct FrontierRequest {
  std::size_t policy = 0;  ///< programme of the study whose terms vary
  std::vector<Lever> levers = {};
  /// Every premium is the mean indemnity of the first scenario over it; none: premiums as quoted.
  std::optional<double> loss_ratio = std::nullopt;
};

/// One setting in one scenario. Euros over the horizon, central assumptions.
struct SettingCost {
  double mean = 0;                   ///< total cost
  double standard_error = 0;         ///< of the mean
  Estimate one_in_100 = {};          ///< total cost not exceeded with probability 0.99
  double above_retention = 0;        ///< mean total cost less that of keeping the risk
  double above_retention_error = 0;  ///< its standard error
  double mean_indemnity = 0;
  /// Premium at which the mean total cost is that of keeping the risk; none below 0. A maximum
  /// liability that is a multiple of the premium stays what it is.
  std::optional<double> break_even_premium = std::nullopt;
  bool efficient =
      false;  ///< no other setting, nor retention, costs less in one and no more in both
};

/// A programme of the grid.
struct Setting {
  std::vector<double> values = {};  ///< per lever; empty for retention and the policy as written
  double premium = 0;               ///< euros over the horizon
  std::vector<SettingCost> scenarios = {};
};

struct Frontier {
  Setting retention;              ///< every loss kept, without a reserve
  Setting as_written;             ///< the policy of the study
  std::vector<Setting> settings;  ///< the last lever varies fastest
  std::uint64_t trials = 0;
  std::uint64_t trials_requested = 0;
  unsigned simulations = 0;  ///< of the defaults
};

/// Most settings of one simulation: what bounds the memory of the batches in flight.
inline constexpr std::size_t settings_at_once = 512;

/// Computes a whole grid on common trials: one simulation of the defaults for up to
/// settings_at_once settings, policies with the same first clauses sharing them. The firm's cash
/// and the ends of the assumption range are left out. The policy has no quantile reserve; the study
/// has passed check_against_portfolio().
Frontier find_frontier(const Study& study, const Portfolio& portfolio,
                       const FrontierRequest& request, const RunOptions& options,
                       AssumptionLog& assumptions);

/// The grid of the levers, the last one varying fastest; its size is below most_settings.
std::vector<std::vector<double>> grid_of(std::span<const Lever> levers);

}  // namespace encours
