#include <fmt/format.h>

#include <optional>

#include "output/report/convergence_steps.hpp"
#include "output/report/markup.hpp"
#include "output/report/sections/sections.hpp"

namespace encours {

namespace {

struct Words {
  const char* title;
  const char* lead;
  const char* chart;
  const char* trials;
  const char* low;
  const char* high;
  const char* show;
};
constexpr Words french = {
    .title = "Assez de tirages\u00a0?",
    .lead =
        "L’année moyenne et l’année sur cent, estimées sur les premiers tirages puis sur tous, "
        "avec leur intervalle à 95\u00a0%. Quand la courbe est plate et la bande étroite, "
        "davantage de tirages ne changerait rien.",
    .chart = "Estimations selon le nombre de tirages",
    .trials = "tirages",
    .low = "de",
    .high = "à",
    .show = "Données du graphique",
};
constexpr Words english = {
    .title = "Enough trials?",
    .lead =
        "The average year and one year in a hundred, estimated on the first trials and then on "
        "all, with their 95% interval. Where the curve is flat and the band narrow, more trials "
        "would change nothing.",
    .chart = "Estimates by number of trials",
    .trials = "trials",
    .low = "from",
    .high = "to",
    .show = "Data of the chart",
};

void add_cells(const ReportContext& context, const Estimate& estimate, const char* what,
               std::size_t count, std::vector<std::string>& row) {
  const auto figure = [&](const char* part, std::optional<double> value) {
    const std::string drawn = fmt::format("{}{} {} scenario/0/gross_loss", what, part, count);
    row.push_back(value ? context.figures.drawn_amount(*value, drawn) : "–");
  };
  figure("", estimate.value);
  figure("-low", estimate.low);
  figure("-high", estimate.high);
}

}  // namespace

Section convergence_section(const ReportContext& context) {
  const Words& words = context.pick(french, english);
  Section section{.id = "convergence",
                  .title = words.title,
                  .lead = words.lead,
                  .body = {},
                  .paper = Paper::none};
  const std::vector<ConvergenceStep> steps =
      convergence_steps(context.trials.amounts("scenario/0/gross_loss"));
  if (steps.empty()) return section;
  const HorizonTexts& horizon = context.horizon();
  HtmlTable table(words.chart, "steps",
                  {{.title = words.trials},
                   {.title = horizon.average, .attributes = "data-value=\"0\""},
                   {.title = words.low, .attributes = "data-low=\"0\""},
                   {.title = words.high, .attributes = "data-high=\"0\""},
                   {.title = horizon.in_100, .attributes = "data-value=\"1\""},
                   {.title = words.low, .attributes = "data-low=\"1\""},
                   {.title = words.high, .attributes = "data-high=\"1\""}});
  for (const ConvergenceStep& step : steps) {
    std::vector<std::string> row = {data_element(static_cast<double>(step.trials), "",
                                                 format_count(step.trials, context.numbers()))};
    add_cells(context, step.mean, "mean", step.trials, row);
    add_cells(context, step.one_in_100, "first-quantile", step.trials, row);
    table.row(row);
  }
  section.body = chart("convergence", fmt::format("data-x=\"{}\"", words.trials), words.chart,
                       table.html(), words.show);
  return section;
}

}  // namespace encours
