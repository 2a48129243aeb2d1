#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>

#include "scenarios/language.hpp"

namespace encours {

/// The report of the run whose summary.json and results.h5 stand in `directory`: one HTML file that
/// needs nothing else. Made from these two files alone, so that a report made while running and one
/// made later agree byte for byte but for the date. Throws BadInput when they are damaged, of
/// another format, or of two different runs.
/// `with`: what other commands found of the same study, see read_attachments().
std::string render_report(const std::filesystem::path& directory, Language language,
                          std::span<const std::filesystem::path> with = {});

/// Writes it to `directory`/report.html, atomically; gives that path. Throws OutputError as well.
std::filesystem::path write_report(const std::filesystem::path& directory, Language language,
                                   std::span<const std::filesystem::path> with = {});

/// The language of the report that was written while running.
std::optional<Language> report_language(const std::filesystem::path& directory);

}  // namespace encours
