#include "output/export/export_table.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/text.hpp"

namespace encours {

namespace {

constexpr std::size_t most_characters = 1000;

/// U+FFFE and U+FFFF are well-formed UTF-8 but no characters of XML.
std::string without_noncharacters(std::string text) {
  constexpr std::string_view lead = "\xEF\xBF";
  for (std::size_t at = text.find(lead); at != std::string::npos; at = text.find(lead, at + 3)) {
    const auto last = static_cast<unsigned char>(text[at + 2]);
    if (last >= 0xBE) text[at + 2] = '\xBD';
  }
  return text;
}

}  // namespace

ExportCell text_cell(std::string_view text) {
  return {.kind = CellKind::text,
          .number = 0,
          .text = without_noncharacters(printable(text, most_characters))};
}

ExportCell number_cell(CellKind kind, std::optional<double> value) {
  if (!value || !std::isfinite(*value)) return {};
  return {.kind = kind, .number = *value == 0 ? 0 : *value, .text = {}};
}

ExportCell date_cell(Date date) {
  return number_cell(CellKind::date, static_cast<double>(date.time_since_epoch().count()));
}

void drop_empty_columns(ExportTable& table) {
  for (std::size_t column = table.headings.size(); column-- > 0;) {
    const bool empty = std::ranges::all_of(table.rows, [&](const std::vector<ExportCell>& row) {
      return row[column].kind == CellKind::empty;
    });
    if (!empty) continue;
    const auto at = static_cast<std::ptrdiff_t>(column);
    table.headings.erase(table.headings.begin() + at);
    for (std::vector<ExportCell>& row : table.rows) row.erase(row.begin() + at);
  }
}

}  // namespace encours
