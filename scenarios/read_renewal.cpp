#include "scenarios/read_renewal.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <variant>

namespace encours {

namespace {

/// What Coface's premiums rose by from December 2007 to June 2010 (biia.com), renewal by renewal.
constexpr double premium_after_2008 = 1.13;

/// One number for every year, or { calm = …, crisis = … }.
std::optional<CalmAndCrisis> read_by_year(const TableReader& table, std::string_view key,
                                          std::string_view name, const NumberRule& rule,
                                          ProblemLog& problems) {
  static constexpr std::array<std::string_view, 2> years = {"calm", "crisis"};
  const TomlValue* value = table.find(key);
  if (value == nullptr) return std::nullopt;
  if (!std::holds_alternative<TomlValue::Table>(value->data)) {
    const auto same = table.number(key, rule);
    return same ? std::optional(CalmAndCrisis{.calm = *same, .crisis = *same}) : std::nullopt;
  }
  const TableReader by_year = table.table(key, name, years);
  for (const std::string_view year : years) {
    by_year.require(year, "a renewal has a figure in a calm year and one in a crisis",
                    "write one number, or { calm = 0.02, crisis = 0.1 }");
  }
  const auto calm = by_year.number("calm", rule);
  const auto crisis = by_year.number("crisis", rule);
  if (!calm || !crisis) return std::nullopt;
  if (*calm <= *crisis) return CalmAndCrisis{.calm = *calm, .crisis = *crisis};
  problems.add({.where = value->where,
                .what = fmt::format("{} is lower in a crisis than in a calm year", name),
                .value = fmt::format("{:g} after {:g}", *crisis, *calm),
                .why = "insurers harden their terms in a crisis",
                .remedy = "raise crisis, or lower calm"});
  return std::nullopt;
}

/// A preset by its name, a number or a table.
void read_premium_factor(const TableReader& table, RenewalLaw& law, ProblemLog& problems) {
  static constexpr std::string_view key = "renewal_premium_factor";
  static constexpr std::array<std::string_view, 2> presets = {"base", "gfc"};
  const TomlValue* value = table.find(key);
  if (value == nullptr) return;
  if (!std::holds_alternative<std::string>(value->data)) {
    const auto factor = read_by_year(table, key, "insurer_response.renewal_premium_factor",
                                     {.lowest = 0.1, .highest = 10, .example = "1.1"}, problems);
    if (factor) law.premium_factor = *factor;
    return;
  }
  const auto preset = table.choice(key, presets);
  if (!preset) return;
  law.preset = presets.at(*preset);
  law.premium_factor.crisis = premium_after_2008;
  if (law.preset == "gfc") law.premium_factor.calm = premium_after_2008;
}

std::string by_year(const CalmAndCrisis& figure, double unit, std::string_view after) {
  std::string text = fmt::format("{:.4g}{}", unit * figure.calm, after);
  if (figure.crisis == figure.calm) return text;
  return text + fmt::format(" ({:.4g}{} in a crisis)", unit * figure.crisis, after);
}

/// A renewal that says nothing, or acts on nothing.
void check_renewal(const TableReader& programme, const Study& study, const Programme& policy,
                   ProblemLog& problems) {
  if (!policy.renewal) return;
  const SourceLocation where = programme.find("insurer_response")->where;
  if (!policy.renewal_month) {
    if (programme.has("renewal_month")) return;
    problems.add({.where = where,
                  .what = "insurer_response says how a policy is renewed that runs on",
                  .value = policy.name,
                  .why = "the policy does not say when its term ends",
                  .remedy = "add renewal_month = 6, or remove non_renewal and "
                            "renewal_premium_factor"});
    return;
  }
  if (!policy.renewal->may_end() || study.exposure.mode != ExposureMode::fixed) return;
  problems.add({.where = where,
                .what = "insurer_response.non_renewal meets a static exposure",
                .value = policy.name,
                .why = "the age of a debt is not known then, so neither is what was shipped after "
                       "the policy",
                .remedy = "write exposure.mode = \"flow\", or remove it"});
}

}  // namespace

std::optional<RenewalLaw> read_renewal_law(const TableReader& response, ProblemLog& problems) {
  if (!response.has("non_renewal") && !response.has("renewal_premium_factor")) return std::nullopt;
  const std::size_t before = problems.size();
  RenewalLaw law;
  const auto ends = read_by_year(response, "non_renewal", "insurer_response.non_renewal",
                                 {.lowest = 0, .highest = 1, .example = "0.02"}, problems);
  if (ends) law.not_renewed = *ends;
  read_premium_factor(response, law, problems);
  law.crisis_factor =
      response.number("crisis_factor", {.lowest = -10, .highest = -0.01, .example = "-2"})
          .value_or(law.crisis_factor);
  if (problems.size() != before) return std::nullopt;
  return law;
}

bool cuts_limits(const TableReader& response) {
  static constexpr std::array<std::string_view, 7> of_cuts = {
      "preset",          "worst_share", "monthly_cuts", "crisis_cuts",
      "withdrawn_share", "reduction",   "notice_days"};
  const bool renews = response.has("non_renewal") || response.has("renewal_premium_factor");
  return !renews ||
         std::ranges::any_of(of_cuts, [&](std::string_view key) { return response.has(key); });
}

void read_renewal_month(const TableReader& programme, const Study& study, Programme& policy,
                        ProblemLog& problems) {
  static constexpr std::string_view key = "renewal_month";
  const int horizon = study.run.horizon_months;
  const auto month = programme.integer(key, {.lowest = 1, .highest = 60, .example = "6"});
  if (month && *month >= horizon) {
    problems.add(
        {.where = programme.find(key)->where,
         .what = "programme.renewal_month does not come before the end of the horizon",
         .value = fmt::format("{}", *month),
         .why = fmt::format("the policy runs for the {} months that are simulated", horizon),
         .remedy = "remove it"});
  } else if (month) {
    policy.renewal_month = static_cast<int>(*month);
  }
  check_renewal(programme, study, policy, problems);
}

std::string describe(const RenewalLaw& law) {
  std::string text =
      fmt::format("not renewed with {}, premium × {}", by_year(law.not_renewed, 100, " %"),
                  by_year(law.premium_factor, 1, ""));
  if (!law.same_every_year()) text += fmt::format(", crisis at factor {:g}", law.crisis_factor);
  return text;
}

void list_renewal(const Study& study, const Programme& policy, AssumptionLog& assumptions) {
  if (!policy.renewal_month) return;
  const auto list = [&](const std::string& value, std::string_view reason) {
    assumptions.add("study.programme.renewal_month", fmt::format("{} ({})", value, policy.name),
                    std::string(reason));
  };
  const bool in_scenario = std::ranges::any_of(study.scenarios, [](const Scenario& scenario) {
    return std::ranges::any_of(scenario.shocks, [](const Shock& shock) {
      const auto* change = std::get_if<InsurerResponseShock>(&shock);
      return change != nullptr && change->renewal;
    });
  });
  if (policy.renewal) {
    list(fmt::format("month {}: {}", *policy.renewal_month, describe(*policy.renewal)),
         policy.renewal->preset.empty()
             ? "given in the study; one draw a trial, by the mean factor of the sectors weighted "
               "by sales"
             : "the premium rises as Coface's did from 2007 to 2010 (+13 %, biia.com); one draw a "
               "trial, by the mean factor of the sectors weighted by sales");
  } else {
    list(fmt::format("month {}: at its terms", *policy.renewal_month),
         in_scenario ? "no non_renewal and no renewal_premium_factor, but in scenarios that say so"
                     : "no non_renewal and no renewal_premium_factor; flatters insurance in a "
                       "crisis");
  }
  if (!policy.renewal && !in_scenario) return;
  list("clauses as before",
       "aggregate_first_loss and maximum_liability are those of the whole horizon, neither new at "
       "the renewal nor smaller without it; fees on limits are due in full; raise_premium of a "
       "scenario comes on top; what one failure costs is told as if the policy ran on");
}

}  // namespace encours
