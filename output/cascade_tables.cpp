#include <nlohmann/json.hpp>

#include "output/cascade_report.hpp"
#include "output/csv_writer.hpp"
#include "output/json_text.hpp"

namespace encours {

namespace {

using Json = nlohmann::ordered_json;

/// A buyer or a firm outside the ledger.
struct FirmWords {
  const std::string& id;
  const std::string& name;
  std::optional<double> equity;
  bool owes_us = false;
};

FirmWords firm_of(const Portfolio& portfolio, std::uint32_t firm) {
  const auto buyers = portfolio.buyers();
  if (firm < buyers.size()) {
    return {buyers[firm].id, buyers[firm].name, buyers[firm].equity, true};
  }
  const OutsideFirm& outside = portfolio.network().outside_firms[firm - buyers.size()];
  return {outside.id, outside.name, outside.equity, false};
}

Json fallen(const CascadeReport& report) {
  Json list = Json::array();
  for (const auto& one : report.result.fallen) {
    const FirmWords firm = firm_of(report.portfolio, one.firm);
    list.push_back({{"firm_id", firm.id},
                    {"wave", one.wave},
                    {"loss_on_customers", one.loss},
                    {"share_of_sales_lost", one.share},
                    {"equity", firm.equity ? Json(*firm.equity) : Json(nullptr)},
                    {"our_loss", loss_on(report.portfolio, one.firm)}});
  }
  return list;
}

Json impacts(const CascadeReport& report) {
  Json list = Json::array();
  for (const std::uint32_t firm : by_impact(report.portfolio, report.result)) {
    if (list.size() == report.shown) break;
    const SystemicImpact& impact = report.result.impact[firm];
    list.push_back({{"firm_id", firm_of(report.portfolio, firm).id},
                    {"fallen", impact.fallen},
                    {"buyers", impact.buyers},
                    {"waves", impact.waves},
                    {"own_loss", loss_on(report.portfolio, firm)},
                    {"induced_loss", impact.induced_loss}});
  }
  return list;
}

}  // namespace

std::string render_cascade_json(const CascadeReport& report) {
  const Json root = {{"title", report.title},
                     {"firms", report.result.impact.size()},
                     {"links", report.portfolio.network().links.size()},
                     {"known_equity", report.result.known_equity},
                     {"threshold", report.result.threshold},
                     {"cascade", fallen(report)},
                     {"systemic_impact", impacts(report)}};
  return json_text(root);
}

std::string render_cascade_table(const CascadeReport& report) {
  CsvWriter csv;
  for (const char* name : {"wave", "firm_id", "name", "owes_us", "loss_on_customers",
                           "share_of_sales_lost", "equity", "our_loss"}) {
    csv.text(name);
  }
  csv.end_row();
  for (const auto& one : report.result.fallen) {
    const FirmWords firm = firm_of(report.portfolio, one.firm);
    csv.count(one.wave).text(firm.id).text(firm.name).text(firm.owes_us ? "true" : "false");
    csv.number(one.loss).number(one.share).number(firm.equity);
    csv.number(loss_on(report.portfolio, one.firm)).end_row();
  }
  return csv.content();
}

std::string render_impact_table(const CascadeReport& report) {
  CsvWriter csv;
  for (const char* name : {"firm_id", "name", "owes_us", "fallen", "buyers", "waves", "own_loss",
                           "induced_loss", "total_loss"}) {
    csv.text(name);
  }
  csv.end_row();
  for (const std::uint32_t which : by_impact(report.portfolio, report.result)) {
    const FirmWords firm = firm_of(report.portfolio, which);
    const SystemicImpact& impact = report.result.impact[which];
    const double own = loss_on(report.portfolio, which);
    csv.text(firm.id).text(firm.name).text(firm.owes_us ? "true" : "false");
    csv.count(impact.fallen).count(impact.buyers).count(impact.waves);
    csv.number(own).number(impact.induced_loss).number(own + impact.induced_loss).end_row();
  }
  return csv.content();
}

}  // namespace encours
