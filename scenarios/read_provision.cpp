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

constexpr std::array<std::string_view, 2> treatments = {"separate", "integral"};
constexpr std::array<std::string_view, 2> disputed_words = {"in_pool", "apart"};
constexpr std::array<std::string_view, 2> ecl_methods = {"matrix", "engine"};

template <class Choice>
Choice read_choice(const TableReader& table, std::string_view key,
                   const std::array<std::string_view, 2>& words, ProvisionSettings& settings,
                   std::string_view reason) {
  const std::size_t chosen = table.choice(key, words).value_or(0);
  note_parameter(settings, table, key, std::string(words.at(chosen)), reason);
  return static_cast<Choice>(chosen);
}

/// Words that someone answers for.
std::string read_words(const TableReader& table, std::string_view key, std::string_view why,
                       std::string_view example, ProblemLog& problems) {
  table.require(key, why, fmt::format("add {} = \"{}\"", key, example));
  const auto words = table.text(key, example);
  if (!words) return {};
  if (words->find_first_not_of(" \t") != std::string::npos) return *words;
  problems.add({.where = table.find(key)->where,
                .what = table.full_name(key) + " is blank",
                .why = std::string(why),
                .remedy = fmt::format("write {} = \"{}\"", key, example)});
  return {};
}

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
                 "a proposal: claims up to this amount may take the rate of the grid");
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

void read_ifrs(const TableReader& table, ProvisionSettings& settings, ProblemLog& problems) {
  settings.effective_rate =
      table.number("effective_rate", {.lowest = 0, .highest = 1, .example = "0.03"}).value_or(0);
  note_parameter(settings, table, "effective_rate", fmt::format("{}", settings.effective_rate),
                 "receivables without a financing component: no discounting");
  settings.booked =
      read_choice<EclMethod>(table, "booked", ecl_methods, settings,
                             "the provision matrix is the allowance, the engine its challenger");
  settings.insurance = read_choice<SecurityTreatment>(
      table, "insurance", treatments, settings,
      "credit insurance is an asset apart: nothing is taken off the expected loss");
  settings.guarantees =
      read_choice<SecurityTreatment>(table, "guarantees", treatments, settings,
                                     "guarantees are assets apart: nothing is taken off");
  settings.disputed = read_choice<DisputedItems>(table, "disputed", disputed_words, settings,
                                                 "disputed items take the rate of their bucket");
  const auto days = table.integer("default_days", {.lowest = 1, .highest = 3650, .example = "90"});
  if (days) settings.default_days = static_cast<int>(*days);
  settings.rebuttal = table.text("rebuttal", "public bodies pay late and in full").value_or("");
  note_parameter(settings, table, "default_days", fmt::format("{}", settings.default_days),
                 "presumption of IFRS 9 B5.5.37: in default 90 days past due at the latest");
  if (settings.default_days > 90 && settings.rebuttal.empty()) {
    problems.add({.where = table.find("default_days")->where,
                  .what = "provision.default_days is above 90 without a rebuttal",
                  .value = fmt::format("{}", settings.default_days),
                  .why = "IFRS 9 B5.5.37: a later default needs reasonable and supportable grounds",
                  .remedy = "add rebuttal = \"why\", or write at most 90"});
  }
}

void read_forward(const TableReader& table, ProvisionSettings& settings, ProblemLog& problems) {
  static constexpr std::array<std::string_view, 4> keys = {"name", "weight", "factor",
                                                           "rate_factor"};
  settings.asset_correlation =
      table.number("asset_correlation", {.lowest = 0, .highest = 0.99, .example = "0.03"})
          .value_or(settings.asset_correlation);
  const auto* all = table.array("scenario", "[[provision.scenario]] with two brackets");
  double sum = 0;
  const std::size_t before = problems.size();
  for (const TomlValue& value : all == nullptr ? TomlValue::Array{} : *all) {
    const TableReader one(value, "provision.scenario", keys, problems);
    ForwardScenario scenario{.name = read_name(one, "scenario", "downturn", problems)};
    one.require("weight", "its probability", "add weight = 0.2");
    scenario.weight =
        one.number("weight", {.lowest = 0, .highest = 1, .example = "0.2"}).value_or(0);
    scenario.factor = one.number("factor", {.lowest = -6, .highest = 6, .example = "-1"});
    scenario.rate_factor =
        one.number("rate_factor", {.lowest = 0, .highest = 1000, .example = "1.5"}).value_or(1);
    if (one.has("factor") == one.has("rate_factor")) {
      problems.add({.where = one.where(),
                    .what = "a forward-looking scenario needs either factor or rate_factor",
                    .value = printable(scenario.name),
                    .why = "it moves the factor, or multiplies the rates",
                    .remedy = "write one of the two; rate_factor = 1 leaves the rates alone"});
    }
    sum += scenario.weight;
    settings.forward.push_back(std::move(scenario));
  }
  if (!settings.forward.empty() && problems.size() == before && std::fabs(sum - 1) > 1e-9) {
    problems.add({.where = table.find("scenario")->where,
                  .what = "the weights of the forward-looking scenarios do not add to 1",
                  .value = fmt::format("{:.12g}", sum),
                  .why = "weights are probabilities",
                  .remedy = "change them so that they add to 1"});
  }
  std::string said;
  bool on_factor = false;
  for (const ForwardScenario& one : settings.forward) {
    on_factor = on_factor || one.factor;
    said += fmt::format("{}{} {}: {} {}", said.empty() ? "" : ", ", printable(one.name), one.weight,
                        one.factor ? "factor" : "rates x", one.factor.value_or(one.rate_factor));
  }
  note_parameter(settings, table, "scenario", said.empty() ? "none" : said,
                 "rates of the past stand for the future: IFRS 9 wants a forward look");
  if (on_factor || said.empty()) {
    note_parameter(settings, table, "asset_correlation",
                   fmt::format("{}", settings.asset_correlation),
                   "small French and German companies: 1 to 3 % (Dietsch & Petey 2004)");
  }
}

void read_overlays(const TableReader& table, ProvisionSettings& settings, ProblemLog& problems) {
  static constexpr std::array<std::string_view, 4> keys = {"amount", "author", "reason", "date"};
  const auto* all = table.array("overlay", "[[provision.overlay]] with two brackets");
  for (const TomlValue& value : all == nullptr ? TomlValue::Array{} : *all) {
    const TableReader one(value, "provision.overlay", keys, problems);
    one.require("amount", "what is added to the allowance", "add amount = 10000");
    ProvisionOverlay overlay;
    overlay.amount =
        one.number("amount", {.lowest = -1e12, .highest = 1e12, .example = "10000"}).value_or(0);
    overlay.author =
        read_words(one, "author", "who answers for the overlay", "J. Martin", problems);
    overlay.reason =
        read_words(one, "reason", "what the rates do not hold", "strike at two buyers", problems);
    overlay.date = read_day(one, "date", problems);
    settings.overlays.push_back(std::move(overlay));
  }
}

void read_approvals(const TableReader& table, ProvisionSettings& settings, ProblemLog& problems) {
  static constexpr std::array<std::string_view, 4> keys = {"parameter", "source", "approver",
                                                           "date"};
  const auto* all = table.array("approval", "[[provision.approval]] with two brackets");
  for (const TomlValue& value : all == nullptr ? TomlValue::Array{} : *all) {
    const TableReader one(value, "provision.approval", keys, problems);
    ParameterApproval approval;
    approval.parameter = read_words(one, "parameter", "what is approved", "matrix.prior", problems);
    approval.source =
        read_words(one, "source", "where the value comes from", "own books 2022-2026", problems);
    approval.approver = read_words(one, "approver", "who stands for it", "J. Martin", problems);
    approval.date = read_day(one, "date", problems);
    approval.where = one.has("parameter") ? one.find("parameter")->where : one.where();
    settings.approvals.push_back(std::move(approval));
  }
  std::vector<std::string_view> names;
  for (const ProvisionParameter& parameter : settings.parameters) names.push_back(parameter.name);
  for (const ParameterApproval& approval : settings.approvals) {
    if (approval.parameter.empty() || std::ranges::find(names, approval.parameter) != names.end()) {
      continue;
    }
    problems.add({.where = approval.where,
                  .what = "an approval names no parameter in use",
                  .value = printable(approval.parameter),
                  .why = "parameters are the keys below [provision], like matrix.prior",
                  .remedy = did_you_mean(nearest_name(approval.parameter, names),
                                         "write the name of a key")});
  }
}

}  // namespace

void note_parameter(ProvisionSettings& settings, const TableReader& table, std::string_view key,
                    const std::string& value, std::string_view reason) {
  constexpr std::string_view prefix = "provision.";
  settings.parameters.push_back({.name = table.full_name(key).substr(prefix.size()),
                                 .value = value,
                                 .given = table.has(key)});
  table.assume(key, value, reason, settings.assumptions);
}

void read_provision(const TableReader& root, const std::filesystem::path& directory,
                    const Study& study, ProvisionSettings& settings, ProblemLog& problems) {
  static constexpr std::array<std::string_view, 20> keys = {
      "claims",    "opening",        "year_start", "approval_date", "small_claim",
      "late_days", "grid",           "tax_rate",   "matrix",        "scenario",
      "booked",    "effective_rate", "insurance",  "guarantees",    "disputed",
      "rebuttal",  "default_days",   "overlay",    "approval",      "asset_correlation"};
  const TableReader table = root.table("provision", "provision", keys);
  settings.where = table.where();
  settings.claims = read_path(table, "claims", "claims.csv", directory, problems);
  settings.opening = read_path(table, "opening", "opening.csv", directory, problems);
  table.assume("claims", "none", "no table of claims: no event but insolvencies of the ledger",
               settings.assumptions);
  table.assume("opening", "none", "no opening allowances: all that stands at closing is charged",
               settings.assumptions);
  read_french(table, study, settings, problems);
  read_ifrs(table, settings, problems);
  read_provision_matrix(table, settings, problems);
  read_forward(table, settings, problems);
  read_overlays(table, settings, problems);
  read_approvals(table, settings, problems);
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
