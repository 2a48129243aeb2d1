#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "models/default/default_model.hpp"

namespace encours {

/// Default events made elsewhere, trial by trial: those of trial t are
/// `events[offset[t]]` … `events[offset[t + 1] − 1]`.
struct EventTable {
  std::vector<std::uint64_t> offset = {0};  ///< trials + 1, rising from 0
  std::vector<DefaultEvent> events;         ///< at most one per buyer and trial

  std::uint32_t trials() const { return static_cast<std::uint32_t>(offset.size() - 1); }
  std::span<const DefaultEvent> of(std::uint32_t trial) const {
    return std::span(events).subspan(offset[trial], offset[trial + 1] - offset[trial]);
  }
};

/// Gives back events made elsewhere instead of drawing them. The factors, which losses and delays
/// may look at, are those that the study's own model draws in the same trial: they belong to the
/// events when these come from a run of that study.
class RecordedEvents final : public DefaultModel {
 public:
  /// One table per case, all of the same number of trials.
  RecordedEvents(std::vector<EventTable> cases, std::unique_ptr<const DefaultModel> factors);

  std::unique_ptr<State> make_state() const override { return factors_->make_state(); }
  /// `trial` < the number of trials of the tables.
  void sample(std::uint32_t trial, State& state, std::span<TrialDefaults> cases) const override;

 private:
  std::vector<EventTable> cases_;
  std::unique_ptr<const DefaultModel> factors_;
};

}  // namespace encours
