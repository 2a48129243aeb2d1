#include "output/export/attached_tables.hpp"

#include <utility>

#include "output/report/attachments.hpp"

namespace encours {

namespace {

void add(std::vector<ExportTable>& tables, std::vector<ExportTable> more) {
  for (ExportTable& table : more) {
    if (!table.rows.empty()) tables.push_back(std::move(table));
  }
}

}  // namespace

std::vector<ExportTable> attached_tables(std::span<const std::filesystem::path> files,
                                         const Summary& run, Language language) {
  const Attachments attachments = read_attachments(files, run);
  std::vector<ExportTable> tables;
  if (attachments.sensitivity) add(tables, sensitivity_tables(*attachments.sensitivity, language));
  if (attachments.reverse) add(tables, reverse_tables(*attachments.reverse, language));
  if (attachments.actions) add(tables, actions_tables(*attachments.actions, language));
  if (attachments.compare) add(tables, comparison_tables(*attachments.compare, language));
  if (attachments.frontier) add(tables, frontier_tables(*attachments.frontier, language));
  if (attachments.closing) add(tables, closing_tables(*attachments.closing, language));
  return tables;
}

}  // namespace encours
