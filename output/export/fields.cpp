#include "output/export/fields.hpp"

#include "output/report/report_context.hpp"
#include "output/texts.hpp"

namespace encours {

void add_headings(ExportTable& table, std::span<const SummaryField> fields, Language language) {
  for (const SummaryField& field : fields) {
    table.headings.emplace_back(pick(language, field.english, field.french));
  }
}

ExportCell summary_cell(const Summary& summary, CellKind kind, const std::string& path) {
  if (!summary.has(path)) return {};
  return kind == CellKind::text ? text_cell(summary.text(path))
                                : number_cell(kind, summary.number(path));
}

void add_cells(std::vector<ExportCell>& row, const Summary& summary,
               std::span<const SummaryField> fields, const std::string& row_path) {
  for (const SummaryField& field : fields) {
    row.push_back(summary_cell(summary, field.kind, row_path + field.path));
  }
}

std::string programme_title(const Summary& summary, std::size_t programme, Language language) {
  const std::string name = summary.text(programme_path(0, programme, "name"));
  const bool nameless = name == "self_insurance" &&
                        summary.text(programme_path(0, programme, "kind")) == "self_insurance";
  return nameless ? texts(language).retention : name;
}

}  // namespace encours
