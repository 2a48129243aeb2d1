#include "engine/actions/candidates.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>
#include <utility>
#include <variant>

#include "scenarios/toml_text.hpp"

namespace encours {

namespace {

constexpr double limit_step = 1'000;  ///< limits are asked for in thousands of euros

using Buyers = std::vector<std::uint32_t>;

/// Finds the candidates of one study.
class Finder {
 public:
  Finder(const Study& study, const PortfolioData& data, const BuyerRisks& risks,
         const ActionSettings& settings)
      : study_(study), data_(data), risks_(risks), settings_(settings) {}

  Candidates find() && {
    const Buyers order = by_contribution();
    add_alone_and_together(first_of(order, [](std::uint32_t) { return true; }),
                           std::bind_front(&Finder::cut_sales, this));
    add_cover(order);
    add_terms(order);
    add_reminders();
    add_stop();
    for (std::size_t a = 0; a < found_.actions.size(); ++a) {
      found_.actions[a].edit.name = fmt::format("action {}", a + 1);
    }
    return std::move(found_);
  }

 private:
  const Buyer& buyer(std::uint32_t i) const { return data_.portfolio.buyers()[i]; }
  /// Static exposures have no date: a PD of 1 is a failure still to come.
  bool failed(std::uint32_t i) const { return flows() && buyer(i).pd >= 1; }
  bool flows() const { return study_.exposure.mode == ExposureMode::flow; }

  /// Those that make the worst trials and have not failed, the largest contribution first.
  Buyers by_contribution() const {
    Buyers order(data_.portfolio.buyers().size());
    std::iota(order.begin(), order.end(), 0U);
    std::erase_if(order, [&](std::uint32_t i) { return risks_.contribution[i] <= 0 || failed(i); });
    std::ranges::stable_sort(order, std::ranges::greater(),
                             [&](std::uint32_t i) { return risks_.contribution[i]; });
    return order;
  }

  Buyers first_of(const Buyers& order, const std::function<bool(std::uint32_t)>& fits) const {
    Buyers chosen;
    for (const std::uint32_t i : order) {
      if (std::ssize(chosen) == settings_.buyers) break;
      if (fits(i)) chosen.push_back(i);
    }
    return chosen;
  }

  void add_alone_and_together(const Buyers& chosen,
                              const std::function<Action(const Buyers&)>& make) {
    for (const std::uint32_t i : chosen) found_.actions.push_back(make({i}));
    if (chosen.size() < 2) return;
    Buyers together = chosen;
    std::ranges::sort(together);
    found_.actions.push_back(make(together));
  }

  void leave_out(ActionKind kind, LeftOutReason reason) {
    found_.left_out.push_back({.kind = kind, .reason = reason});
  }

  CellChange cell(std::uint32_t i, BuyerColumn column, std::optional<double> before,
                  double value) const {
    return {.buyer_id = buyer(i).id, .column = column, .before = before, .value = value};
  }

  /// Under flow, less is sold from `as_of` on and what is owed runs off; static exposures are cut
  /// in the table, with the sales that premiums follow.
  Action cut_sales(const Buyers& buyers) const {
    Action action{.kind = ActionKind::cut_sales, .buyers = buyers, .amount = settings_.sales_kept};
    double sales = 0;
    for (const std::uint32_t i : buyers) {
      sales += buyer(i).annual_sales;
      if (flows()) {
        action.edit.shocks.push_back(
            fmt::format("{{ kind = \"change_sales\", buyer = {}, factor = {} }}",
                        toml_string(buyer(i).id), toml_number(settings_.sales_kept)));
        continue;
      }
      for (const auto& [column, before] :
           {std::pair(BuyerColumn::exposure, buyer(i).exposure),
            std::pair(BuyerColumn::annual_sales, buyer(i).annual_sales)}) {
        action.edit.cells.push_back(cell(i, column, before, before * settings_.sales_kept));
      }
    }
    action.price_key = "actions.margin";
    if (settings_.margin) action.price = sales * (1 - settings_.sales_kept) * *settings_.margin;
    return action;
  }

  double limit_wanted(std::uint32_t i) const {
    return std::ceil(risks_.most_owed[i] / limit_step) * limit_step;
  }

  Action ask_cover(const Buyers& buyers) const {
    Action action{.kind = ActionKind::ask_cover, .buyers = buyers};
    for (const std::uint32_t i : buyers) {
      action.amount += limit_wanted(i);
      action.edit.cells.push_back(
          cell(i, BuyerColumn::insurer_limit, buyer(i).insurer_limit, limit_wanted(i)));
    }
    action.price_key = "actions.limit_fee";
    if (settings_.limit_fee) {
      action.price = *settings_.limit_fee * static_cast<double>(buyers.size());
    }
    return action;
  }

  void add_cover(const Buyers& order) {
    const bool insurable = std::ranges::any_of(study_.programmes, [](const Programme& programme) {
      return std::holds_alternative<PolicyTerms>(programme.protection);
    });
    if (!insurable) return leave_out(ActionKind::ask_cover, LeftOutReason::no_policy);
    const Buyers uncovered = first_of(order, [&](std::uint32_t i) {
      return buyer(i).insurer_limit.value_or(0) < risks_.most_owed[i];
    });
    if (uncovered.empty()) leave_out(ActionKind::ask_cover, LeftOutReason::all_covered);
    add_alone_and_together(uncovered, std::bind_front(&Finder::ask_cover, this));
  }

  /// What a buyer owes already keeps its terms: its open invoices have due dates of their own.
  std::optional<LeftOutReason> why_no_terms() const {
    if (!flows()) return LeftOutReason::static_exposure;
    if (data_.portfolio.open_items().empty()) return LeftOutReason::no_invoices;
    if (data_.inferred.due_dates > 0) return LeftOutReason::inferred_dates;
    return std::nullopt;
  }

  std::vector<std::uint8_t> with_invoices() const {
    std::vector<std::uint8_t> flags(data_.portfolio.buyers().size());
    for (const OpenItem& item : data_.portfolio.open_items()) flags[item.buyer] = 1;
    return flags;
  }

  Action set_terms(ActionKind kind, double days, const Buyers& buyers) const {
    Action action{.kind = kind, .buyers = buyers, .amount = days};
    double sales = 0;
    for (const std::uint32_t i : buyers) {
      const Buyer& one = buyer(i);
      sales += one.annual_sales;
      action.edit.cells.push_back(cell(i, BuyerColumn::terms_days, one.terms_days, days));
      // An empty cell would be filled from the new terms.
      if (!one.annual_sales_inferred) continue;
      action.edit.cells.push_back(
          cell(i, BuyerColumn::annual_sales, one.annual_sales, one.annual_sales));
    }
    action.price_key = "actions.terms_cost";
    if (settings_.terms_cost) action.price = *settings_.terms_cost * sales;
    return action;
  }

  void add_terms(const Buyers& order) {
    if (const auto reason = why_no_terms()) {
      leave_out(ActionKind::shorten_terms, *reason);
      return leave_out(ActionKind::lawful_terms, *reason);
    }
    const std::vector<std::uint8_t> invoiced = with_invoices();
    const auto above = [&](double days) {
      return [&, days](std::uint32_t i) {
        return invoiced[i] != 0 && buyer(i).terms_days > days && !failed(i);
      };
    };
    const Buyers longer = first_of(order, above(settings_.terms_days));
    if (longer.empty()) leave_out(ActionKind::shorten_terms, LeftOutReason::terms_short);
    add_alone_and_together(longer, [&](const Buyers& buyers) {
      return set_terms(ActionKind::shorten_terms, settings_.terms_days, buyers);
    });
    Buyers unlawful(data_.portfolio.buyers().size());
    std::iota(unlawful.begin(), unlawful.end(), 0U);
    std::erase_if(unlawful, std::not_fn(above(lawful_terms_days)));
    if (unlawful.empty()) return leave_out(ActionKind::lawful_terms, LeftOutReason::terms_short);
    found_.actions.push_back(set_terms(ActionKind::lawful_terms, lawful_terms_days, unlawful));
  }

  void add_reminders() {
    if (!study_.payment) return leave_out(ActionKind::remind, LeftOutReason::no_payment);
    if (!settings_.reminders) {
      return leave_out(ActionKind::remind, LeftOutReason::effect_not_given);
    }
    Action action{.kind = ActionKind::remind};
    const auto add = [&](const char* key, const std::optional<double>& value) {
      if (value) action.edit.keys.push_back({.key = key, .value = *value});
    };
    add("payment.on_time_share", settings_.reminders->on_time_share);
    add("payment.median_late_days", settings_.reminders->median_late_days);
    action.price = settings_.reminders_cost;
    action.price_key = "actions.reminders.cost";
    found_.actions.push_back(std::move(action));
  }

  void add_stop() {
    if (!study_.payment) return leave_out(ActionKind::stop_shipments, LeftOutReason::no_payment);
    if (!flows()) return leave_out(ActionKind::stop_shipments, LeftOutReason::static_exposure);
    const auto& today = study_.payment->stop_shipment_days;
    if (today && *today <= settings_.stop_days) {
      return leave_out(ActionKind::stop_shipments, LeftOutReason::stops_already);
    }
    Action action{.kind = ActionKind::stop_shipments, .amount = settings_.stop_days};
    action.edit.keys.push_back({.key = "payment.stop_shipment_days", .value = settings_.stop_days});
    action.price = settings_.stop_cost;
    action.price_key = "actions.stop_cost";
    found_.actions.push_back(std::move(action));
  }

  const Study& study_;
  const PortfolioData& data_;
  const BuyerRisks& risks_;
  const ActionSettings& settings_;
  Candidates found_;
};

}  // namespace

Candidates find_candidates(const Study& study, const PortfolioData& data, const BuyerRisks& risks,
                           const ActionSettings& settings) {
  return Finder(study, data, risks, settings).find();
}

}  // namespace encours
