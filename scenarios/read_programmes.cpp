#include "scenarios/read_programmes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <span>
#include <utility>
#include <vector>

#include "scenarios/insurer_response_of.hpp"
#include "scenarios/names.hpp"
#include "scenarios/read_conduct.hpp"
#include "scenarios/read_insurer_response.hpp"
#include "scenarios/read_protection.hpp"
#include "scenarios/use_programmes.hpp"

namespace encours {

namespace {

ReserveRule read_reserve(const TableReader& table, ProblemLog& problems) {
  static constexpr std::array<std::string_view, 1> keys = {"quantile"};
  const TomlValue* value = table.find("reserve");
  if (value == nullptr) return {};
  if (!std::holds_alternative<TomlValue::Table>(value->data)) {
    const auto amount =
        table.number("reserve", {.lowest = 0, .highest = 1e12, .example = "100000"});
    return amount ? ReserveRule(*amount) : ReserveRule();
  }
  const TableReader rule(*value, "programme.reserve", keys, problems);
  rule.require("quantile", "the reserve is a quantile of the programme's own losses",
               "write { quantile = 0.99 }");
  const auto quantile =
      rule.number("quantile", {.lowest = 0.5, .highest = 0.9999, .example = "0.99"});
  return quantile ? ReserveRule(QuantileReserve{*quantile}) : ReserveRule();
}

void read_capital(const TableReader& table, Programme& programme, AssumptionLog& assumptions,
                  ProblemLog& problems) {
  programme.reserve = read_reserve(table, problems);
  const auto cost = table.number("cost_of_capital", {.lowest = 0, .highest = 1, .example = "0.08"});
  programme.cost_of_capital = cost.value_or(0);
  if (table.has("reserve") && !table.has("cost_of_capital")) {
    assumptions.add("study.programme.cost_of_capital", fmt::format("0 ({})", programme.name),
                    "a reserve is held at no cost of capital unless one is given");
  }
  if (cost && !table.has("reserve") && !table.has("fund")) {
    assumptions.add("study.programme.reserve", fmt::format("none ({})", programme.name),
                    "no reserve is given: the cost of capital costs nothing");
  }
}

std::optional<std::size_t> read_kind(const TableReader& table) {
  static constexpr std::array<std::string_view, 3> kinds = {"self_insurance", "policy",
                                                            "factoring"};
  static constexpr std::string_view why = "this kind of programme is not simulated yet";
  static constexpr std::string_view remedy = "use self_insurance, policy or factoring";
  static constexpr std::array<Unavailable, 3> missing = {
      {{"captive", why, remedy},
       {"collection", why, remedy},
       {"prevention", "it is a part of a programme of any kind",
        "write kind = \"self_insurance\" and "
        "prevention = { … }"}}};
  table.require("kind", "self_insurance, policy or factoring", "add kind = \"self_insurance\"");
  return table.choice("kind", kinds, missing);
}

std::optional<int> read_days(const TableReader& table, std::string_view key,
                             std::string_view example) {
  const auto days = table.integer(key, {.lowest = 0, .highest = 365, .example = example});
  return days ? std::optional(static_cast<int>(*days)) : std::nullopt;
}

/// A preset by its name, a table, or "none": limits that cannot be cut.
void read_response(const TableReader& table, Programme& programme, ProblemLog& problems) {
  static constexpr std::string_view key = "insurer_response";
  const TomlValue* value = table.find(key);
  if (value == nullptr) return;
  if (std::holds_alternative<TomlValue::Table>(value->data)) {
    const TableReader response(*value, key, insurer_response_keys, problems);
    programme.insurer_response = read_insurer_response(response, problems);
  } else {
    static constexpr std::array<std::string_view, 4> names = {"base", "light", "gfc", "none"};
    const auto name = table.choice(key, names);
    if (!name) return;
    programme.limits_kept = names.at(*name) == "none";
    programme.insurer_response = insurer_response_preset(names.at(*name));
  }
  if (!programme.insurer_response || can_be_cut(programme)) return;
  problems.add({.where = value->where,
                .what = "insurer_response is given to a policy without buyer_limit",
                .value = programme.name,
                .why = "the insurer cuts the limits of named buyers, and this policy looks at none",
                .remedy = "add the clause { buyer_limit = true }, or remove it"});
}

/// Whether and how the insurer of a policy cuts limits, and in which scenarios.
void list_response(const Study& study, const Programme& programme, AssumptionLog& assumptions) {
  if (!std::holds_alternative<PolicyTerms>(programme.protection) || programme.limits_kept) return;
  const bool in_scenario =
      can_be_cut(programme) && std::ranges::any_of(study.scenarios, [](const Scenario& scenario) {
        return std::ranges::any_of(scenario.shocks, [](const Shock& shock) {
          return std::holds_alternative<InsurerResponseShock>(shock);
        });
      });
  const auto list = [&](std::string_view value, const std::string& reason) {
    assumptions.add("study.programme.insurer_response",
                    fmt::format("{} ({})", value, programme.name), reason);
  };
  if (programme.insurer_response) {
    list(describe(*programme.insurer_response), reason_of(*programme.insurer_response));
  } else if (in_scenario) {
    list("limits are cut only in scenarios that say so",
         "the policy has no insurer_response; flatters insurance in the others");
  } else {
    list("limits are never cut", "no insurer_response; flatters insurance in a crisis");
  }
  if (study.exposure.mode == ExposureMode::fixed && (programme.insurer_response || in_scenario)) {
    list("cuts have no effect",
         "exposure.mode is static: nothing is shipped after a cut, and what was before runs off "
         "covered");
  }
}

constexpr std::array<std::string_view, 10> policy_keys = {"premium",
                                                          "fees",
                                                          "bonus_malus",
                                                          "clauses",
                                                          "extension_days",
                                                          "notification_days",
                                                          "indemnity_delay_months",
                                                          "insurer_response",
                                                          "waiting_period",
                                                          "covers_protracted"};
constexpr std::array<std::string_view, 5> factoring_keys = {
    "commission", "covered_share", "other_lines", "financing", "guarantee_fund"};

/// Those of every programme, then those of one kind.
constexpr auto keys_of_any_kind() {
  constexpr std::array<std::string_view, 10> common = {
      "name", "use",        "kind",       "reserve", "cost_of_capital",
      "fund", "guarantees", "prevention", "cure",    "issuers"};
  std::array<std::string_view, common.size() + policy_keys.size() + factoring_keys.size()> keys{};
  auto* const policy = std::ranges::copy(common, keys.begin()).out;
  auto* const factoring = std::ranges::copy(policy_keys, policy).out;
  std::ranges::copy(factoring_keys, factoring);
  return keys;
}

/// Keys of another kind of programme.
void refuse_keys(const TableReader& table, std::span<const std::string_view> keys,
                 std::string_view kind, std::string_view why, std::string_view remedy,
                 ProblemLog& problems) {
  for (const std::string_view key : keys) {
    if (!table.has(key)) continue;
    problems.add({.where = table.find(key)->where,
                  .what = fmt::format("{} does not belong to {}", table.full_name(key), kind),
                  .why = std::string(why),
                  .remedy = std::string(remedy)});
  }
}

/// Keys that belong to a part of a programme.
void refuse_misplaced(const TableReader& table) {
  static constexpr std::string_view lever = "it is a lever of prevention";
  static constexpr std::string_view remedy = "write it in prevention = { … }";
  static constexpr std::array<Unavailable, 7> misplaced = {{
      {"own_limit", lever, remedy},
      {"deposit", lever, remedy},
      {"discount", lever, remedy},
      {"monitoring", lever, remedy},
      {"dunning", "reminders are a part of the cure", "write cure = { reminders = { … } }"},
      {"collection", "it is a part of the cure", "write cure = { collection = { … } }"},
      {"factoring", "it is a kind of programme", "write kind = \"factoring\""},
  }};
  for (const Unavailable& one : misplaced) table.refuse(one);
}

/// `simulated`: whether the study has protracted defaults.
ProtractedCover read_protracted_cover(const TableReader& table, bool simulated,
                                      ProblemLog& problems) {
  ProtractedCover cover;
  const auto covered = table.flag("covers_protracted");
  const auto waiting = table.number("waiting_period", {.lowest = 0, .highest = 24, .example = "5"});
  for (const std::string_view key : {"waiting_period", "covers_protracted"}) {
    if (simulated || !table.has(key)) continue;
    problems.add({.where = table.find(key)->where,
                  .what = fmt::format("{} is given without [protracted]", table.full_name(key)),
                  .why = "it is about debts that solvent buyers do not pay, and none are simulated",
                  .remedy = "add rate = 0.02 under [protracted], or remove it"});
  }
  if (waiting) cover.waiting_months = *waiting;
  if (covered != false) return cover;
  cover.waiting_months.reset();
  if (!table.has("waiting_period")) return cover;
  problems.add({.where = table.find("waiting_period")->where,
                .what = "programme.waiting_period is given with covers_protracted = false",
                .why = "the insurer waits for what it covers",
                .remedy = "remove one of them"});
  return cover;
}

/// The fee on what solvent buyers pay in the end, where none of them fails to pay.
void check_protracted_fee(const TableReader& table, const PolicyTerms& terms,
                          ProblemLog& problems) {
  if (!terms.fees.collection_protracted) return;
  problems.add({.where = table.find("fees")->where,
                .what = "programme.fees.collection_protracted is given without [protracted]",
                .why = "it is about debts that solvent buyers do not pay, and none are simulated",
                .remedy = "add rate = 0.02 under [protracted], or remove it"});
}

/// What the kind of a programme adds to it.
void read_protection_of(const TableReader& table, std::size_t kind, bool protracted,
                        Programme& programme, AssumptionLog& assumptions, ProblemLog& problems) {
  constexpr std::string_view of_factoring = "it is a key of a programme that sells its receivables";
  constexpr std::string_view to_factoring = "remove it, or write kind = \"factoring\"";
  if (kind == 0) {
    refuse_keys(table, policy_keys, "self_insurance", "the firm keeps every loss",
                "remove it, or write kind = \"policy\"", problems);
    refuse_keys(table, factoring_keys, "self_insurance", of_factoring, to_factoring, problems);
  } else if (kind == 1) {
    refuse_keys(table, factoring_keys, "policy", of_factoring, to_factoring, problems);
    programme.extension_days = read_days(table, "extension_days", "60");
    programme.notification_days = read_days(table, "notification_days", "30");
    programme.indemnity_delay_months =
        table.number("indemnity_delay_months", {.lowest = 0, .highest = 120, .example = "5"});
    PolicyTerms terms = read_policy(table, programme.name, assumptions, problems);
    if (!protracted) check_protracted_fee(table, terms, problems);
    programme.protection = std::move(terms);
    programme.protracted = read_protracted_cover(table, protracted, problems);
    read_response(table, programme, problems);
  } else {
    refuse_keys(table, policy_keys, "factoring", "a factor charges a commission and has lines",
                "remove it, or write kind = \"policy\"", problems);
    programme.protection = read_factoring(table, programme.name, assumptions, problems);
    if (!protracted) return;
    problems.add({.where = table.where(),
                  .what = "a factor stands beside [protracted]",
                  .value = programme.name,
                  .why = "what a factor does about debts that solvent buyers do not pay is not "
                         "simulated",
                  .remedy = "remove the programme, or [protracted]"});
  }
}

}  // namespace

Programme read_programme(const TomlValue& value, const ProgrammeSurroundings& around,
                         AssumptionLog& assumptions, ProblemLog& problems) {
  static constexpr auto keys = keys_of_any_kind();
  static constexpr std::array<std::string_view, 7> refused = {
      "own_limit", "deposit", "discount", "monitoring", "dunning", "collection", "factoring"};
  const TableReader table(value, "programme", keys, problems, refused);
  refuse_misplaced(table);
  Programme programme{.name = read_name(table, "programme", "retention", problems),
                      .where = table.where()};
  table.text("use", "whole-turnover");
  list_ready_made(value, programme.name, assumptions);
  read_capital(table, programme, assumptions, problems);
  read_fund(table, programme, assumptions, problems);
  read_guarantees(table, around.directory, programme, assumptions, problems);
  read_conduct(table, programme, assumptions, problems);
  if (const auto kind = read_kind(table)) {
    read_protection_of(table, *kind, around.protracted, programme, assumptions, problems);
  }
  return programme;
}

void read_programmes(const TableReader& root, const std::filesystem::path& directory, Study& study,
                     ProblemLog& problems) {
  const auto* tables = root.array("programme", "[[programme]] with two brackets");
  if (tables != nullptr) {
    for (const TomlValue& value : *tables) {
      if (!is_usable(value, problems)) continue;
      const ProgrammeSurroundings around{.directory = directory,
                                         .protracted = study.protracted.has_value()};
      study.programmes.push_back(read_programme(value, around, study.assumptions, problems));
      list_response(study, study.programmes.back(), study.assumptions);
    }
    check_unique_names(study.programmes, "programme", problems);
  }
  if (!study.programmes.empty() || (root.has("programme") && tables == nullptr)) return;
  study.programmes = {Programme{}};
}

}  // namespace encours
