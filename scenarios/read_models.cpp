#include "scenarios/read_models.hpp"

#include <fmt/format.h>

#include <array>

namespace encours {

void read_exposure(const TableReader& root, Study& study) {
  static constexpr std::array<std::string_view, 3> keys = {"mode", "mean_delay_days",
                                                           "overdue_delay_days"};
  static constexpr std::array<std::string_view, 2> modes = {"flow", "static"};
  const TableReader table = root.table("exposure", "exposure", keys);
  ExposureConfig& exposure = study.exposure;
  if (const auto mode = table.choice("mode", modes)) {
    exposure.mode = *mode == 0 ? ExposureMode::flow : ExposureMode::fixed;
  }
  const NumberRule delay = {.lowest = 0, .highest = 365, .example = "12"};
  exposure.mean_delay_days = table.number("mean_delay_days", delay).value_or(0);
  exposure.overdue_delay_days =
      table.number("overdue_delay_days", {.lowest = 0, .highest = 365, .example = "30"})
          .value_or(exposure.overdue_delay_days);
  exposure.horizon_months = study.run.horizon_months;

  table.assume("mode", "flow", "balances are paid off and new shipments come month by month",
               study.assumptions);
  if (exposure.mode != ExposureMode::flow) return;
  if (!root.has("payment")) {
    table.assume("mean_delay_days", "0", "no table [payment]: invoices are paid when due",
                 study.assumptions);
  }
  if (study.portfolio.receivables.empty()) return;
  table.assume("overdue_delay_days", "30",
               "an invoice already overdue is expected 30 days after the ledger's date",
               study.assumptions);
}

void read_loss(const TableReader& root, Study& study) {
  static constexpr std::array<std::string_view, 4> keys = {"model", "lgd", "concentration",
                                                           "factor_link"};
  static constexpr std::array<std::string_view, 2> models = {"fixed", "beta"};
  const TableReader table = root.table("loss", "loss", keys);
  LossSettings& loss = study.loss;
  if (const auto model = table.choice("model", models)) {
    loss.family = *model == 0 ? LossFamily::fixed : LossFamily::beta;
  }
  study.portfolio.lgd = table.number("lgd", {.lowest = 0, .highest = 1, .example = "0.93"});
  // A faulty one is told; taking any keeps the reader of buyers from asking for it once more.
  if (table.has("lgd") && !study.portfolio.lgd) study.portfolio.lgd = 1;
  loss.concentration =
      table.number("concentration", {.lowest = 0.1, .highest = 10'000, .example = "10"})
          .value_or(loss.concentration);
  loss.factor_link = table.number("factor_link", {.lowest = 0, .highest = 1, .example = "0.05"})
                         .value_or(loss.factor_link);

  table.assume("model", "fixed", "every loss takes the mean loss given default of its buyer",
               study.assumptions);
  if (loss.family == LossFamily::beta) {
    table.assume("concentration", "10", "a proposal: spread of the Beta distribution of losses",
                 study.assumptions);
  }
  table.assume("factor_link", "0", "recoveries are not lower in a bad year", study.assumptions);
}

namespace {

/// Two ends, low first; nothing if absent or faulty.
std::optional<std::array<double, 2>> read_range(const TableReader& table, std::string_view key,
                                                const NumberRule& rule, ProblemLog& problems) {
  const std::string remedy = fmt::format("{} = {}", key, rule.example);
  const TomlValue::Array* ends = table.array(key, remedy);
  if (ends == nullptr) return std::nullopt;
  const auto refuse = [&](std::string why) {
    problems.add({.where = table.find(key)->where,
                  .what = fmt::format("{} is not a range", table.full_name(key)),
                  .why = std::move(why),
                  .remedy = fmt::format("write {}", remedy)});
    return std::nullopt;
  };
  if (ends->size() != 2) return refuse(fmt::format("it has {} numbers, not 2", ends->size()));
  const auto low = read_number((*ends)[0], table.full_name(key), rule, problems);
  const auto high = read_number((*ends)[1], table.full_name(key), rule, problems);
  if (!low || !high) return std::nullopt;
  if (*low > *high) return refuse("the low end comes first");
  return std::array<double, 2>{*low, *high};
}

}  // namespace

void read_uncertainty(const TableReader& root, Study& study, ProblemLog& problems) {
  static constexpr std::array<std::string_view, 4> keys = {"enabled", "pd_factor", "lgd_shift",
                                                           "trials"};
  const TableReader table = root.table("uncertainty", "uncertainty", keys);
  UncertaintySettings& range = study.uncertainty;
  range.enabled = table.flag("enabled").value_or(range.enabled);
  range.pd_factor = read_range(table, "pd_factor",
                               {.lowest = 0, .highest = 1000, .example = "[0.67, 1.5]"}, problems)
                        .value_or(range.pd_factor);
  range.lgd_shift = read_range(table, "lgd_shift",
                               {.lowest = -1, .highest = 1, .example = "[-0.03, 0.02]"}, problems)
                        .value_or(range.lgd_shift);
  const auto trials =
      table.integer("trials", {.lowest = 1, .highest = 4'294'967'295, .example = "25000"});
  if (trials) range.trials = static_cast<std::uint64_t>(*trials);
  if (!range.enabled) return;
  constexpr std::string_view reason =
      "a proposal: the two ends of the assumption range, taken jointly on the same trials";
  table.assume("pd_factor", "0.67 to 1.5", reason, study.assumptions);
  table.assume("lgd_shift", "-0.03 to +0.02", reason, study.assumptions);
  table.assume(
      "trials", "a quarter of the trials, at least 25,000",
      "means at the ends are held against the central case on these trials, tails are what "
      "these trials say",
      study.assumptions);
}

}  // namespace encours
