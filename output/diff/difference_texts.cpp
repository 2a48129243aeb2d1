#include "output/diff/difference_texts.hpp"

namespace encours {

namespace {

constexpr DifferenceTexts english = {
    .before = "BEFORE  {}: {}, {}, seed\u00a0{}",
    .after = "AFTER   {}: {}, {}, seed\u00a0{}",
    .interrupted = ", INTERRUPTED: {} were asked for",
    .inputs = "INPUTS",
    .same = "the same",
    .changed = "changed",
    .added = "only after",
    .removed = "only before",
    .study = "study",
    .study_same = "the same, byte for byte",
    .study_text = "the same keys and values in another writing",
    .study_unknown = "changed; its keys cannot be read",
    .program = "run",
    .arrow = "{}: {} → {}",
    .nothing = "(absent)",
    .assumptions = "ASSUMPTIONS",
    .assumptions_same = "the same",
    .assumptions_differ = {"{} differs", "{} differ"},
    .more = "and {} more (--json lists all)",
    .ledger = "LEDGER (EUR ex VAT)",
    .ledger_same = "the same figures",
    .results = "RESULTS (EUR ex VAT)",
    .heading_before = "before",
    .heading_after = "after",
    .heading_difference = "difference",
    .within_noise = "not told",
    .within_bound = "not told",
    .beyond_noise = "beyond noise",
    .unknown = "error unknown",
    .only_before = "only before: {}",
    .only_after = "only after: {}",
    .others = {"{} other figure differs", "{} other figures differ"},
    .others_beyond = "{}, {} beyond noise (--json lists all)",
    .same_figures = "{} of {} figures are the same",
    .basis_paired =
        "Same seed and trials: errors (one standard error behind ±) of averages come from the "
        "differences trial by trial, of bad years from twenty parts of the trials. Elsewhere both "
        "runs' errors are added, which is never too little.",
    .basis_unpaired =
        "Same seed, other numbers of trials: errors (one standard error behind ±) of averages come "
        "from the trials that both have and the rest. Elsewhere both runs' errors are added, which "
        "is never too little.",
    .basis_independent =
        "Other seeds: the two runs are taken as independent, so the standard error behind ± is "
        "the root of the sum of squares of both.",
    .rule =
        "Beyond noise: more than {} standard errors; chance alone goes so far once in 370 figures. "
        "Not told: these trials do not tell the difference from noise, which does not say that "
        "there is none.",
};

constexpr DifferenceTexts french = {
    .before = "AVANT  {}\u00a0: {}, {}, graine\u00a0{}",
    .after = "APRÈS  {}\u00a0: {}, {}, graine\u00a0{}",
    .interrupted = ", INTERROMPU\u00a0: {} demandés",
    .inputs = "ENTRÉES",
    .same = "identique",
    .changed = "changé",
    .added = "après seulement",
    .removed = "avant seulement",
    .study = "étude",
    .study_same = "identique, octet pour octet",
    .study_text = "mêmes clés et valeurs, écrites autrement",
    .study_unknown = "changée\u00a0; ses clés ne se lisent pas",
    .program = "calcul",
    .arrow = "{}\u00a0: {} → {}",
    .nothing = "(absent)",
    .assumptions = "HYPOTHÈSES",
    .assumptions_same = "identiques",
    .assumptions_differ = {"{} diffère", "{} diffèrent"},
    .more = "et {} de plus (--json les donne toutes)",
    .ledger = "BALANCE (€ HT)",
    .ledger_same = "mêmes chiffres",
    .results = "RÉSULTATS (€ HT)",
    .heading_before = "avant",
    .heading_after = "après",
    .heading_difference = "écart",
    .within_noise = "non établi",
    .within_bound = "non établi",
    .beyond_noise = "hors bruit",
    .unknown = "erreur inconnue",
    .only_before = "avant seulement\u00a0: {}",
    .only_after = "après seulement\u00a0: {}",
    .others = {"{} autre chiffre diffère", "{} autres chiffres diffèrent"},
    .others_beyond = "{}, dont {} hors bruit (--json les donne tous)",
    .same_figures = "{} chiffres sur {} sont identiques",
    .basis_paired =
        "Mêmes graine et tirages\u00a0: l'erreur (une erreur type derrière ±) des moyennes vient "
        "des écarts tirage par tirage, celle des mauvaises années de vingt parts des tirages. "
        "Ailleurs les erreurs des deux calculs sont ajoutées, ce qui n'est jamais trop peu.",
    .basis_unpaired =
        "Même graine, autres nombres de tirages\u00a0: l'erreur (une erreur type derrière ±) des "
        "moyennes vient des tirages communs et du reste. Ailleurs les erreurs des deux calculs "
        "sont "
        "ajoutées, ce qui n'est jamais trop peu.",
    .basis_independent =
        "Autres graines\u00a0: les deux calculs sont tenus pour indépendants, donc l'erreur type "
        "derrière ± est la racine de la somme des carrés des deux.",
    .rule =
        "Hors bruit\u00a0: plus de {} erreurs types\u00a0; le hasard seul va si loin pour un "
        "chiffre sur 370. Non établi\u00a0: ces tirages ne distinguent pas l'écart du bruit, ce "
        "qui "
        "ne dit pas qu'il n'y en a pas.",
};

}  // namespace

const DifferenceTexts& difference_texts(Language language) {
  return language == Language::french ? french : english;
}

}  // namespace encours
