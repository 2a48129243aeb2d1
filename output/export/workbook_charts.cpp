#include "output/export/workbook_charts.hpp"

#include <xlsxwriter.h>

#include <algorithm>
#include <array>
#include <cctype>

#include "output/export/fields.hpp"

namespace encours {

namespace {

constexpr std::size_t most_curves = 8;  // of programmes, beside the gross loss
constexpr std::size_t most_bars = 20;
constexpr lxw_row_t rows_of_a_chart = 24;  // of 20 pixels, below each other
constexpr std::array<lxw_color_t, 9> colours = {0x555555, 0x2166AC, 0x1B9E77, 0xD95F02, 0x7570B3,
                                                0xE7298A, 0x66A61E, 0xE6AB02, 0xA6761D};

const ExportTable* find(std::span<const ExportTable> tables, std::string_view id) {
  const auto found = std::ranges::find(tables, id, &ExportTable::id);
  return found == tables.end() ? nullptr : &*found;
}

/// Rows of a table, from 1 since the headings stand in row 0.
struct Rows {
  lxw_row_t first = 1;
  lxw_row_t last = 1;
};

/// Adds the column `values` over the column `categories`, named by its heading.
lxw_chart_series* add_series(lxw_chart* chart, const ExportTable& table, std::size_t categories,
                             std::size_t values, Rows rows) {
  const char* sheet = table.title.c_str();
  const auto x = static_cast<lxw_col_t>(categories);
  const auto y = static_cast<lxw_col_t>(values);
  lxw_chart_series* series = chart_add_series(chart, nullptr, nullptr);
  chart_series_set_categories(series, sheet, rows.first, x, rows.last, x);
  chart_series_set_values(series, sheet, rows.first, y, rows.last, y);
  chart_series_set_name_range(series, sheet, 0, y);
  return series;
}

void place(lxw_worksheet* sheet, lxw_chart* chart, lxw_row_t number, const char* description) {
  std::string words(description);
  lxw_chart_options options = {};
  options.x_scale = 1.9;
  options.y_scale = 1.5;
  options.description = words.data();
  worksheet_insert_chart_opt(sheet, 1 + number * rows_of_a_chart, 0, chart, &options);
}

void set_up(lxw_chart* chart, const char* title, lxw_chart_axis* of_amounts, Language language) {
  chart_title_set_name(chart, title);
  chart_axis_set_name(of_amounts, pick(language, "EUR excl. VAT", "€ HT"));
  chart_axis_set_num_format(of_amounts, "#,##0");
  chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
}

/// Of a bar chart, whose categories stand along its y axis: the first on top, amounts at the foot.
void set_up_bars(lxw_chart* chart, const char* title, Language language) {
  set_up(chart, title, chart->x_axis, language);
  chart_axis_set_reverse(chart->y_axis);
  chart_axis_set_crossing_max(chart->y_axis);
}

void draw_bad_years(lxw_workbook* workbook, lxw_worksheet* sheet, const ExportTable& table,
                    Language language) {
  lxw_chart* chart = workbook_add_chart(workbook, LXW_CHART_SCATTER_STRAIGHT);
  const Rows rows{.first = 1, .last = static_cast<lxw_row_t>(table.rows.size())};
  const std::size_t last = std::min(table.headings.size(), 2 + most_curves);
  for (std::size_t column = 1; column < last; ++column) {
    lxw_chart_series* series = add_series(chart, table, 0, column, rows);
    lxw_chart_line line = {};
    line.color = colours[(column - 1) % colours.size()];
    line.width = 2;
    line.dash_type = column == 1 ? LXW_CHART_LINE_DASH_DASH : LXW_CHART_LINE_DASH_SOLID;
    chart_series_set_line(series, &line);
  }
  const char* title = pick(language, "Loss and cost once in so many, EUR excl. VAT",
                           "Perte et coût une fois sur n, € HT");
  set_up(chart, title, chart->y_axis, language);
  chart_axis_set_name(chart->x_axis, pick(language, "one time in", "une fois sur"));
  chart_axis_set_log_base(chart->x_axis, 10);
  chart_axis_set_min(chart->x_axis, 1);
  place(sheet, chart, 0, title);
}

/// Rows at the top with the scenario of the first.
Rows first_scenario(const ExportTable& table) {
  const ExportCell& scenario = table.rows.front().front();
  const auto end = std::ranges::find_if(
      table.rows, [&](const std::vector<ExportCell>& row) { return row.front() != scenario; });
  return {.first = 1, .last = static_cast<lxw_row_t>(end - table.rows.begin())};
}

void draw_cost_parts(lxw_workbook* workbook, lxw_worksheet* sheet, const ExportTable& table,
                     Language language) {
  lxw_chart* chart = workbook_add_chart(workbook, LXW_CHART_BAR_STACKED);
  constexpr std::size_t first_part = 2;  // behind scenario and programme; the last is the total
  for (std::size_t column = first_part; column + 1 < table.headings.size(); ++column) {
    lxw_chart_series* series = add_series(chart, table, 1, column, first_scenario(table));
    lxw_chart_fill fill = {};
    fill.color = colours[(column - 1) % colours.size()];
    chart_series_set_fill(series, &fill);
  }
  const char* title = pick(language, "Average cost by part, first scenario, EUR excl. VAT",
                           "Coût moyen par partie, premier scénario, € HT");
  set_up_bars(chart, title, language);
  place(sheet, chart, 1, title);
}

void draw_largest_buyers(lxw_workbook* workbook, lxw_worksheet* sheet, const ExportTable& table,
                         Language language) {
  lxw_chart* chart = workbook_add_chart(workbook, LXW_CHART_BAR_STACKED);
  const Rows rows{.first = 1,
                  .last = static_cast<lxw_row_t>(std::min(table.rows.size(), most_bars))};
  const auto column_of = [&](const char* heading) {
    return static_cast<std::size_t>(std::ranges::find(table.headings, heading) -
                                    table.headings.begin());
  };
  constexpr std::array<lxw_color_t, 2> parts = {0x2166AC, 0xD95F02};
  const std::array headings = {pick(language, "insured", "assuré"),
                               pick(language, "unsecured", "non garanti")};
  for (std::size_t k = 0; k < headings.size(); ++k) {
    const std::size_t column = column_of(headings[k]);
    if (column == table.headings.size()) continue;
    lxw_chart_series* series = add_series(chart, table, 0, column, rows);
    lxw_chart_fill fill = {};
    fill.color = parts[k];
    chart_series_set_fill(series, &fill);
  }
  const char* title = pick(language, "Largest buyers: insured and unsecured, EUR excl. VAT",
                           "Plus gros clients\u00a0: assuré et non garanti, € HT");
  set_up_bars(chart, title, language);
  place(sheet, chart, 2, title);
}

/// Whether _xHHHH_ stands at `at`.
bool is_code(std::string_view text, std::size_t at) {
  constexpr std::size_t length = 7;
  if (text.size() < at + length || text[at + 1] != 'x' || text[at + length - 1] != '_') {
    return false;
  }
  return std::ranges::all_of(text.substr(at + 2, 4),
                             [](unsigned char c) { return std::isxdigit(c) != 0; });
}

}  // namespace

const char* charts_sheet_name(Language language) {
  return pick(language, "Charts", "Graphiques");
}

void add_charts(lxw_workbook* workbook, lxw_worksheet* sheet, std::span<const ExportTable> tables,
                Language language) {
  constexpr std::uint8_t a4 = 9;
  worksheet_set_paper(sheet, a4);
  worksheet_fit_to_pages(sheet, 1, 0);
  if (const ExportTable* table = find(tables, "bad_years")) {
    draw_bad_years(workbook, sheet, *table, language);
  }
  if (const ExportTable* table = find(tables, "cost_parts")) {
    draw_cost_parts(workbook, sheet, *table, language);
  }
  if (const ExportTable* table = find(tables, "largest_buyers")) {
    draw_largest_buyers(workbook, sheet, *table, language);
  }
}

std::string literal(std::string_view text) {
  std::string written;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '_' && is_code(text, at)) written += "_x005F";
    written += text[at];
  }
  return written;
}

}  // namespace encours
