#pragma once

#include <filesystem>
#include <span>
#include <vector>

#include "output/export/export_table.hpp"
#include "output/report/summary.hpp"
#include "scenarios/language.hpp"

namespace encours {

/// The tables of a closing (`encours provision -o`) that `directory` holds, each as the file it was
/// frozen in: claims, movements, entries, allowance by item, matrix, bridge, reserves, parameters …
/// Throws BadInput for a file that is missing or not the one that SHA256SUMS lists.
std::vector<ExportTable> closing_tables(const std::filesystem::path& directory, Language language);

/// Every figure at every value tried, and what would turn the order of programmes. `file` is what
/// `encours sensitivity` wrote.
std::vector<ExportTable> sensitivity_tables(const Summary& file, Language language);

/// The ways to the event, and the trials in which it happens. `file` is what `encours reverse`
/// wrote.
std::vector<ExportTable> reverse_tables(const Summary& file, Language language);

/// What each action does to the loss of each programme, in the order of their ranks, and the cells
/// and keys it changes. `file` is what `encours actions` wrote.
std::vector<ExportTable> actions_tables(const Summary& file, Language language);

/// Programmes by rank, and what would turn the ranking. `file` is what `encours compare` wrote.
std::vector<ExportTable> comparison_tables(const Summary& file, Language language);

/// The terms tried. `file` is what `encours frontier` wrote.
std::vector<ExportTable> frontier_tables(const Summary& file, Language language);

/// Those of all files, and of what `encours attach` wrote into the summary but for the tables of a
/// closing, which stand beside its own file only. Tables without rows are left out. Throws
/// BadInput.
std::vector<ExportTable> attached_tables(std::span<const std::filesystem::path> files,
                                         const Summary& run, Language language);

}  // namespace encours
