#include "engine/compare/compare.hpp"

#include <algorithm>
#include <cmath>

#include "core/money.hpp"
#include "engine/blocks.hpp"
#include "engine/compare/buyer_shares_sink.hpp"
#include "engine/compare/comparison_sink.hpp"
#include "engine/compare/cost_differences.hpp"
#include "engine/rated_sales.hpp"
#include "engine/statistics_sink.hpp"
#include "engine/summarise.hpp"
#include "models/insurance/terms.hpp"

namespace encours {

namespace {

WhyNotPaid why_not_paid(double gross, double prevented, double guaranteed,
                        const UncoveredAmounts& uncovered) {
  WhyNotPaid found{.gross_loss = gross,
                   .prevented = prevented,
                   .guaranteed = guaranteed,
                   .uncovered = uncovered,
                   .indemnity = gross - prevented - guaranteed};
  for (const double amount : uncovered) found.indemnity -= amount;
  return found;
}

ProgrammeComparison describe(const Programme& programme, const ProgrammeResult& result,
                             const ScenarioResult& scenario, const ScenarioComparison& gathered,
                             const ComparisonSink& sink, std::size_t p) {
  ProgrammeComparison found{.parts = {.premium = result.premium,
                                      .fees = result.fees,
                                      .retained_loss = result.retained_loss.mean,
                                      .cost_of_capital = result.cost_of_capital}};
  if (result.pillars) {
    found.parts.prevention = result.pillars->prevention_cost;
    found.parts.collection = result.pillars->collection_cost;
  }
  if (result.charges) {
    found.parts.fees += result.charges->claim_fees;
    found.parts.bonus_malus = result.charges->bonus_malus;
  }
  if (result.renewal) found.parts.renewal = result.renewal->premium;
  if (result.cash) {
    found.parts.finance_cost = result.total_cost.mean - result.premium - found.parts.fees -
                               found.parts.bonus_malus - found.parts.renewal -
                               found.parts.prevention - found.parts.collection -
                               result.retained_loss.mean - result.cost_of_capital;
  }
  const auto* terms = std::get_if<PolicyTerms>(&programme.protection);
  if (terms == nullptr) return found;
  found.order = reasons_in_order(*terms);
  const std::uint64_t worst = sink.worst_hundredth();
  found.mean = why_not_paid(
      scenario.gross_loss.mean, result.pillars ? result.pillars->prevented.mean : 0,
      result.guarantees ? result.guarantees->paid.mean : 0, gathered.mean_uncovered(p));
  found.worst_hundredth =
      why_not_paid(gathered.worst_gross_loss(worst), gathered.worst_prevented(p, worst),
                   gathered.worst_guaranteed(p, worst), gathered.worst_uncovered(p, worst));
  found.maximum_exhausted =
      static_cast<double>(gathered.exhausted(p)) / static_cast<double>(sink.trials_done());
  return found;
}

bool is_policy(const Study& study, std::size_t programme) {
  return std::holds_alternative<PolicyTerms>(study.programmes[programme].protection);
}

/// Whether it is a policy, or changes what is owed: only then is it asked what reverses its place.
bool has_break_even(const Study& study, std::size_t programme) {
  return is_policy(study, programme) || study.programmes[programme].conduct.any() ||
         std::holds_alternative<FactoringTerms>(study.programmes[programme].protection);
}

/// Sales of twelve months that the premium of a policy is a share of, euros; 0 without one.
double premium_base(const Programme& programme, const RatedSales& sales) {
  const auto* terms = std::get_if<PolicyTerms>(&programme.protection);
  return terms == nullptr ? 0 : sales.of(*terms);
}

/// What a maximum liability that is a multiple of the premium was held at, euros; none without one.
std::optional<double> held_maximum(const Programme& programme, double turnover) {
  const auto* terms = std::get_if<PolicyTerms>(&programme.protection);
  return terms == nullptr ? std::nullopt : maximum_by_multiple(*terms, turnover);
}

/// Every policy, prevention and cure against the first self-insurance, and the first two of the
/// ranking.
std::vector<BreakEvenQuestion> questions_of(const Study& study, std::size_t scenario,
                                            std::span<const Ranked> ranking,
                                            std::span<const PairedDifference> differences) {
  const std::size_t count = study.programmes.size();
  const std::size_t reference = first_self_insurance(study);
  std::vector<BreakEvenQuestion> questions;
  const auto ask = [&](std::size_t programme, std::size_t against) {
    if (programme == against || !has_break_even(study, programme)) return;
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
  if (has_break_even(study, first)) {
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
  const RatedSales sales(portfolio);
  for (std::size_t i = 0; i < questions.size(); ++i) {
    if (premiums[i]) premiums[i]->value = round_to_cent(premiums[i]->value);
    const Programme& asked = study.programmes[questions[i].programme];
    const double base = premium_base(asked, sales);
    BreakEvens found{.programme = questions[i].programme,
                     .reference = questions[i].reference,
                     .premium = premiums[i],
                     .pd_factor = factors[i],
                     .held_maximum = held_maximum(asked, base)};
    if (premiums[i] && base > 0) {
      const double years = study.run.horizon_months / 12.0;
      found.rate = premiums[i]->value / years / base;
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
  BuyerSharesSink shares(prepared);
  std::vector<OutcomeSink*> sinks = {&statistics, &gathered, &shares};
  sinks.insert(sinks.end(), progress.begin(), progress.end());
  RunOptions explained = options;
  explained.explanation = Explanation::on;
  explained.claims = ClaimRecording::on;
  const SimulationReport report = simulate(prepared, explained, sinks);
  if (report.trials_done == 0) return comparison;
  comparison.results = summarise(prepared, statistics);
  Results& results = comparison.results;
  results.run.threads = report.threads;
  std::vector<BreakEvenQuestion> questions;
  for (std::size_t s = 0; s < results.scenarios.size(); ++s) {
    const ScenarioResult& scenario = results.scenarios[s];
    const auto differences = cost_differences(
        {.study = prepared, .statistics = statistics, .pairs = gathered, .results = results}, s);
    ScenarioVerdict verdict{.ranking = rank_programmes(scenario.programmes, differences,
                                                       results.run.trials,
                                                       trial_noise(results, scenario))};
    for (std::size_t p = 0; p < scenario.programmes.size(); ++p) {
      verdict.programmes.push_back(describe(study.programmes[p], scenario.programmes[p], scenario,
                                            gathered.scenarios()[s], gathered, p));
      verdict.programmes.back().buyers = shares.shares(s, p);
    }
    verdict.buyers.assign(shares.told(s).begin(), shares.told(s).end());
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
  comparison.naming = advise_naming(study, portfolio, options);
  const bool stopped = options.stop != nullptr && options.stop->load();
  results.run.partial = results.run.partial || stopped;
  return comparison;
}

}  // namespace encours
