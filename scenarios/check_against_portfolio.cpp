#include "scenarios/check_against_portfolio.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/did_you_mean.hpp"
#include "core/text.hpp"
#include "scenarios/check_conduct.hpp"
#include "scenarios/check_guarantees.hpp"
#include "scenarios/check_named_buyers.hpp"
#include "scenarios/check_shock.hpp"
#include "scenarios/prepare.hpp"

namespace encours {

namespace {

constexpr double least_probability = 1e-12;

/// F(month + 1) − F(month), F(t) = 1 − (1 − pd)^(t/12).
double probability_of_month(double pd, int month) {
  if (pd >= 1) return month == 0 ? 1 : 0;
  const double log_survival = std::log1p(-pd) / 12;
  return std::exp(log_survival * month) * -std::expm1(log_survival);
}

/// The failures that a scenario gives as conditions.
std::vector<const FailBuyer*> given_failures(const Scenario& scenario) {
  std::vector<const FailBuyer*> given;
  for (const Shock& shock : scenario.shocks) {
    const auto* failure = std::get_if<FailBuyer>(&shock);
    if (failure != nullptr && failure->condition) given.push_back(failure);
  }
  return given;
}

void check_given_failures(const Study& study, const Portfolio& portfolio, std::uint32_t scenario,
                          ProblemLog& problems) {
  const auto given = given_failures(study.scenarios[scenario]);
  if (given.empty()) return;
  const CaseInputs inputs = prepare_case(study, portfolio, scenario, 1, 0);
  for (const FailBuyer* failure : given) {
    const double pd = inputs.defaults.pd[*portfolio.find(failure->buyer)];
    if (probability_of_month(pd, failure->month) >= least_probability) continue;
    problems.add(
        {.where = failure->where,
         .what = "the failure given as a condition cannot happen",
         .value = failure->buyer,
         .why = fmt::format("with the annual PD {:.8g} of this scenario, a failure in month "
                            "{} has a probability below {:.0e}",
                            pd, failure->month, least_probability),
         .remedy = pd > 0 ? "use condition = false, or another month" : "use condition = false"});
  }
}

/// So many failures are drawn together.
void check_number_given(const Study& study, const Scenario& scenario, ProblemLog& problems) {
  const auto given = given_failures(scenario);
  if (given.size() > most_given_failures) {
    problems.add({.where = given.back()->where,
                  .what = "too many failures given as conditions in one scenario",
                  .value = fmt::format("{}", given.size()),
                  .why = fmt::format("{} at most are drawn together", most_given_failures),
                  .remedy = "use condition = false for some"});
  }
  if (given.size() > 1 && study.defaults.family == CopulaFamily::student_t &&
      !study.defaults.frailty && study.defaults.degrees_of_freedom < 1) {
    problems.add({.where = given.back()->where,
                  .what = "several failures given as conditions cannot be drawn here",
                  .value = given.back()->buyer,
                  .why = "below 1 degree of freedom no exact draw of their common cause is known",
                  .remedy = "use condition = false, or degrees_of_freedom of 1 or more"});
  }
}

/// What the gamma frailty cannot draw given a failure.
void check_frailty(const Study& study, const Scenario& scenario, ProblemLog& problems) {
  const auto given = given_failures(scenario);
  if (!study.defaults.frailty || given.empty()) return;
  const FailBuyer* failure = given.front();
  const auto refuse = [&](std::string_view why, std::string_view remedy) {
    problems.add({.where = failure->where,
                  .what = "a failure given as a condition cannot be drawn here",
                  .value = failure->buyer,
                  .why = std::string(why),
                  .remedy = std::string(remedy)});
  };
  if (study.defaults.frailty->events == DefaultEvents::poisson) {
    refuse("under Poisson counts a buyer may fail more than once",
           "use condition = false, or events = \"bernoulli\"");
  }
  const bool moved = std::ranges::any_of(scenario.shocks, [](const Shock& shock) {
    const auto* move = std::get_if<MoveFactor>(&shock);
    return move != nullptr && move->by != 0;
  });
  if (moved) {
    refuse("under gamma_frailty the law of moved factors given a failure is not known",
           "use condition = false, or a scenario of its own for move_factor");
  }
}

/// The firm sells at least what its buyers buy.
void check_annual_sales(const FirmCash& cash, const Portfolio& portfolio, ProblemLog& problems) {
  const double of_buyers = insured_turnover(portfolio);
  if (!cash.annual_sales || *cash.annual_sales >= of_buyers * (1 - 1e-9)) return;
  problems.add({.where = cash.where,
                .what = "firm.annual_sales is less than the annual_sales of the buyers",
                .value = fmt::format("{:.0f}", *cash.annual_sales),
                .why = fmt::format("they add to {:.0f}, and what the firm sells besides is paid on "
                                   "delivery",
                                   of_buyers),
                .remedy = "remove it to take the buyers' own, or correct buyers.csv"});
}

/// A supplier that is paid before it delivers is not modelled.
void check_supplier_terms(const Study& study, const Scenario& scenario, ProblemLog& problems) {
  if (!study.firm.cash) return;
  double terms = study.firm.cash->payables_days;
  std::vector<const SupplierTerms*> changes;
  for (const Shock& shock : scenario.shocks) {
    if (const auto* change = std::get_if<SupplierTerms>(&shock)) changes.push_back(change);
  }
  std::ranges::stable_sort(changes, {}, &SupplierTerms::month);
  for (const SupplierTerms* change : changes) {
    terms += change->days;
    if (terms >= 0) continue;
    problems.add({.where = change->where,
                  .what = "supplier_terms leaves suppliers less than no time",
                  .value = fmt::format("{:g}", change->days),
                  .why = fmt::format("firm.payables_days is {:g}; advance payments are not "
                                     "simulated",
                                     study.firm.cash->payables_days),
                  .remedy = "shorten them by less"});
    return;
  }
}

void check_matrix(const FactorMatrix& matrix, const Portfolio& portfolio, ProblemLog& problems) {
  const std::vector<std::string_view> columns(matrix.sectors.begin(), matrix.sectors.end());
  for (const std::string& sector : portfolio.sectors()) {
    if (std::ranges::find(matrix.sectors, sector) != matrix.sectors.end()) continue;
    problems.add({.where = matrix.where,
                  .what = "a sector is missing in the factor matrix",
                  .value = sector,
                  .why = "every sector of the buyers needs a row and a column",
                  .remedy = did_you_mean(nearest_name(sector, columns), "add it")});
  }
}

/// The law of factors given a failure is known where hazards are even and correlations the study's.
void check_condition(const Scenario& scenario, ProblemLog& problems) {
  const auto given = given_failures(scenario);
  if (given.empty()) return;
  const FailBuyer* failure = given.front();
  const auto changes_law = [](const Shock& shock) {
    const auto* scale = std::get_if<ScalePd>(&shock);
    const auto* raise = std::get_if<RaiseCorrelation>(&shock);
    return (scale != nullptr && scale->course.dated()) || (raise != nullptr && raise->factor != 1);
  };
  if (std::ranges::none_of(scenario.shocks, changes_law)) return;
  problems.add(
      {.where = failure->where,
       .what = "a failure given as a condition meets a dated scale_pd or raise_correlation",
       .value = failure->buyer,
       .why = "factors are drawn given a failure at even PDs and the study's correlations",
       .remedy = "use condition = false, or a scenario of its own"});
}

}  // namespace

void check_against_portfolio(const Study& study, const Portfolio& portfolio, ProblemLog& problems) {
  if (study.firm.cash) check_annual_sales(*study.firm.cash, portfolio, problems);
  const auto* matrix = std::get_if<FactorMatrix>(&study.defaults.factor_correlation);
  if (matrix != nullptr) check_matrix(*matrix, portfolio, problems);
  check_guarantees(study, portfolio, problems);
  check_named_buyers(study, portfolio, problems);
  check_conduct(study, portfolio, problems);
  for (std::uint32_t scenario = 0; scenario < study.scenarios.size(); ++scenario) {
    const std::size_t problems_before = problems.size();
    for (const Shock& shock : study.scenarios[scenario].shocks) {
      check_shock(study, portfolio, shock, problems);
    }
    check_supplier_terms(study, study.scenarios[scenario], problems);
    check_condition(study.scenarios[scenario], problems);
    check_number_given(study, study.scenarios[scenario], problems);
    if (problems.size() != problems_before) continue;  // a PD may hang on the name that is wrong
    check_given_failures(study, portfolio, scenario, problems);
    check_frailty(study, study.scenarios[scenario], problems);
  }
}

}  // namespace encours
