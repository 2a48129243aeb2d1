#pragma once

#include "core/problem.hpp"
#include "scenarios/collection_settings.hpp"
#include "scenarios/study.hpp"
#include "scenarios/toml_reader.hpp"

namespace encours {

/// Reads `[protracted]`, after `[default]`, whose definition of a PD it looks at. Defaults are
/// listed in the study, faults go to `problems`.
void read_protracted(const TableReader& root, Study& study, ProblemLog& problems);

/// Gives the programmes that name channels of `[collection]` what these do; after the programmes.
void settle_collection(const CollectionSettings& collection, Study& study, ProblemLog& problems);

/// Whether and after which time the policies of the study cover protracted defaults.
void list_protracted_cover(Study& study);

}  // namespace encours
