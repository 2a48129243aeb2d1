#include "engine/compare/compare.hpp"

#include <algorithm>
#include <cmath>

#include "core/money.hpp"
#include "engine/blocks.hpp"
#include "engine/compare/comparison_sink.hpp"
#include "engine/statistics_sink.hpp"
#include "engine/summarise.hpp"

namespace encours {

namespace {

/// Central, low and high case of one scenario.
std::vector<const CaseStatistics*> cases_of(const PreparedStudy& study,
                                            const StatisticsSink& statistics, std::size_t s) {
  std::vector<const CaseStatistics*> cases;
  for (std::size_t k = 0; k < study.cases().size(); ++k) {
    if (study.cases()[k].identity.scenario == s) cases.push_back(&statistics.cases()[k]);
  }
  return cases;
}

/// What a programme costs whatever happens, with its error: the total less what varies.
Constant fixed_part(const ProgrammeResult& result, const ProgrammeStatistics& statistics) {
  const Moments& varying = statistics.varying_cost().moments();
  const double total = result.total_cost.standard_error.value_or(0);
  const double error = varying.standard_error();
  return {.value = result.total_cost.mean - varying.mean(),
          .standard_error = std::sqrt(std::max(0.0, total * total - error * error))};
}

/// Differences of total costs between any two programmes, [one × programmes + other].
class Differences {
 public:
  Differences(const ScenarioResult& result, std::vector<const CaseStatistics*> cases,
              const ScenarioComparison& pairs)
      : cases_(std::move(cases)), pairs_(pairs) {
    for (std::size_t p = 0; p < result.programmes.size(); ++p) {
      fixed_.push_back(fixed_part(result.programmes[p], cases_.front()->programmes[p]));
    }
  }

  std::vector<PairedDifference> all() const {
    std::vector<PairedDifference> differences;
    for (std::size_t one = 0; one < fixed_.size(); ++one) {
      for (std::size_t other = 0; other < fixed_.size(); ++other) {
        differences.push_back(of(one, other));
      }
    }
    return differences;
  }

 private:
  double cost(const CaseStatistics& in, std::size_t p) const {
    return in.programmes[p].varying_cost().moments().mean() + fixed_[p].value;
  }
  double mean(const CaseStatistics& in, std::size_t one, std::size_t other) const {
    return cost(in, one) - cost(in, other);
  }

  PairedDifference of(std::size_t one, std::size_t other) const {
    if (one == other) return {};
    const double fixed = std::hypot(fixed_[one].standard_error, fixed_[other].standard_error);
    PairedDifference found{.mean = mean(*cases_.front(), one, other),
                           .standard_error = std::hypot(pairs_.difference_error(one, other), fixed),
                           .assumption_range = std::nullopt};
    if (cases_.size() == 1) return found;
    const std::array<double, 2> ends = {mean(*cases_[1], one, other), mean(*cases_[2], one, other)};
    found.at_ends = ends;
    found.assumption_range = {.low = std::min({found.mean, ends[0], ends[1]}),
                              .high = std::max({found.mean, ends[0], ends[1]})};
    return found;
  }

  std::vector<const CaseStatistics*> cases_;
  const ScenarioComparison& pairs_;
  std::vector<Constant> fixed_;
};

TrialNoise noise_of(const Results& results, const ScenarioResult& scenario) {
  if (results.certain) return TrialNoise::none;
  if (results.run.trials < fewest_trials_ranked) return TrialNoise::unknown;
  return scenario.gross_loss.standard_error.value_or(0) == 0 ? TrialNoise::unknown
                                                             : TrialNoise::known;
}

WhyNotPaid why_not_paid(double gross, const UncoveredAmounts& uncovered) {
  WhyNotPaid found{.gross_loss = gross, .uncovered = uncovered, .indemnity = gross};
  for (const double amount : uncovered) found.indemnity -= amount;
  return found;
}

ProgrammeComparison describe(const Programme& programme, const ProgrammeResult& result,
                             const ScenarioResult& scenario, const ScenarioComparison& gathered,
                             const ComparisonSink& sink, std::size_t p) {
  ProgrammeComparison found{.parts = {.premium = result.premium,
                                      .retained_loss = result.retained_loss.mean,
                                      .cost_of_capital = result.cost_of_capital}};
  if (result.cash) {
    found.parts.finance_cost = result.total_cost.mean - result.premium - result.retained_loss.mean -
                               result.cost_of_capital;
  }
  const auto* terms = std::get_if<PolicyTerms>(&programme.protection);
  if (terms == nullptr) return found;
  found.order = reasons_in_order(*terms);
  const std::uint64_t worst = sink.worst_hundredth();
  found.mean = why_not_paid(scenario.gross_loss.mean, gathered.mean_uncovered(p));
  found.worst_hundredth =
      why_not_paid(gathered.worst_gross_loss(worst), gathered.worst_uncovered(p, worst));
  found.maximum_exhausted =
      static_cast<double>(gathered.exhausted(p)) / static_cast<double>(sink.trials_done());
  return found;
}

bool is_policy(const Study& study, std::size_t programme) {
  return std::holds_alternative<PolicyTerms>(study.programmes[programme].protection);
}

/// Every policy against the first self-insurance, and the first two of the ranking.
std::vector<BreakEvenQuestion> questions_of(const Study& study, std::size_t scenario,
                                            std::span<const Ranked> ranking,
                                            std::span<const PairedDifference> differences) {
  const std::size_t count = study.programmes.size();
  const std::size_t reference = first_self_insurance(study);
  std::vector<BreakEvenQuestion> questions;
  const auto ask = [&](std::size_t programme, std::size_t against) {
    if (!is_policy(study, programme)) return;
    questions.push_back({.scenario = scenario,
                         .programme = programme,
                         .reference = against,
                         .difference = differences[programme * count + against].mean});
  };
  if (ranking.front().standing == Standing::unknown) return questions;
  for (std::size_t p = 0; p < count && reference < count; ++p) ask(p, reference);
  if (ranking.size() < 2) return questions;
  const std::size_t first = ranking[0].programme;
  const std::size_t second = ranking[1].programme;
  if (first == reference || second == reference) return questions;
  if (is_policy(study, first)) {
    ask(first, second);
  } else {
    ask(second, first);
  }
  return questions;
}

void search_break_evens(const Study& study, const Portfolio& portfolio, const RunOptions& options,
                        const std::vector<BreakEvenQuestion>& questions, Comparison& comparison) {
  auto premiums = break_even_premiums(study, portfolio, questions, options);
  const auto factors = break_even_pd_factors(study, portfolio, questions, options);
  if (options.stop != nullptr && options.stop->load()) {  // what was not found is not none
    comparison.search = BreakEvenSearch::interrupted;
    return;
  }
  for (std::size_t i = 0; i < questions.size(); ++i) {
    if (premiums[i]) premiums[i]->value = round_to_cent(premiums[i]->value);
    BreakEvens found{.programme = questions[i].programme,
                     .reference = questions[i].reference,
                     .premium = premiums[i],
                     .pd_factor = factors[i],
                     .held_maximum = maximum_by_multiple(
                         std::get<PolicyTerms>(study.programmes[questions[i].programme].protection),
                         comparison.turnover)};
    if (premiums[i] && comparison.turnover > 0) {
      const double years = study.run.horizon_months / 12.0;
      found.rate = premiums[i]->value / years / comparison.turnover;
    }
    comparison.scenarios[questions[i].scenario].break_evens.push_back(found);
  }
}

}  // namespace

Comparison compare_programmes(const Study& study, const Portfolio& portfolio,
                              const RunOptions& options, std::span<OutcomeSink* const> progress,
                              AssumptionLog& assumptions) {
  Comparison comparison{.turnover = insured_turnover(portfolio),
                        .own_experience = own_experience(study, portfolio),
                        .limits = limit_schedule(study, portfolio)};
  const PreparedStudy prepared(study, portfolio, assumptions);
  StatisticsSink statistics(prepared);
  ComparisonSink gathered(prepared);
  std::vector<OutcomeSink*> sinks = {&statistics, &gathered};
  sinks.insert(sinks.end(), progress.begin(), progress.end());
  RunOptions explained = options;
  explained.explanation = Explanation::on;
  const SimulationReport report = simulate(prepared, explained, sinks);
  if (report.trials_done == 0) return comparison;
  comparison.results = summarise(prepared, statistics);
  Results& results = comparison.results;
  results.run.threads = report.threads;
  std::vector<BreakEvenQuestion> questions;
  for (std::size_t s = 0; s < results.scenarios.size(); ++s) {
    const ScenarioResult& scenario = results.scenarios[s];
    const auto differences =
        Differences(scenario, cases_of(prepared, statistics, s), gathered.scenarios()[s]).all();
    ScenarioVerdict verdict{.ranking =
                                rank_programmes(scenario.programmes, differences,
                                                results.run.trials, noise_of(results, scenario))};
    for (std::size_t p = 0; p < scenario.programmes.size(); ++p) {
      verdict.programmes.push_back(describe(study.programmes[p], scenario.programmes[p], scenario,
                                            gathered.scenarios()[s], gathered, p));
    }
    const auto asked = questions_of(study, s, verdict.ranking, differences);
    questions.insert(questions.end(), asked.begin(), asked.end());
    comparison.scenarios.push_back(std::move(verdict));
  }
  const bool ranked = std::ranges::any_of(comparison.scenarios, [](const ScenarioVerdict& verdict) {
    return verdict.ranking.front().standing != Standing::unknown;
  });
  if (results.run.partial) {
    comparison.search = BreakEvenSearch::interrupted;
  } else if (!ranked) {
    comparison.search = BreakEvenSearch::too_few_trials;
  } else {
    search_break_evens(study, portfolio, options, questions, comparison);
  }
  const bool stopped = options.stop != nullptr && options.stop->load();
  results.run.partial = results.run.partial || stopped;
  return comparison;
}

}  // namespace encours
