#include "scenarios/check_shock.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "core/did_you_mean.hpp"
#include "core/text.hpp"
#include "portfolio/default_pd.hpp"
#include "scenarios/correlations.hpp"
#include "scenarios/insurer_response_of.hpp"

namespace encours {

namespace {

class ShockChecker {
 public:
  ShockChecker(const Study& study, const Portfolio& portfolio, ProblemLog& problems)
      : study_(study),
        portfolio_(portfolio),
        sectors_(portfolio.sectors().begin(), portfolio.sectors().end()),
        problems_(problems) {}

  void operator()(const ScalePd& shock) {
    check_touched(shock);
    check_month(shock.course.from_month, shock.where);
    if (!shock.course.dated() || !study_.defaults.own) return;
    add(shock.where, "scale_pd is dated under a default model of your own",
        study_.defaults.own->name, "such a model is given PDs of the year only", "",
        "remove from_month and ramp_months");
  }
  void operator()(const MoveFactor& shock) {
    if (shock.sector) check_sector(*shock.sector, shock.where);
  }
  void operator()(const FailBuyer& shock) {
    check_buyer(shock.buyer, shock.where);
    check_month(shock.month, shock.where);
    const auto firm = portfolio_.find_firm(shock.buyer);
    if (!firm || *firm < portfolio_.buyers().size()) return;
    if (!study_.contagion) {
      add(shock.where, "a firm outside the ledger fails to no effect", shock.buyer,
          "it owes us nothing and failures do not spread in this study", "", "add [contagion]");
    } else if (shock.condition) {
      add(shock.where, "a firm outside the ledger is given as a condition", shock.buyer,
          "trials are drawn given the failure of a buyer", "", "use condition = false");
    }
  }
  void operator()(const FailFound& /*settled before*/) const {}
  void operator()(const RaiseLgd& /*every buyer*/) const {}
  void operator()(const RaiseCorrelation& shock) { check_correlation(shock); }
  void operator()(const BranchingRatio& shock) {
    const auto& frailty = study_.defaults.frailty;
    if (!frailty || frailty->events != DefaultEvents::poisson) return;
    add(shock.where, "branching_ratio meets Poisson counts", "",
        "a buyer that fails several times brings nobody down", "", "use events = \"bernoulli\"");
  }
  void operator()(const DelayPayments& shock) {
    check_flow(shock.where, "delay_payments",
               "what a buyer owes does not follow from how it pays then");
    check_debtors(shock, "pays late");
  }
  void operator()(const SupplierTerms& shock) {
    check_month(shock.month, shock.where);
    check_cash(shock.where, "supplier_terms",
               "suppliers' terms act on the weekly cash of the firm only");
  }
  void operator()(const ChangeSales& shock) {
    check_flow(shock.where, "change_sales",
               "what a buyer owes does not follow from its sales then");
    check_debtors(shock, "buys more or less");
  }
  void operator()(const CapShare& /*every buyer*/) const {}
  void operator()(const RaiseCreditRate& shock) {
    check_cash(shock.where, "raise_credit_rate",
               "the credit line is drawn by the weekly cash only");
    if (!study_.firm.cash || study_.firm.cash->credit_rate + shock.add >= 0) return;
    add(shock.where, "the rate of the credit line falls below 0", fmt::format("{:g}", shock.add),
        fmt::format("firm.credit_rate is {:g}", study_.firm.cash->credit_rate), "",
        "lower it by less");
  }
  void operator()(const InsurerResponseShock& shock) {
    check_cut(shock.where, "insurer_response");
    if (shock.renewal) check_renewal(shock);
  }
  void operator()(const WithdrawLimits& shock) {
    check_month(shock.month, shock.where);
    check_flow(shock.where, "withdraw_limits", "the age of a debt is not known then");
    check_cut(shock.where, "withdraw_limits");
    check_debtors(shock, "loses its limit");
  }
  void operator()(const EndPolicies& shock) {
    check_month(shock.month, shock.where);
    check_flow(shock.where, "end_policies", "the age of a debt is not known then");
    check_policy(shock.where, "end_policies");
  }
  void operator()(const RaisePremium& shock) {
    check_month(shock.month, shock.where);
    check_policy(shock.where, "raise_premium");
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

  template <class Named>
  void check_touched(const Named& shock) {
    const std::size_t before = problems_.size();
    if (shock.sector) check_sector(*shock.sector, shock.where);
    if (shock.buyer) check_buyer(*shock.buyer, shock.where);
    if (problems_.size() == before && shock.marks.any()) check_marks(shock);
  }

  template <class Named>
  void check_marks(const Named& shock) {
    const auto fits = [&](const Buyer& buyer) {
      return shock.marks.fit(buyer) && (!shock.sector || buyer.sector == *shock.sector);
    };
    if (std::ranges::any_of(portfolio_.buyers(), fits)) return;
    std::string marks;
    const auto name = [&](std::string_view key, std::string_view value) {
      marks += fmt::format("{}{} = {}", marks.empty() ? "" : ", ", key, value);
    };
    if (shock.sector) name("sector", *shock.sector);
    if (shock.marks.country) name("country", *shock.marks.country);
    if (shock.marks.size) name("size", to_string(*shock.marks.size));
    if (shock.marks.score_class) name("score_class", *shock.marks.score_class);
    add(shock.where, "no buyer is of this kind", marks, "a shock acts on buyers of buyers.csv", "",
        "use the country, size, score or sector of a buyer");
  }

  /// The same for what acts on what buyers owe us.
  template <class Named>
  void check_debtors(const Named& shock, std::string_view what) {
    check_touched(shock);
    if (!shock.buyer) return;
    const auto firm = portfolio_.find_firm(*shock.buyer);
    if (!firm || *firm < portfolio_.buyers().size()) return;
    add(shock.where, fmt::format("a firm outside the ledger {} to no effect", what), *shock.buyer,
        "it owes us nothing", "", "name a buyer_id of buyers.csv");
  }

  void check_month(int month, const SourceLocation& where) {
    if (month < study_.run.horizon_months) return;
    add(where, "a shock comes after the horizon", fmt::format("{}", month),
        fmt::format("months count from 0 to {}", study_.run.horizon_months - 1), "",
        "name an earlier month");
  }

  void check_flow(const SourceLocation& where, std::string_view kind, std::string_view why) {
    if (study_.exposure.mode != ExposureMode::fixed) return;
    add(where, fmt::format("{} meets a static exposure", kind), "", why, "",
        "write exposure.mode = \"flow\", or remove the shock");
  }

  void check_cash(const SourceLocation& where, std::string_view kind, std::string_view why) {
    if (study_.firm.cash) return;
    add(where, fmt::format("{} is given without firm.cash", kind), "", why, "",
        "add cash under [firm], or remove the shock");
  }

  void check_cut(const SourceLocation& where, std::string_view kind) {
    if (std::ranges::any_of(study_.programmes, can_be_cut)) return;
    add(where, fmt::format("{} is given without a policy whose limits can be cut", kind), "",
        "it cuts the limits of policies with the clause buyer_limit, but for those of "
        "insurer_response = \"none\"",
        "", "add such a policy, or remove the shock");
  }

  void check_renewal(const InsurerResponseShock& shock) {
    if (shock.renewal->may_end()) {
      check_flow(shock.where, "insurer_response.non_renewal",
                 "the age of a debt is not known then");
    }
    const auto renews = [](const Programme& programme) {
      return programme.renewal_month.has_value();
    };
    if (std::ranges::any_of(study_.programmes, renews)) return;
    add(shock.where, "a renewal is given without a policy that says when its term ends", "",
        "non_renewal and renewal_premium_factor act at the renewal_month of a policy", "",
        "add renewal_month = 6 to a policy, or remove them");
  }

  void check_policy(const SourceLocation& where, std::string_view kind) {
    const auto is_policy = [](const Programme& programme) {
      return std::holds_alternative<PolicyTerms>(programme.protection);
    };
    if (std::ranges::any_of(study_.programmes, is_policy)) return;
    add(where, fmt::format("{} is given without a policy", kind), "", "it acts on insurance", "",
        "add a programme of kind \"policy\", or remove the shock");
  }

  void check_correlation(const RaiseCorrelation& shock) {
    const auto refuse = [&](std::string_view why, std::string_view remedy) {
      add(shock.where, "raise_correlation cannot act in this study",
          fmt::format("{:g}", shock.factor), why, "", remedy);
    };
    const bool uncertain =
        study_.scoring && std::ranges::any_of(portfolio_.buyers(), [](const Buyer& buyer) {
          return buyer.pd_uncertainty > 0;
        });
    if (study_.defaults.frailty) {
      refuse("gamma_frailty has no asset correlations", "raise default.sector_variance instead");
    } else if (study_.defaults.own) {
      refuse("a default model of your own has correlations of its own", "remove the shock");
    } else if (uncertain) {
      refuse("uncertain PDs share factors of their own with asset correlations",
             "remove the shock, or the uncertainty of scores");
    } else {
      double highest = 0;
      const AssetCorrelation& rule = study_.defaults.asset_correlation;
      for (const double one : asset_correlations(rule, portfolio_))
        highest = std::max(highest, one);
      for (const double one : asset_correlations(rule, portfolio_.network().outside_firms)) {
        highest = std::max(highest, one);
      }
      if (highest * shock.factor < 1) return;
      refuse(fmt::format("a buyer of asset correlation {:g} would reach 1", highest),
             "raise it less");
    }
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

void check_shock(const Study& study, const Portfolio& portfolio, const Shock& shock,
                 ProblemLog& problems) {
  std::visit(ShockChecker(study, portfolio, problems), shock);
}

}  // namespace encours
