#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "scenarios/read_models.hpp"

namespace encours {
namespace {

std::optional<std::array<int, 2>> read_lags(const TableReader& table, ProblemLog& problems) {
  const TomlValue::Array* lags = table.array("lag_months", "lag_months = [1, 3]");
  if (lags == nullptr) return std::nullopt;
  const auto refuse = [&](std::string_view why) {
    problems.add({.where = table.find("lag_months")->where,
                  .what = "contagion.lag_months is not a range of months",
                  .why = std::string(why),
                  .remedy = "write lag_months = [1, 3]"});
    return std::nullopt;
  };
  if (lags->size() != 2) return refuse("it has a shortest and a longest lag");
  const NumberRule rule = {.lowest = 1, .highest = 12, .example = "1"};
  const auto shortest = read_number((*lags)[0], "contagion.lag_months", rule, problems);
  const auto longest = read_number((*lags)[1], "contagion.lag_months", rule, problems);
  if (!shortest || !longest) return std::nullopt;
  const std::array<int, 2> months = {static_cast<int>(*shortest), static_cast<int>(*longest)};
  if (months[0] != *shortest || months[1] != *longest) return refuse("lags are whole months");
  if (months[0] > months[1]) return refuse("the shortest lag comes first");
  return months;
}

void assume_defaults(const TableReader& table, const ContagionSettings& settings, Study& study) {
  table.assume("branching_ratio", "0",
               "links between buyers are unknown and most of their effect is in the PDs already",
               study.assumptions);
  table.assume("group_probability", "1", "a parent's failure takes its group with it",
               study.assumptions);
  table.assume("keep_total_pd", "true",
               "a PD counts every failure, also those that others bring about; own failures are "
               "rarer by as much",
               study.assumptions);
  if (settings.branching_ratio == 0) return;
  table.assume("lag_months", "1 to 3", "months from a failure to those it brings about",
               study.assumptions);
  table.assume("own_sector_share", "0", "victims are drawn in the whole ledger", study.assumptions);
  if (!settings.explosive()) return;
  study.assumptions.add("study.contagion.branching_ratio", "close to 1",
                        "WARNING: one failure brings about, with all that follow, five "
                        "or more; 0.25 is the highest published estimate");
}

/// The keys of the latent network say nothing where no failure spreads along it.
void refuse_without_ratio(const TableReader& table, ProblemLog& problems) {
  if (table.has("branching_ratio") || table.misspelt("branching_ratio")) return;
  for (const std::string_view key : {"lag_months", "own_sector_share"}) {
    const TomlValue* value = table.find(key);
    if (value == nullptr) continue;
    problems.add({.where = value->where,
                  .what = fmt::format("contagion.{} without branching_ratio", key),
                  .why = "it tells how failures spread along links nobody knows, which is off",
                  .remedy = "write branching_ratio, for example 0.2, or remove the key"});
  }
}

/// Whether the study writes portfolio.links, however faulty.
bool names_links(const TableReader& root) {
  const TomlValue* portfolio = root.find("portfolio");
  const auto* keys =
      portfolio == nullptr ? nullptr : std::get_if<TomlValue::Table>(&portfolio->data);
  return keys != nullptr &&
         std::ranges::any_of(*keys, [](const TomlEntry& entry) { return entry.key == "links"; });
}

void read_beta(const TableReader& root, const TableReader& table, ContagionSettings& settings,
               Study& study, ProblemLog& problems) {
  settings.beta =
      table.number("beta", {.lowest = 0, .highest = 5, .example = "2.20"}).value_or(settings.beta);
  if (!study.portfolio.links.empty()) {
    table.assume("beta", "2.20",
                 "a firm half of whose customers are bankrupt fails three times as often "
                 "(Arata 2018)",
                 study.assumptions);
  } else if (const TomlValue* beta = table.find("beta"); beta && !names_links(root)) {
    problems.add({.where = beta->where,
                  .what = "contagion.beta without links",
                  .why = "it is the effect of a customer's failure along known trade links",
                  .remedy = "add links = \"links.csv\" under [portfolio], or remove it; "
                            "branching_ratio stands for links nobody knows"});
  }
}

}  // namespace

void read_contagion(const TableReader& root, Study& study, ProblemLog& problems) {
  if (!root.has("contagion")) {
    root.assume("contagion", "none",
                study.portfolio.links.empty()
                    ? "failures do not spread between buyers"
                    : "failures do not spread between buyers, although links are given; write "
                      "[contagion] to let them",
                study.assumptions);
    return;
  }
  static constexpr std::array<std::string_view, 6> keys = {"branching_ratio",  "lag_months",
                                                           "own_sector_share", "group_probability",
                                                           "keep_total_pd",    "beta"};
  const TableReader table = root.table("contagion", "contagion", keys);
  ContagionSettings settings;
  settings.branching_ratio =
      table.number("branching_ratio", {.lowest = 0, .highest = 0.999, .example = "0.2"})
          .value_or(settings.branching_ratio);
  settings.lag_months = read_lags(table, problems).value_or(settings.lag_months);
  settings.own_sector_share =
      table.number("own_sector_share", {.lowest = 0, .highest = 1, .example = "0.5"})
          .value_or(settings.own_sector_share);
  settings.group_probability =
      table.number("group_probability", {.lowest = 0, .highest = 1, .example = "1"})
          .value_or(settings.group_probability);
  if (!table.flag("keep_total_pd").value_or(true)) {
    settings.total_pd = Contagion::TotalPd::added_to;
  }
  const auto& frailty = study.defaults.frailty;
  if (frailty && frailty->events == DefaultEvents::poisson) {
    problems.add({.where = table.where(),
                  .what = "contagion does not go with default.events = \"poisson\"",
                  .why = "a buyer fails once, and infects once",
                  .remedy = "remove the table, or write events = \"bernoulli\""});
  }
  read_beta(root, table, settings, study, problems);
  refuse_without_ratio(table, problems);
  assume_defaults(table, settings, study);
  study.contagion = settings;
}

}  // namespace encours
