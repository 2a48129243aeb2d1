#include <fmt/format.h>

#include "app/commands.hpp"
#include "engine/checks.hpp"
#include "engine/portfolio_summary.hpp"
#include "engine/prepared_study.hpp"
#include "output/atomic_file.hpp"
#include "output/diagnosis_report.hpp"
#include "scenarios/cover_terms.hpp"

namespace encours {

namespace {

/// What was assumed in reading the tables, in preparing the modelled loss and for the diagnosis.
std::vector<Assumption> all_assumptions(const LoadedStudy& loaded, const AssumptionLog& inferred) {
  std::vector<Assumption> all = loaded.assumptions();
  for (const AssumptionLog* log : {&loaded.study.diagnosis.assumptions, &inferred}) {
    all.insert(all.end(), log->assumptions().begin(), log->assumptions().end());
  }
  return all;
}

void write_files(const DiagnosisReport& report, const std::filesystem::path& directory) {
  create_output_directory(directory);
  for (const CsvTable& table : render_diagnosis_tables(report)) {
    write_atomically(directory / table.file_name, table.content);
  }
  write_atomically(directory / "diagnosis.json", render_diagnosis_json(report));
}

void diagnose_study(const DiagnoseCommand& command) {
  const LoadedStudy loaded = load_study(command.study, {});
  const Study& study = loaded.study;
  AssumptionLog inferred;
  const PreparedStudy prepared(study, loaded.data.portfolio, inferred);
  AssumptionLog of_cover;  // those of cover_terms below hold them
  PortfolioSummary summary = summarise_portfolio(prepared, of_cover);
  summary.expected_loss = closed_form_loss(prepared, prepared.central().front());
  const CoverTerms terms = cover_terms(study, inferred);
  const Diagnosis found = diagnose(
      loaded.data, {.firm = study.firm, .parameters = study.diagnosis.parameters, .terms = terms});
  const DiagnosisReport report{.title = study.title,
                               .portfolio = loaded.data.portfolio,
                               .diagnosis = found,
                               .firm = study.firm,
                               .parameters = study.diagnosis.parameters,
                               .terms = terms,
                               .summary = summary,
                               .horizon_months = study.run.horizon_months,
                               .assumptions = all_assumptions(loaded, inferred)};
  if (command.output) write_files(report, *command.output);
  fmt::print("{}",
             command.format == MessageFormat::json
                 ? render_diagnosis_json(report)
                 : render_diagnosis(report, choose_language(command.language, study.language)));
}

}  // namespace

ExitCode execute(const DiagnoseCommand& command) {
  return reporting(command.format, [&] {
    diagnose_study(command);
    return ExitCode::done;
  });
}

}  // namespace encours
