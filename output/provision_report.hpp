#pragma once

#include <array>
#include <string>
#include <vector>

#include "core/assumption.hpp"
#include "engine/provision/provision.hpp"
#include "output/tables.hpp"
#include "portfolio/portfolio.hpp"
#include "scenarios/study.hpp"

namespace encours {

/// What `encours provision` tells and writes.
struct ProvisionReport {
  Language language;  ///< of the reasons in french_claims.csv and of the screen
  const Study& study;
  const ProvisionSettings& settings;
  const Portfolio& portfolio;
  const Provision& provision;
  std::vector<TableFormat> inputs;
  std::vector<Assumption> assumptions;
};

/// A headline figure; none: not known.
struct ProvisionFigure {
  const char* name;
  std::optional<double> value;  ///< euros
};

/// The figures of figures.csv and provision.json, in their order.
std::vector<ProvisionFigure> provision_figures(const ProvisionReport& report);

inline constexpr std::array<const char*, claim_standings> claim_standing_names = {
    "event_in_progress", "merely_late", "undated", "confirmed_after", "after_closing", "factored"};
inline constexpr std::array<const char*, item_places> item_place_names = {"pool", "individual",
                                                                          "disputed", "factored"};
inline constexpr std::array<const char*, bridge_steps> bridge_step_names = {
    "forward_look", "matrix_cover", "pd_level", "delay", "contagion", "scenarios", "insurance"};

/// Claims, movements and entries of the French accounts.
std::vector<CsvTable> render_french_tables(const ProvisionReport& report);
/// Items, matrix, roll rates, scenarios, bridge, sensitivities, reserves.
std::vector<CsvTable> render_ecl_tables(const ProvisionReport& report);
/// Figures, inputs, parameters with who stands for them, overlays, reconciliation, back-test,
/// assumptions.
std::vector<CsvTable> render_trail_tables(const ProvisionReport& report);

/// The same figures as data.
std::string render_provision_json(const ProvisionReport& report);

/// One page on the screen. `checksum`: of the files written; empty: none were.
std::string render_provision(const ProvisionReport& report, const std::string& checksum);

/// Every file of a closing, whole: tables, provision.json, then SHA256SUMS over them, which
/// `sha256sum -c` checks. Gives the SHA-256 of that list. Throws OutputError.
std::string write_provision(const ProvisionReport& report, const std::filesystem::path& directory);

}  // namespace encours
