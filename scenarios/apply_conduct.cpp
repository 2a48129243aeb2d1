#include "scenarios/apply_conduct.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <numeric>

#include "scenarios/apply_cure.hpp"
#include "scenarios/balances.hpp"
#include "scenarios/list_prevention.hpp"
#include "scenarios/own_limits.hpp"

namespace encours {

namespace {

constexpr double days_per_year = 365;
constexpr double no_limit = std::numeric_limits<double>::infinity();

/// The trade with one buyer while levers change it.
struct Trade {
  double terms = 0;
  double kept = 1;        ///< of its sales
  double deposit = 0;     ///< share of the sales kept
  double discounted = 0;  ///< likewise
  double discount_days = 0;
  double limit = no_limit;  ///< euros
  double prepaid = 0;       ///< share of the sales kept, above the limit
};

void put(std::vector<double>& column, std::size_t buyers, double otherwise, std::size_t i,
         double value) {
  if (value == otherwise) return;
  column.resize(buyers, otherwise);
  column[i] = value;
}

/// Applies the levers of one conduct, buyer by buyer.
class Application {
 public:
  Application(const Study& study, const Portfolio& portfolio, const ScenarioTrade& scenario)
      : study_(study),
        portfolio_(portfolio),
        scenario_(scenario),
        end_(end_of_horizon(study, portfolio)),
        owed_(balances(portfolio)),
        book_(std::accumulate(owed_.begin(), owed_.end(), 0.0)) {}

  ConductEffect apply(const Conduct& conduct) && {
    if (conduct.prevention) prevent(*conduct.prevention);
    if (conduct.cure) cure(*conduct.cure);
    return std::move(effect_);
  }

 private:
  void cure(const Cure& cure) {
    effect_.at_failure.stop_days = cure.stop_shipment_days;
    if (cure.reminders || cure.complaints) effect_.payment = payment_change(study_, cure);
    if (cure.reminders) effect_.payment.reminded = reminded(*cure.reminders, portfolio_);
    if (cure.reminders) effect_.invoices = yearly_invoices(portfolio_, *cure.reminders, on_terms_);
  }

  void prevent(const Prevention& prevention) {
    effect_.spending = prevention.cost;
    for (const Monitoring& monitoring : prevention.monitoring) {
      effect_.spending += monitoring.team_cost;
    }
    for (std::size_t i = 0; i < owed_.size(); ++i) prevent(prevention, i);
    if (!with_order_.share.empty()) effect_.prompt.push_back(std::move(with_order_));
    for (PromptSales& part : discounted_) effect_.prompt.push_back(std::move(part));
  }

  bool flow() const { return study_.exposure.mode == ExposureMode::flow; }
  double scenario_sales(std::size_t i) const {
    const double factor = scenario_.sales_factor.empty() ? 1 : scenario_.sales_factor[i];
    return portfolio_.buyers()[i].annual_sales * factor;
  }
  double lateness(std::size_t i) const {
    const double added = scenario_.added_days.empty() ? 0 : scenario_.added_days[i];
    return study_.exposure.mean_delay_days + added;
  }

  void prevent(const Prevention& prevention, std::size_t i) {
    const Buyer& buyer = portfolio_.buyers()[i];
    if (flow() && buyer.pd >= 1) return;
    Trade trade{.terms = agreed_terms(prevention, buyer)};
    double rate = 0;
    double paid_early = 0;  // share of the invoices
    if (trade.terms < buyer.terms_days) {
      trade.kept *= last_of(prevention.terms, buyer)->sales_kept;
    }
    if (const auto* lever = last_of(prevention.deposits, buyer); lever && lever->share > 0) {
      trade.deposit = lever->share;
      trade.kept *= lever->sales_kept;
    }
    const auto* discount = last_of(prevention.discounts, buyer);
    if (discount != nullptr && discount->days < trade.terms) {
      trade.discounted = (1 - trade.deposit) * discount->take_up;
      trade.discount_days = discount->days;
      rate = discount->rate;
      paid_early = discount->take_up;
    }
    if (const auto* lever = last_of(prevention.invoicing, buyer)) {
      // Terms and discounts count from the invoice; days owed count from the delivery.
      trade.terms = std::max(shortest_terms_days, trade.terms - lever->days_saved());
      trade.discount_days = std::max(0.0, trade.discount_days - lever->days_saved());
    }
    if (const auto* lever = last_of(prevention.limits, buyer)) limit(*lever, buyer, i, trade);
    effect_.sales_given_up +=
        scenario_sales(i) * (1 - trade.kept * (1 - stopped_for_nothing(prevention, buyer)));
    effect_.discounts += scenario_sales(i) * trade.kept * trade.discounted * rate;
    keep(trade, i);
    put(on_terms_, owed_.size(), 1, i, (1 - paid_early) * (1 - trade.prepaid));
    at_failure(prevention, i, trade);
  }

  /// Share of a year's sales that false alarms stop. They cost their margin and touch no debt: who
  /// fails is not a buyer that the alarm rang for in vain.
  static double stopped_for_nothing(const Prevention& prevention, const Buyer& buyer) {
    const auto* lever = last_of(prevention.monitoring, buyer);
    if (lever == nullptr) return 0;
    return lever->false_alarm_rate * std::min(1.0, lever->lead_time_days / days_per_year);
  }

  /// What the buyer owes on average of the sales kept so far.
  double expected_balance(const Trade& trade, std::size_t i) const {
    const double credit = 1 - trade.deposit;
    if (!flow()) return owed_[i] * trade.kept * credit;
    const double days = (credit - trade.discounted) * (trade.terms + lateness(i)) +
                        trade.discounted * trade.discount_days;
    return scenario_sales(i) * trade.kept / days_per_year * days;
  }

  void limit(const OwnCreditLimit& rule, const Buyer& buyer, std::size_t i, Trade& trade) const {
    trade.limit = own_limit_of(rule, buyer, book_, end_);
    const double balance = expected_balance(trade, i);
    if (balance <= trade.limit) return;
    // Of one euro of sales, `within` stays on credit; of the rest a share is prepaid.
    const double within = trade.limit / balance;
    const double kept = within + (1 - within) * rule.sales_kept;
    trade.prepaid = kept > 0 ? (1 - within) * rule.sales_kept / kept : 0;
    trade.kept *= kept;
    trade.deposit *= 1 - trade.prepaid;
    trade.discounted *= 1 - trade.prepaid;
  }

  void keep(const Trade& trade, std::size_t i) {
    const std::size_t buyers = owed_.size();
    put(effect_.sales_factor, buyers, 1, i, trade.kept);
    if (trade.terms != portfolio_.buyers()[i].terms_days) {
      if (effect_.terms.empty()) {
        for (const Buyer& buyer : portfolio_.buyers()) effect_.terms.push_back(buyer.terms_days);
      }
      effect_.terms[i] = trade.terms;
    }
    const double with_order = trade.deposit + trade.prepaid;
    put(with_order_.share, buyers, 0, i, with_order);
    if (!flow()) put(effect_.fixed_factor, buyers, 1, i, trade.kept * (1 - with_order));
    if (trade.discounted <= 0) return;
    const auto known = std::ranges::find(discounted_, trade.discount_days, &PromptSales::days);
    if (known == discounted_.end()) {
      discounted_.push_back({.days = trade.discount_days, .share = {}});
      put(discounted_.back().share, buyers, 0, i, trade.discounted);
    } else {
      known->share[i] = trade.discounted;
    }
  }

  void at_failure(const Prevention& prevention, std::size_t i, const Trade& trade) {
    const std::size_t buyers = owed_.size();
    const Buyer& buyer = portfolio_.buyers()[i];
    FailureConduct& conduct = effect_.at_failure;
    put(conduct.most_owed, buyers, no_limit, i, trade.limit);
    if (const auto* lever = last_of(prevention.titles, buyer)) {
      put(conduct.title_share, buyers, 0, i, lever->share);
    }
    const auto* lever = last_of(prevention.monitoring, buyer);
    if (lever == nullptr) return;
    effect_.spending += lever->cost_per_buyer;
    put(conduct.lead_days, buyers, 0, i, lever->lead_time_days * (lever->hit_rate > 0 ? 1 : 0));
    put(conduct.hit_rate, buyers, 1, i, lever->hit_rate);
  }

  const Study& study_;
  const Portfolio& portfolio_;
  const ScenarioTrade& scenario_;
  std::optional<Date> end_;
  std::vector<double> owed_;
  double book_;
  PromptSales with_order_;
  std::vector<PromptSales> discounted_;
  std::vector<double> on_terms_;  ///< share of the invoices to each buyer; empty: 1
  ConductEffect effect_;
};

}  // namespace

double agreed_terms(const Prevention& prevention, const Buyer& buyer) {
  const ShorterTerms* lever = last_of(prevention.terms, buyer);
  return lever == nullptr ? buyer.terms_days : std::min(lever->mean_days(), buyer.terms_days);
}

std::optional<double> margin_of(const Study& study, const Prevention& prevention) {
  if (prevention.margin || !study.firm.cash) return prevention.margin;
  return 1 - study.firm.cash->variable_cost_rate;
}

ConductEffect apply_conduct(const Study& study, const Portfolio& portfolio, const Conduct& conduct,
                            const ScenarioTrade& trade, AssumptionLog& assumptions) {
  if (conduct.prevention) list_prevention(study, portfolio, *conduct.prevention, assumptions);
  list_cure(study, portfolio, conduct, assumptions);
  ConductEffect effect = Application(study, portfolio, trade).apply(conduct);
  const FailureConduct& at_failure = effect.at_failure;
  if (at_failure.stop_days || !at_failure.lead_days.empty() || !at_failure.most_owed.empty()) {
    assumptions.add(
        "study.programme.prevention.not_delivered", "counted at its selling price",
        "goods not delivered to a failing buyer are a loss avoided; the margin on them, "
        "which is not earned, is not taken off: this flatters a stop, monitoring and "
        "limits");
  }
  if (effect.sales_given_up > 0 && !conduct.prevention->margin && study.firm.cash) {
    assumptions.add("study.programme.prevention.margin",
                    fmt::format("{:.4g}", margin_of(study, *conduct.prevention).value_or(0)),
                    "1 − firm.variable_cost_rate, on sales given up");
  }
  return effect;
}

}  // namespace encours
