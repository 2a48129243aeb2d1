#include "tests/fuzz/imported_study_check.hpp"

#include <string>

#include "output/import_tables.hpp"
#include "portfolio/import/imported_portfolio.hpp"
#include "portfolio/import/list_findings.hpp"
#include "portfolio/read_portfolio.hpp"
#include "scenarios/fitted_exposure.hpp"
#include "scenarios/read_study.hpp"
#include "scenarios/starter.hpp"
#include "tests/fuzz/fuzz_support.hpp"

namespace encours {

void check_imported_study(ImportedLedger ledger) {
  static const std::filesystem::path directory = own_directory();
  list_findings(ledger);
  const auto fitted = fit_exposure(imported_portfolio(ledger), ledger.assumptions);
  const bool with_receivables = !ledger.receivables.empty();
  const std::string text = imported_study(
      {.source = ledger.source,
       .as_of = ledger.as_of,
       .with_receivables = with_receivables,
       .exposure = fitted ? exposure_table(*fitted, Language::french) : std::string()},
      Language::french);
  write_bytes(directory / "buyers.csv", render_buyers_table(ledger));
  if (with_receivables)
    write_bytes(directory / "receivables.csv", render_receivables_table(ledger));
  write_bytes(directory / "import_notes.csv", render_import_notes(ledger));
  ProblemLog problems;
  const auto study = parse_study(text, directory / "study.toml", problems);
  require(study && problems.empty());
  const auto data = read_portfolio(study->portfolio, problems);
  require(data && problems.empty());
  require(data->portfolio.buyers().size() == ledger.buyers.size());
}

}  // namespace encours
