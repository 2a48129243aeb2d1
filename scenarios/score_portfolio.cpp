#include "scenarios/score_portfolio.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "core/text.hpp"
#include "models/scoring/uncertain_factors.hpp"
#include "scenarios/score_signals.hpp"
#include "scenarios/uncertain_buyers.hpp"

namespace encours {

namespace {

constexpr double steps_of_uncertainty = 20;  // per standard deviation
constexpr std::size_t most_groups = 1'000;

ScoringRules rules_of(const ScoringSettings& scoring) {
  ScoringRules rules;
  rules.sources = {scoring.statistics, scoring.table};
  for (const ExternalScores& scores : scoring.external) rules.sources.push_back(scores.rule);
  rules.is_new = scoring.is_new;
  rules.drift_per_year = scoring.drift_per_year;
  return rules;
}

std::vector<std::string> names_of(const ScoringSettings& scoring) {
  std::vector<std::string> names = {"statistics", "table"};
  for (const ExternalScores& scores : scoring.external) names.push_back(scores.source);
  return names;
}

Portfolio with_scores(const Portfolio& portfolio, const ScoreSheet& sheet) {
  std::vector<Buyer> buyers(portfolio.buyers().begin(), portfolio.buyers().end());
  for (std::size_t i = 0; i < buyers.size(); ++i) {
    buyers[i].pd = sheet.scores[i].pd;
    buyers[i].pd_uncertainty = sheet.simulated_uncertainty[i];
    buyers[i].pd_source = sheet.scores[i].main_source;
  }
  return {std::move(buyers),
          {portfolio.receivables().begin(), portfolio.receivables().end()},
          portfolio.as_of()};
}

void check_groups(const Study& study, const Portfolio& portfolio, ProblemLog& problems) {
  const bool any = std::ranges::any_of(portfolio.buyers(),
                                       [](const Buyer& buyer) { return buyer.pd_uncertainty > 0; });
  if (study.defaults.frailty && any) {
    problems.add({.where = study.scoring->where,
                  .what = "uncertain PDs are not drawn under gamma_frailty",
                  .why = "they move the probit of a PD, which only the factor copulas have",
                  .remedy = "write second_order = false, or model = \"gaussian\""});
    return;
  }
  const std::size_t groups = count_groups(UncertainBuyerTable(study, portfolio).view());
  if (groups <= most_groups) return;
  problems.add({.where = study.scoring->where,
                .what = fmt::format("uncertain PDs make {} groups of factors", groups),
                .why = fmt::format("every sector, correlation, uncertainty and source has a factor "
                                   "of its own, at most {} in all",
                                   most_groups),
                .remedy = "write second_order = false, or an asset_correlation by size"});
}

class Lister {
 public:
  Lister(const Study& study, const ScoreSheet& sheet, AssumptionLog& assumptions)
      : study_(study), sheet_(sheet), assumptions_(assumptions) {}

  void list() {
    if (study_.scoring) {
      list_sources();
      list_lateness();
      list_uncertainty();
    }
    for (const AppliedOverride& one : sheet_.overrides) list_override(one);
  }

 private:
  void list_sources() {
    std::map<std::vector<std::uint32_t>, std::size_t> counts;
    for (const PdScore& score : sheet_.scores) ++counts[score.sources];
    for (const auto& [sources, count] : counts) {
      std::vector<std::string> names;
      for (const std::uint32_t source : sources) {
        names.push_back(printable(sheet_.source_names[source], 40));
      }
      assumptions_.add("scoring.sources", fmt::format("{}", fmt::join(names, " + ")),
                       sources.size() > 1 ? "PDs pooled by the weighted mean of their log-odds"
                                          : "the only source of these PDs",
                       count);
    }
  }

  void list_lateness() {
    std::size_t moved = 0;
    std::size_t held = 0;
    std::size_t capped = 0;
    for (std::size_t i = 0; i < sheet_.scores.size(); ++i) {
      const PdScore& score = sheet_.scores[i];
      moved += score.lateness > 1 ? 1U : 0U;
      const double wanted = sheet_.signals[i].lateness.value_or(1);
      held += wanted > 1 && score.lateness <= 1 ? 1U : 0U;
      const bool was_certain = score.base >= 1 || sheet_.signals[i].override_pd;
      capped += score.pd >= 1 && !was_certain ? 1U : 0U;
    }
    assumptions_.add("scoring.behaviour", "PD raised, relative to the mean of all",
                     "the buyer pays more than 30 days late", moved);
    assumptions_.add("scoring.behaviour", "PD not raised although the buyer pays late",
                     "its source already knows, or its PD is 0 or 1", held);
    assumptions_.add("scoring.behaviour", "PD 100 %", "the factors of lateness go beyond 1",
                     capped);
  }

  void list_uncertainty() {
    std::size_t uncertain = 0;
    double largest = 0;
    for (std::size_t i = 0; i < sheet_.scores.size(); ++i) {
      uncertain += sheet_.scores[i].uncertainty > 0 ? 1U : 0U;
      largest = std::max(largest, sheet_.scores[i].uncertainty);
    }
    if (study_.scoring->second_order == SecondOrder::reported) {
      assumptions_.add(
          "scoring.second_order", "not simulated",
          fmt::format("second_order = false; the largest uncertainty of a PD is {:.2f} "
                      "standard deviations of its probit",
                      largest),
          uncertain);
      return;
    }
    assumptions_.add(
        "scoring.second_order",
        fmt::format("drawn in every trial, {:.4g} % of it common to the buyers of one source",
                    100 * study_.scoring->shared_error),
        fmt::format("sources disagree or are stale; up to {:.2f} standard deviations of the "
                    "probit, in steps of {}",
                    largest, 1 / steps_of_uncertainty),
        uncertain);
  }

  void list_override(const AppliedOverride& one) {
    const std::string day = one.order.date ? fmt::format(", {}", to_iso(*one.order.date)) : "";
    assumptions_.add(
        fmt::format("override.{}", printable(one.order.buyer, 80)),
        fmt::format("PD {:.4g} % instead of {:.4g} %", one.order.pd * 100, one.replaced * 100),
        fmt::format("{} ({}{})", printable(one.order.note, 300), printable(one.order.author, 80),
                    day));
  }

  const Study& study_;
  const ScoreSheet& sheet_;
  AssumptionLog& assumptions_;
};

/// What the PDs of overridden buyers would be without their override.
void apply_overrides(const Study& study, const Portfolio& portfolio, ScoreSheet& sheet) {
  if (study.overrides.empty()) return;
  std::vector<BuyerSignals> free = sheet.signals;
  for (BuyerSignals& buyer : free) buyer.override_pd.reset();
  const std::vector<PdScore> before = score_buyers(free, sheet.rules);
  for (const PdOverride& order : study.overrides) {
    sheet.overrides.push_back(
        {.order = order, .replaced = before[*portfolio.find(order.buyer)].pd});
  }
}

std::vector<double> simulated(const std::vector<PdScore>& scores, SecondOrder second_order) {
  std::vector<double> uncertainty(scores.size());
  if (second_order == SecondOrder::reported) return uncertainty;
  for (std::size_t i = 0; i < scores.size(); ++i) {
    uncertainty[i] =
        std::round(scores[i].uncertainty * steps_of_uncertainty) / steps_of_uncertainty;
  }
  return uncertainty;
}

}  // namespace

std::optional<ScoreSheet> score_portfolio(const Study& study, PortfolioData& data,
                                          ProblemLog& problems) {
  if (!study.scoring && study.overrides.empty()) return std::nullopt;
  const std::size_t problems_before = problems.size();
  const ScoringSettings settings = study.scoring.value_or(ScoringSettings{});
  ScoreSheet sheet{.rules = rules_of(settings),
                   .source_names = names_of(settings),
                   .signals = gather_signals(study, data, problems)};
  if (problems.size() != problems_before) return std::nullopt;
  sheet.scores = score_buyers(sheet.signals, sheet.rules);
  sheet.simulated_uncertainty = simulated(sheet.scores, settings.second_order);
  apply_overrides(study, data.portfolio, sheet);
  Portfolio scored = with_scores(data.portfolio, sheet);
  if (study.scoring) check_groups(study, scored, problems);
  if (problems.size() != problems_before) return std::nullopt;
  Lister(study, sheet, data.assumptions).list();
  data.portfolio = std::move(scored);
  return sheet;
}

}  // namespace encours
