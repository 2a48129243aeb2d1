#include <algorithm>
#include <initializer_list>
#include <vector>

#include "output/csv_writer.hpp"
#include "output/diagnosis_report.hpp"

namespace encours {

namespace {

void header(CsvWriter& csv, std::initializer_list<const char*> names) {
  for (const char* name : names) csv.text(name);
  csv.end_row();
}

CsvTable ageing(const Diagnosis& found) {
  CsvWriter csv;
  header(csv, {"basis", "bucket", "items", "amount_ttc", "amount_ht", "disputed_ttc"});
  const auto add = [&](const char* name, AgeingBasis basis, const std::optional<Ageing>& ageing) {
    if (!ageing) return;
    for (std::size_t i = 0; i < ageing->size(); ++i) {
      const AgeingBucket& bucket = ageing->at(i);
      csv.text(name).text(bucket_names(basis).at(i)).count(bucket.items);
      csv.number(bucket.amount_ttc).number(bucket.amount_ht).number(bucket.disputed_ttc).end_row();
    }
  };
  add("due_date", AgeingBasis::due_date, found.by_due_date);
  add("invoice_date", AgeingBasis::invoice_date, found.by_invoice_date);
  return {.file_name = "ageing.csv", .content = csv.content()};
}

CsvTable dso(const DsoFamily& found) {
  CsvWriter csv;
  header(csv, {"measure", "value", "unit"});
  const auto add = [&](const char* name, const std::optional<double>& value, const char* unit) {
    csv.text(name).number(value).text(unit).end_row();
  };
  const bool known = found.source != SalesSource::unknown;
  add("balance", found.balance_ttc, "EUR including VAT");
  add("balance_not_due", found.not_due_ttc, "EUR including VAT");
  add("balance_of_failed_buyers", found.failed_ttc, "EUR including VAT");
  add("sales_twelve_months", known ? std::optional(found.sales_ttc) : std::nullopt,
      "EUR including VAT");
  add("dso_simple", found.simple, "days");
  add("dso_count_back", found.count_back, "days");
  add("dso_best_possible", found.best_possible, "days");
  add("average_days_delinquent", found.average_delinquent, "days");
  add("collection_effectiveness", found.effectiveness, "fraction");
  return {.file_name = "dso.csv", .content = csv.content()};
}

CsvTable concentration(const Diagnosis& found) {
  CsvWriter csv;
  header(csv,
         {"scope", "balance_ht", "top_1", "top_5", "top_10", "herfindahl", "effective_number"});
  const auto add = [&](const char* scope, const std::optional<Concentration>& spread) {
    if (!spread) return;
    csv.text(scope).number(spread->total).number(spread->top_1).number(spread->top_5);
    csv.number(spread->top_10).number(spread->herfindahl).number(spread->effective_number);
    csv.end_row();
  };
  add("buyer", found.by_buyer);
  add("group", found.by_debtor);
  return {.file_name = "concentration.csv", .content = csv.content()};
}

void exposure_cells(CsvWriter& csv, const ExposureSum& sum, const Diagnosis& found) {
  csv.count(sum.debtors).number(sum.exposure).number(sum.exposure / found.exposure_ht);
  csv.number(sum.overdue).number(sum.insured).number(sum.unsecured).end_row();
}

CsvTable exposures(const DiagnosisReport& report) {
  CsvWriter csv;
  header(csv, {"rank", "buyer_id", "name", "group_id", "accounts", "risk_class", "debtors",
               "exposure_ht", "share", "overdue_ht", "insured_ht", "unsecured_ht"});
  const Diagnosis& found = report.diagnosis;
  for (std::size_t i = 0; i < found.exposures.first.size(); ++i) {
    const ExposureLine& line = found.exposures.first[i];
    const Debtor& debtor = found.debtors[line.debtor];
    const Buyer& largest = report.portfolio.buyers()[debtor.buyers.front()];
    csv.count(i + 1).text(largest.id).text(largest.name).text(debtor.group_id);
    csv.count(debtor.buyers.size());
    csv.text(risk_class_names.at(static_cast<std::size_t>(line.risk)));
    exposure_cells(csv, line.sum, found);
  }
  for (const ExposureRest& rest : found.exposures.rest) {
    csv.text("").text("others").text("").text("").text("");
    csv.text(risk_class_names.at(static_cast<std::size_t>(rest.risk)));
    exposure_cells(csv, rest.sum, found);
  }
  return {.file_name = "exposures.csv", .content = csv.content()};
}

/// Limit and excess of a debtor, one or both unknown.
void limit_cells(CsvWriter& csv, const std::optional<LimitCheck>& check) {
  csv.number(check ? std::optional(check->limit) : std::nullopt);
  csv.number(check ? std::optional(check->excess) : std::nullopt);
}

CsvTable penalties(const DiagnosisReport& report) {
  CsvWriter csv;
  header(csv, {"buyer_id", "name", "invoices", "late_ttc", "fixed_sum", "interest"});
  for (const BuyerPenalty& one : report.diagnosis.penalties.by_buyer) {
    const Buyer& buyer = report.portfolio.buyers()[one.buyer];
    csv.text(buyer.id).text(buyer.name).count(one.penalty.invoices).number(one.penalty.late_ttc);
    csv.number(one.penalty.fixed_sum).number(one.penalty.interest).end_row();
  }
  return {.file_name = "late_penalties.csv", .content = csv.content()};
}

CsvTable unsecured(const DiagnosisReport& report) {
  CsvWriter csv;
  header(csv, {"buyer_id", "name", "group_id", "risk_class", "status", "exposure_ht", "cover_limit",
               "insured_ht", "guarantee", "unsecured_ht", "overdue_ht", "group_exposure_ht",
               "own_limit", "own_excess", "insurer_limit", "insurer_excess"});
  const Diagnosis& found = report.diagnosis;
  const auto buyers = report.portfolio.buyers();
  std::vector<std::pair<std::uint32_t, const Debtor*>> order;
  for (const Debtor& debtor : found.debtors) {
    for (const std::uint32_t i : debtor.buyers) {
      if (buyers[i].exposure > 0) order.emplace_back(i, &debtor);
    }
  }
  std::ranges::sort(order, [&](const auto& a, const auto& b) {
    const double left = found.covers[a.first].unsecured;
    const double right = found.covers[b.first].unsecured;
    return left != right ? left > right : a.first < b.first;
  });
  for (const auto& [i, debtor] : order) {
    const Buyer& buyer = buyers[i];
    const Cover& cover = found.covers[i];
    const auto risk = static_cast<std::size_t>(risk_class(buyer.pd, report.parameters));
    csv.text(buyer.id).text(buyer.name).text(buyer.group_id).text(risk_class_names.at(risk));
    csv.text(cover_status_names.at(static_cast<std::size_t>(cover.status)));
    csv.number(cover.exposure).number(cover.limit).number(cover.insured).number(cover.guarantee);
    csv.number(cover.unsecured).number(found.positions[i].overdue).number(debtor->exposure);
    limit_cells(csv, check_own_limit(report.portfolio, *debtor));
    limit_cells(csv, check_insurer_limit(report.portfolio, *debtor));
    csv.end_row();
  }
  return {.file_name = "unsecured.csv", .content = csv.content()};
}

CsvTable alerts(const DiagnosisReport& report) {
  CsvWriter csv;
  header(csv, {"rank", "kind", "buyer_id", "name", "group_id", "risk_class", "alerts", "at_risk_ht",
               "exposure_ht", "limit", "deadline"});
  const AlertList& list = report.diagnosis.alerts;
  for (std::size_t i = 0; i < list.first.size(); ++i) {
    const Alert& alert = list.first[i];
    const Buyer& buyer = report.portfolio.buyers()[alert.buyer];
    csv.count(i + 1).text(alert_kind_names.at(static_cast<std::size_t>(alert.kind)));
    csv.text(buyer.id).text(buyer.name).text(alert.group_id);
    csv.text(risk_class_names.at(static_cast<std::size_t>(alert.risk))).count(1);
    csv.number(alert.at_risk).number(alert.exposure).number(alert.limit);
    csv.text(alert.deadline ? to_iso(*alert.deadline) : "").end_row();
  }
  for (const AlertRest& rest : list.rest) {
    csv.text("").text("others").text("").text("").text("");
    csv.text(risk_class_names.at(static_cast<std::size_t>(rest.risk))).count(rest.count);
    csv.number(rest.at_risk).text("").text("").text("").end_row();
  }
  return {.file_name = "alerts.csv", .content = csv.content()};
}

}  // namespace

std::array<const char*, 5> bucket_names(AgeingBasis basis) {
  if (basis == AgeingBasis::due_date) return {"not_due", "1_30", "31_60", "61_90", "over_90"};
  return {"0_30", "31_60", "61_90", "91_120", "over_120"};
}

std::vector<CsvTable> render_diagnosis_tables(const DiagnosisReport& report) {
  return {ageing(report.diagnosis), dso(report.diagnosis.dso), concentration(report.diagnosis),
          exposures(report),        unsecured(report),         alerts(report),
          penalties(report)};
}

}  // namespace encours
