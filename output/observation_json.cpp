#include <chrono>
#include <nlohmann/json.hpp>

#include "output/json_text.hpp"
#include "output/observation.hpp"

namespace encours {

namespace {

using Json = nlohmann::ordered_json;

Json json_of(const std::optional<double>& value) {
  return value ? Json(*value) : Json(nullptr);
}

Json json_of(const Estimate& estimate) {
  Json interval = nullptr;
  if (estimate.low && estimate.high) interval = Json::array({*estimate.low, *estimate.high});
  return {{"value", estimate.value}, {"interval", interval}};
}

Json lateness(const PaymentObservatory& payments) {
  const DelayDistribution& law = payments.distribution;
  return {{"by_amount", json_of(payments.delay_by_amount)},
          {"of_buyer", json_of(payments.delay_of_buyer)},
          {"spread_of_buyers", json_of(payments.spread_of_buyers)},
          {"spread_of_invoices", json_of(payments.spread_of_invoices)},
          {"trend_days_per_year", json_of(payments.trend_days_per_year)},
          {"share_over_30", json_of(payments.share_over_30)},
          {"share_over_60", json_of(payments.share_over_60)},
          {"on_time", 1 - law.share_later(0)},
          {"median", json_of(law.quantile(0.5))},
          {"quantile_95", json_of(law.quantile(0.95))}};
}

Json season(const PaymentObservatory& payments) {
  if (!payments.has_seasons) return nullptr;
  Json months = Json::array();
  for (const Estimate& month : payments.season.days) months.push_back(json_of(month));
  return {{"p_value", payments.season.p_value}, {"months", months}};
}

Json slowest(const Observation& found) {
  Json list = Json::array();
  const double years = found.payments.years;
  for (const std::uint32_t i : buyers_by_tied_up(found)) {
    const PaymentBehaviour& buyer = found.payments.buyers[i];
    list.push_back({{"buyer_id", found.portfolio.buyers()[i].id},
                    {"delay_days", json_of(buyer.delay_days)},
                    {"share_over_30", json_of(buyer.share_over_30)},
                    {"tied_up", tied_up(buyer, years)},
                    {"open_amount", buyer.open_amount}});
  }
  return list;
}

Json changes(const Observation& found) {
  const ChangeAlerts& changes = found.payments.changes;
  const auto date = [&](std::int32_t day) {
    return to_iso(found.payments.as_of + std::chrono::days(day));
  };
  Json recent = Json::array();
  for (const ChangeAlert& alert : changes.recent) {
    recent.push_back({{"date", date(alert.day)},
                      {"buyer_id", found.portfolio.buyers()[alert.buyer].id},
                      {"since", date(alert.since_day)},
                      {"before_days", alert.before_days},
                      {"after_days", alert.after_days},
                      {"invoices", alert.invoices},
                      {"open_amount", alert.open_amount}});
  }
  const double run_length = in_control_run_length(changes.chart);
  return {{"recent_days", recent_days},
          {"recent", recent},
          {"small", changes.small},
          {"total", changes.total},
          {"watched_buyers", changes.watched_buyers},
          {"watched_invoices", changes.watched_invoices},
          {"invoices_per_false_alarm", run_length},
          {"expected_false_alarms", static_cast<double>(changes.watched_recently) / run_length}};
}

Json fitted(const FittedExposure& fitted) {
  Json answer = {{"mean_delay_days", json_of(fitted.mean_delay_days)},
                 {"overdue_delay_days", nullptr}};
  if (const auto& wait = fitted.overdue_delay_days) {
    answer["overdue_delay_days"] = {{"value", wait->days},
                                    {"months", wait->months},
                                    {"range", {wait->lowest_month, wait->highest_month}}};
  }
  return answer;
}

Json fitted(const FittedPaymentLaw& law) {
  return {{"on_time_share", json_of(law.on_time_share)},
          {"median_late_days", law.median_late_days},
          {"late_spread", law.late_spread},
          {"buyer_spread", json_of(law.buyer_spread)},
          {"late_invoices", law.late}};
}

const char* to_json(PaymentsKnown known) {
  switch (known) {
    case PaymentsKnown::enough:
      return "enough";
    case PaymentsKnown::none:
      return "none";
    case PaymentsKnown::few:
      return "few";
    case PaymentsKnown::of_few_accounts:
      return "of_few_accounts";
    case PaymentsKnown::behind:
      return "behind";
  }
  return "";
}

}  // namespace

std::string render_observation_json(const Observation& found) {
  const PaymentObservatory& payments = found.payments;
  Json pd = nullptr;
  if (found.pd) {
    pd = {{"prior", found.pd->prior_mean},
          {"prior_buyer_years", found.pd->prior_buyer_years},
          {"own", found.pd->own ? json_of(*found.pd->own) : Json(nullptr)},
          {"prior_tail", found.pd->prior_tail.chance},
          {"conflict", found.pd->prior_tail.chance < prior_conflict},
          {"posterior", json_of(found.pd->pd)}};
  }
  const Json answer = {{"as_of", to_iso(payments.as_of)},
                       {"invoices", payments.invoices},
                       {"paid", payments.paid},
                       {"left_out",
                        {{"written_off", payments.written_off},
                         {"disputed", payments.disputed},
                         {"failed_buyers", payments.insolvent},
                         {"credited", payments.credited}}},
                       {"evidence", to_json(found.evidence.known)},
                       {"lateness", lateness(payments)},
                       {"season", season(payments)},
                       {"slowest", slowest(found)},
                       {"changes", changes(found)},
                       {"failures",
                        {{"count", found.defaults.defaults},
                         {"buyer_years", found.defaults.buyer_years},
                         {"pd", pd}}},
                       {"exposure", fitted(found.fitted)},
                       {"payment", found.law ? fitted(*found.law) : Json(nullptr)}};
  return json_text(answer);
}

}  // namespace encours
