#include "engine/statistics_sink.hpp"

#include <algorithm>
#include <array>

#include "engine/results.hpp"
#include "engine/varying_cost.hpp"
#include "models/insurance/uncovered.hpp"

namespace encours {

namespace {

/// Lowest level asked of a programme's retained loss: those reported, and its own reserve rule.
double lowest_level(const Programme& programme) {
  const auto* rule = std::get_if<QuantileReserve>(&programme.reserve);
  return rule == nullptr ? risk_levels.front() : std::min(risk_levels.front(), rule->quantile);
}

bool has_conduct(const Programme& programme) {
  return programme.conduct.any();
}

CaseStatistics make_case(const PreparedStudy& prepared, const Case& identity) {
  const Study& study = prepared.study();
  const std::uint32_t scenario = identity.scenario;
  const std::uint64_t trials =
      identity.end == AssumptionEnd::central ? study.run.trials : prepared.range_trials();
  CaseStatistics statistics{.defaults = {},
                            .contagion = {},
                            .gross_loss = {risk_levels.front(), trials},
                            .sector_months = {},
                            .receivables = std::nullopt,
                            .programmes = {}};
  if (study.firm.cash) statistics.receivables.emplace(risk_levels.front(), trials);
  for (const Programme& programme : study.programmes) {
    statistics.programmes.push_back({.indemnity = {risk_levels.front(), trials},
                                     .retained_loss = {lowest_level(programme), trials},
                                     .above_self_insurance = {},
                                     .indemnity_above_premium = 0,
                                     .one_in_100 = {0.99, trials},
                                     .above_first_scenario = {},
                                     .lost_to_cuts = {},
                                     .uncovered = {},
                                     .cash = std::nullopt});
    ProgrammeStatistics& made = statistics.programmes.back();
    if (!programme.guarantees.empty()) made.guarantees.emplace(risk_levels.front(), trials);
    if (programme.fund) made.fund.emplace(risk_levels.front(), trials);
    if (prepared.charges_on_claims(statistics.programmes.size() - 1)) {
      made.charges.emplace(risk_levels.front(), trials);
    }
    if (prepared.renewal(scenario, statistics.programmes.size() - 1) != nullptr) {
      made.renewal.emplace(risk_levels.front(), trials);
    }
    if (std::ranges::any_of(study.programmes, has_conduct)) made.pillars.emplace(trials);
    if (study.firm.cash) made.cash.emplace(risk_levels.front(), trials);
  }
  if (prepared.with_conducts()) {
    statistics.conducts.assign(prepared.conducts().size(), ConductStatistics(trials));
  }
  return statistics;
}

/// What was gathered so far but for the cash by week, which has no range and takes most memory.
CaseStatistics without_weeks(const CaseStatistics& statistics) {
  CaseStatistics copy = statistics;
  for (ProgrammeStatistics& programme : copy.programmes) {
    if (programme.cash) programme.cash->weekly = {};
  }
  return copy;
}

void finish(CaseStatistics& statistics) {
  statistics.gross_loss.finish();
  if (statistics.receivables) statistics.receivables->finish();
  for (ConductStatistics& conduct : statistics.conducts) conduct.finish();
  for (ProgrammeStatistics& programme : statistics.programmes) {
    programme.indemnity.finish();
    programme.retained_loss.finish();
    programme.one_in_100.finish();
    if (programme.guarantees) programme.guarantees->paid.finish();
    if (programme.fund) programme.fund->finish();
    if (programme.charges) programme.charges->varying.finish();
    if (programme.renewal) programme.renewal->varying.finish();
    if (programme.pillars) programme.pillars->finish();
    if (programme.cash) programme.cash->finish();
  }
}

void add_counts(std::span<const std::uint64_t> counts, std::vector<std::uint64_t>& sum) {
  if (sum.size() < counts.size()) sum.resize(counts.size());
  for (std::size_t i = 0; i < counts.size(); ++i) sum[i] += counts[i];
}

void add_contagion(const ContagionOutcome& contagion, ContagionStatistics& statistics) {
  Moments largest;
  for (std::size_t row = 0; row < contagion.contagious.size(); ++row) {
    statistics.share.add(contagion.contagious[row], contagion.contagious[row] + contagion.own[row]);
    largest.add(contagion.largest_cascade[row]);
  }
  statistics.largest_cascade.merge(largest);
  add_counts(contagion.size_count, statistics.size_count);
  add_counts(contagion.depth_count, statistics.depth_count);
}

void add_uncovered(const ProgrammeOutcome& programme, std::uint32_t trials,
                   CellMoments& statistics) {
  if (programme.uncovered.empty()) return;
  std::array<double, uncovered_reasons> sums{};
  std::array<double, uncovered_reasons> squares{};
  for (std::size_t row = 0; row < trials; ++row) {
    for (std::size_t reason = 0; reason < uncovered_reasons; ++reason) {
      const double amount = programme.uncovered[row * uncovered_reasons + reason];
      sums[reason] += amount;
      squares[reason] += amount * amount;
    }
  }
  statistics.add(sums, squares, trials);
}

/// Trials of a batch in which the insurer pays more than the premium of the trial.
std::uint64_t count_above_premium(const PreparedStudy& study, std::size_t p, double premium,
                                  const ProgrammeOutcome& outcome) {
  const std::vector<double>& added = outcome.renewal.premium;
  const double tax = study.policies()[p] ? study.policies()[p]->tax() : 0;
  std::uint64_t count = 0;
  for (std::size_t row = 0; row < outcome.indemnity.size(); ++row) {
    const double paid = added.empty() ? premium : premium + added[row] / (1 + tax);
    count += outcome.indemnity[row] > paid ? 1 : 0;
  }
  return count;
}

}  // namespace

std::size_t first_self_insurance(const Study& study) {
  const auto place = std::ranges::find_if(study.programmes, [](const Programme& programme) {
    return std::holds_alternative<SelfInsurance>(programme.protection);
  });
  return static_cast<std::size_t>(place - study.programmes.begin());
}

void ProtractedStatistics::add(const ProtractedOutcome& outcome) {
  Moments counts;
  for (const std::uint32_t count : outcome.defaults) counts.add(count);
  defaults.merge(counts);
  debt.merge(Moments::of(outcome.debt));
  loss.merge(Moments::of(outcome.loss));
}

StatisticsSink::StatisticsSink(const PreparedStudy& study) : study_(&study) {}

void StatisticsSink::begin(const OutcomeLayout& /*layout*/) {
  cases_.clear();
  beside_ends_.clear();
  for (const PreparedCase& one : study_->cases()) {
    cases_.push_back(make_case(*study_, one.identity));
  }
  difference_.resize(batch_size);
  cost_.resize(study_->study().programmes.size());
}

void StatisticsSink::batch(const BatchOutcome& outcome) {
  if (outcome.simulated < cases_.size() && beside_ends_.empty()) {
    for (const std::uint32_t k : study_->central()) {
      beside_ends_.push_back(without_weeks(cases_[k]));
    }
  }
  for (std::size_t k = 0; k < outcome.simulated; ++k) {
    const CaseOutcome& one = outcome.cases[k];
    cases_[k].gross_loss.add(one.gross_loss);
    Moments defaults;
    for (const std::uint32_t count : one.defaults) defaults.add(count);
    cases_[k].defaults.merge(defaults);
    cases_[k].protracted.add(one.protracted);
    add_contagion(one.contagion, cases_[k].contagion);
    if (!one.sector_month_loss.empty()) {
      cases_[k].sector_months.add(one.sector_month_loss, one.sector_month_squares, outcome.trials);
    }
    if (cases_[k].receivables) {
      cases_[k].receivables->days_of_sales.add(one.firm.days_of_sales);
      cases_[k].receivables->working_capital.add(one.firm.working_capital);
    }
    add_programmes(outcome, k);
    if (study_->with_conducts()) add_pillars(outcome, k);
    compare_with_first(k, outcome.trials);
  }
}

void StatisticsSink::add_pillars(const BatchOutcome& batch, std::size_t k) {
  const CaseOutcome& outcome = batch.cases[k];
  CaseStatistics& statistics = cases_[k];
  const std::uint64_t number = batch.first_trial / batch_size;
  for (std::size_t c = 0; c < statistics.conducts.size(); ++c) {
    statistics.conducts[c].add(number, outcome.conducts[c], study_->ordinary_interest(),
                               outcome.conducts.front());
  }
  for (std::size_t p = 0; p < statistics.programmes.size(); ++p) {
    const std::array<std::span<const double>, pillar_count + 1> costs = {
        statistics.conducts.front().cost(), statistics.conducts[study_->prevention_of(p)].cost(),
        statistics.conducts[study_->conduct_of(p)].cost(), cost_[p]};
    PillarStatistics& pillars = *statistics.programmes[p].pillars;
    pillars.add(number, costs, outcome.programmes[p]);
    const std::uint32_t conduct = study_->conduct_of(p);
    const std::uint32_t strict = study_->strict_of(p);
    if (strict != conduct) {
      pillars.add_exceptions(outcome.conducts[conduct].loss, outcome.conducts[strict].loss);
    }
  }
}

void StatisticsSink::compare_with_first(std::size_t k, std::uint32_t trials) {
  if (study_->cases()[k].identity.end != AssumptionEnd::central) return;
  if (k == study_->central().front()) {
    first_cost_ = cost_;
    return;
  }
  const auto difference = std::span(difference_).first(trials);
  for (std::size_t p = 0; p < cost_.size(); ++p) {
    for (std::size_t row = 0; row < trials; ++row) {
      difference[row] = cost_[p][row] - first_cost_[p][row];
    }
    cases_[k].programmes[p].above_first_scenario.merge(Moments::of(difference));
  }
}

void StatisticsSink::add_programmes(const BatchOutcome& batch, std::size_t k) {
  const CaseOutcome& outcome = batch.cases[k];
  CaseStatistics& statistics = cases_[k];
  const std::uint64_t number = batch.first_trial / batch_size;
  const std::size_t reference = first_self_insurance(study_->study());
  for (std::size_t p = 0; p < statistics.programmes.size(); ++p) {
    varying_cost(outcome.programmes[p], study_->ordinary_interest(), cost_[p]);
  }
  for (std::size_t p = 0; p < statistics.programmes.size(); ++p) {
    ProgrammeStatistics& programme = statistics.programmes[p];
    programme.indemnity.add(outcome.programmes[p].indemnity);
    programme.retained_loss.add(outcome.programmes[p].retained_loss);
    programme.one_in_100.add(number, cost_[p]);
    programme.lost_to_cuts.merge(Moments::of(outcome.programmes[p].lost_to_cuts));
    add_uncovered(outcome.programmes[p], batch.trials, programme.uncovered);
    if (programme.guarantees) programme.guarantees->add(outcome.programmes[p].guarantees);
    if (programme.fund) programme.fund->add(outcome.programmes[p].fund, cost_[p]);
    if (programme.charges) programme.charges->add(outcome.programmes[p].charges, cost_[p]);
    if (programme.renewal) programme.renewal->add(outcome.programmes[p].renewal, cost_[p]);
    if (programme.cash) {
      programme.cash->add(outcome.programmes[p], cost_[p], outcome.firm.large_failure,
                          trouble_limits(study_->study().firm));
    }
    const double premium = study_->premium(study_->cases()[k].identity.scenario, p);
    programme.indemnity_above_premium +=
        count_above_premium(*study_, p, premium, outcome.programmes[p]);
    if (reference == statistics.programmes.size()) continue;
    const auto difference = std::span(difference_).first(batch.trials);
    for (std::size_t row = 0; row < difference.size(); ++row) {
      difference[row] = cost_[p][row] - cost_[reference][row];
    }
    programme.above_self_insurance.merge(Moments::of(difference));
  }
}

void StatisticsSink::end(std::uint64_t trials_done) {
  trials_done_ = trials_done;
  for (CaseStatistics& one : cases_) finish(one);
  for (CaseStatistics& one : beside_ends_) finish(one);
}

AcrossRange<CaseStatistics> StatisticsSink::across_range(std::uint32_t scenario) const {
  const CaseStatistics& central = cases_[study_->central()[scenario]];
  std::array<const CaseStatistics*, 2> ends = {};
  for (std::size_t k = 0; k < cases_.size(); ++k) {
    const Case& identity = study_->cases()[k].identity;
    if (identity.scenario != scenario || identity.end == AssumptionEnd::central) continue;
    ends[identity.end == AssumptionEnd::low ? 0 : 1] = &cases_[k];
  }
  if (ends[0] == nullptr) return AcrossRange<CaseStatistics>(central);
  const CaseStatistics& beside = beside_ends_.empty() ? central : beside_ends_[scenario];
  return {central, beside, *ends[0], *ends[1]};
}

}  // namespace encours
