#include "engine/contribution/group_losses.hpp"

#include <span>
#include <utility>

namespace encours {

GroupLosses::GroupLosses(std::vector<WatchedGroups> watched) : watched_(std::move(watched)) {
  for (const WatchedGroups& one : watched_) losses_.emplace_back(one.groups);
}

void GroupLosses::begin(const OutcomeLayout& layout) {
  total_.reserve(layout.trials);
}

void GroupLosses::batch(const BatchOutcome& outcome) {
  const CaseOutcome& one = outcome.cases.front();
  std::span<const EventOutcome> events = one.events;
  for (std::uint32_t row = 0; row < outcome.trials; ++row) {
    const auto trial = static_cast<std::uint32_t>(outcome.first_trial + row);
    const auto of_trial = events.first(one.event_count[row]);
    events = events.subspan(of_trial.size());
    total_.push_back(one.gross_loss[row]);
    double sum = 0;
    for (const EventOutcome& event : of_trial) sum += event.loss;
    if (sum <= 0) continue;
    // The cents that rounding leaves are shared out, so that all groups lose the total.
    const double scale = one.gross_loss[row] / sum;
    for (std::size_t w = 0; w < watched_.size(); ++w) {
      for (const EventOutcome& event : of_trial) {
        const std::uint32_t group = watched_[w].of_buyer[event.event.buyer];
        if (group != WatchedGroups::none) add(trial, scale * event.loss, losses_[w][group]);
      }
    }
  }
}

void GroupLosses::add(std::uint32_t trial, double loss, std::vector<OfTrial>& losses) {
  if (loss <= 0) return;
  if (losses.empty() || losses.back().trial != trial) losses.push_back({.trial = trial, .loss = 0});
  losses.back().loss += loss;
}

}  // namespace encours
