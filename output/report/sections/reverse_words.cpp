#include "output/report/sections/reverse_words.hpp"

namespace encours {

namespace {

constexpr ReverseWords french = {
    .title = "Ce qui mènerait à l’événement redouté",
    .lead =
        "L’événement\u00a0: {}. Dispositif {}, scénario {}, hypothèses centrales. Calculé par "
        "encours reverse sur la même étude et le même fichier, dont les tirages peuvent différer.",
    .shortfall = "une trésorerie au-delà du découvert autorisé de {}",
    .loss = "une perte gardée d’au moins {}",
    .reserve = "une réserve épuisée, soit une perte gardée au-delà de {}",
    .often =
        "Il arrive dans {} des tirages (intervalle à 95\u00a0%\u00a0: {} à {})\u00a0: {} sur {}.",
    .never =
        "Il n’arrive dans aucun des {} tirages\u00a0: à 95\u00a0%, sa probabilité est "
        "inférieure à {}.",
    .ways = "Les chemins les plus proches",
    .way = "chemin",
    .what = "ce qu’il faut",
    .likely = "probabilité",
    .then = "arrive alors",
    .move = "une mauvaise année",
    .failures = "des défaillances",
    .mixed = "les deux ensemble",
    .distance = "{} écarts-types",
    .failures_month = "au mois {}\u00a0:",
    .mixed_of = "{} écarts-types, et au mois {}\u00a0:",
    .no_move = "l’année aux facteurs nuls suffit",
    .no_failure = "l’année attendue suffit",
    .not_normal = "non cherché\u00a0: les facteurs du modèle de défaillance ne sont pas normaux",
    .conditioned = "non cherché\u00a0: le scénario est conditionné à une défaillance",
    .no_hazards = "non cherché\u00a0: le modèle de défaillance ne dit pas ses taux",
    .too_far = "rien de ce qui a été essayé n’y suffit",
    .alone = "une partie y suffit seule",
    .at_most = "au plus",
    .at_least = "au moins",
    .ways_note =
        "Probabilité\u00a0: d’une année au moins aussi mauvaise dans cette direction\u00a0; que "
        "ces clients défaillent tous dans l’horizon, à n’importe quel mois\u00a0; des deux "
        "ensemble. «\u00a0Au plus\u00a0»\u00a0: le mois compte aussi. Arrive alors\u00a0: part des "
        "tirages ainsi donnés où l’événement arrive, avec son intervalle à 95\u00a0%.",
    .spreading =
        "Les défaillances s’étendent dans cette étude\u00a0: elles comptent avec ce qu’elles "
        "entraînent, en moyenne sur {} tirages, et leur probabilité est celle des tirages où ces "
        "clients tombent, d’eux-mêmes ou entraînés.",
    .rare =
        "Ils tombent tous dans {} tirages sur {}, trop peu pour le dire\u00a0: «\u00a0au "
        "moins\u00a0» est la borne de ceux qui tombent d’eux-mêmes.",
    .measure_note =
        "Causé en moyenne\u00a0: la mauvaise année et le mélange sur {} tirages aux facteurs tenus "
        "là, les défaillances dans l’année où tout le reste va comme attendu. À 0,99 du "
        "déplacement, ou sans l’un des clients, l’événement n’est plus causé.",
    .sectors = "La mauvaise année, secteur par secteur, en écarts-types",
    .sector = "secteur",
    .bar = "mauvais ← → bon",
    .move_of = "mauvaise année",
    .mixed_move_of = "avec une défaillance",
    .alike_of = "tous ensemble",
    .picture = "À quoi ressemblent les tirages où il arrive (moyennes)",
    .figure = "mesure",
    .there = "là",
    .in_all = "dans tous",
    .gross_loss = "perte avant assurance, HT",
    .indemnity = "indemnité, HT",
    .retained_loss = "perte gardée, HT",
    .failing = "clients défaillants",
    .contagious = "dont par contagion",
    .lowest_cash = "trésorerie la plus basse, TTC",
    .week = "sa semaine (médiane)",
    .picture_sectors = "Secteurs dans ces tirages",
    .factor = "facteur",
    .loss_there = "perte là, HT",
    .loss_in_all = "perte dans tous",
    .buyers = "Clients qui pèsent dans ces tirages",
    .buyer = "client",
    .fails = "tombe là",
    .fails_in_all = "dans tous",
    .mean_loss = "perte moyenne là, HT",
    .too_few = "Secteurs et clients ne sont pas dits\u00a0: {} tirages, trop peu pour des parts."};

constexpr ReverseWords english = {
    .title = "What would bring the feared event about",
    .lead =
        "The event: {}. Programme {}, scenario {}, central assumptions. Worked out by encours "
        "reverse on the same study and ledger, whose trials may differ.",
    .shortfall = "cash below the credit line of {}",
    .loss = "a loss kept of {} or more",
    .reserve = "a reserve exhausted, that is a loss kept above {}",
    .often = "It happens in {} of the trials (95% interval: {} to {}): {} of {}.",
    .never = "It happens in none of the {} trials: at 95% its probability is below {}.",
    .ways = "The nearest ways there",
    .way = "way",
    .what = "what it takes",
    .likely = "how likely",
    .then = "happens then",
    .move = "a bad year",
    .failures = "failures",
    .mixed = "both together",
    .distance = "{} standard deviations",
    .failures_month = "in month {}:",
    .mixed_of = "{} standard deviations, and in month {}:",
    .no_move = "the year of factors at zero is enough",
    .no_failure = "the year as expected is enough",
    .not_normal = "not searched: the default model’s factors are not normal",
    .conditioned = "not searched: the scenario is conditioned on a failure",
    .no_hazards = "not searched: the default model does not tell its hazards",
    .too_far = "nothing that was tried is enough",
    .alone = "a part of it is enough alone",
    .at_most = "at most",
    .at_least = "at least",
    .ways_note =
        "How likely: a year at least as bad in this direction; that these buyers all fail within "
        "the horizon, in whatever months; that both come together. “At most”: the month matters "
        "too. Happens then: share of the trials so given in which the event happens, with its 95% "
        "interval.",
    .spreading =
        "Failures spread in this study: the failures count with what they bring about, on the "
        "average of {} draws, and are as likely as the trials say in which these buyers fail, by "
        "themselves or brought down.",
    .rare =
        "They all fail in {} of {} trials, too few to tell: “at least” is the bound of failing by "
        "themselves.",
    .measure_note =
        "Caused in the mean: the bad year and the mix of {} trials with the factors held there, "
        "the failures in the year in which everything else goes as expected. At 0.99 of the move, "
        "or without one of the buyers, the event is no longer caused.",
    .sectors = "The bad year, sector by sector, in standard deviations",
    .sector = "sector",
    .bar = "bad ← → good",
    .move_of = "bad year",
    .mixed_move_of = "with a failure",
    .alike_of = "all alike",
    .picture = "What the trials in which it happens look like (means)",
    .figure = "figure",
    .there = "there",
    .in_all = "in all",
    .gross_loss = "loss before insurance, excl. VAT",
    .indemnity = "indemnity, excl. VAT",
    .retained_loss = "loss kept, excl. VAT",
    .failing = "buyers that fail",
    .contagious = "of them by contagion",
    .lowest_cash = "lowest cash, incl. VAT",
    .week = "its week (median)",
    .picture_sectors = "Sectors in these trials",
    .factor = "factor",
    .loss_there = "loss there, excl. VAT",
    .loss_in_all = "loss in all",
    .buyers = "Buyers that weigh in these trials",
    .buyer = "buyer",
    .fails = "fails there",
    .fails_in_all = "in all",
    .mean_loss = "mean loss there, excl. VAT",
    .too_few = "Sectors and buyers are not told: {} trials are too few for shares."};

}  // namespace

const ReverseWords& reverse_words(Language language) {
  return language == Language::french ? french : english;
}

}  // namespace encours
