#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/did_you_mean.hpp"
#include "core/text.hpp"
#include "scenarios/read_programmes.hpp"

namespace encours {

namespace {

constexpr NumberRule amount_rule = {.lowest = 0, .highest = 1e12, .example = "10000"};
constexpr NumberRule share_rule = {.lowest = 0, .highest = 1, .example = "0.90"};

template <class AmountClause>
std::optional<Clause> read_amount(const TableReader& clause, std::string_view key) {
  const auto amount = clause.number(key, amount_rule);
  if (!amount) return std::nullopt;
  return AmountClause{.amount = *amount};
}

std::optional<Clause> read_buyer_limit(const TableReader& clause, ProblemLog& problems) {
  const auto flag = clause.flag("buyer_limit");
  if (!flag) return std::nullopt;
  if (*flag) return BuyerLimit{};
  problems.add({.where = clause.find("buyer_limit")->where,
                .what = "clause.buyer_limit is not true",
                .value = "false",
                .why = "the limits of the insurer stand in buyers.csv; without this clause named "
                       "buyers are unlimited",
                .remedy = "write buyer_limit = true or remove the clause"});
  return std::nullopt;
}

std::optional<Clause> read_percentage(const TableReader& clause, ProblemLog& problems) {
  static constexpr std::array<std::string_view, 2> keys = {"named", "discretionary"};
  const TomlValue& value = *clause.find("insured_percentage");
  if (!std::holds_alternative<TomlValue::Table>(value.data)) {
    const auto share = read_number(value, "clause.insured_percentage", share_rule, problems);
    if (!share) return std::nullopt;
    return InsuredPercentage{.named = *share, .discretionary = *share};
  }
  const TableReader table(value, "clause.insured_percentage", keys, problems);
  for (const std::string_view key : keys) {
    table.require(key, "both kinds of buyers need a percentage",
                  "write { named = 0.90, discretionary = 0.60 }");
  }
  const auto named = table.number("named", share_rule);
  const auto discretionary = table.number("discretionary", share_rule);
  if (!named || !discretionary) return std::nullopt;
  return InsuredPercentage{.named = *named, .discretionary = *discretionary};
}

std::optional<Clause> read_maximum_liability(const TableReader& clause, ProblemLog& problems) {
  static constexpr std::array<std::string_view, 1> keys = {"premium_multiple"};
  const TomlValue& value = *clause.find("maximum_liability");
  if (!std::holds_alternative<TomlValue::Table>(value.data)) {
    return read_amount<MaximumLiability>(clause, "maximum_liability");
  }
  const TableReader table(value, "clause.maximum_liability", keys, problems);
  table.require("premium_multiple", "the most the insurer pays, as a multiple of the premium",
                "write { premium_multiple = 30 }");
  const auto multiple =
      table.number("premium_multiple", {.lowest = 0.01, .highest = 10'000, .example = "30"});
  if (!multiple) return std::nullopt;
  return MaximumLiability{.premium_multiple = *multiple};
}

std::optional<std::size_t> read_category(const TomlValue& value, ProblemLog& problems) {
  static constexpr std::string_view name = "clause.excluded";
  const auto* word = std::get_if<std::string>(&value.data);
  if (word == nullptr) {
    add_wrong_type(value, name, "a text", "write excluded = [\"public\"]", problems);
    return std::nullopt;
  }
  const auto known = std::ranges::find(buyer_category_names, *word);
  if (known != buyer_category_names.end()) {
    return static_cast<std::size_t>(known - buyer_category_names.begin());
  }
  problems.add(
      {.where = value.where,
       .what = fmt::format("unknown {}", name),
       .value = *word,
       .why = fmt::format("known are {}", fmt::join(buyer_category_names, ", ")),
       .remedy = did_you_mean(nearest_name(*word, buyer_category_names), "write one of these")});
  return std::nullopt;
}

std::optional<Clause> read_excluded(const TableReader& clause, ProblemLog& problems) {
  const auto* words = clause.array("excluded", "excluded = [\"public\", \"related\"]");
  if (words == nullptr) return std::nullopt;
  Excluded excluded;
  for (const TomlValue& word : *words) {
    const auto category = read_category(word, problems);
    if (category) excluded.categories.at(*category) = true;
  }
  if (!words->empty()) return excluded;
  problems.add({.where = clause.find("excluded")->where,
                .what = "clause.excluded names nobody",
                .why = "it lists the categories of buyers that the policy does not insure",
                .remedy = "write excluded = [\"public\"] or remove the clause"});
  return std::nullopt;
}

std::optional<Clause> read_maximum_terms(const TableReader& clause) {
  const auto days = clause.number("maximum_terms", {.lowest = 1, .highest = 3650, .example = "90"});
  if (!days) return std::nullopt;
  return MaximumTerms{.days = *days};
}

template <class ChanceClause>
std::optional<Clause> read_chance(const TableReader& clause, std::string_view key) {
  const auto probability = clause.number(key, {.lowest = 0, .highest = 1, .example = "0.02"});
  if (!probability) return std::nullopt;
  return ChanceClause{.probability = *probability};
}

/// The known key of an inline table with exactly one key.
std::optional<std::size_t> clause_kind(const TomlValue& value, const TableReader& clause,
                                       ProblemLog& problems) {
  const auto* entries = std::get_if<TomlValue::Table>(&value.data);
  if (entries == nullptr) return std::nullopt;
  if (entries->size() != 1) {
    problems.add({.where = value.where,
                  .what = "a clause does not have exactly one key",
                  .why = fmt::format("it has {}; the order of clauses is the order in which they "
                                     "apply",
                                     entries->size()),
                  .remedy = "write one table in braces per clause"});
    return std::nullopt;
  }
  const auto key = std::ranges::find(clause_keys, entries->front().key);
  if (key == clause_keys.end() || !clause.has(*key)) return std::nullopt;
  return static_cast<std::size_t>(key - clause_keys.begin());
}

}  // namespace

std::optional<Clause> read_clause(const TomlValue& value, ProblemLog& problems) {
  const TableReader clause(value, "clause", clause_keys, problems);
  const auto kind = clause_kind(value, clause, problems);
  if (!kind) return std::nullopt;
  const std::string_view key = clause_keys.at(*kind);
  if (key == "threshold") return read_amount<Threshold>(clause, key);
  if (key == "buyer_limit") return read_buyer_limit(clause, problems);
  if (key == "discretionary_limit") return read_amount<DiscretionaryLimit>(clause, key);
  if (key == "insured_percentage") return read_percentage(clause, problems);
  if (key == "each_loss_deductible") return read_amount<EachLossDeductible>(clause, key);
  if (key == "aggregate_first_loss") return read_amount<AggregateFirstLoss>(clause, key);
  if (key == "minimum_retention") return read_amount<MinimumRetention>(clause, key);
  if (key == "excluded") return read_excluded(clause, problems);
  if (key == "maximum_terms") return read_maximum_terms(clause);
  if (key == "claim_refused") return read_chance<ClaimRefused>(clause, key);
  if (key == "late_notification") return read_chance<LateNotification>(clause, key);
  return read_maximum_liability(clause, problems);
}

}  // namespace encours
