#include <fmt/format.h>

#include "core/text.hpp"
#include "output/compare/buyer_tables.hpp"
#include "output/compare/buyers_json.hpp"
#include "output/csv_writer.hpp"

namespace encours {

namespace {

CsvWriter buyers_head(std::initializer_list<std::string_view> columns) {
  CsvWriter csv;
  for (const std::string_view column : columns) csv.text(column);
  csv.end_row();
  return csv;
}

void put_error(CsvWriter& csv, const MeanWithError& amount) {
  csv.number(amount.mean).number(amount.standard_error);
}

void put_row(CsvWriter& csv, const std::string& scenario, const std::string& programme,
             const std::string& buyer, const BuyerShare& share) {
  csv.text(printable(scenario, 400)).text(printable(programme, 400)).text(printable(buyer, 400));
  put_error(csv, share.gross_loss);
  put_error(csv, share.guaranteed);
  put_error(csv, share.indemnity);
  put_error(csv, share.retained);
  csv.end_row();
}

}  // namespace

std::string buyers_table(const CompareReport& report) {
  CsvWriter csv = buyers_head({"scenario", "programme", "buyer_id", "gross_loss",
                               "gross_loss_error", "guaranteed", "guaranteed_error", "indemnity",
                               "indemnity_error", "retained_loss", "retained_loss_error"});
  const Results& results = report.comparison.results;
  for (std::size_t s = 0; s < results.scenarios.size(); ++s) {
    const ScenarioVerdict& verdict = report.comparison.scenarios[s];
    const std::string& scenario = results.scenarios[s].name;
    for (std::size_t p = 0; p < verdict.programmes.size(); ++p) {
      const std::string& programme = report.study.programmes[p].name;
      const BuyerShares& shares = verdict.programmes[p].buyers;
      for (std::size_t i = 0; i < verdict.buyers.size(); ++i) {
        put_row(csv, scenario, programme, report.portfolio.buyers()[verdict.buyers[i]].id,
                shares.largest[i]);
      }
      put_row(csv, scenario, programme, "", shares.others);
    }
  }
  return csv.content();
}

bool any_named_buyers(const CompareReport& report) {
  for (const auto& advice : report.comparison.naming) {
    if (advice && !advice->buyers.empty()) return true;
  }
  return false;
}

std::string named_buyers_table(const CompareReport& report) {
  CsvWriter csv = buyers_head({"programme", "buyer_id", "verdict", "in_set", "price", "brings",
                               "brings_error", "net", "worst_hundredth_without",
                               "worst_hundredth_without_error", "failed_trials"});
  for (std::size_t p = 0; p < report.comparison.naming.size(); ++p) {
    const auto& advice = report.comparison.naming[p];
    if (!advice) continue;
    for (const NamedBuyer& one : advice->buyers) {
      csv.text(printable(report.study.programmes[p].name, 400));
      csv.text(printable(report.portfolio.buyers()[one.buyer].id, 400));
      csv.text(naming_key(one.verdict)).text(one.in_set ? "yes" : "no").number(one.price);
      put_error(csv, one.brings);
      csv.number(one.brings.mean - one.price);
      put_error(csv, one.tail);
      csv.count(one.failed).end_row();
    }
  }
  return csv.content();
}

}  // namespace encours
