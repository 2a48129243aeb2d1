#include "engine/reverse/held_years.hpp"

#include <algorithm>
#include <array>

#include "core/moments.hpp"

namespace encours {

namespace {

constexpr std::uint64_t most_trials = 4096;
constexpr std::uint64_t pilot_trials = 1024;

/// Gathers the figure of an event, scenario by scenario.
class FigureSink final : public OutcomeSink {
 public:
  explicit FigureSink(const ReverseEvent& event) : event_(event) {}

  void begin(const OutcomeLayout& layout) override {
    central_ = layout.central;
    with_cash_ = layout.with_cash;
    figures_.assign(central_.size(), {});
    hits_.assign(central_.size(), 0);
  }

  void batch(const BatchOutcome& outcome) override {
    for (std::size_t s = 0; s < central_.size(); ++s) {
      const ProgrammeOutcome& one = outcome.cases[central_[s]].programmes.front();
      batch_.clear();
      for (std::uint32_t row = 0; row < outcome.trials; ++row) {
        const double cash = with_cash_ ? one.cash.minimum[row] : 0;
        batch_.push_back(event_.figure(one.retained_loss[row], cash));
        hits_[s] += event_.caused_by(batch_.back()) ? 1 : 0;
      }
      figures_[s].merge(Moments::of(batch_));
    }
  }

  void end(std::uint64_t trials_done) override { trials_done_ = trials_done; }

  std::uint64_t trials_done() const { return trials_done_; }
  GivenYearResult result(std::size_t s) const {
    return {.mean = figures_[s].mean(),
            .standard_error = figures_[s].standard_error(),
            .event = proportion(hits_[s], trials_done_)};
  }

 private:
  ReverseEvent event_;
  std::vector<std::uint32_t> central_;
  bool with_cash_ = false;
  std::vector<Moments> figures_;
  std::vector<std::uint64_t> hits_;
  std::vector<double> batch_;
  std::uint64_t trials_done_ = 0;
};

}  // namespace

HeldYears::HeldYears(const Study& part, const Portfolio& portfolio, const ReverseEvent& event,
                     const RunOptions& options)
    : study_(part), portfolio_(&portfolio), event_(event), options_(options) {
  study_.run.trials = std::min(study_.run.trials, most_trials);
  if (event.kind != EventKind::shortfall) study_.firm.cash.reset();  // no loss looks at the cash
}

std::optional<std::vector<GivenYearResult>> HeldYears::results(std::span<const GivenYear> years,
                                                               Effort effort) {
  Study study = study_;
  if (effort == Effort::pilot) study.run.trials = std::min(study.run.trials, pilot_trials);
  HeldFactors held;
  study.scenarios.clear();
  for (const GivenYear& year : years) {
    Scenario scenario = study_.scenarios.front();
    for (const ForcedFailure& failure : year.failing) {
      scenario.shocks.emplace_back(
          FailBuyer{.buyer = portfolio_->buyers()[failure.buyer].id, .month = failure.month});
    }
    study.scenarios.push_back(std::move(scenario));
    if (!year.factors.empty()) held.push_back(year.factors);
  }
  AssumptionLog listed_before;
  const PreparedStudy prepared(study, *portfolio_, listed_before, {}, held);
  FigureSink sink(event_);
  const std::array<OutcomeSink*, 1> sinks = {&sink};
  simulate(prepared, options_, sinks);
  if (sink.trials_done() < study.run.trials) return std::nullopt;
  std::vector<GivenYearResult> found;
  for (std::size_t s = 0; s < years.size(); ++s) found.push_back(sink.result(s));
  return found;
}

}  // namespace encours
