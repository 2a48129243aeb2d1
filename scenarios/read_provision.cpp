#include "scenarios/read_provision.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "core/contract.hpp"
#include "core/did_you_mean.hpp"
#include "core/text.hpp"
#include "scenarios/names.hpp"
#include "scenarios/parse_toml.hpp"
#include "scenarios/study_values.hpp"

namespace encours {

namespace {

void read_grid(const TableReader& table, ProvisionSettings& settings, ProblemLog& problems) {
  const auto* rows = table.array("grid", "grid = [[0, 0.03], [90, 0.10], [360, 0.90]]");
  std::vector<GridStep> grid;
  bool faulty = false;
  for (const TomlValue& row : rows == nullptr ? TomlValue::Array{} : *rows) {
    const auto* pair = std::get_if<TomlValue::Array>(&row.data);
    if (pair == nullptr || pair->size() != 2) {
      add_wrong_type(row, "provision.grid", "pairs of days past due and a rate",
                     "write grid = [[0, 0.03], [90, 0.10]]", problems);
      faulty = true;
      continue;
    }
    const auto days = read_number(pair->front(), "provision.grid",
                                  {.lowest = 0, .highest = 3650, .example = "90"}, problems);
    const auto rate = read_number(pair->back(), "provision.grid",
                                  {.lowest = 0, .highest = 1, .example = "0.10"}, problems);
    faulty = faulty || !days || !rate;
    if (days && rate) grid.push_back({.days = static_cast<int>(*days), .rate = *rate});
  }
  const bool rising = std::ranges::is_sorted(grid, std::ranges::less_equal(), &GridStep::days);
  if (!rising && !faulty) {
    problems.add({.where = table.find("grid")->where,
                  .what = "the days of provision.grid do not rise",
                  .why = "a claim takes the rate of the last step it has reached",
                  .remedy = "write the steps in order of days"});
  }
  if (!grid.empty()) settings.french.grid = grid;
  std::string said;
  for (const GridStep& step : settings.french.grid) {
    said += fmt::format("{}{}: {}", said.empty() ? "" : ", ", step.days, step.rate);
  }
  note_parameter(settings, table, "grid", said,
                 "unpaid risk at 0, 3, 6, 9 and 12 months past due as Phénix publishes it");
}

void read_french(const TableReader& table, const Study& study, ProvisionSettings& settings,
                 ProblemLog& problems) {
  FrenchRules& french = settings.french;
  settings.year_start = read_day(table, "year_start", problems);
  settings.approval_date = read_day(table, "approval_date", problems);
  note_parameter(settings, table, "year_start",
                 settings.year_start ? to_iso(*settings.year_start) : "twelve months",
                 "the year that ends at as_of");
  note_parameter(settings, table, "approval_date",
                 settings.approval_date ? to_iso(*settings.approval_date) : "as_of",
                 "no day given: nothing that came after the closing is looked at");
  french.small_claim = table.number("small_claim", {.lowest = 0, .highest = 1e9, .example = "5000"})
                           .value_or(french.small_claim);
  note_parameter(settings, table, "small_claim", fmt::format("{}", french.small_claim),
                 "a proposal: claims on one buyer up to this in all may take usual rates");
  const auto noted = table.integer("note_days", {.lowest = 0, .highest = 3650, .example = "30"});
  if (noted) french.note_days = static_cast<int>(*noted);
  note_parameter(settings, table, "note_days", fmt::format("{}", french.note_days),
                 "a proposal: lateness with a note in the file is an event beyond so many days");
  const auto late = table.integer("late_days", {.lowest = 0, .highest = 3650, .example = "90"});
  if (late) french.late_days = *late == 0 ? std::nullopt : std::optional(static_cast<int>(*late));
  note_parameter(settings, table, "late_days", fmt::format("{}", french.late_days.value_or(0)),
                 "a proposal: items later than this take the rate of the grid, not deductible; "
                 "0 leaves them out");
  read_grid(table, settings, problems);
  settings.tax_rate = table.number("tax_rate", {.lowest = 0, .highest = 1, .example = "0.25"})
                          .value_or(study.firm.cash ? study.firm.cash->tax_rate : 0.25);
  note_parameter(settings, table, "tax_rate", fmt::format("{}", settings.tax_rate),
                 study.firm.cash ? "firm.tax_rate" : "corporation tax in France: 25 %");
}

}  // namespace

void note_parameter(ProvisionSettings& settings, const TableReader& table, std::string_view key,
                    const std::string& value, std::string_view reason) {
  constexpr std::string_view prefix = "provision.";
  const bool given = table.has(key);
  settings.parameters.push_back({.name = table.full_name(key).substr(prefix.size()),
                                 .value = value,
                                 .given = given,
                                 .source = given ? std::string() : std::string(reason)});
  table.assume(key, value, reason, settings.assumptions);
}

void read_provision(const TableReader& root, const std::filesystem::path& directory,
                    const Study& study, ProvisionSettings& settings, ProblemLog& problems) {
  static constexpr std::array<std::string_view, 24> keys = {
      "claims",    "opening",        "year_start",   "approval_date",    "small_claim",
      "late_days", "note_days",      "grid",         "tax_rate",         "matrix",
      "scenario",  "booked",         "late_pd",      "insurance",        "guarantees",
      "disputed",  "effective_rate", "default_days", "overlay",          "approval",
      "rebuttal",  "policy",         "accounts",     "asset_correlation"};
  const TableReader table = root.table("provision", "provision", keys);
  settings.where = table.where();
  settings.claims = read_path(table, "claims", "claims.csv", directory, problems);
  settings.opening = read_path(table, "opening", "opening.csv", directory, problems);
  table.assume("claims", "none", "no table of claims: no event but insolvencies of the ledger",
               settings.assumptions);
  table.assume("opening", "none", "no opening allowances: all that stands at closing is charged",
               settings.assumptions);
  read_french(table, study, settings, problems);
  read_provision_matrix(table, settings, problems);
  read_provision_ifrs(table, study, settings, problems);
  read_provision_forward(table, study, settings, problems);
  read_provision_accounts(table, settings);
  note_study_parameters(study, settings);
  read_provision_people(table, settings, problems);
}

ProvisionSettings provision_settings(const Study& study, const std::filesystem::path& file) {
  static constexpr std::array<std::string_view, 1> tables = {"provision"};
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  std::string_view body = study.text;
  if (body.starts_with(byte_order_mark)) body.remove_prefix(byte_order_mark.size());
  ProblemLog told_before;  // of the other tables, which are unknown here
  ProvisionSettings settings;
  const auto document = parse_toml(body, file.string(), told_before);
  expects(document.has_value(), "a study that was read is a document");
  const TableReader root(*document, "", tables, told_before);
  read_provision(root, file.parent_path(), study, settings, told_before);
  return settings;
}

}  // namespace encours
