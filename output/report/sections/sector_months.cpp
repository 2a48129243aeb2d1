#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "output/report/markup.hpp"
#include "output/report/scenario_panels.hpp"
#include "output/report/sections/sections.hpp"
#include "output/report/sector_names.hpp"

namespace encours {

namespace {

struct Words {
  const char* title;
  const char* lead;
  const char* caption;  ///< scenario
  const char* sector;
  const char* month;  ///< number
  const char* total;
  const char* all;
  const char* legend;
};
constexpr Words french = {
    .title = "Secteur et mois",
    .lead =
        "Perte brute HT attendue par secteur du client et par mois de défaillance, avant "
        "assurance\u00a0; le mois 1 commence à la date d’arrêté. Plus la couleur est vive, plus la "
        "perte est grande. Le ± est l’erreur de simulation du total à 95\u00a0%.",
    .caption = "Perte brute attendue par secteur et par mois, scénario {}",
    .sector = "secteur",
    .month = "m\u00a0{}",
    .total = "total",
    .all = "tous secteurs",
    .legend = "de la plus petite à la plus grande perte d’une case",
};
constexpr Words english = {
    .title = "Sector and month",
    .lead =
        "Expected gross loss excl. VAT by the buyer’s sector and the month of failure, before "
        "insurance; month 1 begins on the ledger’s date. The stronger the colour, the larger "
        "the loss. The ± is the simulation error of the total at 95%.",
    .caption = "Expected gross loss by sector and month, scenario {}",
    .sector = "sector",
    .month = "m\u00a0{}",
    .total = "total",
    .all = "all sectors",
    .legend = "from the smallest to the largest loss of a cell",
};

constexpr int shades = 8;

/// A table of summary.json with its cells as numbers.
struct Grid {
  std::string path;  ///< of the block
  std::size_t sectors = 0;
  std::size_t months = 0;
  std::vector<double> mean;  ///< [sector][month]

  std::string at(std::size_t sector, std::size_t month) const {
    return fmt::format("{}/mean/{}/{}", path, sector, month);
  }
  double row_total(std::size_t sector) const {
    double sum = 0;
    for (std::size_t m = 0; m < months; ++m) sum += mean[sector * months + m];
    return sum;
  }
  double column_total(std::size_t month) const {
    double sum = 0;
    for (std::size_t s = 0; s < sectors; ++s) sum += mean[s * months + month];
    return sum;
  }
};

Grid read_grid(const Summary& summary, std::string path) {
  Grid grid{.path = std::move(path), .sectors = 0, .months = 0, .mean = {}};
  grid.sectors = summary.size(grid.path + "/sectors");
  grid.months = summary.size(grid.path + "/mean/0");
  for (std::size_t s = 0; s < grid.sectors; ++s) {
    for (std::size_t m = 0; m < grid.months; ++m) {
      grid.mean.push_back(summary.number(grid.at(s, m)));
    }
  }
  return grid;
}

int shade_of(double value, double largest) {
  if (value <= 0 || largest <= 0) return 0;
  return std::clamp(static_cast<int>(std::ceil(shades * value / largest)), 1, shades);
}

/// The sum of cells as a figure that says which.
std::string sum_of(const ReportContext& context, double sum,
                   const std::vector<std::string>& paths) {
  std::string formula;
  for (const std::string& path : paths) formula.append(formula.empty() ? "" : " + ").append(path);
  return data_element(sum, fmt::format("data-at=\"{}\"", formula),
                      format_amount(sum, context.numbers()));
}

std::string sector_total(const ReportContext& context, const Grid& grid, std::size_t sector) {
  std::vector<std::string> paths;
  for (std::size_t m = 0; m < grid.months; ++m) paths.push_back(grid.at(sector, m));
  return sum_of(context, grid.row_total(sector), paths);
}

std::string month_total(const ReportContext& context, const Grid& grid, std::size_t month) {
  std::vector<std::string> paths;
  for (std::size_t s = 0; s < grid.sectors; ++s) paths.push_back(grid.at(s, month));
  return sum_of(context, grid.column_total(month), paths);
}

HtmlTable table_of(const ReportContext& context, const Words& words, const Grid& grid,
                   std::size_t scenario) {
  std::vector<HtmlTable::Column> columns = {{.title = words.sector, .kind = HtmlTable::Kind::text}};
  for (std::size_t m = 0; m < grid.months; ++m) {
    columns.push_back({.title = fill(words.month, {std::to_string(m + 1)})});
  }
  columns.push_back({.title = words.total});
  return {fill(words.caption, {context.scenario_label(scenario)}), "heat months", columns};
}

std::vector<std::size_t> by_size(const Grid& grid) {
  std::vector<std::size_t> order;
  for (std::size_t s = 0; s < grid.sectors; ++s) order.push_back(s);
  std::ranges::stable_sort(order, std::ranges::greater(),
                           [&](std::size_t s) { return grid.row_total(s); });
  return order;
}

std::string scenario_body(const ReportContext& context, const Words& words, std::size_t scenario) {
  const std::string path = scenario_path(scenario, "sector_months");
  if (!context.summary.has(path) || context.summary.size(path + "/sectors") == 0) return "";
  const Grid grid = read_grid(context.summary, path);
  const double largest = std::ranges::max(grid.mean);
  HtmlTable table = table_of(context, words, grid, scenario);
  for (const std::size_t s : by_size(grid)) {
    std::vector<HtmlTable::Cell> row = {
        {.content =
             sector_name(context, context.summary.text(fmt::format("{}/sectors/{}", path, s)))}};
    for (std::size_t m = 0; m < grid.months; ++m) {
      const int shade = shade_of(grid.mean[s * grid.months + m], largest);
      row.push_back({.content = context.figures.amount(grid.at(s, m)),
                     .attributes = fmt::format("class=\"shade{}\"", shade)});
    }
    row.push_back({.content = sector_total(context, grid, s), .attributes = "class=\"reference\""});
    table.cells(row);
  }
  std::vector<HtmlTable::Cell> last = {{.content = words.all}};
  for (std::size_t m = 0; m < grid.months; ++m) {
    last.push_back({.content = month_total(context, grid, m), .attributes = "class=\"reference\""});
  }
  const std::string whole = scenario_path(scenario, "gross_loss");
  last.push_back({.content = context.figures.amount(whole + "/mean") + " " +
                             context.figures.margin(whole + "/mean", whole + "/standard_error"),
                  .attributes = "class=\"reference\""});
  table.cells(last, "class=\"sum\"");
  return table.html();
}

std::string legend(const Words& words) {
  std::string swatches;
  for (int shade = 1; shade <= shades; ++shade) {
    swatches += fmt::format("<span class=\"swatch shade{}\"></span>", shade);
  }
  return element("p", "class=\"legend ramp\"", swatches + words.legend);
}

}  // namespace

Section sector_months_section(const ReportContext& context) {
  const Words& words = context.pick(french, english);
  const std::string body = scenario_panels(
      context, [&](std::size_t scenario) { return scenario_body(context, words, scenario); });
  return {.id = "sector-months",
          .title = words.title,
          .lead = words.lead,
          .body = body.empty() ? "" : legend(words) + body,
          .paper = Paper::none};
}

}  // namespace encours
