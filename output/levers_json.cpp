#include "output/levers_json.hpp"

#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "core/date.hpp"
#include "portfolio/default_pd.hpp"

namespace encours {

namespace {

using Json = nlohmann::ordered_json;

template <class Value>
void put(Json& json, const char* key, const std::optional<Value>& value) {
  if (value) json[key] = *value;
}

/// A lever with whom it touches.
Json lever(const char* kind, const LeverBuyers& buyers) {
  Json json = {{"kind", kind}};
  put(json, "sector", buyers.sector);
  put(json, "buyer", buyers.buyer);
  put(json, "country", buyers.marks.country);
  if (buyers.marks.size) json["size"] = to_string(*buyers.marks.size);
  put(json, "score_class", buyers.marks.score_class);
  return json;
}

Json limit_json(const OwnCreditLimit& limit) {
  Json json = lever("limit", limit.buyers);
  put(json, "amount", limit.amount);
  put(json, "share_of_book", limit.share_of_book);
  put(json, "equity_share", limit.equity_share);
  put(json, "months_of_purchases", limit.months_of_purchases);
  if (limit.of_table) json["own_limit"] = true;
  if (limit.of_insurer) json["insurer_limit"] = true;
  for (const ClassLimit& one : limit.by_class) {
    json["by_class"].push_back({{"score_class", one.score_class}, {"amount", one.amount}});
  }
  for (const LimitException& one : limit.exceptions) {
    Json entry = {{"buyer", one.buyer}, {"amount", one.amount}};
    entry["until"] = to_iso(one.until);
    json["exceptions"].push_back(std::move(entry));
  }
  json["sales_kept"] = limit.sales_kept;
  return json;
}

void add_prevention(const Prevention& prevention, Json& list) {
  for (const auto& one : prevention.limits) list.push_back(limit_json(one));
  for (const auto& one : prevention.deposits) {
    Json json = lever("deposit", one.buyers);
    json.update({{"share", one.share}, {"sales_kept", one.sales_kept}});
    list.push_back(std::move(json));
  }
  for (const auto& one : prevention.terms) {
    Json json = lever("terms", one.buyers);
    json["days"] = one.days;
    if (one.count != TermsCount::net) {
      json["count"] =
          one.count == TermsCount::then_end_of_month ? "then_end_of_month" : "from_end_of_month";
    }
    json["sales_kept"] = one.sales_kept;
    list.push_back(std::move(json));
  }
  for (const auto& one : prevention.invoicing) {
    Json json = lever("invoicing", one.buyers);
    json["days_sooner"] = one.days;
    if (one.errors_avoided > 0) {
      json["errors_avoided"] = one.errors_avoided;
      json["correction_days"] = one.correction_days;
    }
    list.push_back(std::move(json));
  }
  for (const auto& one : prevention.titles) {
    Json json = lever("retention_of_title", one.buyers);
    json["share"] = one.share;
    list.push_back(std::move(json));
  }
  for (const auto& one : prevention.discounts) {
    Json json = lever("discount", one.buyers);
    json.update({{"rate", one.rate}, {"days", one.days}, {"take_up", one.take_up}});
    list.push_back(std::move(json));
  }
  for (const auto& one : prevention.monitoring) {
    Json json = lever("monitoring", one.buyers);
    json.update({{"lead_time_days", one.lead_time_days},
                 {"hit_rate", one.hit_rate},
                 {"false_alarm_rate", one.false_alarm_rate},
                 {"cost_per_buyer", one.cost_per_buyer},
                 {"team_cost", one.team_cost}});
    list.push_back(std::move(json));
  }
  if (prevention.margin) list.push_back({{"kind", "margin"}, {"share", *prevention.margin}});
  if (prevention.cost > 0) {
    list.push_back({{"kind", "prevention_cost"}, {"amount", prevention.cost}});
  }
}

Json reminders_json(const Reminders& reminders) {
  Json json = lever("reminders", reminders.buyers);
  for (const ReminderStep& one : reminders.steps) {
    json["steps"].push_back({{"day", one.day}, {"cost", one.cost}, {"speed", one.speed}});
  }
  if (reminders.failing_heed) json["failing_heed"] = true;
  put(json, "invoice_amount", reminders.invoice_amount);
  return json;
}

Json complaints_json(const Complaints& complaints) {
  Json json = {{"kind", "complaints"}};
  put(json, "dispute_share", complaints.dispute_share);
  put(json, "resolution_days", complaints.resolution_days);
  json["cost"] = complaints.cost;
  return json;
}

}  // namespace

Json levers_json(const Conduct& conduct) {
  Json list = Json::array();
  if (conduct.prevention) add_prevention(*conduct.prevention, list);
  if (!conduct.cure) return list;
  if (conduct.cure->stop_shipment_days) {
    list.push_back({{"kind", "stop_shipment"}, {"days", *conduct.cure->stop_shipment_days}});
  }
  if (conduct.cure->reminders) list.push_back(reminders_json(*conduct.cure->reminders));
  if (conduct.cure->complaints) list.push_back(complaints_json(*conduct.cure->complaints));
  if (conduct.cure->collection) {
    std::string names;
    for (const CollectionChannel& channel : conduct.cure->collection->channels) {
      if (!names.empty()) names += ", ";
      names += channel.name;
    }
    list.push_back({{"kind", "collection"}, {"channels", names}});
  }
  if (conduct.cure->cost > 0) {
    list.push_back({{"kind", "cure_cost"}, {"amount", conduct.cure->cost}});
  }
  return list;
}

}  // namespace encours
