#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "output/report/summary.hpp"

namespace encours {

/// What other commands found of the same study and ledger, for a report that shows it too.
struct Attachments {
  std::optional<Summary> provision = std::nullopt;
  std::optional<Summary> frontier = std::nullopt;
  std::optional<Summary> compare = std::nullopt;
  std::optional<Summary> sensitivity = std::nullopt;
  std::optional<Summary> reverse = std::nullopt;
  std::optional<Summary> actions = std::nullopt;
  /// The directory of the tables of the closing; none where its figures come out of summary.json.
  std::optional<std::filesystem::path> closing = std::nullopt;
};

/// Reads the JSON files of `encours provision`, `frontier`, `compare`, `sensitivity`, `reverse` and
/// `actions`; of kinds that no file is of, what `encours attach` wrote into the summary. Throws
/// BadInput for a file of another kind, a second one of one kind, and one whose study file or input
/// tables, by their checksums, are not those of the run.
Attachments read_attachments(std::span<const std::filesystem::path> files, const Summary& run);

/// Writes the documents into summary.json of `directory`, each under the name of its command, in
/// the place of an earlier one of its kind; what stood there else keeps its bytes. Gives the names.
/// Throws BadInput as read_attachments(), and OutputError.
std::vector<std::string> attach_to_summary(const std::filesystem::path& directory,
                                           std::span<const std::filesystem::path> files);

}  // namespace encours
