#include "scenarios/check_conduct.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <vector>

#include "core/did_you_mean.hpp"
#include "core/text.hpp"
#include "scenarios/add_problem.hpp"
#include "scenarios/apply_conduct.hpp"
#include "scenarios/apply_cure.hpp"
#include "scenarios/own_limits.hpp"

namespace encours {

namespace {

class ConductChecker {
 public:
  ConductChecker(const Study& study, const Portfolio& portfolio, ProblemLog& problems)
      : study_(study), portfolio_(portfolio), problems_(problems) {}

  void check(const Programme& programme) {
    const Conduct& conduct = programme.conduct;
    const bool stops = conduct.cure && conduct.cure->stop_shipment_days;
    if (stops && !study_.payment) {
      add(conduct.cure->stop_where.at, "cure.stop_shipment_days is given without [payment]",
          programme.name, "deliveries stop by how late a buyer is", "add [payment], or remove it");
    }
    if (stops) check_flow(conduct.cure->stop_where.at, "cure.stop_shipment_days");
    if (conduct.cure) check(*conduct.cure, programme);
    if (conduct.prevention) check(*conduct.prevention, programme);
  }

 private:
  void check(const Cure& cure, const Programme& programme) {
    if (cure.reminders && check_law(cure.reminders->where, "cure.reminders", programme)) {
      check(*cure.reminders, programme);
    }
    if (cure.complaints && check_law(cure.complaints->where, "cure.complaints", programme)) {
      check(*cure.complaints, programme);
    }
  }

  /// Whether the study has a law of lateness that a lever can change.
  bool check_law(const KeyPlace& where, std::string_view lever, const Programme& programme) {
    check_flow(where.at, lever);
    if (study_.payment) return true;
    std::string what(lever);
    what += " is given without [payment]";
    add(where.at, what, programme.name, "it changes how late invoices are paid",
        "add [payment], or remove it");
    return false;
  }

  void check(const Reminders& reminders, const Programme& programme) {
    check_buyers(reminders.buyers);
    const bool paid =
        std::ranges::any_of(reminders.steps, [](const ReminderStep& one) { return one.cost > 0; });
    if (!paid || !yearly_invoices(portfolio_, reminders, {}).empty()) return;
    add(reminders.where.at, "reminders cost money for an unknown number of invoices",
        programme.name, "the portfolio has balances and no invoices",
        "add invoice_amount = 1500, the mean invoice excluding VAT, to reminders");
  }

  void check(const Complaints& complaints, const Programme& programme) {
    const PaymentLaw::Config& law = study_.payment->law;
    if (law.dispute_share <= 0) {
      add(complaints.where.at, "cure.complaints is given and no invoice is in dispute",
          programme.name, "it makes disputes fewer or shorter",
          "add dispute to causes under [payment], or remove it");
      return;
    }
    check_not_worse(complaints, complaints.dispute_share, law.dispute_share,
                    "cure.complaints has more disputes than the study");
    check_not_worse(complaints, complaints.resolution_days, law.dispute_resolution_days,
                    "cure.complaints has longer disputes than the study");
  }

  void check_not_worse(const Complaints& complaints, const std::optional<double>& given,
                       double today, std::string_view what) {
    if (!given || *given <= today) return;
    add(complaints.where.at, what, fmt::format("{:g}", *given),
        fmt::format("under [payment] it is {:g}", today),
        "write a smaller number, or change [payment]");
  }

  void check(const Prevention& prevention, const Programme& programme) {
    for (const auto& lever : prevention.limits) {
      check_buyers(lever.buyers);
      check_classes(lever);
      for (const LimitException& one : lever.exceptions) check_exception(one, lever, prevention);
    }
    for (const auto& lever : prevention.deposits) check_buyers(lever.buyers);
    for (const auto& lever : prevention.titles) check_buyers(lever.buyers);
    for (const auto& lever : prevention.terms) check_flowing(lever.buyers, "prevention.terms");
    for (const auto& lever : prevention.invoicing) {
      check_flowing(lever.buyers, "prevention.invoicing");
    }
    for (const auto& lever : prevention.discounts) {
      check_flowing(lever.buyers, "prevention.discount");
      check_days(lever, prevention);
    }
    for (const auto& lever : prevention.monitoring) {
      check_flowing(lever.buyers, "prevention.monitoring");
    }
    const SourceLocation* where = gives_up_sales(prevention);
    if (where == nullptr || margin_of(study_, prevention)) return;
    add(*where, "prevention gives up sales at an unknown margin", programme.name,
        "what they would have earned is a cost of prevention",
        "add margin = 0.25 to prevention, or [firm] with cash and variable_cost_rate");
  }

  /// The first lever that loses sales.
  static const SourceLocation* gives_up_sales(const Prevention& prevention) {
    const auto first = [](const auto& levers) -> const SourceLocation* {
      for (const auto& lever : levers) {
        if (lever.sales_kept < 1) return &lever.buyers.where;
      }
      return nullptr;
    };
    if (const auto* where = first(prevention.limits)) return where;
    if (const auto* where = first(prevention.deposits)) return where;
    for (const auto& lever : prevention.monitoring) {
      if (lever.false_alarm_rate > 0 && lever.lead_time_days > 0) return &lever.buyers.where;
    }
    return first(prevention.terms);
  }

  void check_classes(const OwnCreditLimit& limit) {
    std::vector<std::string_view> names;
    for (const Buyer& buyer : portfolio_.buyers()) {
      if (!buyer.score.empty()) names.emplace_back(buyer.score);
    }
    for (const ClassLimit& one : limit.by_class) {
      if (std::ranges::find(names, one.score_class) != names.end()) continue;
      const std::string_view nearest = names.empty() ? "" : nearest_name(one.score_class, names);
      add(one.where.at, "a limit by score class names a class of no buyer", one.score_class,
          "classes are those of the column score of buyers.csv",
          did_you_mean(nearest, "use one of them, or remove it"));
    }
  }

  void check_exception(const LimitException& one, const OwnCreditLimit& limit,
                       const Prevention& prevention) {
    const auto firm = portfolio_.find_firm(one.buyer);
    if (!firm || *firm >= portfolio_.buyers().size()) {
      std::vector<std::string_view> ids;
      for (const Buyer& buyer : portfolio_.buyers()) ids.emplace_back(buyer.id);
      add(one.where.at, "an exception names a buyer that is not in the portfolio", one.buyer,
          "it is what one of them may owe",
          did_you_mean(nearest_name(one.buyer, ids), "use a buyer_id of buyers.csv"));
    } else if (last_of(prevention.limits, portfolio_.buyers()[*firm]) != &limit) {
      add(one.where.at, "an exception is to a limit that does not hold for its buyer", one.buyer,
          "of several limits the last that touches a buyer holds for it",
          "write it into that limit");
    }
    check_expiry(one);
  }

  /// What a buyer may owe, and is sold, is the same in every month of the horizon.
  void check_expiry(const LimitException& one) {
    const auto end = end_of_horizon(study_, portfolio_);
    if (!end) {
      add(one.where.at, "an exception expires in a ledger without a date", one.buyer,
          "months count from portfolio.as_of", "add as_of to [portfolio]");
    } else if (one.until > *portfolio_.as_of() && one.until < *end) {
      std::string remedy("write ");
      remedy += to_iso(*end);
      remedy += " or later, or shorten run.horizon_months; two programmes, one without it, tell ";
      remedy += "what lies between";
      add(one.where.at, "an exception expires within the horizon", to_iso(one.until),
          "what a buyer may owe does not change within it", remedy);
    }
  }

  /// A discount for paying no earlier than the terms is taken by nobody.
  void check_days(const EarlyPaymentDiscount& discount, const Prevention& prevention) {
    std::optional<double> longest;
    for (const Buyer& buyer : portfolio_.buyers()) {
      if (!discount.buyers.fit(buyer)) continue;
      longest = std::max(longest.value_or(0), agreed_terms(prevention, buyer));
    }
    if (!longest || discount.days < *longest) return;
    const std::string why = fmt::format("the terms of those it touches are {:g} days", *longest);
    add(discount.buyers.where, "a discount is for paying no earlier than the terms",
        fmt::format("{:g}", discount.days), why,
        *longest > 0 ? fmt::format("write fewer than {:g} days, or remove it", *longest)
                     : std::string("remove it"));
  }

  void check_flowing(const LeverBuyers& buyers, std::string_view lever) {
    check_buyers(buyers);
    check_flow(buyers.where, lever);
  }

  void check_flow(const SourceLocation& where, std::string_view lever) {
    if (study_.exposure.mode != ExposureMode::fixed) return;
    std::string what(lever);
    what += " meets a static exposure";
    add(where, what, "", "what a buyer owes does not follow from its terms and deliveries then",
        "write exposure.mode = \"flow\", or remove the lever");
  }

  void check_buyers(const LeverBuyers& buyers) {
    const auto all = portfolio_.buyers();
    if (std::ranges::any_of(all, [&](const Buyer& one) { return buyers.fit(one); })) return;
    std::vector<std::string_view> names;
    std::string value;
    if (buyers.buyer) {
      for (const Buyer& one : all) names.emplace_back(one.id);
      value = *buyers.buyer;
    } else if (buyers.sector) {
      names.assign(portfolio_.sectors().begin(), portfolio_.sectors().end());
      value = *buyers.sector;
    }
    const std::string_view nearest = names.empty() ? "" : nearest_name(value, names);
    add(buyers.where, "a lever of a programme touches no buyer", value,
        "it names a buyer, a sector or marks of buyers.csv",
        did_you_mean(nearest, "use those of a buyer of the ledger"));
  }

  void add(const SourceLocation& where, std::string_view what, std::string_view value,
           std::string_view why, std::string_view remedy) {
    add_problem(where, what, value, why, remedy, problems_);
  }

  const Study& study_;
  const Portfolio& portfolio_;
  ProblemLog& problems_;
};

}  // namespace

void check_conduct(const Study& study, const Portfolio& portfolio, ProblemLog& problems) {
  ConductChecker checker(study, portfolio, problems);
  for (const Programme& programme : study.programmes) checker.check(programme);
}

}  // namespace encours
