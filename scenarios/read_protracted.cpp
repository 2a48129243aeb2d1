#include "scenarios/read_protracted.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "core/did_you_mean.hpp"
#include "core/text.hpp"
#include "scenarios/read_collection.hpp"

namespace encours {

namespace {

constexpr NumberRule yearly_rule = {.lowest = 0, .highest = 0.99, .example = "0.02"};

/// A number, or one for each size.
std::array<double, 4> read_rate(const TableReader& table, ProblemLog& problems) {
  static constexpr std::array<std::string_view, 4> sizes = {"micro", "small", "medium", "large"};
  std::array<double, 4> rate{};
  table.require("rate", "nobody publishes how many solvent buyers do not pay: it is yours to give",
                "add rate = 0.02, the yearly probability of a buyer");
  const TomlValue* value = table.find("rate");
  if (value == nullptr) return rate;
  if (!std::holds_alternative<TomlValue::Table>(value->data)) {
    rate.fill(read_number(*value, "protracted.rate", yearly_rule, problems).value_or(0));
    return rate;
  }
  const TableReader by_size = table.table("rate", "protracted.rate", sizes);
  for (std::size_t size = 0; size < sizes.size(); ++size) {
    by_size.require(sizes.at(size), "every size needs a rate",
                    "write { micro = 0.03, small = 0.03, medium = 0.02, large = 0.01 }");
    rate.at(size) = by_size.number(sizes.at(size), yearly_rule).value_or(0);
  }
  return rate;
}

/// Both numbers are the user's: nobody publishes how many plans are kept.
PaymentPlan read_plan(const TableReader& protracted) {
  static constexpr std::array<std::string_view, 2> keys = {"instalments", "kept"};
  const TableReader table = protracted.table("plan", "protracted.plan", keys);
  table.require("instalments", "a plan is so many equal monthly payments", "add instalments = 6");
  table.require("kept", "nobody publishes how many plans are kept: it is yours to give",
                "add kept = 0.5, the probability that a plan is kept");
  PaymentPlan plan;
  plan.instalments = static_cast<int>(
      table.integer("instalments", {.lowest = 1, .highest = 60, .example = "6"}).value_or(1));
  plan.kept = table.number("kept", {.lowest = 0, .highest = 1, .example = "0.5"}).value_or(0);
  return plan;
}

void list_plan(const PaymentPlan& plan, AssumptionLog& assumptions) {
  const auto list = [&](std::string value, std::string_view reason) {
    assumptions.add("study.protracted.plan", std::move(value), std::string(reason));
  };
  list(fmt::format("{} monthly instalments, {:g} % kept", plan.instalments, 100 * plan.kept),
       "granted to every solvent buyer that stops paying; whether it is kept is drawn for each, "
       "whatever the year");
  list("broken at the first instalment",
       "the whole debt is then collected a month older and later; plans that break after some "
       "instalments bring in more");
}

/// Whether an insurer must be asked: the last instalment comes later than the policy lets a debt be
/// extended.
bool needs_consent(const ProtractedSettings& settings, const Programme& programme) {
  const int extension = programme.extension_days.value_or(CoverTerms{}.extension_days);
  return settings.plan && settings.handed_over_days + settings.plan->days() > extension;
}

/// What is simulated without being given.
void list_defaults(const TableReader& table, Study& study) {
  AssumptionLog& assumptions = study.assumptions;
  const auto list = [&](std::string_view key, std::string_view value, std::string_view reason) {
    assumptions.add("study.protracted." + std::string(key), std::string(value),
                    std::string(reason));
  };
  if (!table.has("success")) list_published_success("study.protracted.success", assumptions);
  table.assume("handed_over_days", "60",
               "past due of the oldest invoice when insurers want to be told; the whole debt is "
               "collected as one of this age",
               assumptions);
  table.assume("delay_days", "0", "what is collected comes at once; flatters the firm's cash",
               assumptions);
  if (!table.has("fee") && !table.has("fixed_cost")) {
    list("fee", "none", "collecting costs nothing unless it is said; flatters every programme");
  }
  list("year", "independent",
       "of the year, of the scenario and of each other: solvent buyers pay no worse in a crisis; "
       "flatters bad years");
  list("debt", "that of a failure in the same month",
       "nothing more is delivered within the horizon; a buyer that fails within it has its failure "
       "alone");
  list("recovered", "the expected share of each debt",
       "of one debt usually all or nothing comes: losses vary more");
}

}  // namespace

void read_protracted(const TableReader& root, Study& study, ProblemLog& problems) {
  static constexpr std::array<std::string_view, 7> keys = {
      "rate", "success", "handed_over_days", "delay_days", "fee", "fixed_cost", "plan"};
  if (!root.has("protracted")) return;
  const TableReader table = root.table("protracted", "protracted", keys);
  ProtractedSettings settings;
  settings.rate = read_rate(table, problems);
  AssumptionLog listed;
  if (auto success = read_success(table, listed, problems)) {
    settings.own.success = *std::move(success);
  }
  settings.handed_over_days =
      table.number("handed_over_days", {.lowest = 0, .highest = 3650, .example = "60"})
          .value_or(settings.handed_over_days);
  settings.own.delay_days =
      table.number("delay_days", {.lowest = 0, .highest = 3650, .example = "60"}).value_or(0);
  settings.own.fee =
      table.number("fee", {.lowest = 0, .highest = 0.99, .example = "0.15"}).value_or(0);
  settings.own.fixed_cost =
      table.number("fixed_cost", {.lowest = 0, .highest = 1e9, .example = "100"}).value_or(0);
  if (table.has("plan")) settings.plan = read_plan(table);
  const bool simulated = settings.simulated();
  study.protracted = std::move(settings);
  if (!simulated) return;
  for (const Assumption& one : listed.assumptions()) {
    study.assumptions.add(one.field, one.value, one.reason);
  }
  list_defaults(table, study);
  if (study.protracted->plan) list_plan(*study.protracted->plan, study.assumptions);
  if (study.portfolio.pd_definition != PdDefinition::ninety_days) return;
  problems.add({.where = table.where(),
                .what = "[protracted] is given with default.pd_definition = \"90_days\"",
                .why = "PDs of 90 days late hold the buyers that are solvent and do not pay",
                .remedy = "use PDs of insolvency, or remove [protracted]"});
}

void settle_collection(const CollectionSettings& collection, Study& study, ProblemLog& problems) {
  std::vector<std::string_view> known;
  for (const CollectionChannel& one : collection.channels) known.emplace_back(one.name);
  bool any = false;
  for (Programme& programme : study.programmes) {
    if (!programme.conduct.cure || !programme.conduct.cure->collection) continue;
    CollectionWays& ways = *programme.conduct.cure->collection;
    ways.yearly_rate = collection.yearly_rate;
    const auto refuse = [&](std::string what, std::string_view value, std::string_view why,
                            std::string remedy) {
      Problem problem;
      problem.where = ways.where.at;
      problem.what = std::move(what);
      problem.value = printable(value);
      problem.why = why;
      problem.remedy = std::move(remedy);
      problems.add(std::move(problem));
    };
    if (!study.protracted) {
      refuse("cure.collection is given without [protracted]", programme.name,
             "channels act on debtors that are solvent, and every failure is an insolvency",
             "add rate = 0.02 under [protracted], or use encours collect");
    }
    if (known.empty()) {
      refuse("cure.collection is given without a channel", programme.name,
             "what a channel brings in and costs stands in [[collection.channel]]",
             "add one, or remove it");
    }
    for (const std::string& name : ways.names) {
      const auto place = std::ranges::find(collection.channels, name, &CollectionChannel::name);
      if (place != collection.channels.end()) {
        ways.channels.push_back(*place);
      } else if (!known.empty()) {
        refuse("cure.collection names a channel that is not there", name,
               "channels stand in [[collection.channel]]",
               did_you_mean(nearest_name(name, known), "use the name of one of them"));
      }
    }
    if (ways.names.empty()) ways.channels = collection.channels;
    any = true;
  }
  if (!any || !study.protracted || !study.protracted->simulated()) return;
  for (const Assumption& one : collection.assumptions.assumptions()) {
    study.assumptions.add(one.field, one.value, one.reason, one.count);
  }
}

void settle_protracted_cover(const Study& study, Programme& programme, AssumptionLog& assumptions) {
  if (!study.protracted || !study.protracted->simulated()) return;
  if (!std::holds_alternative<PolicyTerms>(programme.protection)) return;
  auto& waiting = programme.protracted.waiting_months;
  const bool asked = waiting && needs_consent(*study.protracted, programme);
  if (asked && !programme.protracted.plan_consent) {
    waiting.reset();
    assumptions.add(
        "study.programme.plan_consent", fmt::format("not covered ({})", programme.name),
        fmt::format("the last instalment of a plan comes {:.0f} days past due, beyond "
                    "extension_days, and the insurer has not agreed: these debts are uninsured",
                    study.protracted->handed_over_days + study.protracted->plan->days()));
    return;
  }
  if (asked) {
    assumptions.add("study.programme.plan_consent", fmt::format("yes ({})", programme.name),
                    "the insurer agrees to plans beyond extension_days; the waiting period "
                    "runs from the day the debt would have been handed over");
  }
  assumptions.add("study.programme.waiting_period",
                  waiting ? fmt::format("{:g} months ({})", *waiting, programme.name)
                          : fmt::format("not covered ({})", programme.name),
                  waiting
                      ? "from the claim until the insurer takes the debt of a solvent buyer for "
                        "lost; 2 to 5 in policies, 5 unless given (Coface TradeLiner)"
                      : "covers_protracted = false: the policy insures insolvency only");
}

}  // namespace encours
