#include "output/report/sections/sensitivity_words.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "output/report/markup.hpp"

namespace encours {

namespace {

constexpr SensitivityWords french = {
    .title = "Ce qui pèse sur la réponse, et ce qui la changerait",
    .lead =
        "Scénario {}. Chaque hypothèse est déplacée seule, sur les mêmes tirages\u00a0; la barre "
        "va de l’étude telle quelle (au milieu) à chaque valeur essayée, le trait fin est l’erreur "
        "de simulation à 95\u00a0%. «\u00a0Stress\u00a0»\u00a0: l’étude n’a rien de tel. Montants "
        "HT. Calculé par encours sensitivity sur la même étude "
        "et le même fichier, dont les tirages peuvent différer.",
    .gross = "Perte avant assurance",
    .caption = "{}\u00a0: écarts sur {}",
    .assumption = "hypothèse",
    .study = "étude",
    .tried = "essayé",
    .bar = "moins ← → plus",
    .change = "écart",
    .stress = "(stress)",
    .data = "{}\u00a0: tous les écarts",
    .show = "Données\u00a0: tous les écarts, toutes les mesures",
    .as_stated = "l’étude telle quelle",
    .no_error =
        "Trop peu de tirages pour l’erreur d’une année sur 100\u00a0: il en faut 10\u00a0000 au "
        "moins.",
    .decides = "Ce qui changerait la décision, {}",
    .decides_caption = "Ce qui changerait la décision, {}",
    .first = "Le moins cher\u00a0: {}.",
    .other = "dispositif",
    .above = "au-dessus du premier",
    .verdict = "verdict",
    .turns_at = "l’ordre s’inverse à",
    .how_far = "distance",
    .behind = "plus cher",
    .tie_by_noise = "égalité\u00a0: dans le bruit",
    .tie_by_assumptions = "égalité\u00a0: selon hypothèses",
    .unknown = "trop peu de tirages",
    .inside = "dans sa fourchette",
    .outside = "hors de sa fourchette",
    .none_turns = "aucune hypothèse seule",
    .note =
        "Tout le reste de l’étude reste inchangé, réserves comprises dans leur règle. Un ordre qui "
        "s’inverse deux fois entre deux valeurs essayées n’est pas vu.",
    .day = "j",
    .point = "pt"};

constexpr SensitivityWords english = {
    .title = "What weighs on the answer, and what would change it",
    .lead =
        "Scenario {}. Each assumption is moved alone, on the same trials; the bar goes from the "
        "study as it is (in the middle) to each value tried, the thin line is the simulation error "
        "at 95%. “Stress”: the study has nothing of the kind. Amounts excl. VAT. Worked out by "
        "encours sensitivity on the same study and "
        "ledger, whose trials may differ.",
    .gross = "Loss before insurance",
    .caption = "{}: changes of {}",
    .assumption = "assumption",
    .study = "study",
    .tried = "tried",
    .bar = "less ← → more",
    .change = "change",
    .stress = "(stress)",
    .data = "{}: all changes",
    .show = "Data: all changes, every measure",
    .as_stated = "the study as it is",
    .no_error = "Too few trials for the error of one year in 100: it takes 10,000 at least.",
    .decides = "What would change the decision, {}",
    .decides_caption = "What would change the decision, {}",
    .first = "The cheapest: {}.",
    .other = "programme",
    .above = "above the first",
    .verdict = "verdict",
    .turns_at = "the order turns at",
    .how_far = "how far",
    .behind = "dearer",
    .tie_by_noise = "tie: within the noise",
    .tie_by_assumptions = "tie: depends on assumptions",
    .unknown = "too few trials",
    .inside = "inside its range",
    .outside = "outside its range",
    .none_turns = "no assumption alone",
    .note =
        "All else in the study stays as it is, reserves by their rule. An order that turns twice "
        "between two values tried is not seen.",
    .day = "d",
    .point = "pt"};

struct Title {
  std::string_view name;
  const char* english;
  const char* french;
};
constexpr std::array titles = std::to_array<Title>({
    {"pd_level", "failure rates", "probabilités de défaillance"},
    {"lgd", "loss rates", "taux de perte"},
    {"asset_correlation", "correlation of buyers", "corrélation des clients"},
    {"sector_variance", "variance of sectors", "variance des secteurs"},
    {"factor_correlation", "correlation of sectors", "corrélation des secteurs"},
    {"branching_ratio", "contagion (branching ratio)", "contagion (taux de reproduction)"},
    {"payment_delay", "late payment", "retards de paiement"},
    {"exposure_delay", "mean delay", "retard moyen"},
    {"average_loss", "average year", "année moyenne"},
    {"loss_one_in_100", "one year in 100", "une année sur 100"},
    {"reserve", "reserve", "réserve"},
    {"average_cost", "average cost", "coût moyen"},
    {"cost_one_in_100", "cost one year in 100", "coût une année sur 100"},
    {"shortfall", "probability of a shortfall", "probabilité de découvert"},
});

}  // namespace

const SensitivityWords& sensitivity_words(Language language) {
  return language == Language::french ? french : english;
}

std::string sensitivity_title(const std::string& name, Language language) {
  const auto* const title = std::ranges::find(titles, name, &Title::name);
  if (title == titles.end()) return named(name, 40);
  return language == Language::french ? title->french : title->english;
}

}  // namespace encours
