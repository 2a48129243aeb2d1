#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "engine/event_order.hpp"
#include "models/contagion/contagion.hpp"
#include "models/default/default_model.hpp"
#include "models/default/factor_copula.hpp"
#include "models/default/forced_failure.hpp"

namespace encours {

/// Trials of one case given failures, where failures spread: defaults and what they bring about are
/// drawn, whole, until every given buyer fails in its month. So trials have exactly the law of
/// unconditional trials in which that happens, whatever the model and the contagion. A buyer given
/// to fail by itself (`own`) has its factors drawn given that, and a trial is drawn again only when
/// another failure has brought it down before.
///
/// Attempt 0 of a trial is drawn by the study's own model, with the numbers that all cases share;
/// each later one has numbers of its own (Attempt), so that the same bytes come for any number of
/// threads.
class GivenFailures {
 public:
  struct Config {
    std::vector<ConditionedFailure> failures;
    std::vector<ForcedFailure> forced;          ///< interventions of the same case
    std::unique_ptr<const DefaultModel> model;  ///< of this case alone
    const Contagion* contagion = nullptr;       ///< must outlive the object
    std::vector<double> firm_lgd;               ///< mean, per firm
    EventOrder order;
  };

  explicit GivenFailures(Config config);

  /// Scratch of one thread.
  struct State {
    std::unique_ptr<DefaultModel::State> model;
    Contagion::State contagion;
    EventOrder::Scratch order;
  };
  State make_state() const;

  /// Puts the failures decreed and those given as their own into the events of a draw.
  void add_decreed(std::vector<DefaultEvent>& events) const;

  /// Whether every given failure is among the events of a whole trial.
  bool happened(std::span<const DefaultEvent> events) const;

  /// Draws attempts from 1 on until one is kept. Throws std::runtime_error when none of
  /// most_attempts is, which after a pilot that found enough has a probability below e^-200.
  void draw(std::uint32_t trial, State& state, TrialDefaults& defaults) const;

  static constexpr std::uint32_t most_attempts = 1U << 20U;

  /// What a pilot of up to 65,536 attempts found.
  struct Pilot {
    std::uint32_t attempts = 0;
    std::uint32_t kept = 0;

    /// At least 16 in 65,536.
    bool often_enough() const { return kept >= wanted; }
    double attempts_per_trial() const { return static_cast<double>(attempts) / kept; }
    static constexpr std::uint32_t wanted = 16;
    static constexpr std::uint32_t most = 1U << 16U;
  };
  /// Stops once enough were kept to tell. Nothing where the model draws each trial once.
  std::optional<Pilot> pilot() const;

 private:
  /// False where the model draws each trial once.
  bool attempt(const Attempt& attempt, State& state, TrialDefaults& defaults) const;

  Config config_;
};

/// Puts the forced failures of a case in the place of those buyers' own defaults.
void apply_forced_failures(std::span<const ForcedFailure> forced,
                           std::vector<DefaultEvent>& events);

}  // namespace encours
