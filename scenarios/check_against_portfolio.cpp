#include "scenarios/check_against_portfolio.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/did_you_mean.hpp"
#include "core/text.hpp"
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

/// The failure that a scenario gives as a condition, if any.
const FailBuyer* given_failure(const Scenario& scenario) {
  for (const Shock& shock : scenario.shocks) {
    const auto* failure = std::get_if<FailBuyer>(&shock);
    if (failure != nullptr && failure->condition) return failure;
  }
  return nullptr;
}

void check_given_failure(const Study& study, const Portfolio& portfolio, std::uint32_t scenario,
                         ProblemLog& problems) {
  const FailBuyer* failure = given_failure(study.scenarios[scenario]);
  if (failure == nullptr) return;
  const double pd =
      prepare_case(study, portfolio, scenario, 1, 0).defaults.pd[*portfolio.find(failure->buyer)];
  if (probability_of_month(pd, failure->month) >= least_probability) return;
  problems.add(
      {.where = failure->where,
       .what = "the failure given as a condition cannot happen",
       .value = failure->buyer,
       .why = fmt::format("with the annual PD {:.8g} of this scenario, a failure in month "
                          "{} has a probability below {:.0e}",
                          pd, failure->month, least_probability),
       .remedy = pd > 0 ? "use condition = false, or another month" : "use condition = false"});
}

/// What the gamma frailty cannot draw given a failure.
void check_frailty(const Study& study, const Scenario& scenario, ProblemLog& problems) {
  const FailBuyer* failure = given_failure(scenario);
  if (!study.defaults.frailty || failure == nullptr) return;
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

class Checker {
 public:
  Checker(const Study& study, const Portfolio& portfolio, ProblemLog& problems)
      : study_(study),
        portfolio_(portfolio),
        sectors_(portfolio.sectors().begin(), portfolio.sectors().end()),
        problems_(problems) {}

  void operator()(const ScalePd& shock) {
    if (shock.sector) check_sector(*shock.sector, shock.where);
    if (shock.buyer) check_buyer(*shock.buyer, shock.where);
  }
  void operator()(const MoveFactor& shock) {
    if (shock.sector) check_sector(*shock.sector, shock.where);
  }
  void operator()(const FailBuyer& shock) {
    check_buyer(shock.buyer, shock.where);
    const auto firm = portfolio_.find_firm(shock.buyer);
    if (!firm || *firm < portfolio_.buyers().size()) return;
    if (!study_.contagion) {
      add(shock.where, "a firm outside the ledger fails to no effect", shock.buyer,
          "it owes us nothing and failures do not spread in this study", "", "add [contagion]");
    } else if (shock.condition) {
      add(shock.where, "a firm outside the ledger is given as a condition", shock.buyer,
          "factors are drawn given the failure of a buyer", "", "use condition = false");
    }
  }
  void operator()(const RaiseLgd& /*every buyer*/) const {}
  void operator()(const DelayPayments& shock) {
    if (shock.sector) check_sector(*shock.sector, shock.where);
    if (!shock.buyer) return;
    check_buyer(*shock.buyer, shock.where);
    const auto firm = portfolio_.find_firm(*shock.buyer);
    if (!firm || *firm < portfolio_.buyers().size()) return;
    add(shock.where, "a firm outside the ledger pays late to no effect", *shock.buyer,
        "it owes us nothing", "", "name a buyer_id of buyers.csv");
  }
  void operator()(const SupplierTerms& shock) const {
    if (study_.firm.cash) return;
    problems_.add({.where = shock.where,
                   .what = "supplier_terms is given without firm.cash",
                   .why = "suppliers' terms act on the weekly cash of the firm only",
                   .remedy = "add cash under [firm], or remove the shock"});
  }

  void operator()(const InsurerResponseShock& shock) const {
    if (std::ranges::any_of(study_.programmes, can_be_cut)) return;
    problems_.add({.where = shock.where,
                   .what = "insurer_response is given without a policy whose limits can be cut",
                   .why = "it cuts the limits of policies with the clause buyer_limit, but for "
                          "those of insurer_response = \"none\"",
                   .remedy = "add such a policy, or remove the shock"});
  }

  /// A supplier that is paid before it delivers is not modelled.
  void check_supplier_terms(const Scenario& scenario) const {
    if (!study_.firm.cash) return;
    double terms = study_.firm.cash->payables_days;
    std::vector<const SupplierTerms*> changes;
    for (const Shock& shock : scenario.shocks) {
      if (const auto* change = std::get_if<SupplierTerms>(&shock)) changes.push_back(change);
    }
    std::ranges::stable_sort(changes, {}, &SupplierTerms::month);
    for (const SupplierTerms* change : changes) {
      terms += change->days;
      if (terms >= 0) continue;
      problems_.add({.where = change->where,
                     .what = "supplier_terms leaves suppliers less than no time",
                     .value = fmt::format("{:g}", change->days),
                     .why = fmt::format("firm.payables_days is {:g}; advance payments are not "
                                        "simulated",
                                        study_.firm.cash->payables_days),
                     .remedy = "shorten them by less"});
      return;
    }
  }

  void check_matrix(const FactorMatrix& matrix) {
    for (const std::string_view sector : sectors_) {
      if (std::ranges::find(matrix.sectors, sector) != matrix.sectors.end()) continue;
      const std::vector<std::string_view> columns(matrix.sectors.begin(), matrix.sectors.end());
      add(matrix.where, "a sector is missing in the factor matrix", sector,
          "every sector of the buyers needs a row and a column", nearest_name(sector, columns),
          "add it");
    }
  }

 private:
  void check_sector(std::string_view sector, const SourceLocation& where) {
    if (std::ranges::find(sectors_, sector) != sectors_.end()) return;
    add(where, "no buyer belongs to the sector", sector, "a shock acts on sectors of buyers.csv",
        nearest_name(sector, sectors_), "use a sector of buyers.csv");
  }

  void check_buyer(std::string_view buyer, const SourceLocation& where) {
    if (portfolio_.find_firm(buyer)) return;
    std::vector<std::string_view> ids;
    for (const Buyer& other : portfolio_.buyers()) ids.emplace_back(other.id);
    add(where, "unknown buyer", buyer,
        portfolio_.network().links.empty()
            ? "a shock names the buyer_id of a row of buyers.csv"
            : "a shock names the buyer_id of a row of buyers.csv, or an end of links.csv",
        nearest_name(buyer, ids), "use a buyer_id of buyers.csv");
  }

  void add(const SourceLocation& where, std::string_view what, std::string_view value,
           std::string_view why, std::string_view nearest, std::string_view otherwise) {
    problems_.add({.where = where,
                   .what = std::string(what),
                   .value = std::string(value),
                   .why = std::string(why),
                   .remedy = did_you_mean(nearest, otherwise)});
  }

  const Study& study_;
  const Portfolio& portfolio_;
  std::vector<std::string_view> sectors_;
  ProblemLog& problems_;
};

}  // namespace

void check_against_portfolio(const Study& study, const Portfolio& portfolio, ProblemLog& problems) {
  Checker checker(study, portfolio, problems);
  if (study.firm.cash) check_annual_sales(*study.firm.cash, portfolio, problems);
  const auto* matrix = std::get_if<FactorMatrix>(&study.defaults.factor_correlation);
  if (matrix != nullptr) checker.check_matrix(*matrix);
  for (std::uint32_t scenario = 0; scenario < study.scenarios.size(); ++scenario) {
    const std::size_t problems_before = problems.size();
    for (const Shock& shock : study.scenarios[scenario].shocks) std::visit(checker, shock);
    checker.check_supplier_terms(study.scenarios[scenario]);
    if (problems.size() != problems_before) continue;  // a PD may hang on the name that is wrong
    check_given_failure(study, portfolio, scenario, problems);
    check_frailty(study, study.scenarios[scenario], problems);
  }
}

}  // namespace encours
