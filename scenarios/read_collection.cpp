#include "scenarios/read_collection.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <variant>

#include "core/contract.hpp"
#include "scenarios/parse_toml.hpp"

namespace encours {

namespace {

constexpr std::string_view curve_example = "success = [[0, 0.95], [3, 0.7], [12, 0.2]]";
constexpr NumberRule success_rule = {.lowest = 0.0001, .highest = 1, .example = "0.7"};
constexpr double longest_channel_days = 3650;
constexpr double most_channel_euros = 1e9;

std::optional<SuccessCurve::Point> read_point(const TomlValue& value, std::string_view name,
                                              ProblemLog& problems) {
  const auto* pair = std::get_if<TomlValue::Array>(&value.data);
  if (pair == nullptr || pair->size() != 2) {
    add_wrong_type(value, name, "pairs of months past due and a share",
                   fmt::format("write {}", curve_example), problems);
    return std::nullopt;
  }
  const auto months =
      read_number(pair->front(), name, {.lowest = 0, .highest = 120, .example = "3"}, problems);
  const auto share = read_number(pair->back(), name, success_rule, problems);
  if (!months || !share) return std::nullopt;
  return SuccessCurve::Point{.months = *months, .share = *share};
}

std::optional<SuccessCurve> read_curve(const TomlValue& value, const TomlValue::Array& pairs,
                                       std::string_view name, ProblemLog& problems) {
  std::vector<SuccessCurve::Point> points;
  for (const TomlValue& pair : pairs) {
    const auto point = read_point(pair, name, problems);
    if (!point) return std::nullopt;
    points.push_back(*point);
  }
  const bool rising = std::ranges::adjacent_find(points, std::ranges::greater_equal(),
                                                 &SuccessCurve::Point::months) == points.end();
  if (!points.empty() && rising) return SuccessCurve(std::move(points));
  Problem problem;
  problem.where = value.where;
  problem.what = points.empty() ? fmt::format("{} has no point", name)
                                : fmt::format("the months of {} do not rise", name);
  problem.why = "it is the share collected by months past due";
  problem.remedy = fmt::format("write {}", curve_example);
  problems.add(std::move(problem));
  return std::nullopt;
}

double read_channel_amount(const TableReader& table, std::string_view key, double highest,
                           std::string_view example) {
  return table.number(key, {.lowest = 0, .highest = highest, .example = example}).value_or(0);
}

void read_channel(const TomlValue& value, CollectionSettings& settings, ProblemLog& problems) {
  static constexpr std::array<std::string_view, 7> keys = {
      "name", "success", "fee", "fixed_cost", "delay_days", "from_days", "smallest_amount"};
  const TableReader table(value, "collection.channel", keys, problems);
  table.require("name", "results name the channel", "add name = \"Agency\"");
  const auto name = table.text("name", "Agency");
  table.require("success", "the share of what is claimed that the channel brings in",
                fmt::format("add success = \"published\", success = 0.7 or {}", curve_example));
  auto success = read_success(table, settings.assumptions, problems);
  const double fee =
      table.number("fee", {.lowest = 0, .highest = 0.99, .example = "0.15"}).value_or(0);
  const double fixed_cost = read_channel_amount(table, "fixed_cost", most_channel_euros, "100");
  const double delay = read_channel_amount(table, "delay_days", longest_channel_days, "60");
  const double from = read_channel_amount(table, "from_days", longest_channel_days, "30");
  const double smallest = read_channel_amount(table, "smallest_amount", most_channel_euros, "500");
  if (!name || !success) return;
  if (std::ranges::find(settings.channels, *name, &CollectionChannel::name) !=
      settings.channels.end()) {
    problems.add({.where = table.find("name")->where,
                  .what = "two channels have one name",
                  .value = *name,
                  .why = "results tell them by their names",
                  .remedy = "give each a name of its own"});
    return;
  }
  settings.channels.push_back({.name = *name,
                               .success = *std::move(success),
                               .fee = fee,
                               .fixed_cost = fixed_cost,
                               .delay_days = delay,
                               .from_days = from,
                               .smallest_amount = smallest});
}

}  // namespace

std::optional<SuccessCurve> read_success(const TableReader& table, AssumptionLog& assumptions,
                                         ProblemLog& problems) {
  const TomlValue* value = table.find("success");
  if (value == nullptr) return std::nullopt;
  const std::string name = table.full_name("success");
  if (const auto* pairs = std::get_if<TomlValue::Array>(&value->data)) {
    return read_curve(*value, *pairs, name, problems);
  }
  if (std::holds_alternative<std::string>(value->data)) {
    static constexpr std::array<std::string_view, 1> names = {"published"};
    if (!table.choice("success", names)) return std::nullopt;
    list_published_success("study." + name, assumptions);
    return published_success();
  }
  const auto share = table.number("success", success_rule);
  return share ? std::optional(SuccessCurve(*share)) : std::nullopt;
}

void list_published_success(const std::string& field, AssumptionLog& assumptions) {
  assumptions.add(field, "97, 70, 51, 22 and 9 %",
                  "at 0, 3, 6, 12 and 24 months past due: a proposal between figures that "
                  "collectors publish of what they took on (FIGEC, CCAofA, CLLA)");
}

void read_collection(const TableReader& root, const Study& study, CollectionSettings& settings,
                     ProblemLog& problems) {
  static constexpr std::array<std::string_view, 2> keys = {"yearly_rate", "channel"};
  const TableReader table = root.table("collection", "collection", keys);
  const auto& cash = study.firm.cash;
  settings.yearly_rate = cash ? cash->credit_rate : 0;
  table.assume("yearly_rate", fmt::format("{}", settings.yearly_rate),
               cash ? "the rate of the credit line" : "money that comes later costs nothing",
               settings.assumptions);
  settings.yearly_rate = table.number("yearly_rate", {.lowest = 0, .highest = 1, .example = "0.05"})
                             .value_or(settings.yearly_rate);
  const auto* all = table.array("channel", "[[collection.channel]] with two brackets");
  for (const TomlValue& value : all == nullptr ? TomlValue::Array{} : *all) {
    read_channel(value, settings, problems);
  }
}

CollectionSettings collection_settings(const Study& study, const std::filesystem::path& file) {
  static constexpr std::array<std::string_view, 1> tables = {"collection"};
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  std::string_view body = study.text;
  if (body.starts_with(byte_order_mark)) body.remove_prefix(byte_order_mark.size());
  ProblemLog told_before;  // of the other tables, which are unknown here
  CollectionSettings settings;
  const auto document = parse_toml(body, file.string(), told_before);
  expects(document.has_value(), "a study that was read is a document");
  const TableReader root(*document, "", tables, told_before);
  read_collection(root, study, settings, told_before);
  return settings;
}

}  // namespace encours
