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

/// Whether and after which time a policy covers protracted defaults: not where the study grants
/// plans beyond its extension_days to which the insurer has not agreed. Listed in `assumptions`.
void settle_protracted_cover(const Study& study, Programme& programme, AssumptionLog& assumptions);

}  // namespace encours
