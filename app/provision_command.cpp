#include "app/provision_command.hpp"

#include <fmt/format.h>

#include <chrono>
#include <utility>

#include "app/commands.hpp"
#include "output/provision_report.hpp"
#include "output/read_previous_closing.hpp"
#include "scenarios/read_provision.hpp"

namespace encours {

namespace {

/// What the tables of the closing hold.
struct ClosingTables {
  ClaimTable claims;
  OpeningTable opening;
  std::optional<PreviousClosing> previous;
  std::vector<TableFormat> formats;
  AssumptionLog assumptions;
};

void add_fault(SourceLocation where, const char* what, std::string value, const char* why,
               const char* remedy, ProblemLog& problems) {
  problems.add({.where = std::move(where),
                .what = what,
                .value = std::move(value),
                .why = why,
                .remedy = remedy});
}

/// Allowances are worked out invoice by invoice, on a day.
void require_receivables(const ProvisionCommand& command, const LoadedStudy& loaded) {
  if (loaded.data.portfolio.as_of() && !loaded.study.portfolio.receivables.empty()) return;
  ProblemLog problems;
  add_fault({.file = command.study.string()}, "the study has no open items to make allowances for",
            "", "allowances rest on invoices with their due dates, as of a day",
            "give receivables and as_of in [portfolio]", problems);
  problems.throw_if_any();
}

void check_days(const ProvisionSettings& settings, const Portfolio& portfolio,
                const std::optional<PreviousClosing>& previous, ProblemLog& problems) {
  SourceLocation where = settings.where;
  if (settings.year_start && *settings.year_start > *portfolio.as_of()) {
    add_fault(where, "provision.year_start comes after the ledger's date",
              to_iso(*settings.year_start), "the year ends at portfolio.as_of",
              "write the first day of that year", problems);
  }
  if (settings.approval_date && *settings.approval_date < *portfolio.as_of()) {
    add_fault(where, "provision.approval_date comes before the ledger's date",
              to_iso(*settings.approval_date), "accounts are approved after they are closed",
              "write the day of approval, or leave it out", problems);
  }
  if (settings.matrix.history_from && *settings.matrix.history_from > *portfolio.as_of()) {
    add_fault(where, "provision.matrix.history_from comes after the ledger's date",
              to_iso(*settings.matrix.history_from), "a history is past", "write an earlier day",
              problems);
  }
  if (!previous) return;
  const Date first = previous->as_of + std::chrono::days(1);
  if (settings.year_start && *settings.year_start != first) {
    add_fault(where, "the year does not begin where the previous closing ends",
              to_iso(*settings.year_start), "movements go from one closing to the next",
              "remove year_start, or name the closing of the day before", problems);
  }
  if (!settings.opening.empty()) {
    add_fault(where, "opening allowances are given twice", settings.opening.filename().string(),
              "--previous brings those of the closing before",
              "remove provision.opening, or --previous", problems);
  }
}

ClosingTables read_tables(const ProvisionCommand& command, const ProvisionSettings& settings,
                          const Portfolio& portfolio, const std::string& title) {
  ClosingTables tables;
  ProblemLog problems;
  if (!settings.claims.empty()) {
    if (auto read = read_claims(settings.claims, portfolio, problems, tables.assumptions)) {
      tables.formats.push_back(read->format);
      tables.claims = std::move(*read);
    }
  }
  if (!settings.opening.empty()) {
    if (auto read = read_opening(settings.opening, portfolio, problems, tables.assumptions)) {
      tables.formats.push_back(read->format);
      tables.opening = std::move(*read);
    }
  }
  if (command.previous) {
    tables.previous = read_previous_closing(*command.previous, portfolio, problems);
  }
  if (command.output) check_output_directory(*command.output, portfolio, title, problems);
  check_days(settings, portfolio, tables.previous, problems);
  problems.throw_if_any();
  return tables;
}

/// Everything taken for granted: study, tables, provision.
std::vector<Assumption> all_assumptions(const LoadedStudy& loaded,
                                        const ProvisionSettings& settings,
                                        const ClosingTables& tables, const Provision& provision) {
  std::vector<Assumption> all = loaded.assumptions();
  for (const AssumptionLog* log :
       {&settings.assumptions, &tables.assumptions, &provision.assumptions}) {
    all.insert(all.end(), log->assumptions().begin(), log->assumptions().end());
  }
  return all;
}

void provide(const ProvisionCommand& command) {
  const LoadedStudy loaded = load_study(command.study, {});
  require_receivables(command, loaded);
  ProvisionSettings settings = provision_settings(loaded.study, command.study);
  const ClosingTables tables =
      read_tables(command, settings, loaded.data.portfolio, loaded.study.title);
  if (tables.previous) {
    settings.year_start = tables.previous->as_of + std::chrono::days(1);
  }
  const PreviousClosing* previous = tables.previous ? &*tables.previous : nullptr;
  const Portfolio& portfolio = loaded.data.portfolio;
  const Provision provision =
      work_out_provision(loaded.study, portfolio,
                         {.settings = settings,
                          .claims = tables.claims.rows,
                          .opening = previous != nullptr ? previous->french : tables.opening.rows,
                          .previous = previous},
                         command.threads);
  std::vector<TableFormat> inputs = loaded.data.formats;
  inputs.insert(inputs.end(), tables.formats.begin(), tables.formats.end());
  if (previous != nullptr) {
    TableFormat frozen;
    frozen.file = "SHA256SUMS of the previous closing";
    frozen.sha256 = previous->checksum;
    inputs.push_back(std::move(frozen));
  }
  const ProvisionReport report{.language = choose_language(command.language, loaded.study.language),
                               .study = loaded.study,
                               .settings = settings,
                               .portfolio = portfolio,
                               .provision = provision,
                               .inputs = std::move(inputs),
                               .assumptions = all_assumptions(loaded, settings, tables, provision)};
  std::string checksum;
  if (command.output) checksum = write_provision(report, *command.output);
  fmt::print("{}", command.format == MessageFormat::json ? render_provision_json(report)
                                                         : render_provision(report, checksum));
}

}  // namespace

ExitCode execute(const ProvisionCommand& command) {
  return reporting(command.format, [&] {
    provide(command);
    return ExitCode::done;
  });
}

}  // namespace encours
