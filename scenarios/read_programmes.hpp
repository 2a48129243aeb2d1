#pragma once

#include <filesystem>
#include <optional>

#include "core/problem.hpp"
#include "scenarios/study.hpp"
#include "scenarios/toml_reader.hpp"

namespace encours {

/// Reads every [[programme]] into `study.programmes`; none given: one self_insurance without
/// reserve. Tables are looked for in `directory`. Choices that matter are listed in
/// `study.assumptions`, faults go to `problems`.
void read_programmes(const TableReader& root, const std::filesystem::path& directory, Study& study,
                     ProblemLog& problems);

/// What a [[programme]] table needs to know of its study.
struct ProgrammeSurroundings {
  std::filesystem::path directory;  ///< of its tables
  bool protracted = false;          ///< whether the study has protracted defaults
};

/// Reads one [[programme]] table. Its channels of collection are settled with those of the study.
Programme read_programme(const TomlValue& value, const ProgrammeSurroundings& around,
                         AssumptionLog& assumptions, ProblemLog& problems);

/// Tests what the advances of factors are to the firm: they are money that comes sooner.
void check_advances(const Study& study, ProblemLog& problems);

/// Reads `fees` and `bonus_malus` of a policy whose premium is known. Where neither tax nor fees
/// are given, that is listed; faults go to `problems`.
void read_charges(const TableReader& programme, std::string_view name, PolicyTerms& terms,
                  AssumptionLog& assumptions, ProblemLog& problems);

/// Reads `premium`, `fees`, `bonus_malus` and `clauses` of a policy. `name` is that of the
/// programme, for the assumptions. What is faulty is left out, so that the policy is of use only if
/// `problems` stayed as they were.
PolicyTerms read_policy(const TableReader& programme, std::string_view name,
                        AssumptionLog& assumptions, ProblemLog& problems);

/// Reads `commission`, `covered_share`, `other_lines`, `financing` and `guarantee_fund` of a
/// programme that sells its receivables;
/// what is taken where they do not say is listed.
FactoringTerms read_factoring(const TableReader& programme, std::string_view name,
                              AssumptionLog& assumptions, ProblemLog& problems);

/// Reads one clause, `{ threshold = 1000 }`; nothing if faulty.
std::optional<Clause> read_clause(const TomlValue& value, ProblemLog& problems);

}  // namespace encours
