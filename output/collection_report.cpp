#include "output/collection_report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <nlohmann/json.hpp>
#include <numeric>

#include "output/assumptions_json.hpp"
#include "output/csv_writer.hpp"
#include "output/json_text.hpp"

namespace encours {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view no_channel = "none";

std::string_view channel_name(const CollectionReport& report, const CollectionChoice& choice) {
  return choice.channel ? std::string_view(report.settings.channels[*choice.channel].name)
                        : no_channel;
}

Json json_of(const ChannelSum& sum) {
  return {{"debtors", sum.debtors},
          {"claimed", sum.claimed},
          {"recovered", sum.recovered},
          {"cost", sum.cost},
          {"net", sum.net}};
}

Json json_of(const CollectionChannel& channel) {
  Json success = Json::array();
  for (const SuccessCurve::Point& point : channel.success.points()) {
    success.push_back({point.months, point.share});
  }
  return {{"name", channel.name},
          {"success", success},
          {"fee", channel.fee},
          {"fixed_cost", channel.fixed_cost},
          {"delay_days", channel.delay_days},
          {"from_days", channel.from_days},
          {"smallest_amount", channel.smallest_amount}};
}

}  // namespace

std::vector<ChannelSum> sums_by_channel(const CollectionReport& report) {
  std::vector<ChannelSum> sums(report.settings.channels.size() + 1);
  for (std::size_t i = 0; i < report.plan.size(); ++i) {
    const CollectionChoice& choice = report.plan[i];
    ChannelSum& sum = choice.channel ? sums[*choice.channel] : sums.back();
    ++sum.debtors;
    sum.claimed += report.debtors[i].amount();
    sum.recovered += choice.expected.recovered;
    sum.cost += choice.expected.cost;
    sum.net += choice.expected.net;
  }
  return sums;
}

double net_of_one_channel(const CollectionReport& report, std::size_t channel) {
  double net = 0;
  for (const CollectionChoice& choice : report.plan) {
    net += std::max(0.0, choice.net[channel].value_or(0));
  }
  return net;
}

double net_not_taken(const CollectionReport& report, std::size_t channel) {
  double net = 0;
  for (const CollectionChoice& choice : report.plan) {
    if (!choice.net[channel]) net += choice.expected.net;
  }
  return net;
}

std::vector<std::size_t> by_urgency(const CollectionReport& report) {
  std::vector<std::size_t> order(report.plan.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, std::greater(),
                           [&](std::size_t i) { return report.plan[i].lost_by_waiting; });
  return order;
}

std::string render_collection_json(const CollectionReport& report) {
  const std::vector<ChannelSum> sums = sums_by_channel(report);
  Json channels = Json::array();
  double net = 0;
  double waiting = 0;
  for (const CollectionChoice& choice : report.plan) {
    net += choice.expected.net;
    waiting += choice.lost_by_waiting;
  }
  for (std::size_t k = 0; k < report.settings.channels.size(); ++k) {
    Json channel = json_of(report.settings.channels[k]);
    channel["given"] = json_of(sums[k]);
    channel["net_alone"] = net_of_one_channel(report, k);
    channel["net_not_taken"] = net_not_taken(report, k);
    channels.push_back(channel);
  }
  const Json document = {{"title", report.title},
                         {"as_of", to_iso(*report.portfolio.as_of())},
                         {"yearly_rate", report.settings.yearly_rate},
                         {"left_out", {{"disputed", report.disputed}, {"failed", report.failed}}},
                         {"channels", channels},
                         {"to_none", json_of(sums.back())},
                         {"net", net},
                         {"lost_by_waiting", waiting},
                         {"assumptions", assumptions_json(report.assumptions)}};
  return json_text(document);
}

std::string render_collection_table(const CollectionReport& report) {
  CsvWriter csv;
  for (const char* heading : {"buyer_id", "name", "overdue_ttc", "items", "oldest_days", "channel",
                              "recovered", "cost", "net", "lost_by_waiting"}) {
    csv.text(heading);
  }
  for (const CollectionChannel& channel : report.settings.channels) {
    csv.text(fmt::format("net {}", channel.name));
  }
  csv.end_row();
  for (const std::size_t i : by_urgency(report)) {
    const DebtorClaims& debtor = report.debtors[i];
    const CollectionChoice& choice = report.plan[i];
    const Buyer& buyer = report.portfolio.buyers()[debtor.buyer];
    csv.text(buyer.id).text(buyer.name).number(debtor.amount()).count(debtor.claims.size());
    csv.number(debtor.oldest_days()).text(channel_name(report, choice));
    csv.number(choice.expected.recovered).number(choice.expected.cost);
    csv.number(choice.expected.net).number(choice.lost_by_waiting);
    for (const auto& net : choice.net) csv.number(net);
    csv.end_row();
  }
  return csv.content();
}

}  // namespace encours
