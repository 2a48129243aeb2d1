#include "scenarios/read_actions.hpp"

#include <fmt/format.h>

#include <array>

#include "core/contract.hpp"
#include "scenarios/parse_toml.hpp"

namespace encours {

namespace {

constexpr double most_euros = 1e9;
constexpr double longest_days = 365;
constexpr NumberRule euros_rule = {.lowest = 0, .highest = most_euros, .example = "60"};

void read_tried(const TableReader& table, ActionSettings& settings) {
  if (const auto buyers = table.integer("buyers", {.lowest = 1, .highest = 50, .example = "5"})) {
    settings.buyers = static_cast<int>(*buyers);
  }
  settings.sales_kept =
      table.number("sales_kept", {.lowest = 0, .highest = 0.999, .example = "0.5"})
          .value_or(settings.sales_kept);
  settings.terms_days =
      table.number("terms_days", {.lowest = 1, .highest = longest_days, .example = "30"})
          .value_or(settings.terms_days);
  settings.stop_days =
      table.number("stop_days", {.lowest = 0, .highest = longest_days, .example = "30"})
          .value_or(settings.stop_days);
  AssumptionLog& listed = settings.assumptions;
  table.assume("buyers", "5", "so many of those that make the worst trials are tried", listed);
  table.assume("sales_kept", "0.5", "a try: half of the sales, for half of the debt", listed);
  table.assume("terms_days", "30",
               "the terms of French law where nothing is agreed (commercial code, L441-10)",
               listed);
  table.assume("stop_days", "30", "a try: deliveries stop at 30 days of lateness", listed);
}

void read_margin(const TableReader& table, const Study& study, ActionSettings& settings) {
  settings.margin = table.number("margin", {.lowest = 0, .highest = 1, .example = "0.2"});
  if (settings.margin || !study.firm.cash) return;
  settings.margin = 1 - study.firm.cash->variable_cost_rate;
  table.assume("margin", fmt::format("{:.4g}", *settings.margin),
               "1 − firm.variable_cost_rate, on sales given up", settings.assumptions);
}

void read_reminders(const TableReader& table, const Study& study, ActionSettings& settings,
                    ProblemLog& problems) {
  if (!table.has("reminders")) return;
  static constexpr std::array<std::string_view, 3> keys = {"on_time_share", "median_late_days",
                                                           "cost"};
  const TableReader reminders = table.table("reminders", "actions.reminders", keys);
  const ReminderEffect effect = {
      .on_time_share =
          reminders.number("on_time_share", {.lowest = 0, .highest = 1, .example = "0.45"}),
      .median_late_days = reminders.number(
          "median_late_days", {.lowest = 0.1, .highest = longest_days, .example = "10"})};
  settings.reminders_cost = reminders.number("cost", euros_rule);
  const bool told = reminders.has("on_time_share") || reminders.has("median_late_days");
  if (!told || !study.payment) {
    Problem problem;
    problem.where = reminders.where();
    problem.what = told ? "actions.reminders without [payment]" : "actions.reminders say no effect";
    problem.why = "earlier reminders change how late invoices are paid";
    problem.remedy = told ? "add [payment], or remove it"
                          : "add on_time_share or median_late_days, as they would become";
    problems.add(std::move(problem));
    return;
  }
  settings.reminders = effect;
}

}  // namespace

void read_actions(const TableReader& root, const Study& study, ActionSettings& settings,
                  ProblemLog& problems) {
  static constexpr std::array<std::string_view, 9> keys = {"buyers",     "sales_kept", "terms_days",
                                                           "stop_days",  "margin",     "limit_fee",
                                                           "terms_cost", "stop_cost",  "reminders"};
  const TableReader table = root.table("actions", "actions", keys);
  read_tried(table, settings);
  read_margin(table, study, settings);
  settings.limit_fee = table.number("limit_fee", euros_rule);
  settings.terms_cost = table.number("terms_cost", {.lowest = 0, .highest = 1, .example = "0.01"});
  settings.stop_cost = table.number("stop_cost", euros_rule);
  read_reminders(table, study, settings, problems);
}

ActionSettings action_settings(const Study& study, const std::filesystem::path& file) {
  static constexpr std::array<std::string_view, 1> tables = {"actions"};
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  std::string_view body = study.text;
  if (body.starts_with(byte_order_mark)) body.remove_prefix(byte_order_mark.size());
  ProblemLog told_before;  // of the other tables, which are unknown here
  ActionSettings settings;
  const auto document = parse_toml(body, file.string(), told_before);
  expects(document.has_value(), "a study that was read is a document");
  const TableReader root(*document, "", tables, told_before);
  read_actions(root, study, settings, told_before);
  return settings;
}

}  // namespace encours
