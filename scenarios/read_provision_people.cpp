#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "core/did_you_mean.hpp"
#include "core/text.hpp"
#include "scenarios/read_provision.hpp"
#include "scenarios/study_values.hpp"

namespace encours {

namespace {

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
    one.require("date", "when it was decided", "add date = 2027-01-15");
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
    one.require("date", "when it was approved", "add date = 2027-01-15");
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
                  .why = "parameters are those that parameters.csv lists, like matrix.prior",
                  .remedy = did_you_mean(nearest_name(approval.parameter, names),
                                         "write the name of a key")});
  }
}

/// A later default than the presumption is somebody's judgement.
void check_rebuttal(const TableReader& table, const ProvisionSettings& settings,
                    ProblemLog& problems) {
  constexpr int presumed = 90;
  const bool approved =
      std::ranges::find(settings.approvals, "rebuttal", &ParameterApproval::parameter) !=
      settings.approvals.end();
  if (settings.matrix.default_days <= presumed || settings.rebuttal.empty() || approved) return;
  problems.add({.where = table.find("rebuttal")->where,
                .what = "nobody stands for the rebuttal of the presumption of default",
                .value = printable(settings.rebuttal),
                .why = "IFRS 9 B5.5.37: who judged it, from what, and when",
                .remedy = "add [[provision.approval]] with parameter = \"rebuttal\", source, "
                          "approver and date"});
}

}  // namespace

void note_study_parameters(const Study& study, ProvisionSettings& settings) {
  constexpr double usual_lgd = 0.93;
  const bool late = study.portfolio.pd_definition == PdDefinition::ninety_days;
  const std::array<std::pair<const char*, std::string>, 7> used = {
      {{"loss.lgd", fmt::format("{}", study.portfolio.lgd.value_or(usual_lgd))},
       {"default.pd_definition", late ? "90_days" : "insolvency"},
       {"portfolio.vat_rate", fmt::format("{}", study.portfolio.vat_rate)},
       {"exposure.mean_delay_days", fmt::format("{}", study.exposure.mean_delay_days)},
       {"exposure.overdue_delay_days", fmt::format("{}", study.exposure.overdue_delay_days)},
       {"run.trials", fmt::format("{}", study.run.trials)},
       {"run.seed", fmt::format("{}", study.run.seed)}}};
  const auto& made = study.assumptions.assumptions();
  for (const auto& [name, value] : used) {
    const auto defaulted =
        std::ranges::find(made, fmt::format("study.{}", name), &Assumption::field);
    const bool given = defaulted == made.end();
    settings.parameters.push_back({.name = name,
                                   .value = value,
                                   .given = given,
                                   .source = given ? std::string() : defaulted->reason,
                                   .of_study = true});
  }
}

void read_provision_people(const TableReader& table, ProvisionSettings& settings,
                           ProblemLog& problems) {
  read_overlays(table, settings, problems);
  read_approvals(table, settings, problems);
  check_rebuttal(table, settings, problems);
}

}  // namespace encours
