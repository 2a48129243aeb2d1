#include <nlohmann/json.hpp>

#include "output/assumptions_json.hpp"
#include "output/diagnosis_report.hpp"
#include "output/json_text.hpp"
#include "output/or_null.hpp"
#include "output/own_losses.hpp"

namespace encours {

namespace {

using Json = nlohmann::ordered_json;

Json ageing(const std::optional<Ageing>& ageing, AgeingBasis basis) {
  if (!ageing) return nullptr;
  Json buckets = Json::array();
  for (std::size_t i = 0; i < ageing->size(); ++i) {
    const AgeingBucket& bucket = ageing->at(i);
    buckets.push_back({{"bucket", bucket_names(basis).at(i)},
                       {"items", bucket.items},
                       {"amount_ttc", bucket.amount_ttc},
                       {"amount_ht", bucket.amount_ht},
                       {"disputed_ttc", bucket.disputed_ttc}});
  }
  return buckets;
}

Json dso(const DsoFamily& found) {
  constexpr std::array<const char*, 3> sources = {"invoices", "annual_sales", "unknown"};
  const bool sold = found.source != SalesSource::unknown;
  return {{"sales_source", sources.at(static_cast<std::size_t>(found.source))},
          {"balance_ttc", found.balance_ttc},
          {"not_due_ttc", found.not_due_ttc},
          {"failed_ttc", found.failed_ttc},
          {"sales_ttc", sold ? Json(found.sales_ttc) : Json(nullptr)},
          {"simple", or_null(found.simple)},
          {"count_back", or_null(found.count_back)},
          {"best_possible", or_null(found.best_possible)},
          {"average_days_delinquent", or_null(found.average_delinquent)},
          {"collection_effectiveness", or_null(found.effectiveness)}};
}

Json spread(const std::optional<Concentration>& found) {
  if (!found) return nullptr;
  return {{"balance_ht", found->total},      {"top_1", found->top_1},
          {"top_5", found->top_5},           {"top_10", found->top_10},
          {"herfindahl", found->herfindahl}, {"effective_number", found->effective_number}};
}

Json quadrant(const Diagnosis& found) {
  if (!found.quadrant) return nullptr;
  const Quadrant& place = *found.quadrant;
  constexpr std::array<const char*, 3> weights = {"light", "heavy", "unknown"};
  return {{"name", quadrant_name(place)},
          {"weight", weights.at(static_cast<std::size_t>(place.weight))},
          {"number", place.number == DebtorNumber::few ? "few" : "many"},
          {"typical_ht", place.typical},
          {"largest_ht", place.largest},
          {"effective_number", place.effective_number},
          {"typical_to_profit", or_null(place.typical_to_profit)},
          {"largest_to_profit", or_null(place.largest_to_profit)},
          {"largest_to_equity", or_null(place.largest_to_equity)}};
}

Json cover(const DiagnosisReport& report) {
  Json statuses = Json::object();
  double unsecured = 0;
  for (std::size_t i = 0; i < cover_status_count; ++i) {
    const CoverSum& sum = report.diagnosis.by_status.at(i);
    unsecured += sum.unsecured;
    statuses[cover_status_names.at(i)] = {{"buyers", sum.buyers},
                                          {"exposure_ht", sum.exposure},
                                          {"insured_ht", sum.insured},
                                          {"guarantee", sum.guarantee},
                                          {"unsecured_ht", sum.unsecured}};
  }
  const CoverTerms& terms = report.terms;
  return {{"policy", terms.policy.empty() ? Json(nullptr) : Json(terms.policy)},
          {"named_percentage", terms.named_percentage},
          {"discretionary_limit", or_null(terms.discretionary_limit)},
          {"discretionary_percentage", terms.discretionary_percentage},
          {"unsecured_ht", unsecured},
          {"by_status", statuses}};
}

Json classes(const DiagnosisReport& report) {
  Json rows = Json::array();
  for (std::size_t i = 0; i < risk_class_count; ++i) {
    const ClassSum& sum = report.diagnosis.by_class.at(i);
    rows.push_back({{"class", risk_class_names.at(i)},
                    {"buyers", sum.buyers},
                    {"exposure_ht", sum.exposure},
                    {"overdue_ht", sum.overdue},
                    {"unsecured_ht", sum.unsecured}});
  }
  return rows;
}

Json alerts(const DiagnosisReport& report) {
  Json first = Json::array();
  for (const Alert& alert : report.diagnosis.alerts.first) {
    const Buyer& buyer = report.portfolio.buyers()[alert.buyer];
    first.push_back({{"kind", alert_kind_names.at(static_cast<std::size_t>(alert.kind))},
                     {"buyer_id", buyer.id},
                     {"name", buyer.name},
                     {"group_id", alert.group_id.empty() ? Json(nullptr) : Json(alert.group_id)},
                     {"risk_class", risk_class_names.at(static_cast<std::size_t>(alert.risk))},
                     {"at_risk_ht", alert.at_risk},
                     {"exposure_ht", alert.exposure},
                     {"limit", or_null(alert.limit)},
                     {"deadline", alert.deadline ? Json(to_iso(*alert.deadline)) : Json(nullptr)}});
  }
  Json rest = Json::array();
  for (const AlertRest& sum : report.diagnosis.alerts.rest) {
    rest.push_back({{"risk_class", risk_class_names.at(static_cast<std::size_t>(sum.risk))},
                    {"count", sum.count},
                    {"at_risk_ht", sum.at_risk}});
  }
  return {{"total", report.diagnosis.alerts.total}, {"first", first}, {"rest", rest}};
}

Json exposure_sum(const ExposureSum& sum) {
  return {{"debtors", sum.debtors},
          {"exposure_ht", sum.exposure},
          {"overdue_ht", sum.overdue},
          {"insured_ht", sum.insured},
          {"unsecured_ht", sum.unsecured}};
}

Json exposures(const DiagnosisReport& report) {
  const Diagnosis& found = report.diagnosis;
  Json first = Json::array();
  for (const ExposureLine& line : found.exposures.first) {
    const Debtor& debtor = found.debtors[line.debtor];
    const Buyer& largest = report.portfolio.buyers()[debtor.buyers.front()];
    first.push_back({{"buyer_id", largest.id},
                     {"name", largest.name},
                     {"group_id", debtor.group_id.empty() ? Json(nullptr) : Json(debtor.group_id)},
                     {"accounts", debtor.buyers.size()},
                     {"risk_class", risk_class_names.at(static_cast<std::size_t>(line.risk))},
                     {"sum", exposure_sum(line.sum)}});
  }
  Json rest = Json::array();
  for (const ExposureRest& one : found.exposures.rest) {
    rest.push_back({{"risk_class", risk_class_names.at(static_cast<std::size_t>(one.risk))},
                    {"sum", exposure_sum(one.sum)}});
  }
  return {{"first", first}, {"rest", rest}};
}

Json data_quality(const DataQuality& data) {
  const auto finding = [](const Finding& found) {
    return Json{{"count", found.count}, {"amount_ttc", found.amount_ttc}};
  };
  return {{"items", data.items},
          {"open_items", finding(data.open_items)},
          {"unapplied_credits", finding(data.unapplied_credits)},
          {"negative_balances", finding(data.negative_balances)},
          {"likely_duplicates", finding(data.likely_duplicates)},
          {"disputed", finding(data.disputed)},
          {"dated_after", finding(data.dated_after)},
          {"overdue_over_a_year", finding(data.overdue_over_a_year)},
          {"due_dates_inferred", data.due_dates_inferred},
          {"invoice_dates_inferred", data.invoice_dates_inferred},
          {"without_invoice_id", data.without_invoice_id}};
}

Json losses(const DiagnosisReport& report) {
  Json write_offs = Json::array();
  for (const WriteOffYear& year : report.summary.write_offs) {
    write_offs.push_back({{"end", to_iso(year.end)}, {"amount_ht", year.amount_ht}});
  }
  return {{"expected_loss_ht", or_null(report.summary.expected_loss)},
          {"horizon_months", report.horizon_months},
          {"write_offs", write_offs},
          {"modelled_over_own",
           or_null(modelled_over_own_losses(report.summary, report.horizon_months))}};
}

Json discount(const Diagnosis& found) {
  if (!found.discount) return nullptr;
  return {{"net_days", found.mean_terms_days},
          {"annual_rate", found.discount->annual_rate},
          {"effective_rate", found.discount->effective_rate}};
}

Json penalty(const LatePenalty& sum) {
  return {{"invoices", sum.invoices},
          {"late_ttc", sum.late_ttc},
          {"fixed_sum", sum.fixed_sum},
          {"interest", or_null(sum.interest)}};
}

Json penalties(const DiagnosisReport& report) {
  return {{"rate", or_null(report.parameters.penalty_rate)},
          {"open", penalty(report.diagnosis.penalties.open)},
          {"paid_within_twelve_months", penalty(report.diagnosis.penalties.paid)}};
}

}  // namespace

std::string quadrant_name(const Quadrant& quadrant) {
  constexpr std::array<const char*, 6> names = {"light_few",  "light_many",  "heavy_few",
                                                "heavy_many", "unknown_few", "unknown_many"};
  const auto weight = static_cast<std::size_t>(quadrant.weight);
  return names.at(weight * 2 + (quadrant.number == DebtorNumber::many ? 1U : 0U));
}

std::string render_diagnosis_json(const DiagnosisReport& report) {
  const Diagnosis& found = report.diagnosis;
  const auto as_of = report.portfolio.as_of();
  const Json answer = {
      {"as_of", as_of ? Json(to_iso(*as_of)) : Json(nullptr)},
      {"buyers", found.buyers},
      {"exposure_ht", found.exposure_ht},
      {"balance_ttc", or_null(found.balance_ttc)},
      {"ageing",
       {{"due_date", ageing(found.by_due_date, AgeingBasis::due_date)},
        {"invoice_date", ageing(found.by_invoice_date, AgeingBasis::invoice_date)}}},
      {"dso", dso(found.dso)},
      {"concentration",
       {{"by_buyer", spread(found.by_buyer)}, {"by_group", spread(found.by_debtor)}}},
      {"receivables_to_assets", or_null(found.receivables_to_assets)},
      {"quadrant", quadrant(found)},
      {"exposures", exposures(report)},
      {"cover", cover(report)},
      {"risk_classes", classes(report)},
      {"alerts", alerts(report)},
      {"data_quality", data_quality(found.data)},
      {"long_terms",
       {{"buyers", found.long_terms.buyers}, {"exposure_ht", found.long_terms.exposure}}},
      {"late_penalties", penalties(report)},
      {"discount", discount(found)},
      {"losses", losses(report)},
      {"assumptions", assumptions_json(report.assumptions)}};
  return json_text(answer);
}

}  // namespace encours
