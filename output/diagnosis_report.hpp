#pragma once

#include <string>
#include <vector>

#include "core/assumption.hpp"
#include "engine/results.hpp"
#include "output/tables.hpp"
#include "portfolio/diagnosis/diagnosis.hpp"
#include "scenarios/study.hpp"

namespace encours {

/// What encours diagnose found, with all it is told from.
struct DiagnosisReport {
  std::string title;
  const Portfolio& portfolio;
  const Diagnosis& diagnosis;
  const Firm& firm;
  const DiagnosisParameters& parameters;
  const CoverTerms& terms;
  const PortfolioSummary& summary;  ///< expected loss and own write-offs
  int horizon_months = 12;
  std::vector<Assumption> assumptions = {};
};

/// The answer on the screen, at most 80 columns and 90 lines whatever the number of buyers: where
/// the ledger stands, alerts, ageing, DSO, cover, risk classes, data. UTF-8.
std::string render_diagnosis(const DiagnosisReport& report, Language language);

/// The same as data, diagnosis.json. Bounded as well: buyers one by one are in unsecured.csv.
std::string render_diagnosis_json(const DiagnosisReport& report);

/// ageing.csv, dso.csv, concentration.csv, exposures.csv (at most 20 debtors, then the others by
/// risk class), unsecured.csv (one row per buyer that owes, the most
/// unsecured first) and alerts.csv (at most 20, then the others by risk class).
std::vector<CsvTable> render_diagnosis_tables(const DiagnosisReport& report);

/// "light_few", "light_many", "heavy_few", "heavy_many"; "unknown_few", "unknown_many".
std::string quadrant_name(const Quadrant& quadrant);

/// Names of the buckets in the files: "not_due", "1_30" …; "0_30" ….
std::array<const char*, 5> bucket_names(AgeingBasis basis);

}  // namespace encours
