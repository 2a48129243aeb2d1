#include "output/sensitivity/sensitivity_texts.hpp"

namespace encours {

namespace {

constexpr SensitivityTexts french = {
    .title = "SENSIBILITÉ ({}), hors taxes\u00a0: une hypothèse à la fois, mêmes tirages",
    .gross = "perte avant assurance",
    .as_stated = "l'étude",
    .tried = "essai",
    .measures = {"perte moy.", "perte 1/100", "réserve", "coût moyen", "coût 1/100", "découvert"},
    .assumptions = {{{"probabilités", "fourchette usuelle des taux de défaillance"},
                     {"taux de perte", "fourchette usuelle des taux de perte"},
                     {"corrélation",
                      "hypothèse\u00a0: les mesures publiées de petites entreprises "
                      "vont de 1 à 3 %, le simple au triple"},
                     {"var. secteurs", "hypothèse\u00a0: la moitié et le double"},
                     {"corr. sect.", "hypothèse\u00a0: à mi-chemin de 0 et de 1"},
                     {"contagion R", "0,08 Banque de France (bulletin 227/8), 0,20 Fujiwara 2008"},
                     {"retards", "hypothèse\u00a0: 5 jours de plus comme en 2008-2009, et 10"},
                     {"retard moyen",
                      "hypothèse\u00a0: 5 jours de plus comme en 2008-2009, et 10"}}},
    .source_study = "[uncertainty] de l'étude",
    .sources_title = "Valeurs essayées\u00a0:",
    .stress = "stress",
    .legend =
        "Écarts à l'étude telle quelle, du plus fort au plus faible\u00a0; ±\u00a0: 95 % "
        "d'incertitude de simulation, tirages communs. Perte et réserve\u00a0: ce qui reste à "
        "l'entreprise. Découvert\u00a0: écarts en points. « stress »\u00a0: l'étude n'a rien de "
        "tel.",
    .no_error =
        "Trop peu de tirages pour l'incertitude d'une année sur 100\u00a0: 10 000 au moins.",
    .decision_mean = "COÛT MOYEN\u00a0: {} d'abord",
    .decision_bad_year = "UNE ANNÉE SUR 100\u00a0: {} d'abord",
    .not_surely = "sans que ce soit sûr",
    .cheaper_by = "{}\u00a0: {} de plus.",
    .turns = "L'ordre s'inverse à",
    .stays = "Aucune hypothèse seule n'inverse l'ordre, dans les bornes ci-dessous.",
    .tie_noise = "{}\u00a0: {} de plus\u00a0; les tirages ne les départagent pas.",
    .tie_trials = "Il en faudrait {}.",
    .tie_assumptions = "{}\u00a0: {} de plus, mais les hypothèses ne les départagent pas.",
    .unknown = "{}\u00a0: {} de plus\u00a0; trop peu de tirages pour les départager.",
    .alone = "Un seul dispositif\u00a0: rien à décider.",
    .flips_at = "{}\u00a0: {} (étude\u00a0: {})",
    .inside = "dans sa fourchette",
    .never = "Ne l'inversent pas\u00a0: {}.",
    .between = "{} de {} à {}",
    .bounds = "Bornes de la recherche\u00a0: {}.",
    .search_note =
        "Tout le reste de l'étude inchangé, réserves comprises dans leur règle. Un ordre qui "
        "s'inverse deux fois entre deux valeurs essayées n'est pas vu.",
    .simulations = {"{} simulation", "{} simulations"},
    .files = "Fichiers\u00a0: {}"};

constexpr SensitivityTexts english = {
    .title = "SENSITIVITY ({}), ex VAT: one assumption at a time, on common trials",
    .gross = "gross loss",
    .as_stated = "the study",
    .tried = "tried",
    .measures = {"mean loss", "loss 1/100", "reserve", "mean cost", "cost 1/100", "shortfall"},
    .assumptions = {{{"PD level", "usual range of failure rates"},
                     {"LGD", "usual range of loss rates"},
                     {"asset corr.",
                      "assumption: published measures of small firms run from 1 to "
                      "3%, threefold"},
                     {"sector var.", "assumption: half and twice"},
                     {"sector corr.", "assumption: halfway to 0 and to 1"},
                     {"contagion R", "0.08 Banque de France (bulletin 227/8), 0.20 Fujiwara 2008"},
                     {"payment delay", "assumption: 5 days more as in 2008-09, and 10"},
                     {"mean delay", "assumption: 5 days more as in 2008-09, and 10"}}},
    .source_study = "[uncertainty] of the study",
    .sources_title = "Values tried:",
    .stress = "stress",
    .legend =
        "Changes from the study as it is, the widest first; ±: 95% simulation error on common "
        "trials. Loss and reserve: what stays with the firm. Shortfall: changes in points. "
        "\"stress\": the study has nothing of "
        "the kind.",
    .no_error = "Too few trials for the error of one year in 100: at least 10,000.",
    .decision_mean = "MEAN COST: {} first",
    .decision_bad_year = "ONE YEAR IN 100: {} first",
    .not_surely = "but not surely",
    .cheaper_by = "{}: {} more.",
    .turns = "The order turns at",
    .stays = "No assumption alone turns the order, within the bounds below.",
    .tie_noise = "{}: {} more; the trials do not tell them apart.",
    .tie_trials = "It would take {}.",
    .tie_assumptions = "{}: {} more, but the assumptions do not tell them apart.",
    .unknown = "{}: {} more; too few trials to tell them apart.",
    .alone = "One programme only: nothing to decide.",
    .flips_at = "{}: {} (study: {})",
    .inside = "inside its range",
    .never = "Not turned by {}.",
    .between = "{} from {} to {}",
    .bounds = "Bounds of the search: {}.",
    .search_note =
        "All else in the study unchanged, reserves by their rule. An order that turns twice "
        "between two values tried is not seen.",
    .simulations = {"{} simulation", "{} simulations"},
    .files = "Files: {}"};

}  // namespace

const SensitivityTexts& sensitivity_texts(Language language) {
  return language == Language::french ? french : english;
}

}  // namespace encours
