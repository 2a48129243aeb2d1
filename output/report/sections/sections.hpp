#pragma once

#include "output/report/report_context.hpp"

namespace encours {

// The sections behind page one, one file each, in the order of report.cpp. To add one: a file with
// its words in both languages, a line here, a line in report.cpp.

Section policies_section(const ReportContext& context);
Section loss_distribution_section(const ReportContext& context);
Section bad_years_section(const ReportContext& context);
Section cost_parts_section(const ReportContext& context);
Section cash_section(const ReportContext& context);
Section heat_map_section(const ReportContext& context);
Section largest_buyers_section(const ReportContext& context);
Section contributors_section(const ReportContext& context);
Section ageing_section(const ReportContext& context);
Section sector_months_section(const ReportContext& context);
Section unpaid_section(const ReportContext& context);
Section cascades_section(const ReportContext& context);
Section allowances_section(const ReportContext& context);
Section frontier_section(const ReportContext& context);
Section actions_section(const ReportContext& context);
Section verdicts_section(const ReportContext& context);
Section sensitivity_section(const ReportContext& context);
Section reverse_section(const ReportContext& context);
Section own_losses_section(const ReportContext& context);
Section payment_section(const ReportContext& context);
Section contagion_section(const ReportContext& context);
Section protracted_section(const ReportContext& context);
Section convergence_section(const ReportContext& context);
Section checks_section(const ReportContext& context);
Section assumptions_section(const ReportContext& context);
Section inputs_section(const ReportContext& context);
Section provenance_section(const ReportContext& context);

}  // namespace encours
