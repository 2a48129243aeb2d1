#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <span>

#include "core/estimate.hpp"
#include "core/moments.hpp"
#include "core/order_statistics.hpp"
#include "output/report/markup.hpp"
#include "output/report/sections/sections.hpp"

namespace encours {

namespace {

constexpr double tail_level = 0.99;
constexpr std::size_t fewest_trials = 1024;

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

/// Half a power of two apart, the last one all of them.
std::vector<std::size_t> steps(std::size_t trials) {
  std::vector<std::size_t> counts;
  for (std::size_t count = fewest_trials; count < trials; count *= 2) counts.push_back(count);
  counts.push_back(trials);
  return counts;
}

Estimate mean_of(std::span<const double> losses) {
  Moments moments;
  for (const double loss : losses) moments.add(loss);
  const double half = normal_half_width * moments.standard_error();
  return {.value = moments.mean(), .low = moments.mean() - half, .high = moments.mean() + half};
}

Estimate quantile_of(std::span<const double> losses) {
  std::vector<double> sorted(losses.begin(), losses.end());
  std::ranges::sort(sorted);
  const RankInterval ranks = quantile_rank_interval(sorted.size(), tail_level);
  Estimate estimate{.value = sorted[quantile_rank(sorted.size(), tail_level) - 1]};
  if (ranks.low) estimate.low = sorted[*ranks.low - 1];
  if (ranks.high) estimate.high = sorted[*ranks.high - 1];
  return estimate;
}

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
  const std::vector<double> losses = context.trials.amounts("scenario/0/gross_loss");
  if (losses.size() <= fewest_trials) return section;
  const HorizonTexts& horizon = context.horizon();
  HtmlTable table(words.chart, "steps",
                  {{.title = words.trials},
                   {.title = horizon.average, .attributes = "data-value=\"0\""},
                   {.title = words.low, .attributes = "data-low=\"0\""},
                   {.title = words.high, .attributes = "data-high=\"0\""},
                   {.title = horizon.in_100, .attributes = "data-value=\"1\""},
                   {.title = words.low, .attributes = "data-low=\"1\""},
                   {.title = words.high, .attributes = "data-high=\"1\""}});
  for (const std::size_t count : steps(losses.size())) {
    const std::span first(losses.data(), count);
    std::vector<std::string> row = {
        data_element(static_cast<double>(count), "", format_count(count, context.numbers()))};
    add_cells(context, mean_of(first), "mean", count, row);
    add_cells(context, quantile_of(first), "first-quantile", count, row);
    table.row(row);
  }
  section.body = chart("convergence", fmt::format("data-x=\"{}\"", words.trials), words.chart,
                       table.html(), words.show);
  return section;
}

}  // namespace encours
