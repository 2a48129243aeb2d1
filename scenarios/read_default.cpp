#include <array>
#include <limits>

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

void read_model(const TableReader& table, DefaultSettings& defaults, AssumptionLog& assumptions) {
  static constexpr std::array<std::string_view, 2> models = {"gaussian", "student_t"};
  static constexpr std::array<Unavailable, 1> missing = {
      {{"gamma_frailty", "only factor copulas are simulated so far",
        "write \"gaussian\" or \"student_t\""}}};
  if (const auto model = table.choice("model", models, missing)) {
    defaults.family = *model == 0 ? CopulaFamily::gaussian : CopulaFamily::student_t;
  }
  const NumberRule rule = {.lowest = 1, .highest = 1000, .example = "5"};
  defaults.degrees_of_freedom =
      table.number("degrees_of_freedom", rule).value_or(defaults.degrees_of_freedom);
  table.assume("model", "gaussian", "the usual one; \"student_t\" has joint failures in the tail",
               assumptions);
  if (defaults.family != CopulaFamily::student_t) return;
  table.assume("degrees_of_freedom", "5", "a proposal: heavy tails", assumptions);
}

void refuse_frailty(const TableReader& table) {
  static constexpr std::array<std::string_view, 1> events = {"bernoulli"};
  static constexpr std::array<Unavailable, 1> missing = {
      {{"poisson", "a buyer fails at most once", "write \"bernoulli\" or remove the key"}}};
  table.choice("events", events, missing);
  table.refuse({.name = "sector_variance",
                .why = "it belongs to the model gamma_frailty, which is not simulated yet",
                .remedy = "remove it"});
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
  if (!study.defaults.own) read_model(table, study.defaults, study.assumptions);
  refuse_frailty(table);
  if (const auto definition = table.choice("pd_definition", definitions)) {
    study.portfolio.pd_definition =
        *definition == 0 ? PdDefinition::insolvency : PdDefinition::ninety_days;
  }
  table.assume("pd_definition", "insolvency",
               "failure statistics count openings of insolvency proceedings", study.assumptions);
  study.defaults.asset_correlation = read_asset_correlation(table, study.assumptions, problems);
  study.defaults.factor_correlation =
      read_factor_correlation(table, directory, study.assumptions, problems);
}

}  // namespace encours
