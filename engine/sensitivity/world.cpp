#include "engine/sensitivity/world.hpp"

#include <algorithm>

#include "core/moments.hpp"
#include "engine/sensitivity/paired_error.hpp"
#include "engine/statistics_sink.hpp"
#include "engine/summarise.hpp"

namespace encours {

namespace {

constexpr double bad_year = 0.99;
constexpr std::size_t bad_year_place = 2;  ///< in risk_levels
constexpr std::size_t reserve_place = 1;   ///< in ProgrammeResult::reserve
static_assert(risk_levels[bad_year_place] == bad_year);

std::optional<double> gross_figure(const Block& gross, Measure measure) {
  const double in_100 = gross.value_at_risk[bad_year_place].value;
  switch (measure) {
    case Measure::average_loss:
      return gross.mean;
    case Measure::loss_one_in_100:
      return in_100;
    case Measure::reserve:
      return in_100 - gross.mean;
    default:
      return std::nullopt;
  }
}

std::optional<double> programme_figure(const ProgrammeResult& programme, Measure measure) {
  switch (measure) {
    case Measure::average_loss:
      return programme.retained_loss.mean;
    case Measure::loss_one_in_100:
      return programme.retained_loss.value_at_risk[bad_year_place].value;
    case Measure::reserve:
      return programme.reserve[reserve_place].value;
    case Measure::average_cost:
      return programme.total_cost.mean;
    case Measure::cost_one_in_100:
      return programme.total_cost.value_at_risk[bad_year_place].value;
    case Measure::shortfall:
      if (!programme.cash) return std::nullopt;
      return programme.cash->trouble.shortfall.estimate.share.value;
  }
  return std::nullopt;
}

/// The figures of a subject of a world, section by section.
class Sections {
 public:
  Sections(const World& world, Subject subject, Measure measure)
      : world_(world), subject_(subject), measure_(measure) {}

  /// What varies from trial to trial and is measured.
  std::span<const double> column() const {
    const KeptTrials& trials = world_.columns.back();
    if (!subject_) return trials.gross_loss;
    const ProgrammeColumns& programme = trials.programmes[*subject_];
    if (measure_ == Measure::shortfall) return programme.shortfall;
    const bool cost = measure_ == Measure::average_cost || measure_ == Measure::cost_one_in_100;
    return cost ? programme.varying_cost() : programme.retained;
  }

  /// Whether the figure is the mean of the column and of nothing else that varies.
  bool is_mean() const {
    const bool mean = measure_ == Measure::average_loss || measure_ == Measure::average_cost ||
                      measure_ == Measure::shortfall;
    return mean && capital_rule() == nullptr;
  }

  double at(const Section& section) const {
    const auto values = section.of(column());
    switch (measure_) {
      case Measure::average_loss:
      case Measure::shortfall:
        return Moments::of(values).mean();
      case Measure::average_cost:
        return Moments::of(values).mean() + cost_of_capital(section);
      case Measure::loss_one_in_100:
        return column_quantile(values, bad_year);
      case Measure::cost_one_in_100:
        return column_quantile(values, bad_year) + cost_of_capital(section);
      case Measure::reserve:
        return column_quantile(values, bad_year) - Moments::of(values).mean();
    }
    return 0;
  }

 private:
  /// The rule of a reserve that follows the losses and is paid for; none if the cost is not asked.
  const QuantileReserve* capital_rule() const {
    if (!subject_) return nullptr;
    if (measure_ != Measure::average_cost && measure_ != Measure::cost_one_in_100) return nullptr;
    const Programme& programme = world_.study->programmes[*subject_];
    if (programme.cost_of_capital == 0) return nullptr;
    return std::get_if<QuantileReserve>(&programme.reserve);
  }

  double cost_of_capital(const Section& section) const {
    const QuantileReserve* rule = capital_rule();
    if (rule == nullptr) return 0;
    const auto losses = section.of(world_.columns.front().programmes[*subject_].retained);
    const double reserve = column_quantile(losses, rule->quantile) - Moments::of(losses).mean();
    const double years = world_.study->run.horizon_months / 12.0;
    return world_.study->programmes[*subject_].cost_of_capital * years * std::max(0.0, reserve);
  }

  const World& world_;
  Subject subject_;
  Measure measure_;
};

}  // namespace

std::optional<World> simulate_world(const Study& study, const Portfolio& portfolio,
                                    const RunOptions& options,
                                    std::span<OutcomeSink* const> progress) {
  Study central = study;
  central.uncertainty.enabled = false;
  AssumptionLog listed_before;
  const PreparedStudy prepared(central, portfolio, listed_before);
  StatisticsSink statistics(prepared);
  ColumnSink columns(prepared);
  std::vector<OutcomeSink*> sinks = {&statistics, &columns};
  sinks.insert(sinks.end(), progress.begin(), progress.end());
  simulate(prepared, options, sinks);
  if (columns.trials_done() < study.run.trials) return std::nullopt;
  return World{.study = &study,
               .results = summarise(prepared, statistics),
               .columns = std::move(columns).take()};
}

std::optional<double> figure_of(const World& world, Subject subject, Measure measure) {
  if (!subject) return gross_figure(world.scenario().gross_loss, measure);
  return programme_figure(world.scenario().programmes[*subject], measure);
}

std::optional<double> difference_error(const World& one, Subject of_one, const World& other,
                                       Subject of_other, Measure measure) {
  const Sections here(one, of_one, measure);
  const Sections there(other, of_other, measure);
  const std::size_t trials = here.column().size();
  if (trials < 2) return std::nullopt;
  if (here.is_mean() && there.is_mean()) return paired_mean_error(here.column(), there.column());
  return sectioned_error(
      trials, [&](const Section& section) { return here.at(section) - there.at(section); });
}

}  // namespace encours
