#include <fmt/format.h>

#include <array>

#include "scenarios/add_problem.hpp"
#include "scenarios/read_protection.hpp"

namespace encours {

namespace {

constexpr NumberRule euros = {.lowest = 0, .highest = 1e12, .example = "100000"};

void refuse(const TomlValue& value, std::string_view what, std::string_view why,
            std::string_view remedy, ProblemLog& problems) {
  add_problem(value.where, what, "", why, remedy, problems);
}

/// What the parts of a fund must be to each other and to the rest of the programme.
void check_fund(const TableReader& table, const TableReader& rule, const FundTerms& fund,
                ProblemLog& problems) {
  const TomlValue& value = *table.find("fund");
  if (table.has("reserve")) {
    refuse(value, "a programme has a reserve or a fund, not both",
           "both set money aside for the same losses", "remove one of them", problems);
  }
  if (fund.initial <= 0 && fund.yearly_contribution <= 0 && fund.monthly_contribution <= 0) {
    refuse(value, "the fund holds nothing", "nothing is paid into it",
           "give initial, yearly_contribution or monthly_contribution", problems);
  }
  if (fund.cap && *fund.cap < fund.initial) {
    refuse(*rule.find("cap"), "the cap is below the initial amount",
           "no contribution lifts the fund above its cap", "give a cap of at least initial",
           problems);
  }
  if (fund.yield > 0 && !table.has("cost_of_capital")) {
    refuse(*rule.find("yield"), "a fund has a yield but no cost of capital",
           "its yield alone would be a gain from nothing",
           "give cost_of_capital: what the same money earns elsewhere", problems);
  }
}

/// Defaults of a fund that stands.
void list_defaults(const TableReader& table, const TableReader& rule, const FundTerms& fund,
                   std::string_view name, AssumptionLog& assumptions) {
  const auto list = [&](std::string_view key, std::string_view value, std::string_view reason) {
    assumptions.add(fmt::format("study.programme.{}", key), fmt::format("{} ({})", value, name),
                    std::string(reason));
  };
  if (!table.has("cost_of_capital")) {
    list("cost_of_capital", "0", "a fund is held at no cost of capital unless one is given");
  }
  if (!rule.has("yield")) list("fund.yield", "0", "a fund earns nothing unless a yield is given");
  const bool fed = fund.yearly_contribution > 0 || fund.monthly_contribution > 0;
  if (!rule.has("cap") && fed) list("fund.cap", "none", "contributions never stop");
  if (!rule.has("initial")) list("fund.initial", "0", "the fund starts empty");
  if (!fed) list("fund.contributions", "0", "the fund holds what it starts with and no more");
}

}  // namespace

void read_fund(const TableReader& table, Programme& programme, AssumptionLog& assumptions,
               ProblemLog& problems) {
  static constexpr std::array<std::string_view, 5> keys = {"initial", "yearly_contribution",
                                                           "monthly_contribution", "cap", "yield"};
  const TomlValue* value = table.find("fund");
  if (value == nullptr) return;
  const std::size_t before = problems.size();
  const TableReader rule(*value, "programme.fund", keys, problems);
  FundTerms fund{.initial = rule.number("initial", euros).value_or(0),
                 .yearly_contribution = rule.number("yearly_contribution", euros).value_or(0),
                 .monthly_contribution = rule.number("monthly_contribution", euros).value_or(0),
                 .cap = rule.number("cap", euros),
                 .yield = 0};
  const auto yield = rule.number("yield", {.lowest = 0, .highest = 1, .example = "0.02"});
  fund.yield = yield.value_or(0);
  if (problems.size() > before) return;
  check_fund(table, rule, fund, problems);
  if (problems.size() > before) return;
  list_defaults(table, rule, fund, programme.name, assumptions);
  programme.fund = fund;
}

}  // namespace encours
