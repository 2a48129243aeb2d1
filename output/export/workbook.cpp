#include "output/export/workbook.hpp"

#include <xlsxwriter.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <memory>
#include <sstream>

#include "core/text.hpp"
#include "output/atomic_file.hpp"
#include "output/export/whole_workbook.hpp"
#include "output/export/workbook_charts.hpp"

namespace encours {

namespace {

constexpr double narrowest = 11;  // of a column, in characters
constexpr double widest = 48;
constexpr double heading_height = 45;  // points: three lines
constexpr std::uint8_t a4 = 9;

struct WorkbookDeleter {
  void operator()(lxw_workbook* workbook) const { lxw_workbook_free(workbook); }
};
using WorkbookHandle = std::unique_ptr<lxw_workbook, WorkbookDeleter>;

/// What the library refuses to do, when nothing but its memory or our tables can be at fault.
void require(lxw_error error, const std::filesystem::path& file) {
  if (error != LXW_NO_ERROR) throw OutputError(file, "cannot be written", lxw_strerror(error));
}

void require_whole(const std::filesystem::path& written, const std::filesystem::path& file) {
  std::ostringstream bytes;
  bytes << std::ifstream(written, std::ios::binary).rdbuf();
  if (is_whole_workbook(bytes.view())) return;
  throw OutputError(file, "cannot be written",
                    "its parts were cut short: the place of temporary files may be full");
}

/// One format per kind of cell.
class Formats {
 public:
  Formats(lxw_workbook* workbook, Language language) {
    const bool french = language == Language::french;
    heading_ = workbook_add_format(workbook);
    format_set_bold(heading_);
    format_set_text_wrap(heading_);
    format_set_align(heading_, LXW_ALIGN_VERTICAL_TOP);
    format_set_bottom(heading_, LXW_BORDER_THIN);
    format_set_bg_color(heading_, 0xE8EEF4);
    const auto add = [&](CellKind kind, const char* pattern) {
      lxw_format* format = workbook_add_format(workbook);
      format_set_num_format(format, pattern);
      format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
      formats_[static_cast<std::size_t>(kind)] = format;
    };
    add(CellKind::empty, "General");
    add(CellKind::text, "@");
    add(CellKind::count, "#,##0");
    add(CellKind::amount, french ? "#,##0.00\\ \"€\"" : "\"€\"#,##0.00");
    add(CellKind::share, "0.00%");
    add(CellKind::number, "#,##0.00##");
    add(CellKind::date, french ? "dd/mm/yyyy" : "d mmm yyyy");
    paragraph_ = workbook_add_format(workbook);
    format_set_num_format(paragraph_, "@");
    format_set_align(paragraph_, LXW_ALIGN_VERTICAL_TOP);
    format_set_text_wrap(paragraph_);
    format_set_align(of(CellKind::count), LXW_ALIGN_RIGHT);
  }

  lxw_format* heading() const { return heading_; }
  /// Of a text that is longer than its column is wide.
  lxw_format* paragraph() const { return paragraph_; }
  lxw_format* of(CellKind kind) const { return formats_[static_cast<std::size_t>(kind)]; }

 private:
  lxw_format* heading_ = nullptr;
  lxw_format* paragraph_ = nullptr;
  std::array<lxw_format*, 7> formats_ = {};
};

/// Excel counts days from 30 December 1899.
double excel_day(double days_since_1970) {
  constexpr double offset = 25569;
  return days_since_1970 + offset;
}

lxw_error write_cell(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, const ExportCell& cell,
                     const Formats& formats) {
  const bool is_long = static_cast<double>(count_characters(cell.text)) > widest;
  lxw_format* format = is_long ? formats.paragraph() : formats.of(cell.kind);
  switch (cell.kind) {
    case CellKind::empty:
      return LXW_NO_ERROR;
    case CellKind::text:
      return worksheet_write_string(sheet, row, column, literal(cell.text).c_str(), format);
    case CellKind::date:
      return worksheet_write_number(sheet, row, column, excel_day(cell.number), format);
    case CellKind::count:
    case CellKind::amount:
    case CellKind::share:
    case CellKind::number:
      return worksheet_write_number(sheet, row, column, cell.number, format);
  }
  return LXW_NO_ERROR;
}

/// Wide enough for its longest text, within bounds; a heading may take three lines.
double width(const ExportTable& table, std::size_t column) {
  constexpr double of_amount = 15;
  double most = static_cast<double>(count_characters(table.headings[column])) / 3 + 4;
  for (const std::vector<ExportCell>& row : table.rows) {
    const ExportCell& cell = row[column];
    most = std::max(most, cell.kind == CellKind::text
                              ? static_cast<double>(count_characters(cell.text)) + 2
                              : of_amount);
  }
  return std::clamp(most, narrowest, widest);
}

void set_up(lxw_worksheet* sheet, const ExportTable& table) {
  const auto last_row = static_cast<lxw_row_t>(table.rows.size());
  const auto last_column = static_cast<lxw_col_t>(table.headings.size() - 1);
  for (std::size_t column = 0; column < table.headings.size(); ++column) {
    const auto at = static_cast<lxw_col_t>(column);
    worksheet_set_column(sheet, at, at, width(table, column), nullptr);
  }
  worksheet_set_row(sheet, 0, heading_height, nullptr);
  worksheet_freeze_panes(sheet, 1, 0);
  worksheet_autofilter(sheet, 0, 0, last_row, last_column);
  worksheet_repeat_rows(sheet, 0, 0);
  worksheet_set_landscape(sheet);
  worksheet_set_paper(sheet, a4);
  worksheet_fit_to_pages(sheet, 1, 0);
}

void fill_sheet(lxw_worksheet* sheet, const ExportTable& table, const Formats& formats,
                const std::filesystem::path& file) {
  for (std::size_t column = 0; column < table.headings.size(); ++column) {
    require(worksheet_write_string(sheet, 0, static_cast<lxw_col_t>(column),
                                   literal(table.headings[column]).c_str(), formats.heading()),
            file);
  }
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    for (std::size_t column = 0; column < table.headings.size(); ++column) {
      require(write_cell(sheet, static_cast<lxw_row_t>(row + 1), static_cast<lxw_col_t>(column),
                         table.rows[row][column], formats),
              file);
    }
  }
  set_up(sheet, table);
}

void describe(lxw_workbook* workbook, const WorkbookInfo& info) {
  std::string title = text_cell(info.title).text;
  if (title.size() > 200) title = printable(title, 60);
  std::string author = "Encours";
  const auto seconds =
      std::chrono::duration_cast<std::chrono::seconds>(info.created.time_since_epoch());
  lxw_doc_properties properties = {};
  properties.title = title.data();
  properties.author = author.data();
  properties.created = std::max<std::time_t>(seconds.count(), 1);  // 0 would be the clock's
  workbook_set_properties(workbook, &properties);
}

}  // namespace

void write_workbook(std::span<const ExportTable> tables, const WorkbookInfo& info,
                    const std::filesystem::path& file) {
  AtomicFile target(file);
  WorkbookHandle workbook(workbook_new(target.temporary().c_str()));
  if (!workbook) throw OutputError(file, "cannot be written", "no memory");
  describe(workbook.get(), info);
  const Formats formats(workbook.get(), info.language);
  lxw_worksheet* charts = nullptr;
  for (const ExportTable& table : tables) {
    lxw_worksheet* sheet = workbook_add_worksheet(workbook.get(), table.title.c_str());
    if (sheet == nullptr) throw OutputError(file, "cannot be written", "a sheet has a bad name");
    fill_sheet(sheet, table, formats, file);
    if (charts == nullptr) {
      charts = workbook_add_worksheet(workbook.get(), charts_sheet_name(info.language));
    }
  }
  add_charts(workbook.get(), charts, tables, info.language);
  require(workbook_close(workbook.release()), file);
  require_whole(target.temporary(), file);
  target.commit();
}

}  // namespace encours
