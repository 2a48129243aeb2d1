#include "engine/frontier/frontier_sink.hpp"

#include <algorithm>

#include "engine/reserve_held.hpp"

namespace encours {

void FrontierSink::begin(const OutcomeLayout& layout) {
  std::vector<SettingStatistics> empty;
  for (const Programme& programme : study_->study().programmes) {
    const double lowest = std::min(level, lowest_reserve_level(programme.reserve));
    empty.push_back({.retained_loss = {}, .indemnity = {}, .tail = {lowest, layout.trials}});
  }
  scenarios_.assign(layout.scenarios.size(), empty);
}

void FrontierSink::batch(const BatchOutcome& outcome) {
  for (std::size_t s = 0; s < scenarios_.size(); ++s) {
    const CaseOutcome& central = outcome.cases[study_->central()[s]];
    for (std::size_t p = 0; p < scenarios_[s].size(); ++p) {
      const ProgrammeOutcome& programme = central.programmes[p];
      SettingStatistics& statistics = scenarios_[s][p];
      statistics.retained_loss.merge(Moments::of(programme.retained_loss));
      statistics.indemnity.merge(Moments::of(programme.indemnity));
      for (const double loss : programme.retained_loss) statistics.tail.add(loss);
    }
  }
}

void FrontierSink::end(std::uint64_t trials_done) {
  trials_done_ = trials_done;
  for (auto& programmes : scenarios_) {
    for (SettingStatistics& one : programmes) one.tail.finish();
  }
}

}  // namespace encours
