#include "output/export/run_tables.hpp"

#include <array>
#include <utility>

namespace encours {

std::vector<ExportTable> run_tables(const RunFiles& run, Language language) {
  using Writer = ExportTable (*)(const RunFiles&, Language);
  constexpr std::array writers = {
      Writer{overview_table},        Writer{scenarios_table},      Writer{programmes_table},
      Writer{averages_table},        Writer{quantiles_table},      Writer{bad_years_table},
      Writer{cost_parts_table},      Writer{cash_table},           Writer{contributions_table},
      Writer{diversification_table}, Writer{largest_buyers_table}, Writer{single_names_table},
      Writer{ageing_table},          Writer{own_losses_table},     Writer{why_not_paid_table},
      Writer{sector_months_table},   Writer{lateness_table},       Writer{convergence_table},
      Writer{checks_table},          Writer{assumptions_table},    Writer{inputs_table}};
  std::vector<ExportTable> tables;
  for (const Writer writer : writers) {
    ExportTable table = writer(run, language);
    if (!table.rows.empty()) tables.push_back(std::move(table));
  }
  return tables;
}

}  // namespace encours
