#include <fmt/format.h>

#include "output/export/fields.hpp"
#include "output/export/run_tables.hpp"

namespace encours {

namespace {

/// Where the weeks of a programme stand; empty where its cash is not simulated.
std::string weekly_path(const Summary& summary, std::size_t scenario, std::size_t programme) {
  std::string path = fmt::format("scenarios/{}/programmes/{}/cash/weekly", scenario, programme);
  return summary.has(path) ? path : std::string();
}

void add_weeks(ExportTable& table, const Summary& summary, const std::string& path,
               const std::vector<ExportCell>& names) {
  const std::size_t levels = summary.size(path + "/levels");
  for (std::size_t week = 0; week < summary.size(path + "/weeks"); ++week) {
    std::vector<ExportCell> row = names;
    row.push_back(number_cell(CellKind::count, static_cast<double>(week + 1)));
    for (std::size_t level = 0; level < levels; ++level) {
      row.push_back(summary_cell(summary, CellKind::amount,
                                 fmt::format("{}/weeks/{}/{}", path, week, level)));
    }
    table.rows.push_back(std::move(row));
  }
}

}  // namespace

ExportTable cash_table(const RunFiles& run, Language language) {
  const Summary& summary = run.summary;
  ExportTable table{
      .id = "cash",
      .title = pick(language, "Cash by week", "Trésorerie par semaine"),
      .headings = {pick(language, "scenario", "scénario"),
                   pick(language, "programme", "dispositif"),
                   pick(language, "week (1 is the first)", "semaine (1 est la première)")},
      .rows = {}};
  for (std::size_t i = 0; i < summary.size("scenarios"); ++i) {
    const std::string scenario = fmt::format("scenarios/{}/", i);
    for (std::size_t j = 0; j < summary.size(scenario + "programmes"); ++j) {
      const std::string path = weekly_path(summary, i, j);
      if (path.empty()) continue;
      if (table.rows.empty()) {
        for (std::size_t level = 0; level < summary.size(path + "/levels"); ++level) {
          table.headings.push_back(
              fmt::format(fmt::runtime(pick(language, "{} % of the trials are below, incl. VAT",
                                            "{}\u00a0% des tirages sont dessous, TTC")),
                          100 * summary.number(fmt::format("{}/levels/{}", path, level))));
        }
      }
      add_weeks(table, summary, path,
                {text_cell(summary.text(scenario + "name")),
                 text_cell(programme_title(summary, j, language))});
    }
  }
  return table;
}

}  // namespace encours
