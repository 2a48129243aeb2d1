#include "engine/frontier/frontier_sink.hpp"

#include <algorithm>

#include "engine/reserve_held.hpp"
#include "engine/varying_cost.hpp"

namespace encours {

bool FrontierSink::varies(std::size_t p) const {
  return study_->charges_on_claims(p) || study_->fund(p) != nullptr ||
         study_->guarantees(p) != nullptr || study_->conduct_of(p) > 0;
}

void FrontierSink::begin(const OutcomeLayout& layout) {
  std::vector<SettingStatistics> empty;
  const auto& programmes = study_->study().programmes;
  for (std::size_t p = 0; p < programmes.size(); ++p) {
    const double lowest = std::min(level, lowest_reserve_level(programmes[p].reserve));
    empty.push_back({.retained_loss = {}, .indemnity = {}, .tail = {lowest, layout.trials}});
    if (!varies(p) && !varies(0)) continue;
    empty.back().varying = {.cost = {}, .gain = {}, .tail = {level, layout.trials}};
  }
  scenarios_.assign(layout.scenarios.size(), empty);
}

void FrontierSink::batch(const BatchOutcome& outcome) {
  for (std::size_t s = 0; s < scenarios_.size(); ++s) {
    const CaseOutcome& central = outcome.cases[study_->central()[s]];
    varying_cost(central.programmes.front(), 0, reference_);  // a frontier leaves cash out
    for (std::size_t p = 0; p < scenarios_[s].size(); ++p) {
      const ProgrammeOutcome& programme = central.programmes[p];
      SettingStatistics& statistics = scenarios_[s][p];
      statistics.retained_loss.merge(Moments::of(programme.retained_loss));
      statistics.indemnity.merge(Moments::of(programme.indemnity));
      for (const double loss : programme.retained_loss) statistics.tail.add(loss);
      if (statistics.varying) add_varying(programme, *statistics.varying);
      statistics.depleted += static_cast<std::uint64_t>(
          std::ranges::count_if(programme.fund.unfunded, [](double beyond) { return beyond > 0; }));
    }
  }
}

void FrontierSink::add_varying(const ProgrammeOutcome& programme,
                               SettingStatistics::Varying& varying) {
  varying_cost(programme, 0, cost_);
  gain_.resize(cost_.size());
  for (std::size_t row = 0; row < cost_.size(); ++row) {
    gain_[row] = reference_[row] - cost_[row];
    varying.tail.add(cost_[row]);
  }
  varying.cost.merge(Moments::of(cost_));
  varying.gain.merge(Moments::of(gain_));
}

void FrontierSink::end(std::uint64_t trials_done) {
  trials_done_ = trials_done;
  for (auto& programmes : scenarios_) {
    for (SettingStatistics& one : programmes) {
      one.tail.finish();
      if (one.varying) one.varying->tail.finish();
    }
  }
}

}  // namespace encours
