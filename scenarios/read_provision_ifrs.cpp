#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <variant>

#include "core/did_you_mean.hpp"
#include "core/text.hpp"
#include "scenarios/read_provision.hpp"
#include "scenarios/study_values.hpp"

namespace encours {

namespace {

constexpr std::array<std::string_view, 2> treatments = {"separate", "integral"};
constexpr std::array<std::string_view, 2> disputed_words = {"in_pool", "apart"};

template <class Choice>
Choice read_choice(const TableReader& table, std::string_view key,
                   const std::array<std::string_view, 2>& words, ProvisionSettings& settings,
                   std::string_view reason) {
  const std::size_t chosen = table.choice(key, words).value_or(0);
  note_parameter(settings, table, key, std::string(words.at(chosen)), reason);
  return static_cast<Choice>(chosen);
}

/// The matrix is what is booked; the key says so, and refuses the other.
void read_booked(const TableReader& table) {
  static constexpr std::array<std::string_view, 1> words = {"matrix"};
  static constexpr std::array<Unavailable, 1> others = {
      {{.name = "engine",
        .why = "the engine's loss is a sum over trials, which no table of items, buckets, "
               "movements or openings could carry",
        .remedy = "leave booked out: the matrix is the allowance, the engine its challenger in "
                  "bridge.csv; an overlay with its reason may hold the difference"}}};
  table.choice("booked", words, others);
}

/// Clauses that act on the losses of a year or on a claim by chance, and so on no balance by
/// itself.
bool acts_on_no_balance(const Clause& clause) {
  return std::holds_alternative<AggregateFirstLoss>(clause) ||
         std::holds_alternative<ClaimRefused>(clause) ||
         std::holds_alternative<LateNotification>(clause) ||
         std::holds_alternative<EachLossDeductible>(clause) ||
         std::holds_alternative<MinimumRetention>(clause);
}

/// "insured_percentage 0.9/0.6"
std::string describe(const Clause& clause) {
  const auto amounts = [&](const auto&... values) {
    std::string said(clause_key(clause));
    for (const double value : std::array<double, sizeof...(values)>{values...}) {
      said += fmt::format(" {}", value);
    }
    return said;
  };
  if (const auto* share = std::get_if<InsuredPercentage>(&clause)) {
    return amounts(share->named, share->discretionary);
  }
  if (const auto* threshold = std::get_if<Threshold>(&clause)) return amounts(threshold->amount);
  if (const auto* limit = std::get_if<DiscretionaryLimit>(&clause)) return amounts(limit->amount);
  if (const auto* longest = std::get_if<MaximumTerms>(&clause)) return amounts(longest->days);
  if (const auto* refused = std::get_if<ClaimRefused>(&clause)) {
    return amounts(refused->probability);
  }
  if (const auto* late = std::get_if<LateNotification>(&clause)) return amounts(late->probability);
  if (const auto* excluded = std::get_if<Excluded>(&clause)) {
    std::string said(clause_key(clause));
    for (const std::string_view name : names_of(excluded->categories)) {
      said += fmt::format(" {}", name);
    }
    return said;
  }
  if (const auto* most = std::get_if<MaximumLiability>(&clause)) {
    return most->premium_multiple > 0 ? fmt::format("{} premiums", amounts(most->premium_multiple))
                                      : amounts(most->amount);
  }
  return std::string(clause_key(clause));
}

std::string terms_of(const Programme& programme) {
  std::string clauses;
  for (const Clause& clause : std::get<PolicyTerms>(programme.protection).clauses) {
    clauses += fmt::format("{}{}", clauses.empty() ? ": " : ", ", describe(clause));
  }
  return printable(programme.name) + clauses;
}

void add_policy_fault(const TableReader& table, std::string_view key, const char* what,
                      std::string value, const char* why, std::string remedy,
                      ProblemLog& problems) {
  problems.add({.where = table.find(key)->where,
                .what = what,
                .value = std::move(value),
                .why = why,
                .remedy = std::move(remedy)});
}

/// The index of the policy that is in force; nothing when it was refused.
std::optional<std::size_t> find_policy(const TableReader& table, const Study& study,
                                       ProblemLog& problems) {
  std::vector<std::size_t> policies;
  std::vector<std::string_view> names;
  for (std::size_t i = 0; i < study.programmes.size(); ++i) {
    if (!std::holds_alternative<PolicyTerms>(study.programmes[i].protection)) continue;
    policies.push_back(i);
    names.push_back(study.programmes[i].name);
  }
  if (policies.empty()) {
    add_policy_fault(
        table, "insurance", "insurance is integral, and the study has no policy", "",
        "IFRS 9 B5.5.55: a contract that stands and is part of the receivable's terms",
        "add the policy in force as a [[programme]], or write insurance = \"separate\"", problems);
    return std::nullopt;
  }
  const auto name = table.text("policy", names.front());
  if (!name) {
    if (policies.size() == 1 && !table.has("policy")) return policies.front();
    if (!table.has("policy")) {
      add_policy_fault(
          table, "insurance", "insurance is integral, and the study has several policies",
          fmt::format("{} policies", policies.size()), "only one of the alternatives is in force",
          "add policy = \"its name\" under [provision]", problems);
    }
    return std::nullopt;
  }
  const auto place = std::ranges::find(names, *name);
  if (place != names.end()) return policies[static_cast<std::size_t>(place - names.begin())];
  add_policy_fault(table, "policy", "provision.policy names no policy of the study",
                   printable(*name), "a [[programme]] of kind = \"policy\"",
                   did_you_mean(nearest_name(*name, names), "write the name of one"), problems);
  return std::nullopt;
}

void read_integral_policy(const TableReader& table, const Study& study, ProvisionSettings& settings,
                          ProblemLog& problems) {
  if (settings.insurance == SecurityTreatment::separate) {
    if (table.has("policy")) {
      add_policy_fault(table, "policy", "provision.policy has no effect", "",
                       "insurance stands apart from the expected credit loss",
                       "add insurance = \"integral\", or remove policy", problems);
    }
    return;
  }
  settings.policy = find_policy(table, study, problems);
  if (!settings.policy) return;
  const Programme& programme = study.programmes[*settings.policy];
  const auto& clauses = std::get<PolicyTerms>(programme.protection).clauses;
  const auto yearly = std::ranges::find_if(clauses, acts_on_no_balance);
  if (yearly != clauses.end()) {
    add_policy_fault(
        table, "insurance", "the integral policy has a clause that no balance has",
        std::string(clause_key(*yearly)),
        "it acts on losses of the year or on a claim by chance: a provision matrix would give more "
        "relief than the policy pays",
        "write insurance = \"separate\"; tail_reserve.csv and the engine hold the clause",
        problems);
  }
  note_parameter(settings, table, "policy", terms_of(programme), "the only policy of the study");
}

void read_default_days(const TableReader& table, ProvisionSettings& settings,
                       ProblemLog& problems) {
  constexpr int presumed = 90;
  const auto days = table.integer("default_days", {.lowest = 1, .highest = 3650, .example = "90"});
  if (days) settings.matrix.default_days = static_cast<int>(*days);
  settings.rebuttal = table.text("rebuttal", "public bodies pay late and in full").value_or("");
  note_parameter(settings, table, "default_days", fmt::format("{}", settings.matrix.default_days),
                 "presumption of IFRS 9 B5.5.37: in default 90 days past due at the latest");
  note_parameter(settings, table, "rebuttal",
                 settings.rebuttal.empty() ? "none" : printable(settings.rebuttal, 2000),
                 "the presumption of IFRS 9 B5.5.37 stands");
  if (settings.matrix.default_days > presumed && settings.rebuttal.empty()) {
    problems.add({.where = table.find("default_days")->where,
                  .what = "provision.default_days is above 90 without a rebuttal",
                  .value = fmt::format("{}", settings.matrix.default_days),
                  .why = "IFRS 9 B5.5.37: a later default needs reasonable and supportable grounds",
                  .remedy = "add rebuttal = \"why\", or write at most 90"});
  }
  if (settings.matrix.default_days <= presumed && !settings.rebuttal.empty()) {
    problems.add({.where = table.find("rebuttal")->where,
                  .what = "provision.rebuttal has nothing to rebut",
                  .value = fmt::format("default_days = {}", settings.matrix.default_days),
                  .why = "the presumption of default at 90 days stands",
                  .remedy = "write default_days = 120 or another later day, or remove rebuttal"});
  }
}

/// What lateness says of a buyer, unless the PDs hold it already.
void read_lateness(const TableReader& table, const Study& study, ProvisionSettings& settings) {
  static constexpr std::array<std::string_view, 2> keys = {"over_30", "over_60"};
  constexpr NumberRule rule = {.lowest = 1, .highest = 1000, .example = "6"};
  const bool scored = study.scoring && study.scoring->behaviour;
  LatenessFactors factors;
  if (table.has("late_pd")) {
    const TableReader own = table.table("late_pd", "provision.late_pd", keys);
    own.require("over_30", "the factor on the PD beyond 30 days", "add over_30 = 6");
    own.require("over_60", "the factor on the PD beyond 60 days", "add over_60 = 11");
    factors.over_30 = own.number("over_30", rule).value_or(1);
    factors.over_60 = own.number("over_60", rule).value_or(1);
  }
  const bool held = scored && !table.has("late_pd");
  settings.late_pd = held ? std::nullopt : std::optional(factors);
  note_parameter(
      settings, table, "late_pd",
      held ? "none"
           : fmt::format("over 30 days x {}, over 60 days x {}", factors.over_30, factors.over_60),
      held ? "scoring.behaviour holds how late buyers pay already"
           : "PD of companies that pay so late (Altares, as quoted by "
             "affiches-parisiennes.com)");
}

}  // namespace

void read_provision_ifrs(const TableReader& table, const Study& study, ProvisionSettings& settings,
                         ProblemLog& problems) {
  settings.effective_rate =
      table.number("effective_rate", {.lowest = 0, .highest = 1, .example = "0.03"}).value_or(0);
  note_parameter(settings, table, "effective_rate", fmt::format("{}", settings.effective_rate),
                 "receivables without a financing component: no discounting");
  read_booked(table);
  settings.insurance = read_choice<SecurityTreatment>(
      table, "insurance", treatments, settings,
      "credit insurance is an asset apart: nothing is taken off the expected loss");
  read_integral_policy(table, study, settings, problems);
  settings.guarantees =
      read_choice<SecurityTreatment>(table, "guarantees", treatments, settings,
                                     "guarantees are assets apart: nothing is taken off");
  settings.disputed = read_choice<DisputedItems>(table, "disputed", disputed_words, settings,
                                                 "disputed items take the rate of their bucket");
  read_default_days(table, settings, problems);
  read_lateness(table, study, settings);
}

void read_provision_accounts(const TableReader& table, ProvisionSettings& settings) {
  static constexpr std::array<std::string_view, 3> keys = {"411", "416", "491"};
  constexpr NumberRule rule = {.lowest = -1e12, .highest = 1e12, .example = "125000.50"};
  const TableReader accounts = table.table("accounts", "provision.accounts", keys);
  settings.accounts = {.customers = accounts.number("411", rule),
                       .doubtful = accounts.number("416", rule),
                       .allowances = accounts.number("491", rule)};
}

}  // namespace encours
