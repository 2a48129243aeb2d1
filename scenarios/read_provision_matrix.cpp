#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <functional>

#include "scenarios/read_provision.hpp"
#include "scenarios/study_values.hpp"

namespace encours {

namespace {

constexpr std::array<std::string_view, 3> methods = {"roll_rates", "vintages", "given"};
constexpr std::array<std::string_view, 6> segments = {"none",     "sector",  "size",
                                                      "category", "country", "insured"};

std::vector<double> read_shares(const TableReader& table, std::string_view key,
                                ProblemLog& problems) {
  const std::string example = fmt::format("{} = [0.003, 0.016, 0.036, 0.066, 0.106]", key);
  std::vector<double> shares;
  const auto* values = table.array(key, example);
  if (values == nullptr) return shares;
  for (const TomlValue& value : *values) {
    const auto share = read_number(value, table.full_name(key),
                                   {.lowest = 0, .highest = 1, .example = "0.016"}, problems);
    if (share) shares.push_back(*share);
  }
  return shares;
}

void read_buckets(const TableReader& table, MatrixRules& rules, ProblemLog& problems) {
  const auto* values = table.array("buckets", "buckets = [30, 60, 90]");
  if (values == nullptr) return;
  std::vector<int> bounds;
  for (const TomlValue& value : *values) {
    const auto days = read_number(value, "provision.matrix.buckets",
                                  {.lowest = 1, .highest = 3650, .example = "30"}, problems);
    if (!days) return;
    bounds.push_back(static_cast<int>(*days));
  }
  if (!bounds.empty() && std::ranges::is_sorted(bounds, std::ranges::less_equal())) {
    rules.buckets = bounds;
    return;
  }
  problems.add({.where = table.find("buckets")->where,
                .what = "provision.matrix.buckets does not part the ledger by age",
                .why = "rising days past due, the last day of each bucket but the last",
                .remedy = "write buckets = [30, 60, 90]"});
}

void check_count(const TableReader& table, std::string_view key, std::size_t count,
                 const MatrixRules& rules, ProblemLog& problems) {
  const std::size_t needed = rules.buckets.size() + 2;
  if (count == needed || !table.has(key)) return;
  problems.add(
      {.where = table.find(key)->where,
       .what = fmt::format("{} does not have a rate for each bucket", table.full_name(key)),
       .value = fmt::format("{} rates", count),
       .why = fmt::format("there are {}: not due, then one per bound, then beyond", needed),
       .remedy = fmt::format("write {} rates", needed)});
}

void check_write_off(const TableReader& table, const MatrixRules& rules, ProblemLog& problems) {
  if (rules.write_off_days > rules.buckets.back()) return;
  const TomlValue* given = table.find("write_off_days");
  problems.add({.where = given == nullptr ? table.where() : given->where,
                .what = "provision.matrix.write_off_days does not come after the last bucket",
                .value = fmt::format("{}", rules.write_off_days),
                .why = "an item enters the last bucket before it counts as lost",
                .remedy = fmt::format("write more than {}", rules.buckets.back())});
}

void read_rates(const TableReader& table, MatrixRules& rules, ProblemLog& problems) {
  rules.rates = read_shares(table, "rates", problems);
  rules.prior = read_shares(table, "prior", problems);
  check_count(table, "rates", rules.rates.size(), rules, problems);
  check_count(table, "prior", rules.prior.size(), rules, problems);
  if (rules.method == MatrixMethod::given) {
    table.require("rates", "method = \"given\" takes the rates as they are",
                  "add rates = [0.003, 0.016, 0.036, 0.066, 0.106]");
  } else if (table.has("rates")) {
    problems.add({.where = table.find("rates")->where,
                  .what = "provision.matrix.rates meets a method that works rates out",
                  .why = "one of the two would be passed over",
                  .remedy = "write method = \"given\", or remove the rates"});
  }
}

void note_rates(const TableReader& table, ProvisionSettings& settings) {
  const MatrixRules& rules = settings.matrix;
  if (rules.method == MatrixMethod::given) {
    note_parameter(settings, table, "rates", fmt::format("{}", rules.rates), "");
    return;
  }
  note_parameter(settings, table, "prior",
                 rules.prior.empty() ? "none" : fmt::format("{}", rules.prior),
                 "the company's own history is taken as it is, however short");
  note_parameter(
      settings, table, "full_credibility", fmt::format("{}", rules.full_credibility),
      "a proposal: buyers lost on that make a history fully credible, within 25 % with 90 % "
      "probability (limited fluctuation, Longley-Cook 1962; insurers' tariffs ask for "
      "5 %: 1,082)");
  note_parameter(settings, table, "lgd", fmt::format("{}", rules.lgd),
                 "what is written off is lost as a whole");
  note_parameter(settings, table, "write_off_days", fmt::format("{}", rules.write_off_days),
                 "a proposal: an invoice unpaid so many days past due counts as lost");
  note_parameter(settings, table, "history_from",
                 rules.history_from ? to_iso(*rules.history_from) : "the first day of the books",
                 "portfolio.books_from, else the first invoice; if the table begins with what was "
                 "still unpaid, rates come out too high: give the day");
}

}  // namespace

void read_provision_matrix(const TableReader& provision, ProvisionSettings& settings,
                           ProblemLog& problems) {
  static constexpr std::array<std::string_view, 9> keys = {
      "method", "buckets", "segment", "history_from",    "write_off_days",
      "lgd",    "rates",   "prior",   "full_credibility"};
  const TableReader table = provision.table("matrix", "provision.matrix", keys);
  MatrixRules& rules = settings.matrix;
  rules.method = static_cast<MatrixMethod>(table.choice("method", methods).value_or(0));
  rules.segment = static_cast<SegmentRule>(table.choice("segment", segments).value_or(0));
  read_buckets(table, rules, problems);
  rules.history_from = read_day(table, "history_from", problems);
  const auto days =
      table.integer("write_off_days", {.lowest = 2, .highest = 3650, .example = "450"});
  if (days) rules.write_off_days = static_cast<int>(*days);
  rules.lgd = table.number("lgd", {.lowest = 0, .highest = 1, .example = "1"}).value_or(rules.lgd);
  rules.full_credibility =
      table.number("full_credibility", {.lowest = 0, .highest = 1e6, .example = "1082"})
          .value_or(rules.full_credibility);
  read_rates(table, rules, problems);
  check_write_off(table, rules, problems);
  note_parameter(settings, table, "method",
                 std::string(methods.at(static_cast<std::size_t>(rules.method))),
                 "rates from the company's own invoices");
  note_parameter(settings, table, "buckets", fmt::format("{}", rules.buckets),
                 "the usual ageing of France, counted from the due date");
  note_parameter(settings, table, "segment",
                 std::string(segments.at(static_cast<std::size_t>(rules.segment))),
                 "one matrix for the whole ledger");
  note_rates(table, settings);
}

}  // namespace encours
