#include "output/reverse/reverse_texts.hpp"

namespace encours {

namespace {

constexpr ReverseTexts english = {
    .title = "WHAT WOULD BRING THIS ABOUT: {}",
    .shortfall = "cash below the credit line of {}",
    .loss = "a loss kept of {} or more",
    .reserve = "a reserve exhausted, a loss kept above {}, of which {} is its mean",
    .under = "{}, scenario {}, {} months, central assumptions",
    .often = "How often  ",
    .often_in = "in {} of the trials ({} to {}): {} of {}",
    .never = "never in {}: at 95% its probability is below {}",
    .partial = "INTERRUPTED after {} of {} trials: ways not searched",
    .ways_title = "NEAREST WAYS THERE",
    .likely = "how likely",
    .event_then = "happens then",
    .move = "1 Bad year",
    .distance = "{} standard deviations",
    .alike = "every sector alike: {}",
    .no_move = "the year of factors at 0 is enough",
    .failures = "2 Failures",
    .failures_count = "{} in month {}",
    .more_buyers = "and {} more",
    .one_more_buyer = "and 1 more",
    .no_failure = "the year as expected is enough",
    .greedy = "built buyer by buyer: a likelier set is not excluded",
    .of_three =
        "the likeliest of at most three of the 24 largest effects: a likelier larger set is not "
        "excluded",
    .other_way =
        "None of these ways explains how often it happens: debts, losses or delays larger than "
        "expected do, as the trials below show.",
    .spreading =
        "Failures spread in this study: 2 holds what its buyers bring about, on the average of {} "
        "draws, and 2 and 3 are as likely as the trials say in which the buyers fail, by "
        "themselves or brought down.",
    .rare =
        "all fail in {} of {} ({} to {}), too few to tell: ≥ is the bound of failing by themselves",
    .mixed = "3 Both",
    .mixed_of = "{} s.d., a failure in month {}",
    .mixed_average = "an average year, a failure in month {}",
    .ways_note =
        "How likely: 1 a year at least as bad in this direction, a first-order approximation "
        "without an error of its own: the share of the trials above is what it is to be held "
        "against; 2 that these buyers all fail "
        "within the horizon, in whatever months; 3 that both come together. The ways 2 and 3 name "
        "a "
        "month, and are less likely than that. Happens then: share of the trials so given.",
    .measure_note =
        "Caused in the mean: 1 and 3 of {} with the factors held there, 2 of the year in which "
        "these "
        "buyers fail and everything else goes as expected. At 0.99 of the move, or without one of "
        "the buyers, it is not.",
    .not_normal = "not searched: the default model's factors are not normal",
    .conditioned = "not searched: the first scenario is conditioned on a failure",
    .no_hazards = "not searched: the default model does not tell its hazards",
    .move_too_far =
        "no move tried up to {} standard deviations, of all sectors alike or from one, is enough",
    .set_too_far = "no failures tried are enough together",
    .mixed_too_far = "no move is enough with any of the three buyers tried",
    .alone = "a part of it is enough alone",
    .picture_title = "TRIALS IN WHICH IT HAPPENS",
    .there = "there",
    .in_all = "in all",
    .gross_loss = "gross loss",
    .indemnity = "indemnity",
    .retained_loss = "loss kept",
    .failing = "buyers that fail",
    .contagious = "of them by contagion",
    .lowest_cash = "lowest cash",
    .week = "its week (median)",
    .sectors_title = "Sectors",
    .factor = "factor",
    .share_of_loss = "of the loss",
    .buyers_title = "Buyers",
    .fails = "fails there",
    .mean_loss = "loss there",
    .too_few = "Sectors and buyers are not told: {} are too few for shares.",
    .files = "Written: ",
};

constexpr ReverseTexts french = {
    .title = "CE QUI Y MÈNERAIT\u00a0: {}",
    .shortfall = "trésorerie au-delà du découvert autorisé de {}",
    .loss = "une perte gardée d'au moins {}",
    .reserve = "réserve épuisée, une perte gardée au-delà de {}, dont {} de perte moyenne",
    .under = "{}, scénario {}, {} mois, hypothèses centrales",
    .often = "Fréquence  ",
    .often_in = "dans {} des tirages ({} à {})\u00a0: {} sur {}",
    .never = "jamais en {}\u00a0: à 95\u00a0%, sa probabilité est inférieure à {}",
    .partial = "INTERROMPU après {} tirages sur {}\u00a0: chemins non cherchés",
    .ways_title = "CHEMINS LES PLUS PROCHES",
    .likely = "probabilité",
    .event_then = "arrive alors",
    .move = "1 Mauvaise année",
    .distance = "{} écarts-types",
    .alike = "tous les secteurs ensemble\u00a0: {}",
    .no_move = "l'année aux facteurs nuls suffit",
    .failures = "2 Défaillances",
    .failures_count = "{} au mois {}",
    .more_buyers = "et {} autres",
    .one_more_buyer = "et 1 autre",
    .no_failure = "l'année attendue suffit",
    .greedy = "construit client par client\u00a0: un ensemble plus probable n'est pas exclu",
    .of_three =
        "le plus probable d'au plus trois des 24 plus grands effets\u00a0: un ensemble plus grand "
        "et plus probable n'est pas exclu",
    .other_way =
        "Aucun de ces chemins n'explique la fréquence\u00a0: des dettes, pertes ou retards plus "
        "grands qu'attendu le font, comme le montrent les tirages ci-dessous.",
    .spreading =
        "Les défaillances s'étendent dans cette étude\u00a0: 2 compte ce que ses clients "
        "entraînent, en moyenne sur {} tirages, et la probabilité de 2 et 3 est celle des tirages "
        "où ces clients tombent, d'eux-mêmes ou entraînés.",
    .rare =
        "tous tombent dans {} des {} ({} à {}), trop peu pour le dire\u00a0: ≥ est la borne de "
        "ceux "
        "qui tombent d'eux-mêmes",
    .mixed = "3 Les deux",
    .mixed_of = "{} é.-t., un défaut au mois {}",
    .mixed_average = "une année moyenne, un défaut au mois {}",
    .ways_note =
        "Probabilité\u00a0: 1 d'une année au moins aussi mauvaise dans cette direction, "
        "approximation du premier ordre sans erreur propre, à comparer à la part des tirages "
        "ci-dessus\u00a0; 2 "
        "que ces clients défaillent tous dans l'horizon, à n'importe quel mois\u00a0; 3 des deux "
        "ensemble. Les chemins 2 et 3 nomment un mois, et sont moins probables que cela. Arrive "
        "alors\u00a0: part des tirages ainsi donnés.",
    .measure_note =
        "Causé en moyenne\u00a0: 1 et 3 de {} aux facteurs tenus là, 2 de l'année où ces clients "
        "tombent et où tout le reste va comme attendu. À 0,99 du déplacement, ou sans l'un des "
        "clients, il ne l'est pas.",
    .not_normal = "non cherché\u00a0: les facteurs du modèle de défaillance ne sont pas normaux",
    .conditioned = "non cherché\u00a0: le premier scénario est conditionné à une défaillance",
    .no_hazards = "non cherché\u00a0: le modèle de défaillance ne dit pas ses taux",
    .move_too_far = "aucun déplacement commun des secteurs jusqu'à {} écarts-types ne suffit",
    .set_too_far = "aucune défaillance essayée ne suffit, toutes ensemble",
    .mixed_too_far = "aucun déplacement ne suffit avec l'un des trois clients essayés",
    .alone = "une partie y suffit seule",
    .picture_title = "TIRAGES OÙ CELA ARRIVE",
    .there = "là",
    .in_all = "en tout",
    .gross_loss = "perte brute",
    .indemnity = "indemnité",
    .retained_loss = "perte gardée",
    .failing = "clients défaillants",
    .contagious = "dont par contagion",
    .lowest_cash = "trésorerie la plus basse",
    .week = "sa semaine (médiane)",
    .sectors_title = "Secteurs",
    .factor = "facteur",
    .share_of_loss = "de la perte",
    .buyers_title = "Clients",
    .fails = "tombe là",
    .mean_loss = "perte là",
    .too_few = "Secteurs et clients ne sont pas dits\u00a0: {}, trop peu pour des parts.",
    .files = "Écrits\u00a0: ",
};

}  // namespace

const ReverseTexts& reverse_texts(Language language) {
  return language == Language::french ? french : english;
}

}  // namespace encours
