#include "output/export/closing_columns.hpp"

#include <algorithm>
#include <array>

#include "output/export/fields.hpp"

namespace encours {

namespace {

using enum CellKind;

struct Column {
  std::string_view name;
  const char* english;
  const char* french;
  CellKind kind;
};

/// In the order of their names.
constexpr std::array columns = std::to_array<Column>({
    {"account", "account", "compte", text},
    {"after_entries", "after the entries", "après écritures", amount},
    {"allowance", "allowance", "dépréciation", text},
    {"allowance_ht", "allowance excl. VAT", "dépréciation HT", amount},
    {"amount_ht", "amount excl. VAT", "montant HT", amount},
    {"amount_ttc", "amount incl. VAT", "montant TTC", amount},
    {"approver", "approved by", "approuvé par", text},
    {"author", "author", "auteur", text},
    {"bucket", "age", "tranche", text},
    {"buyer_id", "buyer", "client", text},
    {"buyers", "buyers", "clients", count},
    {"charge", "charge", "dotation", amount},
    {"closed_form", "exact value", "valeur exacte", amount},
    {"closing", "closing", "clôture", amount},
    {"closing_not_deductible", "closing, not deductible", "clôture, non déductible", amount},
    {"collected_ht", "collected excl. VAT", "encaissé HT", amount},
    {"complement", "complement", "complément", share},
    {"complement_high", "complement, high", "complément, haut", share},
    {"complement_low", "complement, low", "complément, bas", share},
    {"count", "cases", "cas", count},
    {"credibility", "credibility", "crédibilité", share},
    {"credit", "credit", "crédit", amount},
    {"date", "date", "date", date},
    {"days_late", "days late", "jours de retard", count},
    {"debit", "debit", "débit", amount},
    {"deductible_ht", "deductible excl. VAT", "déductible HT", amount},
    {"difference", "difference", "écart", amount},
    {"discount", "discount factor", "facteur d’actualisation", number},
    {"disputed", "disputed", "litige", count},
    {"disputed_ht", "disputed excl. VAT", "en litige HT", amount},
    {"due_date", "due date", "échéance", date},
    {"effective_items", "effective items", "pièces effectives", number},
    {"engine_change", "change of the simulation", "écart de la simulation", amount},
    {"engine_ht", "simulation excl. VAT", "simulation HT", amount},
    {"engine_loss_ht", "loss by simulation excl. VAT", "perte simulée HT", amount},
    {"entered_ht", "entered excl. VAT", "entré HT", amount},
    {"entry", "entry", "écriture", text},
    {"euros", "euros", "euros", amount},
    {"event_date", "date of the event", "date de l’événement", date},
    {"evidence", "evidence", "pièce", text},
    {"excess_ht", "excess excl. VAT", "excédent HT", amount},
    {"expected_loss_ht", "expected loss excl. VAT", "perte attendue HT", amount},
    {"expected_lost_buyers", "buyers expected to be lost", "clients perdus attendus", number},
    {"expected_shortfall_high", "mean beyond, high", "moyenne au-delà, haut", amount},
    {"expected_shortfall_less_mean", "mean beyond less mean", "moyenne au-delà moins moyenne",
     amount},
    {"expected_shortfall_low", "mean beyond, low", "moyenne au-delà, bas", amount},
    {"failure_before_payment", "failure before payment", "défaillance avant paiement", share},
    {"failures_standard_error", "failures, standard error", "défaillances, erreur type", number},
    {"field", "field", "donnée", text},
    {"figure", "figure", "chiffre", text},
    {"file", "file", "fichier", text},
    {"followed_buyers", "buyers followed", "clients suivis", count},
    {"followed_items", "items followed", "pièces suivies", count},
    {"given", "given", "donné", count},
    {"gross_ht", "gross excl. VAT", "brut HT", amount},
    {"gross_ttc", "gross incl. VAT", "brut TTC", amount},
    {"historical_ht", "by past rates excl. VAT", "aux taux passés HT", amount},
    {"historical_rate", "past rate", "taux passé", share},
    {"in_416", "in account 416", "au compte 416", count},
    {"in_the_books", "in the books", "en comptabilité", amount},
    {"invoice_id", "invoice", "facture", text},
    {"items", "items", "pièces", count},
    {"kind", "kind", "nature", text},
    {"label", "label", "libellé", text},
    {"level", "level", "niveau", share},
    {"lgd", "loss given default", "perte en cas de défaut", share},
    {"line", "line", "ligne", text},
    {"lost", "lost", "perdu", amount},
    {"lost_after", "lost after closing", "perdu après clôture", amount},
    {"lost_buyers", "buyers lost", "clients perdus", count},
    {"lost_items", "items lost", "pièces perdues", count},
    {"lost_without_allowance_ht", "lost without allowance excl. VAT", "perdu sans dépréciation HT",
     amount},
    {"matrix_change", "change of the matrix", "écart de la matrice", amount},
    {"matrix_ht", "matrix excl. VAT", "matrice HT", amount},
    {"mean_failures", "mean failures", "défaillances moyennes", number},
    {"measure", "measure", "mesure", text},
    {"moved", "moved by", "déplacé de", number},
    {"name", "name", "nom", text},
    {"opening", "opening", "ouverture", amount},
    {"opening_not_deductible", "opening, not deductible", "ouverture, non déductible", amount},
    {"own_high", "own share, high", "part propre, haut", share},
    {"own_low", "own share, low", "part propre, bas", share},
    {"own_share", "own share", "part propre", share},
    {"paid_after", "paid after closing", "payé après clôture", amount},
    {"parameter", "parameter", "paramètre", text},
    {"part", "part", "partie", text},
    {"payment_day", "day of payment", "jour de paiement", number},
    {"pd", "default probability", "probabilité de défaut", share},
    {"place", "place", "place", text},
    {"programme", "programme", "dispositif", text},
    {"rank", "rank", "rang", count},
    {"rate", "rate", "taux", share},
    {"rate_basis", "basis of the rate", "base du taux", text},
    {"reached_ht", "reached excl. VAT", "atteint HT", amount},
    {"reason", "reason", "raison", text},
    {"reclassified", "reclassified", "reclassé", count},
    {"reserve_held", "reserve held", "réserve tenue", amount},
    {"reversal_unused", "reversal, not needed", "reprise sans objet", amount},
    {"reversal_used", "reversal, used", "reprise utilisée", amount},
    {"rows", "rows", "lignes", count},
    {"scenario", "scenario", "scénario", text},
    {"secured_ht", "secured excl. VAT", "garanti HT", amount},
    {"secured_share", "secured share", "part garantie", share},
    {"segment", "segment", "segment", text},
    {"sha256", "SHA-256", "SHA-256", text},
    {"share", "share", "part", share},
    {"share_high", "share lost, high", "part perdue, haut", share},
    {"share_lost", "share lost", "part perdue", share},
    {"share_low", "share lost, low", "part perdue, bas", share},
    {"source", "source", "source", text},
    {"standard_error", "standard error", "erreur type", amount},
    {"standing", "standing", "situation", text},
    {"state", "state", "état", text},
    {"status", "status", "statut", text},
    {"step", "step", "étape", text},
    {"still_needed_ht", "still needed excl. VAT", "encore nécessaire HT", amount},
    {"still_open_ht", "still open excl. VAT", "encore ouvert HT", amount},
    {"still_to_hold", "still to hold", "encore à tenir", amount},
    {"trigger", "trigger", "déclencheur", text},
    {"value", "value", "valeur", text},
    {"value_at_risk_high", "value at risk, high", "valeur en risque, haut", amount},
    {"value_at_risk_less_mean", "value at risk less mean", "valeur en risque moins moyenne",
     amount},
    {"value_at_risk_low", "value at risk, low", "valeur en risque, bas", amount},
    {"variance", "variance", "variance", number},
    {"verdict", "verdict", "verdict", text},
    {"weight", "weight", "poids", share},
    {"went_on_ht", "went on excl. VAT", "passé HT", amount},
    {"written_off_ht", "written off excl. VAT", "passé en perte HT", amount},
});

}  // namespace

ClosingColumn closing_column(std::string_view name, Language language) {
  const auto* const column = std::ranges::find(columns, name, &Column::name);
  if (column == columns.end()) return {.heading = text_cell(name).text, .kind = text};
  return {.heading = pick(language, column->english, column->french), .kind = column->kind};
}

}  // namespace encours
