#include "output/tables.hpp"

#include <initializer_list>

#include "output/atomic_file.hpp"
#include "output/csv_writer.hpp"

namespace encours {

namespace {

constexpr std::size_t level_95 = 1;
constexpr std::size_t level_99 = 2;

void header(CsvWriter& csv, std::initializer_list<const char*> names) {
  for (const char* name : names) csv.text(name);
  csv.end_row();
}

void scenario_row(CsvWriter& csv, const ScenarioResult& scenario, const ProgrammeResult& result) {
  const Block& cost = result.total_cost;
  const auto& versus = result.versus_self_insurance;
  const auto of_versus = [&](double PairedDifference::*figure) {
    return versus ? std::optional((*versus).*figure) : std::nullopt;
  };
  const auto end_of_versus = [&](double Range::*end) {
    return versus && versus->assumption_range ? std::optional((*versus->assumption_range).*end)
                                              : std::nullopt;
  };
  csv.text(scenario.name).number(scenario.weight).text(result.name).text(result.kind);
  csv.number(scenario.defaults.mean)
      .number(result.gross_loss.mean)
      .number(result.gross_loss.value_at_risk[level_95].value)
      .number(result.gross_loss.value_at_risk[level_99].value)
      .number(result.indemnity.mean)
      .number(result.retained_loss.mean)
      .number(result.premium)
      .number(result.reserve_held)
      .number(result.cost_of_capital);
  csv.number(result.implied_loss_ratio ? std::optional(result.implied_loss_ratio->mean)
                                       : std::nullopt);
  csv.number(cost.mean)
      .number(cost.standard_error)
      .number(cost.value_at_risk[level_95].value)
      .number(cost.value_at_risk[level_99].value)
      .number(cost.expected_shortfall[level_99].value);
  csv.number(of_versus(&PairedDifference::mean))
      .number(of_versus(&PairedDifference::standard_error))
      .number(end_of_versus(&Range::low))
      .number(end_of_versus(&Range::high));
  for (const auto& more : {result.versus_first_scenario, result.one_in_100_versus_first_scenario}) {
    csv.number(more ? std::optional(more->mean) : std::nullopt)
        .number(more ? std::optional(more->standard_error) : std::nullopt);
  }
  csv.end_row();
}

CsvTable scenarios(const Results& results) {
  CsvWriter csv;
  header(csv, {"scenario",
               "weight",
               "programme",
               "kind",
               "defaults_mean",
               "gross_loss_mean",
               "gross_loss_one_in_20",
               "gross_loss_one_in_100",
               "indemnity_mean",
               "retained_loss_mean",
               "premium",
               "reserve_held",
               "cost_of_capital",
               "implied_loss_ratio",
               "total_cost_mean",
               "total_cost_standard_error",
               "total_cost_one_in_20",
               "total_cost_one_in_100",
               "total_cost_worst_1_percent",
               "difference_mean",
               "difference_standard_error",
               "difference_range_low",
               "difference_range_high",
               "above_first_scenario_mean",
               "above_first_scenario_standard_error",
               "above_first_scenario_one_in_100",
               "above_first_scenario_one_in_100_standard_error"});
  for (const ScenarioResult& scenario : results.scenarios) {
    for (const ProgrammeResult& result : scenario.programmes) scenario_row(csv, scenario, result);
  }
  return {.file_name = "scenarios.csv", .content = csv.content()};
}

CsvTable assumptions(const Results& results) {
  CsvWriter csv;
  header(csv, {"field", "count", "value", "reason"});
  for (const Assumption& made : results.assumptions) {
    csv.text(made.field).count(made.count).text(made.value).text(made.reason).end_row();
  }
  return {.file_name = "assumptions.csv", .content = csv.content()};
}

CsvTable checks(const Results& results) {
  CsvWriter csv;
  header(csv, {"scenario", "name", "expected", "simulated", "standard_error", "z"});
  for (const Check& check : results.checks) {
    csv.text(check.scenario).text(check.name).number(check.expected).number(check.simulated);
    csv.number(check.standard_error).number(check.z).end_row();
  }
  return {.file_name = "checks.csv", .content = csv.content()};
}

/// Buyers, then groups, whose first three cells tell their largest account.
CsvTable single_names(const Results& results) {
  CsvWriter csv;
  header(csv,
         {"buyer_id", "name", "exposure", "programme", "gross_loss", "retained_loss", "indemnity",
          "recovered", "vat_back", "lowest_cash", "lowest_cash_without", "group_id", "accounts"});
  const PortfolioSummary& summary = results.portfolio;
  const auto cash = [](const std::vector<double>& by_programme, std::size_t j) {
    return by_programme.empty() ? std::nullopt : std::optional(by_programme[j]);
  };
  for (const auto* names : {&summary.largest, &summary.largest_groups}) {
    for (const SingleName& one : *names) {
      for (std::size_t j = 0; j < one.retained_loss.size(); ++j) {
        csv.text(one.buyer_id).text(one.name).number(one.exposure);
        csv.text(results.scenarios.front().programmes[j].name);
        csv.number(one.gross_loss).number(one.retained_loss[j]).number(one.indemnity[j]);
        csv.number(one.recovered).number(one.vat_back).number(cash(one.lowest_cash, j));
        csv.number(cash(summary.lowest_cash, j)).text(one.group_id).count(one.accounts).end_row();
      }
    }
  }
  return {.file_name = "single_names.csv", .content = csv.content()};
}

CsvTable contributions(const Results& results) {
  CsvWriter csv;
  header(csv, {"scenario", "partition", "group", "name", "exposure", "contribution",
               "standard_error", "share", "marginal", "marginal_standard_error"});
  const auto add_marginal = [&](const std::optional<MarginalContribution>& marginal) {
    csv.number(marginal ? std::optional(marginal->amount) : std::nullopt);
    csv.number(marginal ? std::optional(marginal->standard_error) : std::nullopt).end_row();
  };
  for (const ScenarioResult& scenario : results.scenarios) {
    if (!scenario.contributions) continue;
    const double total = scenario.contributions->expected_shortfall;
    const auto share = [=](double amount) {
      return total > 0 ? std::optional(amount / total) : std::nullopt;
    };
    for (const ContributionTable& table : scenario.contributions->tables) {
      for (const ContributionLine& line : table.lines) {
        csv.text(scenario.name).text(table.partition).text(line.label).text(line.name);
        csv.number(line.exposure).number(line.amount).number(line.standard_error);
        csv.number(share(line.amount));
        add_marginal(line.marginal);
      }
      if (table.others == 0) continue;
      csv.text(scenario.name).text(table.partition).text("others").text("");
      csv.number(table.others_exposure).number(table.others_amount).number(std::nullopt);
      csv.number(share(table.others_amount));
      add_marginal(std::nullopt);
    }
  }
  return {.file_name = "contributions.csv", .content = csv.content()};
}

}  // namespace

std::vector<CsvTable> render_tables(const Results& results) {
  return {scenarios(results), assumptions(results), checks(results), single_names(results),
          contributions(results)};
}

std::vector<std::filesystem::path> write_tables(const Results& results,
                                                const std::filesystem::path& directory) {
  std::vector<std::filesystem::path> files;
  for (const CsvTable& table : render_tables(results)) {
    files.push_back(directory / table.file_name);
    write_atomically(files.back(), table.content);
  }
  return files;
}

}  // namespace encours
