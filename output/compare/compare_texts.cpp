#include "output/compare/compare_texts.hpp"

namespace encours {

namespace {

constexpr CompareTexts french = {
    .title = "COÛT TOTAL DU RISQUE SUR {}\u00a0MOIS (HT), dispositifs sur les mêmes tirages",
    .mean = "moyenne",
    .deviation = "éc.-type",
    .in_10 = "1 / 10",
    .in_20 = "1 / 20",
    .in_100 = "1 / 100",
    .above_first = "− premier",
    .parts_title = "dont, en moyenne",
    .premium = "prime",
    .fees = "frais",
    .bonus_malus = "bonus",
    .renewal = "renouv.",
    .prevention_part = "prévent.",
    .cure_part = "recouvr.",
    .retained = "gardé",
    .capital = "capital",
    .finance = "frais fin.",
    .finance_short = "intérêts",
    .total = "total",
    .cheapest = "{}\u00a0: {} coûte le moins,",
    .cheapest_alone = "{}\u00a0: {} est le seul dispositif.",
    .less_than = "{} de moins que {}",
    .error = "(±\u00a0{})",
    .in_range = "et {} à {} sur toute la plage\u00a0*.",
    .in_range_one = "et {} sur toute la plage\u00a0*.",
    .certain = "(hypothèses non variées).",
    .tie = "{}\u00a0: égalité entre {}.",
    .tie_noise = "{}\u00a0: l'écart, {} ±\u00a0{}, est dans le bruit de simulation",
    .tie_trials = "\u00a0; environ {} trancheraient.",
    .tie_range = "{}\u00a0: l'écart change de signe dans la plage\u00a0*, de {} à {}",
    .settle_factor =
        "\u00a0; savoir si les défaillances dépassent {} × celles supposées trancherait.",
    .settle_range = "\u00a0; resserrer les hypothèses sur les PD et les pertes trancherait.",
    .unknown = "{}\u00a0: aucun classement, trop peu de tirages.",
    .unless_factor = "S'inverse face à {} à {} × les PD supposées",
    .unless_none = "Face à {}, aucun multiple des PD de {} à {} n'inverse le classement",
    .unless_premium = "\u00a0; ou à une prime de {} pour {}{}.",
    .unless_premium_only = "\u00a0; une prime de {} pour {}{} le fait.",
    .dominated =
        "Sûrement plus cher que {} en moyenne, et pas moins une année sur 10, 20 et 100\u00a0: {}.",
    .same_cost = "{} coûte le même prix dans chaque tirage",
    .break_even_title = "POINT MORT face à {}",
    .break_even_premium = "prime",
    .break_even_rate = "taux",
    .break_even_quoted = "proposée",
    .break_even_pd = "PD",
    .none = "aucun",
    .break_even_note =
        "Prime la plus haute à laquelle la police ne coûte pas plus, et multiple de toutes les PD "
        "auquel les deux coûtent autant, en moyenne, tout le reste inchangé.",
    .break_even_gap = "Trop peu de tirages pour mieux que {} d'écart.",
    .break_even_held =
        "Maximum d'indemnité de {}, un multiple de la prime\u00a0: tenu à {} par an, celui de la "
        "prime proposée.",
    .not_searched = "INTERROMPU\u00a0: points morts non cherchés.",
    .ratio = "{}\u00a0: ratio S/P attendu {}, au-dessus de 100\u00a0% dans {} des tirages",
    .exhausted = "\u00a0; maximum d'indemnité atteint dans {}.",
    .pillars_title = "CE QUE RAPPORTE CHAQUE PILIER ({}), face à ne rien faire",
    .prevention = "prévention",
    .cure = "recouvrement",
    .protection = "protection",
    .pillars_in_100 = "gardé, 1 an / 100",
    .exceptions = "dérogations\u00a0: perte moyenne {} avant protection, marge {}",
    .exceptions_in_100 =
        "dérogations\u00a0: perte moyenne {}, une année sur 100 {}, avant protection\u00a0; "
        "marge {}",
    .pillars_note =
        "Baisse du coût total moyen, coûts du pilier compris\u00a0; un ± est dans l'unité du "
        "chiffre qu'il suit. Les piliers sont ajoutés l'un après l'autre\u00a0; leurs parts "
        "s'additionnent.",
    .pillars_note_in_100 =
        "Baisse du coût total moyen, coûts du pilier compris, puis de la perte gardée une année "
        "sur 100\u00a0; un ± est dans l'unité du chiffre qu'il suit. Les piliers sont ajoutés "
        "l'un après l'autre\u00a0; leurs parts s'additionnent.",
    .why_title = "POURQUOI LA POLICE NE PAIE PAS TOUT ({})",
    .gross = "perte brute",
    .prevented = "évité (prévention, recouvr.)",
    .guaranteed = "payé par des garanties",
    .reasons = {"avoir, ou déjà défaillant", "créance sous le seuil",
                "client non garanti, refusé ou exclu", "au-dessus de la limite",
                "quotité non garantie", "franchise par sinistre", "franchise annuelle globale",
                "minimum à charge", "au-dessus du maximum", "sinistre refusé par l'assureur",
                "sinistre déclaré trop tard"},
    .indemnity = "indemnité",
    .worst = "pire 1\u00a0%",
    .why_note =
        "Les étapes s'additionnent à la perte, dans l'ordre des clauses de chaque police. Pire "
        "1\u00a0%\u00a0: "
        "moyenne des tirages aux plus grosses pertes brutes.",
    .own_title = "VOS PERTES PASSÉES, SOUS CHAQUE COTATION",
    .own_years = "créances passées en perte (HT)\u00a0: {}, derniers douze mois au {}, {}",
    .own_booked = "\u00a0; en comptabilité {}",
    .own_quote =
        "{} en aurait indemnisé {} à {} par an, pour une prime de {}\u00a0: {} à {} de la prime",
    .own_charges = "\u00a0; taxe et agréments en plus, {}",
    .own_quote_one = "{} en aurait indemnisé {} par an, pour une prime de {}\u00a0: {} de la prime",
    .own_note =
        "Conditions d'aujourd'hui. Bas\u00a0: limites du fichier, souvent à 0 pour un client tombé "
        "depuis\u00a0; haut\u00a0: ces clients garantis en entier. Trois années en disent peu.",
    .own_none =
        "VOS PERTES PASSÉES\u00a0: aucune perte par client sur une année entière, donc pas "
        "de coût historique des cotations.",
    .limits_title = "LIMITES DE L'ASSUREUR, par classe de risque (HT)",
    .limits_class = "classe",
    .limits_buyers = "clients",
    .limits_asked = "demandé",
    .limits_granted = "accordé",
    .limits_refused = "refusé",
    .limits_used = "utilisé",
    .limits_above = "au-dessus",
    .limits_total = "total",
    .limits_asked_unknown = {"Montant demandé inconnu pour {} client (colonne "
                             "requested_limit)\u00a0: demandé et refusé le sont alors.",
                             "Montant demandé inconnu pour {} clients (colonne "
                             "requested_limit)\u00a0: demandé et refusé le sont alors."},
    .limits_refused_buyers = {"{} refusé", "{} refusés"},
    .limits_reduced_buyers = {"{} réduit", "{} réduits"},
    .limits_not_asked = {"{} sans demande", "{} sans demande"},
    .files = "Fichiers\u00a0: "};

constexpr CompareTexts english = {
    .title = "TOTAL COST OF RISK OVER {}\u00a0MONTHS (ex VAT), programmes on the same trials",
    .mean = "mean",
    .deviation = "std dev",
    .in_10 = "1 in 10",
    .in_20 = "1 in 20",
    .in_100 = "1 in 100",
    .above_first = "less first",
    .parts_title = "of which, on average",
    .premium = "premium",
    .fees = "fees",
    .bonus_malus = "bonus",
    .renewal = "renewal",
    .prevention_part = "prevent.",
    .cure_part = "cure",
    .retained = "kept",
    .capital = "capital",
    .finance = "finance",
    .finance_short = "finance",
    .total = "total",
    .cheapest = "{}: {} costs least,",
    .cheapest_alone = "{}: {} is the only programme.",
    .less_than = "{} less than {}",
    .error = "(±\u00a0{})",
    .in_range = "and {} to {} over the whole range\u00a0*.",
    .in_range_one = "and {} over the whole range\u00a0*.",
    .certain = "(assumptions not varied).",
    .tie = "{}: tie between {}.",
    .tie_noise = "{}: the difference, {} ±\u00a0{}, is within the simulation noise",
    .tie_trials = "; about {} would settle it.",
    .tie_range = "{}: the difference changes sign inside the range\u00a0*, {} to {}",
    .settle_factor = "; knowing whether failures exceed {} × those assumed would settle it.",
    .settle_range = "; narrower assumptions on PDs and losses would settle it.",
    .unknown = "{}: no ranking, too few trials.",
    .unless_factor = "Reversed against {} at {} × the PDs assumed",
    .unless_none = "Against {}, no multiple of the PDs from {} to {} reverses it",
    .unless_premium = "; or at a premium of {} for {}{}.",
    .unless_premium_only = "; a premium of {} for {}{} does.",
    .dominated =
        "Surely costs more than {} on average, and no less one year in 10, 20 and 100: {}.",
    .same_cost = "{} costs the same in every trial",
    .break_even_title = "BREAK-EVEN against {}",
    .break_even_premium = "premium",
    .break_even_rate = "rate",
    .break_even_quoted = "as quoted",
    .break_even_pd = "PDs",
    .none = "none",
    .break_even_note =
        "The highest premium at which the policy costs no more, and the multiple of all PDs at "
        "which both cost the same, on average, all else unchanged.",
    .break_even_gap = "Too few trials for a difference below {}.",
    .break_even_held =
        "Maximum liability of {}, a multiple of the premium: held at {} a year, that of the "
        "premium quoted.",
    .not_searched = "INTERRUPTED: break-evens not searched.",
    .ratio = "{}: expected loss ratio {}, above 100% in {} of the trials",
    .exhausted = "; maximum liability reached in {}.",
    .pillars_title = "WHAT EACH PILLAR BRINGS ({}), against doing nothing",
    .prevention = "prevention",
    .cure = "cure",
    .protection = "protection",
    .pillars_in_100 = "kept, 1 year in 100",
    .exceptions = "exceptions to limits: mean loss {} before protection, margin {}",
    .exceptions_in_100 =
        "exceptions to limits: mean loss {}, one year in 100 {}, before protection; margin {}",
    .pillars_note =
        "Fall of the mean total cost, what the pillar costs included. Pillars are added one after "
        "the other; their parts add up.",
    .pillars_note_in_100 =
        "Fall of the mean total cost, what the pillar costs included, then of the loss kept in "
        "one year in 100. Pillars are added one after the other; their parts add up.",
    .why_title = "WHY THE POLICY DOES NOT PAY IT ALL ({})",
    .gross = "gross loss",
    .prevented = "prevented (prevention, cure)",
    .guaranteed = "paid by guarantees",
    .reasons = {"credit note, or failed before", "debt below the threshold",
                "buyer without cover, refused or excluded", "above the buyer's limit",
                "uninsured percentage", "deductible of each loss", "aggregate first loss",
                "minimum retention", "above the maximum liability", "claim refused by the insurer",
                "claim notified too late"},
    .indemnity = "indemnity",
    .worst = "worst 1%",
    .why_note =
        "Steps add up to the loss, in the order of each policy's clauses. Worst 1%: mean of the "
        "trials with "
        "the largest gross losses.",
    .own_title = "YOUR PAST LOSSES UNDER EACH QUOTE",
    .own_years = "receivables written off (ex VAT): {}, last twelve months to {}, {}",
    .own_booked = "; booked {}",
    .own_quote =
        "{} would have paid {} to {} a year of them, for a premium of {}: {} to {} of the "
        "premium",
    .own_charges = "; tax and limits on top, {}",
    .own_quote_one = "{} would have paid {} a year of them, for a premium of {}: {} of the premium",
    .own_note =
        "Today's terms. Low: limits of the table, often 0 for buyers that have failed since; high: "
        "these buyers covered in full. Three years tell little.",
    .own_none =
        "YOUR PAST LOSSES: no loss by buyer over a full year, so no burning cost of the "
        "quotes.",
    .limits_title = "LIMITS OF THE INSURER by risk class (ex VAT)",
    .limits_class = "class",
    .limits_buyers = "buyers",
    .limits_asked = "asked",
    .limits_granted = "granted",
    .limits_refused = "refused",
    .limits_used = "used",
    .limits_above = "above",
    .limits_total = "total",
    .limits_asked_unknown = {"The amount asked for is unknown for {} buyer (column "
                             "requested_limit): asked and refused are unknown then.",
                             "The amount asked for is unknown for {} buyers (column "
                             "requested_limit): asked and refused are unknown then."},
    .limits_refused_buyers = {"{} refused", "{} refused"},
    .limits_reduced_buyers = {"{} reduced", "{} reduced"},
    .limits_not_asked = {"{} never asked for", "{} never asked for"},
    .files = "Files: "};

}  // namespace

const CompareTexts& compare_texts(Language language) {
  return language == Language::french ? french : english;
}

}  // namespace encours
