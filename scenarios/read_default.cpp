#include <fmt/format.h>

#include <array>
#include <limits>

#include "models/default/own_model.hpp"
#include "scenarios/read_factor_matrix.hpp"
#include "scenarios/read_models.hpp"

namespace encours {

namespace {

constexpr std::string_view correlation_source =
    "low for small firms, higher for large ones (1-3 % for French and German SMEs in Dietsch and "
    "Petey 2004; rising with size in Bundesbank discussion papers 22/2013 and 45/2016; the levels "
    "are proposals)";

CorrelationBySize read_correlation_by_size(const TableReader& table, AssumptionLog& assumptions) {
  static constexpr std::array<std::string_view, 4> sizes = {"micro", "small", "medium", "large"};
  const TableReader by_size = table.table("asset_correlation", "default.asset_correlation", sizes);
  const NumberRule rule = {.lowest = 0, .highest = 0.99, .example = "0.03"};
  CorrelationBySize read;
  read.micro = by_size.number("micro", rule).value_or(read.micro);
  read.small = by_size.number("small", rule).value_or(read.small);
  read.medium = by_size.number("medium", rule).value_or(read.medium);
  read.large = by_size.number("large", rule).value_or(read.large);
  by_size.assume("micro", "0.03", correlation_source, assumptions);
  by_size.assume("small", "0.03", correlation_source, assumptions);
  by_size.assume("medium", "0.06", correlation_source, assumptions);
  by_size.assume("large", "0.12", correlation_source, assumptions);
  return read;
}

AssetCorrelation read_asset_correlation(const TableReader& table, AssumptionLog& assumptions,
                                        ProblemLog& problems) {
  static constexpr std::array<std::string_view, 2> presets = {"size", "basel"};
  constexpr std::string_view key = "asset_correlation";
  table.assume(key, "3 % micro and small, 6 % medium, 12 % large", correlation_source, assumptions);
  const TomlValue* value = table.find(key);
  if (value == nullptr) return CorrelationBySize{};
  if (std::holds_alternative<TomlValue::Table>(value->data)) {
    return read_correlation_by_size(table, assumptions);
  }
  if (std::holds_alternative<std::string>(value->data)) {
    if (table.choice(key, presets) != 1) return CorrelationBySize{};
    assumptions.add("study.default.asset_correlation.turnover",
                    "5 M€ micro and small, 25 M€ medium, 50 M€ large",
                    "the Basel formula for small firms (CRE31) needs a turnover, which the size "
                    "stands for");
    return BaselCorrelation{};
  }
  const NumberRule rule = {.lowest = 0, .highest = 0.99, .example = "\"size\""};
  return read_number(*value, table.full_name(key), rule, problems).value_or(0.0);
}

FactorCorrelation read_factor_correlation(const TableReader& table,
                                          const std::filesystem::path& directory,
                                          AssumptionLog& assumptions, ProblemLog& problems) {
  constexpr std::string_view key = "factor_correlation";
  constexpr double usual = 0.5;
  table.assume(key, "0.5", "a proposal: sectors share half of their systematic risk", assumptions);
  const TomlValue* value = table.find(key);
  if (value == nullptr) return usual;
  if (const auto* file = std::get_if<std::string>(&value->data)) {
    auto matrix = read_factor_matrix(directory / *file, value->where, problems);
    return matrix ? FactorCorrelation(*std::move(matrix)) : FactorCorrelation(usual);
  }
  const NumberRule rule = {.lowest = 0, .highest = 1, .example = "0.5"};
  return read_number(*value, table.full_name(key), rule, problems).value_or(usual);
}

/// `[default] parameters` of a model of the user's own: numbers by name.
std::map<std::string, double> read_parameters(const TableReader& table, ProblemLog& problems) {
  std::map<std::string, double> parameters;
  const TomlValue* value = table.find("parameters");
  if (value == nullptr) return parameters;
  const auto* entries = std::get_if<TomlValue::Table>(&value->data);
  if (entries == nullptr) {
    add_wrong_type(*value, table.full_name("parameters"), "a table of numbers",
                   "write parameters = { name = 0.5 }", problems);
    return parameters;
  }
  constexpr double most = std::numeric_limits<double>::max();
  for (const TomlEntry& entry : *entries) {
    const auto read = read_number(entry.value, "default.parameters." + entry.key,
                                  {.lowest = -most, .highest = most, .example = "0.5"}, problems);
    if (read) parameters.emplace(entry.key, *read);
  }
  return parameters;
}

/// A model that the program registered under its own name.
std::optional<OwnDefaultModel> read_own_model(const TableReader& table, ProblemLog& problems) {
  const TomlValue* value = table.find("model");
  const auto* name = value == nullptr ? nullptr : std::get_if<std::string>(&value->data);
  const DefaultModelFactory* factory = name == nullptr ? nullptr : find_default_model(*name);
  if (factory == nullptr) {
    table.refuse({.name = "parameters",
                  .why = "they belong to a default model of one's own",
                  .remedy = "remove it, or name that model in default.model"});
    return std::nullopt;
  }
  return OwnDefaultModel{.name = *name,
                         .factory = *factory,
                         .parameters = read_parameters(table, problems),
                         .where = value->where};
}

/// Index of the model among gaussian, student_t, gamma_frailty; none if faulty.
std::optional<std::size_t> read_model(const TableReader& table, DefaultSettings& defaults,
                                      AssumptionLog& assumptions) {
  static constexpr std::array<std::string_view, 3> models = {"gaussian", "student_t",
                                                             "gamma_frailty"};
  const bool faulty = table.has("model") || table.misspelt("model");
  const auto model = table.choice("model", models);
  if (model == 1) defaults.family = CopulaFamily::student_t;
  if (model == 2) defaults.frailty.emplace();
  table.assume("model", "gaussian", "the usual one; \"student_t\" has joint failures in the tail",
               assumptions);
  if (defaults.family == CopulaFamily::student_t) {
    const NumberRule rule = {.lowest = 1, .highest = 1000, .example = "5"};
    defaults.degrees_of_freedom =
        table.number("degrees_of_freedom", rule).value_or(defaults.degrees_of_freedom);
    table.assume("degrees_of_freedom", "5", "a proposal: heavy tails", assumptions);
  }
  return model || faulty ? model : std::optional<std::size_t>(0);
}

void add_misplaced(const TableReader& table, std::string_view key, std::string_view why,
                   std::string_view remedy, ProblemLog& problems) {
  if (!table.has(key)) return;
  problems.add({.where = table.find(key)->where,
                .what = fmt::format("{} does not belong to this model", table.full_name(key)),
                .why = std::string(why),
                .remedy = std::string(remedy)});
}

void read_frailty(const TableReader& table, FrailtySettings& frailty, AssumptionLog& assumptions,
                  ProblemLog& problems) {
  static constexpr std::array<std::string_view, 2> events = {"bernoulli", "poisson"};
  frailty.sector_variance =
      table.number("sector_variance", {.lowest = 0, .highest = 100, .example = "0.25"})
          .value_or(frailty.sector_variance);
  if (table.choice("events", events) == 1) frailty.events = DefaultEvents::poisson;
  table.assume("sector_variance", "0.25",
               "a proposal: the standard deviation of a PD is half the PD, as in the published "
               "example of CreditRisk+",
               assumptions);
  table.assume("events", "bernoulli", "a buyer fails at most once", assumptions);
  if (frailty.events == DefaultEvents::poisson) {
    assumptions.add("study.default.events", "poisson",
                    "a buyer may fail more than once, each time for its whole debt: made for the "
                    "comparison with CreditRisk+");
  }
  add_misplaced(table, "asset_correlation",
                "gamma_frailty takes its dependence from sector_variance",
                "remove it, or write model = \"gaussian\"", problems);
}

/// One correlation between any two sectors.
double read_frailty_correlation(const TableReader& table, AssumptionLog& assumptions,
                                ProblemLog& problems) {
  constexpr std::string_view key = "factor_correlation";
  constexpr double usual = 0.5;
  table.assume(key, "0.5", "a proposal: sectors share half of their systematic risk", assumptions);
  const TomlValue* value = table.find(key);
  if (value == nullptr) return usual;
  if (std::holds_alternative<std::string>(value->data)) {
    problems.add({.where = value->where,
                  .what = "default.factor_correlation names a file",
                  .why = "gamma_frailty knows one correlation between any two sectors",
                  .remedy = "write a number like 0.5"});
    return usual;
  }
  const NumberRule rule = {.lowest = 0, .highest = 1, .example = "0.5"};
  return read_number(*value, table.full_name(key), rule, problems).value_or(usual);
}

void refuse_degrees_of_freedom(const TableReader& table, ProblemLog& problems) {
  add_misplaced(table, "degrees_of_freedom", "only student_t knows it",
                "remove it, or write model = \"student_t\"", problems);
}

void refuse_frailty(const TableReader& table, ProblemLog& problems) {
  constexpr std::string_view why = "only gamma_frailty knows it";
  constexpr std::string_view remedy = "remove it, or write model = \"gamma_frailty\"";
  static constexpr std::array<std::string_view, 2> events = {"bernoulli", "poisson"};
  add_misplaced(table, "sector_variance", why, remedy, problems);
  if (table.choice("events", events) == 1) add_misplaced(table, "events", why, remedy, problems);
}

}  // namespace

void read_default(const TableReader& root, const std::filesystem::path& directory, Study& study,
                  ProblemLog& problems) {
  static constexpr std::array<std::string_view, 8> keys = {"model",
                                                           "parameters",
                                                           "pd_definition",
                                                           "asset_correlation",
                                                           "factor_correlation",
                                                           "degrees_of_freedom",
                                                           "sector_variance",
                                                           "events"};
  static constexpr std::array<std::string_view, 2> definitions = {"insolvency", "90_days"};
  const TableReader table = root.table("default", "default", keys);
  study.defaults.own = read_own_model(table, problems);
  std::optional<FrailtySettings>& frailty = study.defaults.frailty;
  if (study.defaults.own) {
    refuse_frailty(table, problems);
    refuse_degrees_of_freedom(table, problems);
  } else {
    const auto model = read_model(table, study.defaults, study.assumptions);
    if (frailty) read_frailty(table, *frailty, study.assumptions, problems);
    if (model && !frailty) refuse_frailty(table, problems);
    if (model && study.defaults.family != CopulaFamily::student_t) {
      refuse_degrees_of_freedom(table, problems);
    }
  }
  if (const auto definition = table.choice("pd_definition", definitions)) {
    study.portfolio.pd_definition =
        *definition == 0 ? PdDefinition::insolvency : PdDefinition::ninety_days;
  }
  table.assume("pd_definition", "insolvency",
               "failure statistics count openings of insolvency proceedings", study.assumptions);
  if (frailty) {
    study.defaults.factor_correlation =
        read_frailty_correlation(table, study.assumptions, problems);
    return;
  }
  study.defaults.asset_correlation = read_asset_correlation(table, study.assumptions, problems);
  study.defaults.factor_correlation =
      read_factor_correlation(table, directory, study.assumptions, problems);
}

}  // namespace encours
