#include "output/report/sections/factoring_terms.hpp"

#include "output/report/markup.hpp"

namespace encours {

namespace {

struct Words {
  const char* commission;        ///< share of sales with VAT
  const char* least_commission;  ///< euros a year
  const char* least_share;       ///< share of that on the sales of the table
  const char* lines;
  const char* other_lines;    ///< euros
  const char* covered_share;  ///< share of the loss
  const char* financing;      ///< share of what buyers owe, rate
};

constexpr Words french = {
    .commission = "affacturage sans recours\u00a0: commission de {} des ventes TTC",
    .least_commission = ", au moins {} par an",
    .least_share = ", au moins {} de la commission attendue",
    .lines = "\u00a0; lignes approuvées\u00a0: colonne insurer_limit",
    .other_lines = ", {} sur les autres clients",
    .covered_share = "\u00a0; {} de la perte reprise dans la ligne",
    .financing = "\u00a0; {} de l’encours dans les lignes avancés, à {} par an"};
constexpr Words english = {
    .commission = "factoring without recourse: commission of {} of sales including VAT",
    .least_commission = ", at least {} a year",
    .least_share = ", at least {} of the commission expected",
    .lines = "; approved lines: column insurer_limit",
    .other_lines = ", {} on other buyers",
    .covered_share = "; {} of the loss taken over within the line",
    .financing = "; {} of what is owed within the lines advanced, at {} a year"};

}  // namespace

std::string factoring_terms(const ReportContext& context, const std::string& path) {
  const Words& words = context.pick(french, english);
  const Summary& summary = context.summary;
  const Figures& figures = context.figures;
  std::string text = fill(words.commission, {figures.percent(path + "commission")});
  if (summary.number(path + "minimum") > 0) {
    text += fill(words.least_commission, {figures.amount(path + "minimum")});
  }
  if (summary.number(path + "minimum_share") > 0) {
    text += fill(words.least_share, {figures.percent(path + "minimum_share")});
  }
  text += words.lines;
  if (summary.has(path + "other_lines")) {
    text += fill(words.other_lines, {figures.amount(path + "other_lines")});
  }
  text += fill(words.covered_share, {figures.percent(path + "covered_share")});
  if (!summary.has(path + "financing")) return text;
  return text + fill(words.financing, {figures.percent(path + "financing/share"),
                                       figures.percent(path + "financing/rate")});
}

}  // namespace encours
