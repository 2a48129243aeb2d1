#include "engine/compare/naming.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <numeric>

#include "engine/compare/comparison_sink.hpp"
#include "engine/compare/cost_differences.hpp"
#include "engine/compare/naming_sinks.hpp"
#include "engine/rated_sales.hpp"
#include "engine/statistics_sink.hpp"
#include "engine/summarise.hpp"
#include "models/insurance/named_buyers.hpp"
#include "models/insurance/terms.hpp"

namespace encours {

namespace {

/// Far from the seeds that people write, and one that a study file may give: the valuation can be
/// run again.
constexpr std::uint64_t fresh_seed = std::uint64_t{1} << 62U;

/// What names cost in the first scenario, euros over the horizon, tax included.
struct NamePrices {
  std::vector<double> sales;  ///< per buyer of the question, share of the premium base
  double rate = 0;            ///< of these sales
  double minimum = 0;
  double fee = 0;  ///< of each limit
  bool by_name = false;

  double premium(double of_sales) const { return std::max(minimum, rate * of_sales); }
  /// All else unchanged; with the last buyer the policy goes.
  double of(std::size_t place) const {
    if (!by_name) return fee;
    const double all = std::accumulate(sales.begin(), sales.end(), 0.0);
    const double rest = sales.size() == 1 ? 0 : premium(all - sales[place]);
    return premium(all) - rest + fee;
  }
  /// As if the minimum did not bind: what buyers are ranked by.
  double share(std::size_t place) const { return (by_name ? rate * sales[place] : 0) + fee; }
  bool any() const { return (by_name && rate > 0) || fee > 0; }
};

/// One policy that is asked about.
struct NamingPlan {
  std::size_t programme = 0;  ///< of the study
  PolicyTerms terms = {};     ///< its maximum in euros
  std::vector<std::uint32_t> buyers = {};
  NamePrices prices = {};
  std::vector<MeanWithError> chosen_by = {};  ///< per buyer: what it brings on the first trials
  std::vector<std::uint64_t> failed = {};     ///< likewise
  std::vector<std::uint32_t> order = {};      ///< places, by what is brought for a price
  std::vector<std::uint8_t> in_set = {};      ///< per place
};

double mean_of(std::span<const double> months) {
  if (months.empty()) return 1;
  return std::accumulate(months.begin(), months.end(), 0.0) / static_cast<double>(months.size());
}

/// The study with its first scenario and no programme yet, central assumptions.
Study first_scenario(const Study& study) {
  Study first = study;
  first.scenarios.resize(1);
  first.programmes.clear();
  first.uncertainty.enabled = false;
  return first;
}

NamePrices prices_of(const PreparedStudy& prepared, std::size_t programme, const NamingPlan& plan) {
  const auto conduct = prepared.conduct_of(programme);
  const CaseInputs& inputs =
      prepared.variant(prepared.variant_of(prepared.central().front(), conduct)).inputs;
  const Premium& premium = plan.terms.premium;
  const double years = prepared.study().run.horizon_months / 12.0;
  const double factor = years * mean_of(inputs.premium_factor) * (1 + premium.tax);
  NamePrices prices;
  prices.by_name = premium.base == PremiumBase::named_turnover;
  prices.rate = premium.rate * factor;
  prices.minimum = premium.minimum * factor;
  prices.fee = plan.terms.fees.limit * years;
  for (const std::uint32_t i : plan.buyers) {
    const double changed = inputs.sales_factor.empty() ? 1 : inputs.sales_factor[i];
    prices.sales.push_back(prepared.portfolio().buyers()[i].annual_sales * changed);
  }
  return prices;
}

std::vector<NamingQuestion> questions_of(std::span<const NamingPlan> plans, std::size_t step) {
  std::vector<NamingQuestion> questions;
  for (std::size_t a = 0; a < plans.size(); ++a) {
    questions.push_back({.programme = a * step, .buyers = plans[a].buyers});
  }
  return questions;
}

/// The buyers in the order in which they would be named: what each brings for its price.
void rank_buyers(NamingPlan& plan) {
  const std::size_t count = plan.buyers.size();
  std::vector<double> worth(count);
  for (std::size_t i = 0; i < count; ++i) {
    const double price = plan.prices.share(i);
    const double brings = plan.chosen_by[i].mean;
    worth[i] =
        price > 0 ? brings / price : (brings > 0 ? std::numeric_limits<double>::infinity() : 0.0);
  }
  plan.order.resize(count);
  std::iota(plan.order.begin(), plan.order.end(), 0U);
  std::ranges::sort(plan.order, [&](std::uint32_t one, std::uint32_t other) {
    if (worth[one] != worth[other]) return worth[one] > worth[other];
    const double left = plan.chosen_by[one].mean;
    const double right = plan.chosen_by[other].mean;
    return left != right ? left > right : one < other;
  });
}

/// Names the first buyers of the order, as many as cost least on average; of equal numbers the
/// smallest.
void choose_set(const std::vector<double>& brought, NamingPlan& plan) {
  double sales = 0;
  double least = 0;
  std::size_t best = 0;
  for (std::size_t k = 1; k <= plan.order.size(); ++k) {
    sales += plan.prices.sales[plan.order[k - 1]];
    double all = sales;
    if (!plan.prices.by_name) {
      all = std::accumulate(plan.prices.sales.begin(), plan.prices.sales.end(), 0.0);
    }
    const double cost =
        plan.prices.premium(all) + plan.prices.fee * static_cast<double>(k) - brought[k];
    if (cost >= least) continue;
    least = cost;
    best = k;
  }
  plan.in_set.assign(plan.order.size(), 0);
  for (std::size_t k = 0; k < best; ++k) plan.in_set[plan.order[k]] = 1;
}

/// The first two simulations, on the trials of the study: who brings what, and which set costs
/// least. False when interrupted.
bool choose(const Study& study, const Portfolio& portfolio, const RunOptions& options,
            std::vector<NamingPlan>& plans) {
  Study first = first_scenario(study);
  for (const NamingPlan& plan : plans) {
    first.programmes.push_back(study.programmes[plan.programme]);
    first.programmes.back().protection = plan.terms;
  }
  AssumptionLog listed_before;
  const PreparedStudy prepared(first, portfolio, listed_before);
  NamingValues values(prepared, questions_of(plans, 1), NamingValues::Tail::off);
  const std::array<OutcomeSink*, 1> value_sinks = {&values};
  if (simulate(prepared, options, value_sinks).trials_done < study.run.trials) return false;
  for (std::size_t a = 0; a < plans.size(); ++a) {
    NamingPlan& plan = plans[a];
    plan.prices = prices_of(prepared, a, plan);
    for (std::size_t i = 0; i < plan.buyers.size(); ++i) {
      plan.chosen_by.push_back(values.brings(a, i));
      plan.failed.push_back(values.failed(a, i));
    }
    rank_buyers(plan);
  }
  std::vector<NamingQuestion> ranked = questions_of(plans, 1);
  for (std::size_t a = 0; a < plans.size(); ++a) {
    for (std::size_t k = 0; k < plans[a].order.size(); ++k) {
      ranked[a].buyers[k] = plans[a].buyers[plans[a].order[k]];
    }
  }
  NamingPrefixes prefixes(prepared, ranked);
  const std::array<OutcomeSink*, 1> prefix_sinks = {&prefixes};
  if (simulate(prepared, options, prefix_sinks).trials_done < study.run.trials) return false;
  for (std::size_t a = 0; a < plans.size(); ++a) choose_set(prefixes.means(a), plans[a]);
  return true;
}

/// The programme that keeps its losses, and else does the same.
Programme without_policy(Programme programme) {
  programme.protection = SelfInsurance{};
  programme.insurer_response.reset();
  programme.indemnity_delay_months.reset();
  return programme;
}

Programme naming_the_set(const Programme& programme, const NamingPlan& plan,
                         const Portfolio& portfolio) {
  Programme chosen = programme;
  PolicyTerms terms = plan.terms;
  terms.named_buyers.clear();
  for (std::size_t i = 0; i < plan.buyers.size(); ++i) {
    if (plan.in_set[i] != 0) terms.named_buyers.push_back(portfolio.buyers()[plan.buyers[i]].id);
  }
  if (terms.named_buyers.empty()) return without_policy(std::move(chosen));
  std::ranges::sort(terms.named_buyers);
  chosen.protection = std::move(terms);
  return chosen;
}

NamingVerdict verdict_of(const NamingPlan& plan, std::size_t place, const MeanWithError& fresh) {
  if (plan.failed[place] == 0) return NamingVerdict::never_failed;
  const double price = plan.prices.of(place);
  const double net = plan.chosen_by[place].mean - price;
  const double again = fresh.mean - price;
  const double noise = 2 * plan.chosen_by[place].standard_error;
  const double fresh_noise = 2 * fresh.standard_error;
  if (net > noise && again > fresh_noise) return NamingVerdict::insure;
  if (net < -noise && again < -fresh_noise) return NamingVerdict::leave_out;
  return NamingVerdict::cannot_tell;
}

/// Places by verdict, then by what naming brings above its price.
std::vector<std::size_t> told_order(const NamingPlan& plan,
                                    std::span<const std::optional<NamingVerdict>> verdicts) {
  std::vector<std::size_t> order(plan.buyers.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto net = [&](std::size_t i) { return plan.chosen_by[i].mean - plan.prices.of(i); };
  std::vector<double> nets(order.size());
  std::ranges::transform(order, nets.begin(), net);
  std::ranges::stable_sort(order, [&](std::size_t one, std::size_t other) {
    if (verdicts[one] != verdicts[other]) return verdicts[one] < verdicts[other];
    return nets[one] > nets[other];
  });
  return order;
}

/// What the third simulation tells.
struct Valuation {
  const NamingValues& values;
  const ScenarioResult& scenario;
  std::span<const PairedDifference> differences;
};

/// Programmes of the valuation, for each plan.
constexpr std::size_t variants_of_plan = 3;

NamingAdvice advice_of(const NamingPlan& plan, std::size_t a, const Valuation& valued) {
  NamingAdvice advice;
  std::vector<std::optional<NamingVerdict>> verdicts(plan.buyers.size());
  const bool priced = plan.prices.any();
  advice.status = priced ? NamingStatus::advised : NamingStatus::no_price;
  for (std::size_t i = 0; priced && i < verdicts.size(); ++i) {
    verdicts[i] = verdict_of(plan, i, valued.values.brings(a, i));
  }
  for (const std::size_t i : told_order(plan, verdicts)) {
    NamedBuyer& one = advice.buyers.emplace_back();
    one.buyer = plan.buyers[i];
    one.verdict = verdicts[i];
    one.price = plan.prices.of(i);
    one.brings = valued.values.brings(a, i);
    one.tail = valued.values.tail(a, i);
    one.failed = valued.values.failed(a, i);
    one.in_set = priced && plan.in_set[i] != 0;
    advice.named += one.in_set ? 1 : 0;
  }
  const std::size_t written = a * variants_of_plan;
  const auto total = [&](std::size_t p) {
    const ProgrammeResult& one = valued.scenario.programmes[p];
    return NamingTotal{.mean_cost = one.total_cost.mean,
                       .expected_shortfall = one.retained_loss.expected_shortfall[2].value};
  };
  const std::size_t all = valued.scenario.programmes.size();
  const auto difference = [&](std::size_t one, std::size_t other) {
    return valued.differences[one * all + other];
  };
  advice.as_written = total(written);
  advice.set = total(written + 1);
  advice.nobody = total(written + 2);
  advice.set_less_written = difference(written + 1, written);
  advice.set_less_nobody = difference(written + 1, written + 2);
  return advice;
}

/// The third simulation, on fresh trials. Empty when interrupted.
std::vector<NamingAdvice> value(const Study& study, const Portfolio& portfolio,
                                const RunOptions& options, std::span<const NamingPlan> plans) {
  Study fresh = first_scenario(study);
  fresh.run.seed ^= fresh_seed;
  for (const NamingPlan& plan : plans) {
    Programme programme = study.programmes[plan.programme];
    programme.protection = plan.terms;
    fresh.programmes.push_back(programme);
    fresh.programmes.push_back(naming_the_set(programme, plan, portfolio));
    fresh.programmes.push_back(without_policy(std::move(programme)));
  }
  AssumptionLog listed_before;
  const PreparedStudy prepared(fresh, portfolio, listed_before);
  StatisticsSink statistics(prepared);
  ComparisonSink pairs(prepared);
  NamingValues values(prepared, questions_of(plans, variants_of_plan), NamingValues::Tail::on);
  const std::array<OutcomeSink*, 3> sinks = {&statistics, &pairs, &values};
  std::vector<NamingAdvice> found;
  if (simulate(prepared, options, sinks).trials_done < study.run.trials) return found;
  const Results results = summarise(prepared, statistics);
  const auto differences = cost_differences(
      {.study = prepared, .statistics = statistics, .pairs = pairs, .results = results}, 0);
  const Valuation valued{
      .values = values, .scenario = results.scenarios.front(), .differences = differences};
  for (std::size_t a = 0; a < plans.size(); ++a) {
    found.push_back(advice_of(plans[a], a, valued));
    found.back().seed = fresh.run.seed;
  }
  return found;
}

}  // namespace

std::vector<std::optional<NamingAdvice>> advise_naming(const Study& study,
                                                       const Portfolio& portfolio,
                                                       const RunOptions& options) {
  std::vector<std::optional<NamingAdvice>> advice(study.programmes.size());
  std::vector<NamingPlan> plans;
  const RatedSales sales(portfolio);
  for (std::size_t p = 0; p < study.programmes.size(); ++p) {
    const auto* terms = std::get_if<PolicyTerms>(&study.programmes[p].protection);
    if (terms == nullptr) continue;
    NamingAdvice& found = advice[p].emplace();
    NamingPlan plan;
    plan.programme = p;
    const double base = sales.of(*terms);
    found.held_maximum = maximum_by_multiple(*terms, base);
    plan.terms = with_maximum_in_euros(*terms, base);
    for (std::uint32_t i = 0; i < portfolio.buyers().size(); ++i) {
      if (covers_by_name(*terms, portfolio.buyers()[i])) plan.buyers.push_back(i);
    }
    if (!covers_named_only(*terms)) {
      found.status = NamingStatus::whole_turnover;
    } else if (plan.buyers.empty()) {
      found.status = NamingStatus::nobody_named;
    } else if (study.programmes[p].renewal_month || !terms->bonus_malus.empty()) {
      found.status = NamingStatus::varying_premium;
    } else if (study.run.trials < fewest_trials_ranked) {
      found.status = NamingStatus::too_few_trials;
    } else {
      found.status = NamingStatus::interrupted;
      plans.push_back(std::move(plan));
    }
  }
  if (plans.empty()) return advice;
  RunOptions recording = options;
  recording.claims = ClaimRecording::on;
  recording.explanation = Explanation::off;
  if (!choose(study, portfolio, recording, plans)) return advice;
  auto valued = value(study, portfolio, recording, plans);
  for (std::size_t a = 0; a < valued.size(); ++a) {
    valued[a].held_maximum = advice[plans[a].programme]->held_maximum;
    advice[plans[a].programme] = std::move(valued[a]);
  }
  return advice;
}

}  // namespace encours
