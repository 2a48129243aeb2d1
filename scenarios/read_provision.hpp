#pragma once

#include <filesystem>
#include <string>
#include <string_view>

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

/// What belongs to IFRS 9 alone: securities, default, lateness.
void read_provision_ifrs(const TableReader& table, const Study& study, ProvisionSettings& settings,
                         ProblemLog& problems);

/// `[[provision.scenario]]`.
void read_provision_forward(const TableReader& table, const Study& study,
                            ProvisionSettings& settings, ProblemLog& problems);

/// What the figures take from the rest of the study.
void note_study_parameters(const Study& study, ProvisionSettings& settings);

/// `[[provision.overlay]]` and `[[provision.approval]]`: what someone answers for. After all
/// parameters.
void read_provision_people(const TableReader& table, ProvisionSettings& settings,
                           ProblemLog& problems);

/// `[provision.accounts]`: balances of the books to reconcile with.
void read_provision_accounts(const TableReader& table, ProvisionSettings& settings);

/// Reads `[provision.matrix]`.
void read_provision_matrix(const TableReader& provision, ProvisionSettings& settings,
                           ProblemLog& problems);

}  // namespace encours
