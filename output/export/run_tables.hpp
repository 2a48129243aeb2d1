#pragma once

#include <vector>

#include "output/export/export_table.hpp"
#include "output/export/run_files.hpp"
#include "scenarios/language.hpp"

namespace encours {

// Tables of a run, from its summary.json and results.h5 alone. Money in euros, excluding VAT unless
// a heading says otherwise. A table without rows is left out by run_tables().

/// What was run, and the ledger in figures.
ExportTable overview_table(const RunFiles& run, Language language);
/// One row per scenario: weight, failures, gross loss.
ExportTable scenarios_table(const RunFiles& run, Language language);
/// One row per scenario and programme.
ExportTable programmes_table(const RunFiles& run, Language language);
/// Mean and its error of each amount, by scenario and programme.
ExportTable averages_table(const RunFiles& run, Language language);
/// Quantiles and means beyond them of each amount, by scenario and programme, as far as ten trials
/// lie beyond.
ExportTable quantiles_table(const RunFiles& run, Language language);
/// Parts of the average total cost, by scenario and programme.
ExportTable cost_parts_table(const RunFiles& run, Language language);
/// First scenario: the gross loss and each programme's total cost that is reached once in so many
/// trials, as far as ten trials lie beyond.
ExportTable bad_years_table(const RunFiles& run, Language language);
ExportTable largest_buyers_table(const RunFiles& run, Language language);
/// What the failure of each of the largest buyers would cost, by programme.
ExportTable single_names_table(const RunFiles& run, Language language);
/// What buyers, debtors, sectors, classes and countries add to the mean of the worst trials, by
/// scenario; what the largest leave is a row of its own, so that each grouping adds up.
ExportTable contributions_table(const RunFiles& run, Language language);
/// First scenario: the loss of the same exposure carried by fewer buyers taken at random.
ExportTable diversification_table(const RunFiles& run, Language language);
/// What the books took to losses, by year, beside the modelled loss.
ExportTable own_losses_table(const RunFiles& run, Language language);
ExportTable ageing_table(const RunFiles& run, Language language);
/// Quantiles of the cash at the end of each week, by scenario and programme.
ExportTable cash_table(const RunFiles& run, Language language);
/// Where a loss goes under each policy, on average and in the worst hundredth, by scenario.
ExportTable why_not_paid_table(const RunFiles& run, Language language);
/// Mean gross loss by scenario, sector and month.
ExportTable sector_months_table(const RunFiles& run, Language language);
/// First scenario: what the first so many trials say.
ExportTable convergence_table(const RunFiles& run, Language language);
/// Buyers and failures by lateness, where payment is simulated.
ExportTable lateness_table(const RunFiles& run, Language language);
ExportTable checks_table(const RunFiles& run, Language language);
ExportTable assumptions_table(const RunFiles& run, Language language);
ExportTable inputs_table(const RunFiles& run, Language language);

/// All of them that have rows, in the order of the workbook.
std::vector<ExportTable> run_tables(const RunFiles& run, Language language);

}  // namespace encours
