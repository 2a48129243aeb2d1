#include "engine/compare/mean_costs.hpp"

#include <algorithm>
#include <array>

#include "core/contract.hpp"
#include "core/moments.hpp"
#include "core/money.hpp"
#include "engine/reserve_held.hpp"
#include "engine/varying_cost.hpp"

namespace encours {

namespace {

/// What a cost is made of.
struct ProgrammeMeans {
  Moments retained;
  Moments varying;  ///< see varying_cost()
};

class MeanCostSink final : public OutcomeSink {
 public:
  explicit MeanCostSink(const PreparedStudy& study) : study_(&study) {}

  void begin(const OutcomeLayout& layout) override {
    means_.assign(layout.scenarios.size(),
                  std::vector<ProgrammeMeans>(study_->study().programmes.size()));
    failures_.assign(layout.scenarios.size(), 0);
    for (const Programme& programme : study_->study().programmes) {
      // A tail has a level below 1 even where no reserve looks at it.
      const double lowest = std::min(0.999, lowest_reserve_level(programme.reserve));
      tails_.emplace_back(lowest, layout.trials);
    }
  }

  void batch(const BatchOutcome& outcome) override {
    for (std::size_t s = 0; s < means_.size(); ++s) {
      const CaseOutcome& one = outcome.cases[study_->central()[s]];
      for (const std::uint32_t count : one.defaults) failures_[s] += count;
      for (std::size_t p = 0; p < means_[s].size(); ++p) {
        add(one.programmes[p], means_[s][p]);
        if (s > 0 || lowest_reserve_level(study_->study().programmes[p].reserve) >= 1) continue;
        for (const double loss : one.programmes[p].retained_loss) tails_[p].add(loss);
      }
    }
  }

  void end(std::uint64_t trials_done) override {
    trials_done_ = trials_done;
    for (UpperTail& tail : tails_) tail.finish();
  }

  std::uint64_t trials_done() const { return trials_done_; }

  MeanCosts found() const {
    MeanCosts found{.cost = {}, .failures = failures_};
    for (std::uint32_t s = 0; s < means_.size(); ++s) {
      std::vector<double>& costs = found.cost.emplace_back();
      for (std::size_t p = 0; p < means_[s].size(); ++p) {
        costs.push_back(means_[s][p].varying.mean() + fixed_cost(s, p));
      }
    }
    return found;
  }

 private:
  void add(const ProgrammeOutcome& outcome, ProgrammeMeans& means) {
    means.retained.merge(Moments::of(outcome.retained_loss));
    varying_cost(outcome, study_->ordinary_interest(), cost_);
    means.varying.merge(Moments::of(cost_));
  }

  /// Premium, fees, prevention, cure and cost of capital, as in a run; a quantile reserve is that
  /// of the first scenario.
  double fixed_cost(std::uint32_t scenario, std::size_t p) const {
    const Programme& programme = study_->study().programmes[p];
    const double years = study_->study().run.horizon_months / 12.0;
    const double reserve =
        reserve_held(programme.reserve, tails_[p], means_.front()[p].retained.mean()).value;
    const ConductCost& conduct = study_->conduct_cost(scenario, study_->conduct_of(p));
    return round_to_cent(study_->premium(scenario, p)) + round_to_cent(study_->fees(scenario, p)) +
           round_to_cent(conduct.of_prevention()) + round_to_cent(conduct.collection) +
           round_to_cent(programme.cost_of_capital * years * reserve);
  }

  const PreparedStudy* study_;
  std::vector<std::vector<ProgrammeMeans>> means_;  ///< [scenario][programme]
  std::vector<double> failures_;                    ///< per scenario
  std::vector<UpperTail> tails_;  ///< per programme: retained loss of the first scenario
  std::vector<double> cost_;
  std::uint64_t trials_done_ = 0;
};

}  // namespace

std::optional<MeanCosts> mean_costs(const Study& study, const Portfolio& portfolio,
                                    const RunOptions& options) {
  expects(!study.uncertainty.enabled, "central assumptions only");
  AssumptionLog listed_before;
  const PreparedStudy prepared(study, portfolio, listed_before);
  MeanCostSink sink(prepared);
  const std::array<OutcomeSink*, 1> sinks = {&sink};
  simulate(prepared, options, sinks);
  if (sink.trials_done() < study.run.trials) return std::nullopt;
  return sink.found();
}

}  // namespace encours
