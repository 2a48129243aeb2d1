#include <fmt/format.h>

#include <array>

#include "scenarios/read_programmes.hpp"

namespace encours {

namespace {

constexpr NumberRule rate_rule = {.lowest = 0, .highest = 1, .example = "0.007"};

/// `minimum`: euros a year, or `{ share = 0.7 }` of the commission on the sales of the table.
void read_minimum(const TableReader& commission, FactoringTerms& terms, ProblemLog& problems) {
  static constexpr std::array<std::string_view, 1> keys = {"share"};
  const TomlValue* value = commission.find("minimum");
  if (value == nullptr) return;
  if (!std::holds_alternative<TomlValue::Table>(value->data)) {
    const auto amount =
        commission.number("minimum", {.lowest = 0, .highest = 1e12, .example = "12000"});
    terms.minimum = amount.value_or(0);
    return;
  }
  const TableReader table(*value, "programme.commission.minimum", keys, problems);
  table.require("share", "of the commission on the sales of the table", "write { share = 0.7 }");
  terms.minimum_share =
      table.number("share", {.lowest = 0, .highest = 1, .example = "0.7"}).value_or(0);
}

/// What is taken where the study does not say, and what is left out.
void list_factoring(const TableReader& programme, const FactoringTerms& terms,
                    std::string_view name, AssumptionLog& assumptions) {
  const auto list = [&](std::string_view key, std::string_view value, std::string_view reason) {
    assumptions.add(fmt::format("study.programme.{}", key), fmt::format("{} ({})", value, name),
                    std::string(reason));
  };
  list("approved_lines", "column insurer_limit",
       "the factor approves as many euros on a buyer as the insurer of the table");
  if (!terms.other_lines) {
    list("other_lines", "none",
         "no line is given: of buyers without an insurer_limit the factor takes no loss");
  }
  if (!programme.has("covered_share")) {
    list("covered_share", "1", "within the line the factor takes the whole loss");
  }
  if (terms.minimum <= 0 && terms.minimum_share <= 0) {
    list("commission.minimum", "none", "no minimum commission is given; flatters factoring");
  }
  list("commission", "on all sales", "everything is sold to the factor, within its lines or not");
  list("financing", "no advance",
       "nothing is drawn on what is sold: money comes in as without a factor, the commission is "
       "paid as premiums are, and what a factor pays comes as indemnities do, without VAT");
  list("approved_lines", "never cut",
       "a factor that cuts its lines is not simulated; flatters factoring in a crisis");
}

}  // namespace

FactoringTerms read_factoring(const TableReader& programme, std::string_view name,
                              AssumptionLog& assumptions, ProblemLog& problems) {
  static constexpr std::array<std::string_view, 2> keys = {"rate", "minimum"};
  FactoringTerms terms;
  programme.require("commission", "what the factor charges on the sales it buys",
                    "add commission = { rate = 0.007 }");
  const TableReader commission = programme.table("commission", "programme.commission", keys);
  if (programme.has("commission")) {
    commission.require("rate", "a fraction of the sales including VAT", "add rate = 0.007");
  }
  terms.commission = commission.number("rate", rate_rule).value_or(0);
  read_minimum(commission, terms, problems);
  terms.covered_share =
      programme.number("covered_share", {.lowest = 0, .highest = 1, .example = "1"}).value_or(1);
  terms.other_lines =
      programme.number("other_lines", {.lowest = 0, .highest = 1e12, .example = "5000"});
  list_factoring(programme, terms, name, assumptions);
  return terms;
}

}  // namespace encours
