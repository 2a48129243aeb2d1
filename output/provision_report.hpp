#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
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

/// Who stands for a parameter; null: nobody.
const ParameterApproval* approval_of(const ProvisionSettings& settings, std::string_view name);

/// The figures of figures.csv and provision.json, in their order.
std::vector<ProvisionFigure> provision_figures(const ProvisionReport& report);

inline constexpr std::array<const char*, claim_standings> claim_standing_names = {
    "event_in_progress", "merely_late",   "undated",    "unassessed", "confirmed_after",
    "lost_after",        "after_closing", "paid_after", "factored"};
inline constexpr std::array<const char*, item_places> item_place_names = {
    "pool", "individual", "disputed", "factored", "settled"};
inline constexpr std::array<const char*, item_states> item_state_names = {
    "performing", "in_default", "past_write_off"};
inline constexpr std::array<const char*, bridge_steps> bridge_step_names = {
    "forward_look", "matrix_cover", "pd_level",  "delay",
    "lateness",     "contagion",    "scenarios", "insurance"};
/// What stands in the scenario column for all scenarios by their weights.
inline constexpr const char* all_scenarios = "all_by_weight";

/// One account: what the entries leave in it, and what the books say. Euros.
struct AccountLine {
  const char* account;
  double after_entries;
  std::optional<double> booked;
};
std::vector<AccountLine> account_lines(const ProvisionReport& report);

/// Claims of one standing: their number and gross amount excluding VAT.
struct StandingSum {
  std::size_t claims = 0;
  double gross = 0;
  double allowance = 0;
};
StandingSum sum_of_standing(const ProvisionReport& report, ClaimStanding standing);

/// Claims, movements and entries of the French accounts.
std::vector<CsvTable> render_french_tables(const ProvisionReport& report);
/// Items, items in default, matrix, roll rates, scenarios, bridge, sensitivities, concentration,
/// movement, reserves.
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
