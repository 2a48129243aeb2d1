#include "output/export/closing_words.hpp"

#include <algorithm>
#include <array>

#include "output/report/assumption_french.hpp"

namespace encours {

namespace {

/// Columns whose cells are words of data.
constexpr std::array<std::string_view, 16> columns = {
    "allowance", "bucket",     "entry",    "figure", "kind",   "line", "measure", "part",
    "place",     "rate_basis", "standing", "state",  "status", "step", "trigger", "verdict"};

struct Word {
  std::string_view key;
  const char* french;
};
constexpr std::array words = std::to_array<Word>({
    // triggers and bases of claims
    {"insolvency", "procédure collective"},
    {"formal_demand", "mise en demeure"},
    {"litigation", "contentieux"},
    {"late_with_note", "retard, avec note"},
    {"late", "retard"},
    {"factored", "cédée"},
    {"given", "donné"},
    {"grid", "barème"},
    {"lgd", "perte en cas de défaut"},
    {"lost", "perdu"},
    // standings
    {"event_in_progress", "événement en cours"},
    {"merely_late", "simple retard"},
    {"undated", "sans date"},
    {"unassessed", "non examinée"},
    {"confirmed_after", "confirmée après la clôture"},
    {"lost_after", "perdue après la clôture"},
    {"after_closing", "cause postérieure à la clôture"},
    {"paid_after", "payée après la clôture"},
    // places and states of items
    {"pool", "ensemble"},
    {"individual", "individuelle"},
    {"disputed", "en litige"},
    {"settled", "soldée"},
    {"performing", "saine"},
    {"in_default", "en défaut"},
    {"past_write_off", "au-delà du passage en perte"},
    {"not_due", "non échu"},
    // entries
    {"reclassification", "reclassement"},
    {"charge", "dotation"},
    {"used_reversal", "reprise utilisée"},
    {"unused_reversal", "reprise sans objet"},
    {"write_off", "perte définitive"},
    {"back_to_customers", "retour aux clients sains"},
    {"to_book", "à comptabiliser"},
    {"booked_in_the_year", "comptabilisée dans l’exercice"},
    // matrix, bridge, simulation
    {"to_next_bucket", "vers la tranche suivante"},
    {"to_loss", "vers la perte"},
    {"matrix", "matrice"},
    {"engine", "simulation"},
    {"forward_look", "sans information prospective"},
    {"matrix_cover", "sans assurance ni garanties"},
    {"pd_level", "PD et pertes des clients"},
    {"delay", "paiement tardif"},
    {"lateness", "PD relevées par le retard"},
    {"contagion", "contagion"},
    {"scenarios", "scénarios prospectifs pondérés"},
    {"insurance", "assurance"},
    {"paid_when_due", "payé à l’échéance"},
    {"paid_late", "payé en retard"},
    {"with_lateness", "avec le retard"},
    {"with_contagion", "avec la contagion"},
    {"scenario", "scénario"},
    // figures
    {"french_opening", "comptes sociaux, ouverture"},
    {"french_charge", "comptes sociaux, dotation"},
    {"french_reversal_used", "comptes sociaux, reprise utilisée"},
    {"french_reversal_unused", "comptes sociaux, reprise sans objet"},
    {"french_closing", "comptes sociaux, clôture"},
    {"french_deductible", "comptes sociaux, déductible"},
    {"french_not_deductible", "comptes sociaux, non déductible"},
    {"french_left_out_after_closing", "créances à cause postérieure à la clôture"},
    {"french_paid_after_closing", "créances payées après la clôture"},
    {"french_lost_after_closing", "créances perdues après la clôture"},
    {"french_unassessed", "dépréciation de créances non examinées"},
    {"french_added_back", "réintégré"},
    {"french_deducted", "déduit"},
    {"deferred_tax_asset", "impôt différé actif"},
    {"deferred_tax_change", "variation de l’impôt différé"},
    {"ifrs_pool_gross", "IFRS 9, encours de l’ensemble"},
    {"ifrs_pool_matrix", "IFRS 9, matrice"},
    {"ifrs_pool_engine", "IFRS 9, simulation"},
    {"ifrs_individual", "IFRS 9, individuelles"},
    {"ifrs_overlays", "IFRS 9, ajustements"},
    {"ifrs_allowance", "IFRS 9, pertes attendues"},
    {"ifrs_paid_after_closing", "IFRS 9, payé après la clôture"},
    {"ifrs_paid_after_closing_taken", "IFRS 9, payé après la clôture, non déprécié"},
    {"ifrs_less_french", "IFRS 9 moins comptes sociaux"},
    {"deferred_tax_on_the_difference", "impôt différé sur l’écart"},
    {"ifrs_opening", "IFRS 9, ouverture"},
    {"ifrs_charge", "IFRS 9, dotation"},
    {"ifrs_reversal_used", "IFRS 9, reprise utilisée"},
    {"ifrs_reversal_unused", "IFRS 9, reprise sans objet"},
    {"ifrs_closing", "IFRS 9, clôture"},
    // back-test
    {"french", "comptes sociaux"},
    {"ifrs9", "IFRS 9"},
    {"enough", "suffisante"},
    {"too_little", "insuffisante"},
});

}  // namespace

std::string closing_words_in_french(std::string_view column, std::string_view text) {
  const std::string same(text);
  if (column == "value" || column == "reason") return assumption_in_french(same).value_or(same);
  // Other scenarios have names of the study.
  if (column == "scenario") return text == "all_by_weight" ? "tous, pondérés" : same;
  if (std::ranges::find(columns, column) == columns.end()) return same;
  const auto* const known = std::ranges::find(words, text, &Word::key);
  return known == words.end() ? same : known->french;
}

}  // namespace encours
