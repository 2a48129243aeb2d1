#include <fmt/format.h>

#include <algorithm>

#include "core/money.hpp"
#include "output/csv_writer.hpp"
#include "output/provision_report.hpp"

namespace encours {

namespace {

void header(CsvWriter& csv, std::initializer_list<const char*> names) {
  for (const char* name : names) csv.text(name);
  csv.end_row();
}

CsvTable items(const ProvisionReport& report) {
  CsvWriter csv;
  header(csv, {"buyer_id",      "invoice_id",
               "due_date",      "days_late",
               "place",         "segment",
               "bucket",        "in_default",
               "disputed",      "amount_ht",
               "rate",          "secured_share",
               "historical_ht", "allowance_ht",
               "payment_day",   "pd",
               "lgd",           "failure_before_payment",
               "discount",      "engine_loss_ht"});
  const ExpectedCreditLoss& ecl = report.provision.expected;
  for (const ItemAllowance& one : ecl.items) {
    const OpenItem& item = report.portfolio.open_items()[one.item];
    const Buyer& buyer = report.portfolio.buyers()[item.buyer];
    const bool pool = one.place == ItemPlace::pool;
    const auto pooled = [&](double value) { return pool ? std::optional(value) : std::nullopt; };
    csv.text(buyer.id).text(report.portfolio.receivables()[one.document].invoice_id);
    csv.text(to_iso(item.due_date)).number(one.days_late);
    csv.text(item_place_names.at(static_cast<std::size_t>(one.place)));
    csv.text(ecl.matrix.rows()[one.segment].segment);
    csv.text(ecl.matrix.buckets().name(one.bucket)).count(one.in_default ? 1 : 0);
    csv.count(item.disputed ? 1 : 0).number(one.amount_ht).number(one.rate);
    csv.number(pooled(one.secured_share)).number(pooled(one.historical)).number(one.allowance);
    csv.number(pooled(one.life.payment_day)).number(buyer.pd).number(buyer.lgd);
    csv.number(pooled(one.life.failure)).number(pooled(one.life.discount));
    csv.number(pooled(one.life.loss)).end_row();
  }
  return {.file_name = "ecl_items.csv", .content = csv.content()};
}

/// What 7.35N asks for: rate, gross amount and allowance by bucket, with where the rate comes from.
CsvTable matrix(const ProvisionReport& report) {
  CsvWriter csv;
  header(csv, {"segment", "bucket", "items", "gross_ht", "disputed_ht", "rate", "allowance_ht",
               "historical_rate", "share_lost", "share_low", "share_high", "own_share",
               "followed_items", "lost_items", "credibility", "complement"});
  const ExpectedCreditLoss& ecl = report.provision.expected;
  for (std::uint32_t s = 0; s < ecl.matrix.rows().size(); ++s) {
    const MatrixRow& row = ecl.matrix.rows()[s];
    for (std::uint32_t b = 0; b < row.rates.size(); ++b) {
      const MatrixRate& rate = row.rates[b];
      const auto line = std::ranges::find_if(
          ecl.lines, [&](const EclLine& one) { return one.segment == s && one.bucket == b; });
      const EclLine sums = line == ecl.lines.end() ? EclLine{} : *line;
      csv.text(row.segment).text(ecl.matrix.buckets().name(b)).count(sums.items);
      csv.number(sums.gross).number(round_to_cent(sums.disputed)).number(rate.forward);
      csv.number(sums.allowance).number(rate.historical);
      csv.number(rate.share.value).number(rate.share.low).number(rate.share.high);
      csv.number(rate.own ? std::optional(rate.own->share.value) : std::nullopt);
      csv.count(rate.own ? rate.own->items : 0).count(rate.own ? rate.own->losses : 0);
      csv.number(rate.credibility).number(rate.complement).end_row();
    }
  }
  return {.file_name = "ecl_matrix.csv", .content = csv.content()};
}

void step_cells(CsvWriter& csv, const RollStep& step) {
  csv.count(step.items).count(step.buyers).number(step.entered).number(step.rolled);
  csv.number(step.rate()).number(step.variance);
}

CsvTable roll_rates(const ProvisionReport& report) {
  CsvWriter csv;
  header(csv, {"segment", "bucket", "measure", "items", "buyers", "entered_ht", "went_on_ht",
               "rate", "variance"});
  const ProvisionMatrix& matrix = report.provision.expected.matrix;
  for (const MatrixRow& row : matrix.rows()) {
    for (std::size_t b = 0; b < row.history.steps.size(); ++b) {
      csv.text(row.segment).text(matrix.buckets().name(b)).text("to_next_bucket");
      step_cells(csv, row.history.steps[b]);
      csv.end_row();
      csv.text(row.segment).text(matrix.buckets().name(b)).text("to_loss");
      step_cells(csv, row.history.to_loss[b]);
      csv.end_row();
    }
  }
  return {.file_name = "roll_rates.csv", .content = csv.content()};
}

CsvTable engine_scenarios(const ProvisionReport& report) {
  const EngineEcl& engine = report.provision.expected.engine;
  CsvWriter csv;
  header(csv, {"measure", "scenario", "weight", "expected_loss_ht", "standard_error", "closed_form",
               "mean_failures", "failures_standard_error"});
  const auto row = [&](const char* measure, const ScenarioItemLoss& one) {
    csv.text(measure).text(one.name).number(one.weight).number(one.gross.mean);
    csv.number(one.gross.standard_error).number(one.closed_form).number(one.defaults.mean);
    csv.number(one.defaults.standard_error).end_row();
  };
  row("paid_when_due", engine.when_due.scenarios.front());
  row("paid_late", engine.late.scenarios.front());
  row("with_contagion", engine.with_contagion.scenarios.front());
  for (const ScenarioItemLoss& one : engine.all.scenarios) row("scenario", one);
  return {.file_name = "engine_scenarios.csv", .content = csv.content()};
}

CsvTable bridge(const ProvisionReport& report) {
  const EclBridge& bridge = report.provision.expected.bridge;
  CsvWriter csv;
  header(csv, {"step", "amount_ht", "reached_ht"});
  double reached = bridge.matrix;
  csv.text("matrix").number(bridge.matrix).number(reached).end_row();
  for (std::size_t i = 0; i < bridge_steps; ++i) {
    reached = round_to_cent(reached + bridge.steps[i]);
    csv.text(bridge_step_names.at(i)).number(bridge.steps[i]).number(reached).end_row();
  }
  csv.text("engine").number(bridge.engine).number(reached).end_row();
  return {.file_name = "bridge.csv", .content = csv.content()};
}

CsvTable sensitivities(const ProvisionReport& report) {
  CsvWriter csv;
  header(csv, {"kind", "name", "matrix_ht", "engine_ht"});
  for (const Sensitivity& one : report.provision.expected.sensitivities) {
    csv.text(one.kind).text(one.name).number(one.matrix).number(one.engine).end_row();
  }
  return {.file_name = "sensitivity.csv", .content = csv.content()};
}

CsvTable reserves(const ProvisionReport& report) {
  CsvWriter csv;
  header(csv, {"programme", "level", "expected_loss_ht", "value_at_risk_less_mean",
               "value_at_risk_low", "value_at_risk_high", "expected_shortfall_less_mean",
               "expected_shortfall_low", "expected_shortfall_high"});
  for (const TailReserve& one : report.provision.reserves) {
    csv.text(one.programme).number(one.level).number(one.expected_loss);
    csv.number(one.value_at_risk.value).number(one.value_at_risk.low);
    csv.number(one.value_at_risk.high).number(one.expected_shortfall.value);
    csv.number(one.expected_shortfall.low).number(one.expected_shortfall.high).end_row();
  }
  return {.file_name = "tail_reserve.csv", .content = csv.content()};
}

}  // namespace

std::vector<CsvTable> render_ecl_tables(const ProvisionReport& report) {
  return {items(report),  matrix(report),        roll_rates(report), engine_scenarios(report),
          bridge(report), sensitivities(report), reserves(report)};
}

}  // namespace encours
