#include "output/evidence_json.hpp"

#include <array>
#include <nlohmann/json.hpp>
#include <span>
#include <vector>

namespace encours {

namespace {

using Json = nlohmann::ordered_json;

Json rows(const SectorMonthLosses& losses, const std::vector<double>& cells) {
  Json table = Json::array();
  for (std::size_t s = 0; s < losses.sectors.size(); ++s) {
    Json row = Json::array();
    for (std::size_t m = 0; m < losses.months; ++m) row.push_back(cells[s * losses.months + m]);
    table.push_back(std::move(row));
  }
  return table;
}

/// The reasons of files, in the order of the policy.
std::vector<std::size_t> told_reasons(const WhyNotPaidResult& why) {
  std::vector<std::size_t> told;
  for (const std::size_t reason : why.order) {
    if (is_always_told(reason) || why.mean.uncovered[reason] != 0) told.push_back(reason);
  }
  return told;
}

Json by_reason(const UncoveredAmounts& amounts, std::span<const std::size_t> order) {
  Json json = Json::object();
  for (const std::size_t reason : order) {
    json[std::string(uncovered_key(reason))] = amounts[reason];
  }
  return json;
}

Json steps(const WhyNotPaid& why, std::span<const std::size_t> order) {
  Json json = {{"gross_loss", why.gross_loss}};
  if (why.prevented != 0) json["prevented"] = why.prevented;
  json["guaranteed"] = why.guaranteed;
  json.update(by_reason(why.uncovered, order));
  json["indemnity"] = why.indemnity;
  return json;
}

Json member_json(const CascadeMember& member) {
  constexpr std::array causes = {"own", "contagion", "forced"};
  return {{"buyer_id", member.buyer_id},
          {"name", member.name},
          {"sector", member.sector},
          {"month", member.month},
          {"wave", member.wave},
          {"cause", causes.at(static_cast<std::size_t>(member.cause))},
          {"parent", member.parent ? Json(*member.parent) : Json(nullptr)},
          {"loss", member.loss}};
}

}  // namespace

Json sector_months_json(const SectorMonthLosses& losses) {
  return {{"sectors", losses.sectors},
          {"mean", rows(losses, losses.mean)},
          {"standard_error", rows(losses, losses.standard_error)}};
}

Json why_not_paid_json(const WhyNotPaidResult& why) {
  Json order = Json::array();
  const std::vector<std::size_t> told = told_reasons(why);
  for (const std::size_t reason : told) order.push_back(uncovered_key(reason));
  return {
      {"order", std::move(order)},
      {"mean", steps(why.mean, told)},
      {"standard_error", by_reason(why.standard_error, told)},
      {"worst_hundredth", why.worst_hundredth ? steps(*why.worst_hundredth, told) : Json(nullptr)}};
}

Json cascades_json(const std::vector<CascadeTree>& cascades) {
  Json json = Json::array();
  for (const CascadeTree& cascade : cascades) {
    Json members = Json::array();
    for (const CascadeMember& member : cascade.members) members.push_back(member_json(member));
    json.push_back({{"trial", cascade.trial},
                    {"size", cascade.size},
                    {"depth", cascade.depth},
                    {"loss", cascade.loss},
                    {"members", std::move(members)}});
  }
  return json;
}

}  // namespace encours
