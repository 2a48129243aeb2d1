#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "scenarios/read_programmes.hpp"

namespace encours {

namespace {

Premium read_premium(const TableReader& programme) {
  static constexpr std::array<std::string_view, 4> keys = {"rate", "base", "minimum", "tax"};
  static constexpr std::array<std::string_view, 2> bases = {"turnover", "named_turnover"};
  static constexpr std::string_view why = "the premium is a share of the insured turnover";
  static constexpr std::string_view remedy = "write \"turnover\" or \"named_turnover\"";
  static constexpr std::array<Unavailable, 2> missing = {
      {{"outstanding", why, remedy}, {"fixed", why, remedy}}};
  programme.require("premium", "what the policy costs",
                    "add premium = { rate = 0.0017, base = \"turnover\" }");
  const TableReader table = programme.table("premium", "programme.premium", keys);
  if (programme.has("premium")) {
    table.require("rate", "a fraction of the insured turnover", "add rate = 0.0017");
  }
  const bool named = table.choice("base", bases, missing) == 1;
  return {
      .rate = table.number("rate", {.lowest = 0, .highest = 1, .example = "0.0017"}).value_or(0),
      .minimum =
          table.number("minimum", {.lowest = 0, .highest = 1e12, .example = "5000"}).value_or(0),
      .tax = table.number("tax", {.lowest = 0, .highest = 1, .example = "0.09"}).value_or(0),
      .base = named ? PremiumBase::named_turnover : PremiumBase::turnover};
}

template <class Kind>
bool holds(const std::vector<Clause>& clauses) {
  return std::ranges::any_of(
      clauses, [](const Clause& clause) { return std::holds_alternative<Kind>(clause); });
}

void list_choices(const std::vector<Clause>& clauses, std::string_view name,
                  AssumptionLog& assumptions) {
  const auto none = fmt::format("none ({})", name);
  if (!holds<DiscretionaryLimit>(clauses)) {
    assumptions.add("study.programme.clauses.discretionary_limit", none,
                    "the policy has no such clause: buyers without a limit of the insurer are "
                    "uninsured");
  }
  if (!holds<BuyerLimit>(clauses)) {
    assumptions.add("study.programme.clauses.buyer_limit", none,
                    "the policy has no such clause: buyers with a limit of the insurer are "
                    "insured without limit");
  }
  if (!holds<InsuredPercentage>(clauses)) {
    assumptions.add("study.programme.clauses.insured_percentage", fmt::format("1 ({})", name),
                    "the policy has no such clause: insured losses are paid in full");
  }
  if (!holds<MaximumLiability>(clauses)) {
    assumptions.add("study.programme.clauses.maximum_liability", none,
                    "the policy has no such clause: what the insurer pays has no ceiling");
  }
}

}  // namespace

PolicyTerms read_policy(const TableReader& programme, std::string_view name,
                        AssumptionLog& assumptions, ProblemLog& problems) {
  PolicyTerms terms;
  terms.premium = read_premium(programme);
  read_charges(programme, name, terms, assumptions, problems);
  const auto* clauses = programme.array("clauses", "clauses = [ { insured_percentage = 0.90 } ]");
  if (clauses != nullptr) {
    for (const TomlValue& value : *clauses) {
      if (const auto clause = read_clause(value, problems)) terms.clauses.push_back(*clause);
    }
  }
  read_named_buyers(programme, terms, problems);
  list_choices(terms.clauses, name, assumptions);
  return terms;
}

}  // namespace encours
