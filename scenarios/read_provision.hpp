#pragma once

#include <filesystem>

#include "core/problem.hpp"
#include "scenarios/provision_settings.hpp"
#include "scenarios/study.hpp"
#include "scenarios/toml_reader.hpp"

namespace encours {

/// Reads `[provision]`, after `[firm]`, whose tax rate it takes. Every parameter, given or not, is
/// listed in `settings.parameters`, defaults in `settings.assumptions` too; faults go to
/// `problems`.
void read_provision(const TableReader& root, const std::filesystem::path& directory,
                    const Study& study, ProvisionSettings& settings, ProblemLog& problems);

/// `[provision]` of a study that was read without a fault; `file` is where it was read from.
ProvisionSettings provision_settings(const Study& study, const std::filesystem::path& file);

/// Notes a parameter under "provision.<name>" with the value used; one that was not given is an
/// assumption with its reason.
void note_parameter(ProvisionSettings& settings, const TableReader& table, std::string_view key,
                    const std::string& value, std::string_view reason);

/// Reads `[provision.matrix]`.
void read_provision_matrix(const TableReader& provision, ProvisionSettings& settings,
                           ProblemLog& problems);

}  // namespace encours
