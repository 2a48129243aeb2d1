#pragma once

#include <filesystem>

#include "core/problem.hpp"
#include "scenarios/collection_settings.hpp"
#include "scenarios/study.hpp"
#include "scenarios/toml_reader.hpp"

namespace encours {

/// Reads `[collection]` and its `[[collection.channel]]`, after `[firm]`, whose credit rate it
/// takes. Defaults are listed in `settings.assumptions`, faults go to `problems`.
void read_collection(const TableReader& root, const Study& study, CollectionSettings& settings,
                     ProblemLog& problems);

/// `[collection]` of a study that was read without a fault; `file` is where it was read from.
CollectionSettings collection_settings(const Study& study, const std::filesystem::path& file);

}  // namespace encours
