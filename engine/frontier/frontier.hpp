#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/estimate.hpp"
#include "core/proportion.hpp"
#include "engine/simulator.hpp"
#include "scenarios/lever.hpp"
#include "scenarios/study.hpp"

namespace encours {

/// What a grid of settings is asked for.
struct FrontierRequest {
  std::size_t programme = 0;  ///< of the study, whose settings vary
  std::vector<Lever> levers = {};
  /// Every premium is the mean indemnity of the first scenario over it; none: premiums as quoted.
  /// Of a policy only.
  std::optional<double> loss_ratio = std::nullopt;
  /// The programme under each setting of the grid, as programmes_of_grid() gives it, before levers
  /// change the terms of its policy; empty: as written in all of them.
  std::vector<Programme> settings = {};
};

/// One setting in one scenario. Euros over the horizon, central assumptions.
struct SettingCost {
  double premium = 0;
  double mean = 0;                   ///< total cost
  double standard_error = 0;         ///< of the mean
  Estimate one_in_100 = {};          ///< total cost not exceeded with probability 0.99
  double above_retention = 0;        ///< mean total cost less that of Frontier::retention
  double above_retention_error = 0;  ///< its standard error
  double mean_indemnity = 0;
  /// The highest premium at which the mean total cost is no more than that of Frontier::retention,
  /// as break_even_premiums() finds it but for finance cost; none below 0, without a policy,
  /// nor under bonus and malus, which move with the premium in every trial.
  std::optional<double> break_even_premium = std::nullopt;
  /// That losses exceed the fund of the programme in some month; none without a fund.
  std::optional<Proportion> fund_depletion = std::nullopt;
  bool efficient =
      false;  ///< no other setting, nor retention, costs less in one and no more in both
};

/// A programme of the grid.
struct Setting {
  std::vector<double> values = {};  ///< per lever; empty for retention and the programme as written
  double premium = 0;               ///< of the first scenario, euros over the horizon
  std::vector<SettingCost> scenarios = {};
};

struct Frontier {
  /// The first self-insurance of the study with its reserve, as in a comparison; every loss kept
  /// without a reserve where there is none.
  Setting retention;
  Setting as_written;             ///< the programme of the study
  std::vector<Setting> settings;  ///< the last lever varies fastest
  /// What a maximum liability given as a multiple of the premium is held at in every setting, euros
  /// per twelve months: that of the premium quoted. None without such a one, or where a lever
  /// replaces it.
  std::optional<double> held_maximum = std::nullopt;
  std::uint64_t trials = 0;
  std::uint64_t trials_requested = 0;
  unsigned simulations = 0;  ///< of the defaults
  std::size_t conducts = 0;  ///< preventions and cures of the settings that differ
};

/// Most settings of one simulation: what bounds the memory of the batches in flight.
inline constexpr std::size_t settings_at_once = 512;

/// Computes a whole grid on common trials: one simulation of the defaults for up to
/// settings_at_once settings, policies with the same first clauses sharing them; settings of other
/// prevention and cure are worked out on the same failures. The firm's cash and the ends of the
/// assumption range are left out. The study has passed check_against_portfolio(), and the settings
/// check_settings().
Frontier find_frontier(const Study& study, const Portfolio& portfolio,
                       const FrontierRequest& request, const RunOptions& options,
                       AssumptionLog& assumptions);

/// The grid of the levers, the last one varying fastest; its size is below most_settings.
std::vector<std::vector<double>> grid_of(std::span<const Lever> levers);

}  // namespace encours
