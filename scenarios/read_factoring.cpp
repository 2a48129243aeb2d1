#include <fmt/format.h>

#include <array>

#include "scenarios/add_problem.hpp"
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

/// Published: pagesjaunes.fr, as for the commission.
constexpr double usual_guarantee_fund = 0.1;

/// `financing = { rate = 0.04, share = 0.9 }` and `guarantee_fund`, which is held back of it.
void read_advances(const TableReader& programme, std::string_view name, FactoringTerms& terms,
                   AssumptionLog& assumptions, ProblemLog& problems) {
  static constexpr std::array<std::string_view, 2> keys = {"rate", "share"};
  static constexpr NumberRule share_rule = {.lowest = 0, .highest = 1, .example = "0.1"};
  const auto list = [&](std::string_view key, double value, std::string_view reason) {
    assumptions.add(fmt::format("study.programme.{}", key), fmt::format("{:.4g} ({})", value, name),
                    std::string(reason));
  };
  const auto refuse = [&](std::string_view key, std::string_view what, std::string_view why,
                          std::string_view remedy) {
    add_problem(programme.find(key)->where, what, "", why, remedy, problems);
  };
  const auto held = programme.number("guarantee_fund", share_rule);
  if (!programme.has("financing")) {
    if (!programme.has("guarantee_fund")) return;
    refuse("guarantee_fund", "a guarantee fund is given without financing",
           "it is held back of what the factor advances",
           "add financing = { rate = 0.04 }, or remove it");
    return;
  }
  const std::size_t before = problems.size();
  const TableReader financing = programme.table("financing", "programme.financing", keys);
  financing.require("rate", "a year on what is drawn: Euribor and the margin of the factor",
                    "add rate = 0.04");
  const auto rate = financing.number("rate", {.lowest = 0, .highest = 1, .example = "0.04"});
  const auto share = financing.number("share", {.lowest = 0, .highest = 1, .example = "0.9"});
  if (problems.size() > before || !rate) return;
  const double most = 1 - held.value_or(usual_guarantee_fund);
  if (share.value_or(0) > most + 1e-9) {
    refuse("financing", "the factor advances more than its guarantee fund leaves",
           "what it holds back is paid when the buyer pays",
           "write a share of at most 1 − guarantee_fund, which is 0.1 unless it is given");
    return;
  }
  if (!held) {
    list("guarantee_fund", usual_guarantee_fund,
         "about 10 % is published (assurance-professionnelle.pagesjaunes.fr)");
  }
  if (!share) {
    list("financing.share", most, "all that the guarantee fund leaves is drawn, all year");
  }
  terms.advances.emplace();
  terms.advances->rate = *rate;
  terms.advances->share = share.value_or(most);
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
  if (!terms.advances) {
    list("financing", "no advance",
         "nothing is drawn on what is sold: money comes in as without a factor, the commission is "
         "paid as premiums are, and what a factor pays comes as indemnities do, without VAT");
  } else {
    list("financing", "of what buyers are expected to owe",
         "advances follow what buyers owe in the scenario within the lines: no failure and no late "
         "year moves them, the first one comes at as_of and the last one is not repaid at the end");
    list("financing.recourse", "none",
         "the advance on a failed buyer is repaid out of what the factor pays, the commission is "
         "paid as premiums are; sales in dispute, whose advance a factor takes back, and losses of "
         "the guarantee fund are not simulated; flatters factoring");
  }
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
  read_advances(programme, name, terms, assumptions, problems);
  list_factoring(programme, terms, name, assumptions);
  return terms;
}

void check_advances(const Study& study, ProblemLog& problems) {
  if (study.firm.cash) return;
  for (const Programme& programme : study.programmes) {
    const auto* terms = std::get_if<FactoringTerms>(&programme.protection);
    if (terms == nullptr || !terms->advances) continue;
    add_problem(programme.where, "a factor advances money to a firm without cash", programme.name,
                "what advances bring is money that comes sooner: their interest alone says nothing",
                "add cash to [firm], or remove financing", problems);
  }
}

}  // namespace encours
