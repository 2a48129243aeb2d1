#include "output/export/attached_tables.hpp"

#include <iterator>
#include <utility>

#include "core/problem.hpp"
#include "output/report/attachments.hpp"

namespace encours {

namespace {

/// What other commands tabulate themselves.
void refuse_others(const Attachments& attachments) {
  ProblemLog problems;
  for (const Summary* file : {attachments.frontier ? &*attachments.frontier : nullptr,
                              attachments.compare ? &*attachments.compare : nullptr}) {
    if (file == nullptr) continue;
    Problem problem;
    problem.where.file = file->file();
    problem.what = "is nothing a workbook takes in";
    problem.value = file->text("document");
    problem.why = "it must be the JSON file of encours provision, sensitivity or reverse";
    problem.remedy = "open the CSV tables that its command writes with -o";
    problems.add(std::move(problem));
  }
  problems.throw_if_any();
}

void add(std::vector<ExportTable>& tables, std::vector<ExportTable> more) {
  for (ExportTable& table : more) {
    if (!table.rows.empty()) tables.push_back(std::move(table));
  }
}

}  // namespace

std::vector<ExportTable> attached_tables(std::span<const std::filesystem::path> files,
                                         const Summary& run, Language language) {
  const Attachments attachments = read_attachments(files, run);
  refuse_others(attachments);
  std::vector<ExportTable> tables;
  if (attachments.sensitivity) add(tables, sensitivity_tables(*attachments.sensitivity, language));
  if (attachments.reverse) add(tables, reverse_tables(*attachments.reverse, language));
  if (attachments.provision) {
    const std::filesystem::path file = attachments.provision->file();
    add(tables, closing_tables(file.parent_path(), language));
  }
  return tables;
}

}  // namespace encours
