#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/text.hpp"
#include "output/compare/buyer_tables.hpp"
#include "output/compare/compare_report.hpp"
#include "output/csv_writer.hpp"

namespace encours {

namespace {

/// A name from the study or the ledger without what a terminal would obey.
std::string cell(const std::string& name) {
  return printable(name, 400);
}

/// Whether a programme of the study has prevention or cure: each then has pillars.
bool with_pillars(const Results& results) {
  return !results.scenarios.empty() && results.scenarios.front().programmes.front().pillars;
}

CsvWriter with_head(const std::vector<std::string_view>& columns) {
  CsvWriter csv;
  for (const std::string_view column : columns) csv.text(column);
  csv.end_row();
  return csv;
}

/// Whether an insurer charges more than its premium.
bool with_charges(const Results& results) {
  return std::ranges::any_of(results.scenarios.front().programmes,
                             [](const auto& one) { return one.charges.has_value(); });
}

/// Whether a policy is renewed, or ends, within the horizon.
bool with_renewal(const Results& results) {
  return std::ranges::any_of(results.scenarios, [](const ScenarioResult& scenario) {
    return std::ranges::any_of(scenario.programmes,
                               [](const auto& one) { return one.renewal.has_value(); });
  });
}

constexpr auto programme_heads = std::to_array<std::string_view>({"scenario",
                                                                  "rank",
                                                                  "programme",
                                                                  "kind",
                                                                  "mean",
                                                                  "standard_error",
                                                                  "standard_deviation",
                                                                  "one_in_10",
                                                                  "one_in_20",
                                                                  "one_in_100",
                                                                  "premium",
                                                                  "fees",
                                                                  "retained_loss",
                                                                  "cost_of_capital",
                                                                  "finance_cost",
                                                                  "above_first",
                                                                  "above_first_error",
                                                                  "above_first_low",
                                                                  "above_first_high",
                                                                  "loss_ratio",
                                                                  "loss_ratio_above_one",
                                                                  "maximum_exhausted",
                                                                  "dominated_by",
                                                                  "fund_depletion"});

std::string programmes_table(const CompareReport& report) {
  std::vector<std::string_view> heads(programme_heads.begin(), programme_heads.end());
  const Results& results = report.comparison.results;
  const bool pillars = with_pillars(results);
  if (pillars) heads.insert(heads.end(), {"prevention", "collection"});
  const bool bonus = with_charges(results);
  if (bonus) heads.emplace_back("bonus_malus");
  const bool renewal = with_renewal(results);
  if (renewal) heads.insert(heads.end(), {"renewal_premium", "not_renewed"});
  CsvWriter csv = with_head(heads);
  for (std::size_t s = 0; s < results.scenarios.size(); ++s) {
    const ScenarioVerdict& verdict = report.comparison.scenarios[s];
    const auto& programmes = results.scenarios[s].programmes;
    for (std::size_t rank = 0; rank < verdict.ranking.size(); ++rank) {
      const Ranked& place = verdict.ranking[rank];
      const ProgrammeResult& one = programmes[place.programme];
      const ProgrammeComparison& more = verdict.programmes[place.programme];
      const auto& range = place.above_first.assumption_range;
      const auto& ratio = one.implied_loss_ratio;
      const Block& cost = one.total_cost;
      const bool ranked = place.standing != Standing::unknown;
      const auto if_ranked = [&](double value) {
        return ranked ? std::optional(value) : std::nullopt;
      };
      csv.text(cell(results.scenarios[s].name)).text(ranked ? fmt::format("{}", rank + 1) : "");
      csv.text(cell(one.name)).text(one.kind);
      csv.number(cost.mean).number(cost.standard_error).number(cost.standard_deviation);
      for (const std::size_t level : {0U, 1U, 2U}) csv.number(cost.value_at_risk[level].value);
      csv.number(more.parts.premium).number(more.parts.fees).number(more.parts.retained_loss);
      csv.number(more.parts.cost_of_capital).number(more.parts.finance_cost);
      csv.number(if_ranked(place.above_first.mean));
      csv.number(if_ranked(place.above_first.standard_error));
      csv.number(range ? std::optional(range->low) : std::nullopt);
      csv.number(range ? std::optional(range->high) : std::nullopt);
      csv.number(ratio ? std::optional(ratio->mean) : std::nullopt);
      csv.number(ratio ? std::optional(ratio->above_one) : std::nullopt);
      csv.number(more.maximum_exhausted);
      csv.text(place.dominated_by ? cell(programmes[*place.dominated_by].name) : std::string());
      csv.number(one.fund ? std::optional(one.fund->depletion.estimate.share.value) : std::nullopt);
      if (pillars) csv.number(more.parts.prevention).number(more.parts.collection);
      if (bonus) csv.number(more.parts.bonus_malus);
      if (renewal) {
        csv.number(more.parts.renewal);
        csv.number(one.renewal ? std::optional(one.renewal->not_renewed) : std::nullopt);
      }
      csv.end_row();
    }
  }
  return csv.content();
}

void why_rows(CsvWriter& csv, const std::string& scenario, const std::string& programme,
              const ProgrammeComparison& more) {
  const auto row = [&](std::string_view step, double mean, double worst) {
    csv.text(cell(scenario)).text(cell(programme)).text(step).number(mean).number(worst).end_row();
  };
  row("gross_loss", more.mean->gross_loss, more.worst_hundredth->gross_loss);
  if (more.mean->prevented != 0) {
    row("prevented", more.mean->prevented, more.worst_hundredth->prevented);
  }
  if (more.mean->guaranteed != 0) {
    row("guaranteed", more.mean->guaranteed, more.worst_hundredth->guaranteed);
  }
  for (const std::size_t reason : more.order) {
    if (!is_always_told(reason) && more.mean->uncovered[reason] == 0) continue;
    row(uncovered_key(reason), more.mean->uncovered[reason],
        more.worst_hundredth->uncovered[reason]);
  }
  row("indemnity", more.mean->indemnity, more.worst_hundredth->indemnity);
}

std::string why_table(const CompareReport& report) {
  CsvWriter csv = with_head({"scenario", "programme", "step", "mean", "worst_hundredth"});
  const Results& results = report.comparison.results;
  for (std::size_t s = 0; s < results.scenarios.size(); ++s) {
    const auto& programmes = report.comparison.scenarios[s].programmes;
    for (std::size_t p = 0; p < programmes.size(); ++p) {
      if (!programmes[p].mean) continue;
      why_rows(csv, results.scenarios[s].name, report.study.programmes[p].name, programmes[p]);
    }
  }
  return csv.content();
}

std::string break_even_table(const CompareReport& report) {
  CsvWriter csv =
      with_head({"scenario", "programme", "reference", "premium", "premium_rate", "gap_at_premium",
                 "pd_factor", "gap_at_pd_factor", "held_maximum_liability"});
  const auto value = [](const std::optional<BreakEven>& found) {
    return found ? std::optional(found->value) : std::nullopt;
  };
  const auto gap = [](const std::optional<BreakEven>& found) {
    return found ? std::optional(found->gap) : std::nullopt;
  };
  const Results& results = report.comparison.results;
  for (std::size_t s = 0; s < results.scenarios.size(); ++s) {
    for (const BreakEvens& known : report.comparison.scenarios[s].break_evens) {
      csv.text(cell(results.scenarios[s].name));
      csv.text(cell(report.study.programmes[known.programme].name));
      csv.text(cell(report.study.programmes[known.reference].name));
      csv.number(value(known.premium)).number(known.rate).number(gap(known.premium));
      csv.number(value(known.pd_factor)).number(gap(known.pd_factor));
      csv.number(known.held_maximum).end_row();
    }
  }
  return csv.content();
}

std::string own_table(const CompareReport& report) {
  const OwnExperience& own = *report.comparison.own_experience;
  CsvWriter csv = with_head({"year_end", "loss", "booked", "buyers", "programme", "premium",
                             "indemnity_low", "indemnity_high", "charges"});
  for (const BurningCost& quote : own.quotes) {
    for (std::size_t y = 0; y < own.years.size(); ++y) {
      const OwnLossYear& year = own.years[y];
      csv.text(to_iso(year.end)).number(year.loss).number(year.booked).count(year.buyers);
      csv.text(cell(report.study.programmes[quote.programme].name)).number(quote.premium);
      csv.number(quote.indemnity[y].low).number(quote.indemnity[y].high);
      csv.number(quote.charges).end_row();
    }
  }
  return csv.content();
}

/// What each pillar costs and brings; columns that name no pillar are of the whole.
std::string pillars_table(const CompareReport& report) {
  CsvWriter csv = with_head({"scenario", "programme", "pillar", "cost", "benefit", "benefit_error",
                             "benefit_low", "benefit_high", "one_in_100", "one_in_100_error"});
  for (const ScenarioResult& scenario : report.comparison.results.scenarios) {
    for (const ProgrammeResult& programme : scenario.programmes) {
      const PillarResult& pillars = *programme.pillars;
      const auto row = [&](std::string_view pillar, std::optional<double> cost,
                           const PillarBenefit& benefit) {
        const auto& range = benefit.mean.assumption_range;
        const auto& in_100 = benefit.one_in_100;
        csv.text(cell(scenario.name)).text(cell(programme.name)).text(pillar).number(cost);
        csv.number(benefit.mean.mean).number(benefit.mean.standard_error);
        csv.number(range ? std::optional(range->low) : std::nullopt);
        csv.number(range ? std::optional(range->high) : std::nullopt);
        csv.number(in_100 ? std::optional(in_100->mean) : std::nullopt);
        csv.number(in_100 ? std::optional(in_100->standard_error) : std::nullopt).end_row();
      };
      row("prevention", pillars.prevention_cost, pillars.prevention);
      row("cure", pillars.collection_cost, pillars.cure);
      double protection = programme.premium + programme.fees + programme.cost_of_capital;
      if (programme.charges) {
        protection += programme.charges->claim_fees + programme.charges->bonus_malus;
      }
      if (programme.renewal) protection += programme.renewal->premium;
      row("protection", protection, pillars.protection);
      row("total", std::nullopt, pillars.whole);
    }
  }
  return csv.content();
}

std::string limits_table(const CompareReport& report) {
  const LimitSchedule& limits = *report.comparison.limits;
  CsvWriter csv = with_head({"risk_class", "buyer_id", "buyers", "status", "asked", "granted",
                             "refused", "used", "above", "exposure"});
  for (std::size_t band = 0; band < risk_class_count; ++band) {
    const LimitSum& sum = limits.classes[band];
    csv.text(risk_class_names[band]).text("").count(sum.buyers).text("");
    csv.number(sum.asked).number(sum.granted).number(sum.refused).number(sum.used);
    csv.number(sum.above).number(sum.exposure).end_row();
  }
  for (const BuyerLimitLine& line : limits.largest) {
    const Buyer& buyer = report.portfolio.buyers()[line.buyer];
    const RiskClass band = risk_class(buyer.pd, report.study.diagnosis.parameters);
    const bool both = line.asked && line.granted;
    csv.text(risk_class_names[static_cast<std::size_t>(band)]).text(cell(buyer.id)).count(1);
    csv.text(cover_status_names[static_cast<std::size_t>(line.status)]);
    csv.number(line.asked).number(line.granted);
    csv.number(both ? std::optional(std::max(0.0, *line.asked - *line.granted)) : std::nullopt);
    csv.number(line.used);
    csv.number(line.granted ? std::optional(line.exposure - line.used) : std::nullopt);
    csv.number(line.exposure).end_row();
  }
  return csv.content();
}

}  // namespace

std::vector<CompareFile> render_compare_files(const CompareReport& report) {
  std::vector<CompareFile> files = {{"comparison.json", render_compare_json(report)},
                                    {"programmes.csv", programmes_table(report)},
                                    {"why_not_paid.csv", why_table(report)},
                                    {"break_evens.csv", break_even_table(report)}};
  if (report.comparison.own_experience) files.push_back({"own_losses.csv", own_table(report)});
  if (report.comparison.limits) files.push_back({"limits.csv", limits_table(report)});
  if (with_pillars(report.comparison.results)) {
    files.push_back({"pillars.csv", pillars_table(report)});
  }
  files.push_back({"buyers.csv", buyers_table(report)});
  if (any_named_buyers(report)) {
    files.push_back({"named_buyers.csv", named_buyers_table(report)});
  }
  return files;
}

}  // namespace encours
