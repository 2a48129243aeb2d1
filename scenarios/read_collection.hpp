#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "core/problem.hpp"
#include "scenarios/collection_settings.hpp"
#include "scenarios/study.hpp"
#include "scenarios/toml_reader.hpp"

namespace encours {

/// The key `success` of a table: a share, "published", or shares by months past due. Nothing if it
/// is absent or faulty.
std::optional<SuccessCurve> read_success(const TableReader& table, AssumptionLog& assumptions,
                                         ProblemLog& problems);
/// Lists the curve published_success().
void list_published_success(const std::string& field, AssumptionLog& assumptions);

/// Reads `[collection]` and its `[[collection.channel]]`, after `[firm]`, whose credit rate it
/// takes. Defaults are listed in `settings.assumptions`, faults go to `problems`.
void read_collection(const TableReader& root, const Study& study, CollectionSettings& settings,
                     ProblemLog& problems);

/// `[collection]` of a study that was read without a fault; `file` is where it was read from.
CollectionSettings collection_settings(const Study& study, const std::filesystem::path& file);

}  // namespace encours
