#include <fmt/format.h>

#include <algorithm>

#include "core/checksum.hpp"
#include "core/money.hpp"
#include "core/version.hpp"
#include "output/atomic_file.hpp"
#include "output/csv_writer.hpp"
#include "output/provision_report.hpp"

namespace encours {

namespace {

void header(CsvWriter& csv, std::initializer_list<const char*> names) {
  for (const char* name : names) csv.text(name);
  csv.end_row();
}

std::string day(const std::optional<Date>& date) {
  return date ? to_iso(*date) : std::string();
}

CsvTable closing(const ProvisionReport& report) {
  CsvWriter csv;
  header(csv, {"name", "value"});
  const auto row = [&](const char* name, const std::string& value) {
    csv.text(name).text(value).end_row();
  };
  row("title", report.study.title);
  row("as_of", day(report.portfolio.as_of()));
  row("year_start", to_iso(report.provision.french.year_start));
  row("approval_date", to_iso(report.provision.french.approval_date));
  row("program_version", std::string(program_version()));
  row("program_commit", std::string(program_commit()));
  row("seed", fmt::format("{}", report.study.run.seed));
  row("trials", fmt::format("{}", report.study.run.trials));
  row("history_from", to_iso(report.provision.expected.history_from));
  row("history_items", fmt::format("{}", report.provision.expected.history_items));
  row("history_cancelled", fmt::format("{}", report.provision.expected.cancelled_items));
  return {.file_name = "closing.csv", .content = csv.content()};
}

CsvTable figures(const ProvisionReport& report) {
  CsvWriter csv;
  header(csv, {"figure", "euros"});
  for (const ProvisionFigure& one : provision_figures(report)) {
    csv.text(one.name).number(one.value).end_row();
  }
  return {.file_name = "figures.csv", .content = csv.content()};
}

CsvTable inputs(const ProvisionReport& report) {
  CsvWriter csv;
  header(csv, {"file", "rows", "sha256"});
  csv.text(report.study.file_name).text("").text(sha256_hex(report.study.text)).end_row();
  for (const TableFormat& input : report.inputs) {
    csv.text(input.file).count(input.rows).text(input.sha256).end_row();
  }
  return {.file_name = "inputs.csv", .content = csv.content()};
}

CsvTable parameters(const ProvisionReport& report) {
  CsvWriter csv;
  header(csv, {"parameter", "value", "given", "source", "approver", "date"});
  for (const ProvisionParameter& parameter : report.settings.parameters) {
    const ParameterApproval* approval = approval_of(report.settings, parameter.name);
    csv.text(parameter.name).text(parameter.value).count(parameter.given ? 1 : 0);
    csv.text(approval != nullptr ? approval->source : parameter.source);
    csv.text(approval != nullptr ? approval->approver : "");
    csv.text(approval != nullptr ? day(approval->date) : "").end_row();
  }
  return {.file_name = "parameters.csv", .content = csv.content()};
}

CsvTable overlays(const ProvisionReport& report) {
  CsvWriter csv;
  header(csv, {"amount_ht", "author", "reason", "date"});
  for (const ProvisionOverlay& overlay : report.settings.overlays) {
    csv.number(overlay.amount).text(overlay.author).text(overlay.reason);
    csv.text(day(overlay.date)).end_row();
  }
  return {.file_name = "overlays.csv", .content = csv.content()};
}

CsvTable reconciliation(const ProvisionReport& report) {
  const LedgerReconciliation& ledger = report.provision.ledger;
  CsvWriter csv;
  header(csv, {"name", "euros"});
  const auto row = [&](const std::string& name, double euros) {
    csv.text(name).number(euros).end_row();
  };
  row("open_items_ttc", ledger.items_ttc);
  row("open_items_ht", ledger.items_ht);
  for (std::size_t i = 0; i < item_places; ++i) {
    row(fmt::format("of_them_{}_ht", item_place_names.at(i)), ledger.by_place_ht.at(i));
  }
  row("credit_that_met_no_item_ttc", ledger.unused_credit_ttc);
  row("balances_of_buyers_ht", ledger.buyers_ht);
  row("balances_less_items_ht", round_to_cent(ledger.buyers_ht - ledger.items_ht));
  return {.file_name = "reconciliation.csv", .content = csv.content()};
}

CsvTable backtests(const ProvisionReport& report) {
  CsvWriter csv;
  header(csv,
         {"allowance", "items", "gross_ht", "allowance_ht", "written_off_ht", "still_open_ht",
          "collected_ht", "lost_without_allowance_ht", "still_needed_ht", "excess_ht", "verdict"});
  const auto row = [&](const char* name, const std::optional<AllowanceBacktest>& found) {
    if (!found) return;
    csv.text(name).count(found->items).number(found->gross).number(found->allowance);
    csv.number(found->written_off).number(found->still_open).number(found->collected);
    csv.number(found->lost_without).number(found->still_needed);
    csv.number(round_to_cent(found->excess()));
    csv.text(found->excess() < 0 ? "too_little" : "enough").end_row();
  };
  row("french", report.provision.french_backtest);
  row("ifrs9", report.provision.expected_backtest);
  return {.file_name = "backtest.csv", .content = csv.content()};
}

CsvTable assumptions(const ProvisionReport& report) {
  CsvWriter csv;
  header(csv, {"field", "count", "value", "reason"});
  for (const Assumption& made : report.assumptions) {
    csv.text(made.field).count(made.count).text(made.value).text(made.reason).end_row();
  }
  return {.file_name = "assumptions.csv", .content = csv.content()};
}

}  // namespace

const ParameterApproval* approval_of(const ProvisionSettings& settings, std::string_view name) {
  const auto place = std::ranges::find(settings.approvals, name, &ParameterApproval::parameter);
  return place == settings.approvals.end() ? nullptr : &*place;
}

std::vector<ProvisionFigure> provision_figures(const ProvisionReport& report) {
  const FrenchProvision& french = report.provision.french;
  const ExpectedCreditLoss& ecl = report.provision.expected;
  const auto& moved = report.provision.expected_movement;
  const auto of_move = [&](double Movement::*part) {
    return moved ? std::optional((*moved).*part) : std::nullopt;
  };
  return {{"french_opening", french.total.opening},
          {"french_charge", french.total.charge},
          {"french_reversal_used", french.total.used},
          {"french_reversal_unused", french.total.unused},
          {"french_closing", french.total.closing},
          {"french_deductible", french.deductible},
          {"french_not_deductible", french.tax.closing_not_deductible},
          {"french_left_out_after_closing",
           sum_of_standing(report, ClaimStanding::after_closing).gross},
          {"french_paid_after_closing", sum_of_standing(report, ClaimStanding::paid_after).gross},
          {"french_lost_after_closing", sum_of_standing(report, ClaimStanding::lost_after).gross},
          {"french_unassessed", sum_of_standing(report, ClaimStanding::unassessed).allowance},
          {"french_added_back", french.tax.added_back},
          {"french_deducted", french.tax.deducted},
          {"deferred_tax_asset", french.tax.deferred_tax_asset},
          {"deferred_tax_change", french.tax.deferred_tax_change},
          {"ifrs_pool_gross", ecl.pool_gross},
          {"ifrs_pool_matrix", ecl.pool},
          {"ifrs_pool_engine", ecl.bridge.engine},
          {"ifrs_individual", ecl.individual},
          {"ifrs_overlays", ecl.overlays},
          {"ifrs_allowance", ecl.booked},
          {"ifrs_paid_after_closing", ecl.paid_after.amount},
          {"ifrs_paid_after_closing_taken", ecl.paid_after.taken},
          {"ifrs_less_french", round_to_cent(ecl.booked - french.total.closing)},
          {"deferred_tax_on_the_difference",
           round_to_cent(french.tax.tax_rate * (ecl.booked - french.total.closing))},
          {"ifrs_opening", of_move(&Movement::opening)},
          {"ifrs_charge", of_move(&Movement::charge)},
          {"ifrs_reversal_used", of_move(&Movement::used)},
          {"ifrs_reversal_unused", of_move(&Movement::unused)},
          {"ifrs_closing", of_move(&Movement::closing)}};
}

std::vector<CsvTable> render_trail_tables(const ProvisionReport& report) {
  return {closing(report),  figures(report),        inputs(report),    parameters(report),
          overlays(report), reconciliation(report), backtests(report), assumptions(report)};
}

std::string write_provision(const ProvisionReport& report, const std::filesystem::path& directory) {
  create_output_directory(directory);
  std::string sums;
  const auto write = [&](const std::string& name, const std::string& content) {
    write_atomically(directory / name, content);
    sums += fmt::format("{}  {}\n", sha256_hex(content), name);
  };
  for (auto* render : {&render_french_tables, &render_ecl_tables, &render_trail_tables}) {
    for (const CsvTable& table : (*render)(report)) write(table.file_name, table.content);
  }
  write("provision.json", render_provision_json(report));
  write_atomically(directory / "SHA256SUMS", sums);
  return sha256_hex(sums);
}

}  // namespace encours
