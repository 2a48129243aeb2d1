#pragma once

#include <filesystem>
#include <optional>
#include <span>

#include "output/report/summary.hpp"

namespace encours {

/// What other commands found of the same study and ledger, for a report that shows it too.
struct Attachments {
  std::optional<Summary> provision = std::nullopt;
  std::optional<Summary> frontier = std::nullopt;
  std::optional<Summary> compare = std::nullopt;
  std::optional<Summary> sensitivity = std::nullopt;
  std::optional<Summary> reverse = std::nullopt;
};

/// Reads the JSON files of `encours provision`, `frontier`, `compare`, `sensitivity` and `reverse`.
/// Throws BadInput for a file of another kind, a second one of one kind, and one whose study file
/// or input tables, by their checksums, are not those of the run.
Attachments read_attachments(std::span<const std::filesystem::path> files, const Summary& run);

}  // namespace encours
