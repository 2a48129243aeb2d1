#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "core/attempt.hpp"

namespace encours {

/// Why a buyer failed; `protracted`: it did not fail, and leaves its debt unpaid
/// (ProtractedDefaults).
enum class DefaultCause : std::uint8_t { own, contagion, forced, protracted };

/// A default event of one trial.
struct DefaultEvent {
  std::uint32_t buyer = 0;  ///< index into Portfolio::buyers()
  std::uint16_t month = 0;  ///< 0 … horizon − 1
  DefaultCause cause = DefaultCause::own;
  std::uint16_t wave = 0;  ///< generation of contagion; 0 for own and forced defaults
  std::int32_t parent =
      -1;  ///< the buyer that infected it; -1: none, one before `as_of` or outside the ledger

  friend bool operator==(const DefaultEvent&, const DefaultEvent&) = default;
};

/// The defaults of one trial in one case, with the systematic factors that produced them.
struct TrialDefaults {
  std::vector<DefaultEvent> events;  ///< in no order that means anything; one per buyer, or counts
  std::vector<double> factors;       ///< standard normal scale, one per sector; negative is bad
};

class ConditionalHazards;

/// Draws the default events of a trial for all cases of a study at once. A case is one scenario
/// under one set of assumptions; all cases of a trial use the same random numbers, so that they
/// differ by their inputs only. Objects are immutable and shared between threads.
class DefaultModel {
 public:
  /// Scratch memory of one thread; what it holds never changes a result.
  class State {
   public:
    State() = default;
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    virtual ~State() = default;
  };

  DefaultModel() = default;
  DefaultModel(const DefaultModel&) = delete;
  DefaultModel& operator=(const DefaultModel&) = delete;
  virtual ~DefaultModel() = default;

  virtual std::unique_ptr<State> make_state() const = 0;

  /// Fills `cases[k]` for every k < cases.size(): all cases of the model or the first of them,
  /// which come out the same either way. `trial` < 2^32. Allocates nothing once the vectors have
  /// grown to their working size.
  virtual void sample(std::uint32_t trial, State& state, std::span<TrialDefaults> cases) const = 0;

  /// The same with the numbers of another attempt at the trial. False, and nothing filled, by a
  /// model that draws each trial once: failures cannot be given as a condition where it spreads.
  virtual bool sample_again(const Attempt& /*attempt*/, State& /*state*/,
                            std::span<TrialDefaults> /*cases*/) const {
    return false;
  }

  /// The same buyers' hazards given the factors; null where the model does not tell them.
  virtual const ConditionalHazards* hazards() const { return nullptr; }
};

/// How soon buyers fail by themselves given the factors of a trial; given these they are
/// independent. What hastens a failure, like that of a customer, multiplies the hazard.
class ConditionalHazards {
 public:
  ConditionalHazards() = default;
  ConditionalHazards(const ConditionalHazards&) = delete;
  ConditionalHazards& operator=(const ConditionalHazards&) = delete;
  virtual ~ConditionalHazards() = default;

  /// −ln P(the buyer has not failed when `months` have passed | the factors) in case `which` of the
  /// trial last sampled into `state`. Rises with `months` ≤ horizon, 0 at 0, at most `most_hazard`;
  /// the whole `most_hazard` at once for PD 1, 0 for PD 0.
  virtual double cumulative_hazard(const DefaultModel::State& state, std::size_t which,
                                   std::uint32_t buyer, double months) const = 0;

  /// What its cumulative hazard within the horizon does not exceed, for less work.
  virtual double hazard_bound(const DefaultModel::State& state, std::size_t which,
                              std::uint32_t buyer) const = 0;

  static constexpr double most_hazard = 700;
};

}  // namespace encours
