#include "app/finish_import.hpp"

#include <fmt/format.h>

#include <chrono>
#include <cmath>
#include <fstream>
#include <iterator>
#include <string>
#include <utility>

#include "app/commands.hpp"
#include "models/payment/payment_evidence.hpp"
#include "output/import_report.hpp"
#include "output/write_import.hpp"
#include "portfolio/fault.hpp"
#include "portfolio/import/anonymise.hpp"
#include "portfolio/import/imported_portfolio.hpp"
#include "portfolio/import/list_findings.hpp"
#include "scenarios/fitted_exposure.hpp"

namespace encours {

namespace {

constexpr std::size_t longest_key = 65'536;

/// The bytes of the key file without the line breaks at its end.
std::string read_key(const std::filesystem::path& file, ProblemLog& problems) {
  std::ifstream stream(file, std::ios::binary);
  std::string key(longest_key, '\0');
  stream.read(key.data(), static_cast<std::streamsize>(key.size()));
  key.resize(static_cast<std::size_t>(stream.gcount()));
  while (!key.empty() && (key.back() == '\n' || key.back() == '\r')) key.pop_back();
  if (key.size() < shortest_key) {
    problems.add(
        located({.what = "no key of at least 16 bytes can be read",
                 .why = "with a short key or none, pseudonyms can be undone by trying all ids",
                 .remedy = "make one, openssl rand -hex 32 > encours.key, and keep it apart"},
                {.file = file.string()}));
  }
  return key;
}

/// Tells on the screen and in data_quality.csv that payments are too few to learn from.
void tell_of_payments(const PaymentEvidence& seen, ImportedLedger& ledger) {
  ImportFinding finding;
  double amount = 0;
  switch (seen.known) {
    case PaymentsKnown::enough:
      return;
    case PaymentsKnown::none:
      finding.kind = FindingKind::payments_missing;
      finding.count = seen.overdue;
      amount = seen.overdue_amount;
      break;
    case PaymentsKnown::few:
      finding.kind = FindingKind::payments_few;
      finding.count = seen.paid;
      break;
    case PaymentsKnown::of_few_accounts:
      finding.kind = FindingKind::payments_partial;
      finding.count = seen.overdue_without;
      amount = seen.overdue_amount_without;
      break;
    case PaymentsKnown::behind:
      finding.kind = FindingKind::payments_behind;
      finding.count = seen.due_since;
      finding.value = to_iso(ledger.as_of - std::chrono::days(seen.silence_days));
      break;
  }
  if (finding.count == 0) return;
  finding.amount = std::llround(amount * 100);
  ledger.findings.push_back(std::move(finding));
}

/// The study's table [exposure] learnt from the ledger's payments, listed as inferred; empty when
/// there are none.
std::string learn_exposure(ImportedLedger& ledger, Language language) {
  if (ledger.buyers.empty()) return {};
  const Portfolio portfolio = imported_portfolio(ledger);
  tell_of_payments(payment_evidence(payment_history(portfolio, ledger.as_of)), ledger);
  const auto fitted = fit_exposure(portfolio, ledger.assumptions);
  return fitted ? exposure_table(*fitted, language) + "\n" : std::string();
}

void import_and_tell(const ImportOptions& options, const std::function<ImportedLedger()>& read) {
  ProblemLog problems;
  check_import_directory(options.output, problems);
  const std::string key = options.key_file ? read_key(*options.key_file, problems) : std::string();
  problems.throw_if_any();
  const auto start = std::chrono::steady_clock::now();
  ImportedLedger ledger = read();
  list_findings(ledger);
  const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start;
  if (options.key_file) ledger = anonymised(std::move(ledger), key);
  const Language language = choose_language(options.language, std::nullopt);
  const std::string exposure = learn_exposure(ledger, language);
  const auto written = write_import(ledger, options.output, language, exposure);
  const ImportReport report{
      .ledger = ledger, .seconds = elapsed.count(), .written = written, .study = written.front()};
  fmt::print("{}", options.format == MessageFormat::json ? render_import_json(report)
                                                         : render_import(report, language));
}

}  // namespace

ExitCode finish_import(const ImportOptions& options, const std::function<ImportedLedger()>& read) {
  return reporting(options.format, [&] {
    import_and_tell(options, read);
    return ExitCode::done;
  });
}

}  // namespace encours
