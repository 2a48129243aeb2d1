#include "output/score_table.hpp"

#include <cmath>

#include "output/atomic_file.hpp"
#include "output/csv_writer.hpp"
#include "scenarios/score_summary.hpp"

namespace encours {

namespace {

void write_row(CsvWriter& csv, const ScoreSheet& sheet, std::size_t i, const Buyer& buyer) {
  const BuyerSignals& signals = sheet.signals[i];
  const PdScore& score = sheet.scores[i];
  const auto ratios =
      signals.ratio_odds ? std::optional(std::exp(*signals.ratio_odds)) : std::nullopt;
  csv.text(buyer.id).text(buyer.name).number(signals.exposure);
  csv.number(score.base)
      .number(signals.age_factor)
      .number(ratios)
      .number(score.statistics)
      .number(signals.table_pd)
      .number(signals.external_pd)
      .number(score.external)
      .number(score.pooled)
      .number(score.lateness)
      .number(score.calibration)
      .number(signals.override_pd)
      .number(score.pd)
      .number(score.uncertainty)
      .number(sheet.simulated_uncertainty[i]);
  csv.text(signals.override_pd ? "override" : joined_sources(sheet, score)).end_row();
}

}  // namespace

std::string render_scores(const ScoreSheet& sheet, const Portfolio& portfolio) {
  CsvWriter csv;
  for (const char* name :
       {"buyer_id", "name", "exposure", "base_pd", "age_factor", "ratio_odds_factor",
        "statistics_pd", "table_pd", "external_pd", "external_pd_held", "pooled_pd",
        "behaviour_factor", "calibration_factor", "override_pd", "pd", "uncertainty",
        "simulated_uncertainty", "sources"}) {
    csv.text(name);
  }
  csv.end_row();
  const auto buyers = portfolio.buyers();
  for (std::size_t i = 0; i < buyers.size(); ++i) write_row(csv, sheet, i, buyers[i]);
  return csv.content();
}

std::filesystem::path write_scores(const ScoreSheet& sheet, const Portfolio& portfolio,
                                   const std::filesystem::path& directory) {
  const std::filesystem::path file = directory / "scores.csv";
  write_atomically(file, render_scores(sheet, portfolio));
  return file;
}

}  // namespace encours
