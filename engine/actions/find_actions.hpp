#pragma once

#include <array>
#include <cstddef>
#include <filesystem>
#include <optional>
#include <span>
#include <vector>

#include "engine/actions/candidates.hpp"
#include "engine/actions/loss_change.hpp"
#include "engine/results.hpp"
#include "engine/simulator.hpp"

namespace encours {

/// What the actions are looked for in.
struct ActionRequest {
  const Study& study;  ///< as read, with the trials and the seed that are wanted
  const std::filesystem::path& file;
  const PortfolioData& data;      ///< with the PDs of [scoring] and [[override]]
  const PortfolioData& unscored;  ///< as it was read
  std::size_t scenario = 0;
  const ActionSettings& settings;
};

/// How two neighbours of a list compare.
enum class ActionTie : std::uint8_t {
  apart,   ///< by more than two standard errors
  tied,    ///< the trials do not tell them apart
  unknown  ///< too few trials to tell
};

/// What an action does to the loss that one programme keeps.
struct RankedAction {
  std::size_t action = 0;  ///< in ActionList::actions
  std::array<LossChange, loss_measures.size()> loss = {};
  double premium_change = 0;  ///< euros a year
  /// Euros a year: its price and what premiums change by; none: its price is not given.
  std::optional<double> yearly_cost = {};
  /// Loss avoided in the year in 100 for each euro of cost; none without a cost, or where it is
  /// 0 or less: then the action pays for itself.
  std::optional<double> worth = {};
  ActionTie with_previous = ActionTie::apart;  ///< of the same part of the list

  const LossChange& of(LossMeasure measure) const {
    return loss[static_cast<std::size_t>(measure)];
  }
  /// Loss avoided on average less the cost of the horizon; none where that is not known.
  std::optional<double> net_average(int horizon_months) const;
};

/// The actions that change what one programme keeps.
struct ProgrammeActions {
  std::size_t programme = 0;
  /// An earlier programme that keeps the same loss in every trial, whatever the action, at the same
  /// premiums; the lists are then empty.
  std::optional<std::size_t> as = {};
  std::vector<RankedAction> priced;    ///< by loss avoided in the year in 100 per euro of cost
  std::vector<RankedAction> unpriced;  ///< by loss avoided in the year in 100
};

struct ActionList {
  Results results;  ///< of the study as it is, the scenario that is looked at only
  std::vector<Action> actions;
  std::vector<LeftOut> left_out;
  std::vector<ProgrammeActions> programmes;
  std::size_t simulations = 0;
};

/// Simulates the scenario as it is, takes candidates from it and simulates each of them on the same
/// trials, by the edit that a user can make by hand. Central assumptions, without the firm's cash,
/// which no loss depends on. Nothing when interrupted. Inferences go to `assumptions`.
std::optional<ActionList> find_actions(const ActionRequest& request, const RunOptions& options,
                                       std::span<OutcomeSink* const> progress,
                                       AssumptionLog& assumptions);

}  // namespace encours
