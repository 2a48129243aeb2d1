#include "output/texts.hpp"

namespace encours {

namespace {

// The market's loss ratio beside ours: Coface published a gross loss ratio of 39 % for 2023.

constexpr Texts french = {
    .numbers = {.decimal_mark = ",",
                .thousands = "\u00a0",
                .percent = "\u00a0%",
                .units = {"\u00a0€", "\u00a0k€", "\u00a0M€", "\u00a0Md€"},
                .error_unit = ErrorUnit::understood,
                .date = "{day:02}/{month:02}/{year}",
                .months = {"", "", "", "", "", "", "", "", "", "", "", ""},
                .zero_is_singular = true},
    .year = {.average = "année moyenne",
             .in_20 = "une année sur 20",
             .in_100 = "une année sur 100",
             .cost_average = "coût d'une année moyenne",
             .cost_in_100 = "coût d'une année sur 100",
             .on_average = "en année moyenne",
             .when_in_100 = "une année sur 100"},
    .period = {.average = "en moyenne",
               .in_20 = "une fois sur 20",
               .in_100 = "une fois sur 100",
               .cost_average = "coût moyen",
               .cost_in_100 = "coût une fois sur 100",
               .on_average = "en moyenne",
               .when_in_100 = "une fois sur 100"},
    .as_of = "arrêté au {}",
    .trials = {"{}\u00a0tirage", "{}\u00a0tirages"},
    .receivables = "Poste clients {}\u00a0TTC ({}\u00a0HT)",
    .receivables_ht = "Poste clients {}\u00a0HT",
    .buyers = {"{}\u00a0client", "{}\u00a0clients"},
    .top1 = "premier {}",
    .top10 = "dix\u00a0: {}",
    .unsecured = "Non garanti {}\u00a0HT",
    .unsecured_refused = "Non garanti {}\u00a0HT, dont {} refusés par l'assureur",
    .unsecured_without = " (garanties des dispositifs non déduites)",
    .already_failed = "Déjà en défaillance\u00a0: {}, {}\u00a0HT, perdus dans chaque tirage",
    .partial = "INTERROMPU après {} tirages sur {}\u00a0: résultats partiels",
    .loss_title = {"PERTE SUR {}\u00a0MOIS (HT, avant assurance)",
                   "PERTE SUR {}\u00a0MOIS (HT, avant assurance)"},
    .estimate = "estimation",
    .across = "selon hypothèses\u00a0*",
    .largest = "si le premier client tombe demain",
    .largest_with = "({} avec {})",
    .largest_group = "avec tout son groupe, {} comptes",
    .largest_spreads = "ce qu'il entraîne chez d'autres, en moyenne",
    .worst_trials = "le pire 1\u00a0% des tirages ({} en moyenne) vient de\u00a0: {}",
    .worst_sector = "\u00a0; secteur {} {}",
    .write_offs = "vos pertes HT {}, derniers douze mois au {}",
    .write_offs_ratio = "\u00a0; modèle {}\u00a0× leur moyenne ({})",
    .write_offs_ratio_one = "\u00a0; modèle {}\u00a0× ce montant ({})",
    .compare_title = "ASSURER OU GARDER LE RISQUE\u00a0? (HT)",
    .compare_title_short = "COÛT, ASSURÉ OU NON (HT)",
    .retention = "rétention",
    .the_retention = "la rétention",
    .difference = "écart / rétention",
    .difference_short = "−rétention",
    .tie = "≈\u00a0égalité",
    .scenario_narrow = "{}, moyenne",
    .scenario_average = "{}, coût moyen",
    .loss_ratio = "ratio S/P attendu de {}",
    .loss_ratio_margin = "\u00a0±\u00a0{}\u00a0pt",
    .loss_ratio_market = "(marché env. 40\u00a0% en 2023)",
    .loss_ratio_notice = "ratio de {} hors de {} à {}\u00a0: vérifier la prime et les PD",
    .cuts = "agréments réduits, {}\u00a0: {}",
    .cuts_scenario = "{} {}, indemnité {}",
    .cuts_shares = "{} ({} des plus risqués)",
    .cuts_share = "{}",
    .cuts_unknown = "part inconnue",
    .fund = "fonds, {}\u00a0: {}",
    .fund_scenario = "{} épuisé dans {} des cas, {} au bout en moyenne",
    .fund_chance = "{} ({} à {})",
    .guarantees = "garanties, {}\u00a0: {} de {} en tout\u00a0; {}",
    .guarantee = {"{} garantie", "{} garanties"},
    .guarantee_scenario = "{} {} payés en moyenne",
    .guarantee_unmet = " ({} laissés par des garants défaillants)",
    .factoring =
        "affacturage, {}\u00a0: commission {} ({} des ventes TTC{}), pertes reprises {} en moyenne",
    .factoring_minimum = ", au minimum",
    .factoring_advances = ". Avances\u00a0: {} en moyenne, intérêts {}",
    .charges =
        "en plus de la prime, {}\u00a0: taxe et agréments {}\u00a0; en moyenne, frais sur "
        "sinistres {}, bonus-malus {}",
    .renewal = "fin de la police au bout de {} mois, {}\u00a0: {}",
    .renewal_scenario =
        "{} non renouvelée dans {} des tirages\u00a0; en moyenne, prime {}, indemnités {}",
    .cheaper_in_range = "{} coûte moins que {} {}\u00a0: {} à {} sur toute la plage\u00a0*",
    .cheaper_unvaried =
        "{} coûte moins que {} {}, sauf si d'autres hypothèses l'inversent (non variées ici)",
    .undecided = "{} ou {} {}\u00a0: inconnu, trop peu de tirages",
    .tie_noise = "égalité {} avec {}\u00a0: l'écart est dans le bruit de simulation",
    .tie_range =
        "égalité {} avec {}\u00a0: l'écart change de signe dans la plage\u00a0*\u00a0: de {} à {}",
    .tie_range_at = "égalité {} avec {}\u00a0: l'écart s'inverse à PD × {} ({})",
    .reserve =
        "réserve interne à 99\u00a0% sans assurance\u00a0: {}\u00a0HT (ni comptable, ni "
        "déductible)",
    .margin_unknown = "(± inconnu)",
    .cash_title = "TRÉSORERIE (TTC, ligne {})",
    .cash_lowest = "point bas le plus souvent en semaine {}\u00a0: {} en moyenne, {} {}",
    .cash_shortfall = "dépassement de la ligne\u00a0: {}",
    .cash_with = "avec {}\u00a0: {}",
    .cash_next = "\u00a0; ",
    .cash_scenario = "{} {}",
    .cash_none = "<\u00a0{}",
    .cash_large = "si l'un des dix premiers tombe ({} des cas)\u00a0: dépassement {}",
    .cash_large_half =
        "si l'un des dix premiers tombe ({} des cas)\u00a0: dépassement {}\u00a0; dépassement ou "
        "moitié des capitaux propres perdue\u00a0: {}",
    .cash_equity = "capitaux propres négatifs\u00a0: {}",
    .cash_capital = "sous la moitié du capital\u00a0: {}",
    .cash_loss = "perte moyenne {}\u00a0: {}",
    .cash_of_sales = "{} des ventes",
    .cash_of_operating_profit = "{} de l'EBE",
    .cash_of_equity = "{} des capitaux propres",
    .cash_offset = "à regagner par {} de ventes",
    .cash_ordinary = " sauf {} même sans risque client",
    .cash_books =
        "frais financiers {} en moyenne, dans les coûts ci-dessus{}\u00a0; délai client (DSO) en "
        "fin "
        "de période {} jours, BFR {}, en moyenne",
    .note = "À SAVOIR  ",
    .assumptions = {"{} hypothèse par défaut", "{} hypothèses par défaut"},
    .assumptions_none = "Aucune hypothèse par défaut",
    .matter = "\u00a0; celles qui pèsent\u00a0: {}.",
    .matter_pd = "PD (secteur × taille)",
    .matter_lgd = "perte en cas de défaillance",
    .matter_correlation = "corrélations",
    .matter_contagion = "aucune contagion entre clients",
    .contagion_links = "{} liens commerciaux connus, β = {}.",
    .contagion_explosive =
        "ATTENTION : à partir d'un ratio de branchement de 0,8, une défaillance en entraîne cinq "
        "au moins, suites comprises ; l'estimation publiée la plus haute est 0,25.",
    .contagion_exceeded =
        "Clients plus souvent défaillants que leur PD, entraînés par d'autres : {}.",
    .contagion =
        "Contagion : R demandé {}, part des défaillances induites {} ± {} pt, plus grande cascade "
        "{}.",
    .payment = "Retards\u00a0: {} jours en moyenne, {} chez un client avant sa défaillance.",
    .payment_stop =
        "Retards\u00a0: {} jours en moyenne, {} chez un client avant sa défaillance\u00a0; "
        "livraisons arrêtées à {} jours.",
    .no_cuts = "Suppose que l'assureur ne réduit jamais un agrément.",
    .some_cuts =
        "Agréments réduits là seulement où c'est dit ci-dessus\u00a0; les livraisons continuent "
        "alors sans couverture.",
    .cuts_in_all = "Après une réduction d'agrément, les livraisons continuent sans couverture.",
    .on_due_date = "Paiements supposés à l'échéance.",
    .constant_exposure = "Encours supposé constant.",
    .disputes = "Litiges\u00a0: {}, voir les hypothèses.",
    .range = "* PD × {} à × {} et perte {} à {}.",
    .range_shift = "* PD × {} à × {} et perte {} à {} points.",
    .no_range = "Hypothèses non variées ([uncertainty] désactivé).",
    .noise =
        "Bruit de simulation (95\u00a0%) ±\u00a0{} sur les moyennes, ±\u00a0{} au plus sur les "
        "autres "
        "estimations\u00a0; un ±\u00a0à côté d'un chiffre est le sien (95\u00a0%).",
    .noise_tails_unknown =
        "Bruit de simulation (95\u00a0%) ±\u00a0{} sur les moyennes, inconnu ailleurs\u00a0: "
        "trop peu de tirages.",
    .noise_unknown = "Bruit de simulation inconnu\u00a0: trop peu de tirages.",
    .noise_none = "Aucun bruit de simulation\u00a0: rien n'est aléatoire dans cette étude.",
    .check_failed =
        "CONTRÔLE MANQUÉ ({})\u00a0: {} {} selon la formule exacte, {} selon la simulation, écart "
        "de {} erreurs types",
    .check_exact =
        "CONTRÔLE MANQUÉ ({})\u00a0: {} {} selon la formule exacte, {} selon la simulation, sans "
        "aléa",
    .check_loss = "perte attendue",
    .check_defaults = "nombre de défaillances attendu",
    .took = "Calcul\u00a0: {}\u00a0s, {}",
    .files = "Fichiers\u00a0: ",
    .rate = {"{}\u00a0tirage/s", "{}\u00a0tirages/s"},
    .time_left = "reste {}",
    .details = "Détail des hypothèses\u00a0: encours check {}",
};

constexpr Texts english = {
    .numbers = {.decimal_mark = ".",
                .thousands = ",",
                .percent = "%",
                .units = {"", "k", "m", "bn"},
                .error_unit = ErrorUnit::written,
                .date = "{day} {name} {year}",
                .months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct",
                           "Nov", "Dec"},
                .zero_is_singular = false},
    .year = {.average = "average year",
             .in_20 = "one year in 20",
             .in_100 = "one year in 100",
             .cost_average = "cost, average year",
             .cost_in_100 = "cost, one year in 100",
             .on_average = "in an average year",
             .when_in_100 = "one year in 100"},
    .period = {.average = "on average",
               .in_20 = "one time in 20",
               .in_100 = "one time in 100",
               .cost_average = "cost, on average",
               .cost_in_100 = "cost, one time in 100",
               .on_average = "on average",
               .when_in_100 = "one time in 100"},
    .as_of = "as of {}",
    .trials = {"{}\u00a0trial", "{}\u00a0trials"},
    .receivables = "Receivables EUR\u00a0{} inc.\u00a0VAT ({} ex\u00a0VAT)",
    .receivables_ht = "Receivables EUR\u00a0{} ex\u00a0VAT",
    .buyers = {"{}\u00a0buyer", "{}\u00a0buyers"},
    .top1 = "top1 {}",
    .top10 = "top10 {}",
    .unsecured = "Unsecured EUR\u00a0{} ex\u00a0VAT",
    .unsecured_refused = "Unsecured EUR\u00a0{} ex\u00a0VAT, of which {} refused by the insurer",
    .unsecured_without = " (guarantees of programmes not deducted)",
    .already_failed = "Already failed: {}, EUR\u00a0{} ex\u00a0VAT, lost in every trial",
    .partial = "INTERRUPTED after {} of {} trials: partial results",
    .loss_title = {"LOSS OVER {}\u00a0MONTH (EUR ex VAT, uninsured)",
                   "LOSS OVER {}\u00a0MONTHS (EUR ex VAT, uninsured)"},
    .estimate = "estimate",
    .across = "across assumptions\u00a0*",
    .largest = "if the largest buyer fails tomorrow",
    .largest_with = "({} with {})",
    .largest_group = "with its whole group, {} accounts",
    .largest_spreads = "what it brings about in others, on average",
    .worst_trials = "the worst 1% of trials ({} on average) come from: {}",
    .worst_sector = "; sector {} {}",
    .write_offs = "your write-offs ex VAT {}, last twelve months to {}",
    .write_offs_ratio = "; model {}\u00a0× their mean ({})",
    .write_offs_ratio_one = "; model {}\u00a0× that amount ({})",
    .compare_title = "INSURE OR KEEP THE RISK? (ex VAT)",
    .compare_title_short = "COST, INSURED OR NOT",
    .retention = "retention",
    .the_retention = "retention",
    .difference = "less retention",
    .difference_short = "−retention",
    .tie = "near\u00a0tie",
    .scenario_narrow = "{}, average",
    .scenario_average = "{}, average cost",
    .loss_ratio = "expected loss ratio of {}",
    .loss_ratio_margin = "\u00a0±\u00a0{}\u00a0pt",
    .loss_ratio_market = "(market about 40% in 2023)",
    .loss_ratio_notice = "loss ratio of {} outside {} to {}: check the premium and the PDs",
    .cuts = "limits cut, {}: {}",
    .cuts_scenario = "{} {}, indemnity {}",
    .cuts_shares = "{} ({} of the riskiest)",
    .cuts_share = "{}",
    .cuts_unknown = "an unknown share",
    .fund = "fund, {}: {}",
    .fund_scenario = "{} runs dry in {} of the trials, {} left on average",
    .fund_chance = "{} ({} to {})",
    .guarantees = "guarantees, {}: {} of {} in all; {}",
    .guarantee = {"{} guarantee", "{} guarantees"},
    .guarantee_scenario = "{} pays {} on average",
    .guarantee_unmet = " ({} left by failed issuers)",
    .factoring =
        "factoring, {}: commission {} ({} of the sales including VAT{}), losses taken over {} on "
        "average",
    .factoring_minimum = ", at its minimum",
    .factoring_advances = ". Advances: {} on average, interest {}",
    .charges =
        "beside the premium, {}: tax and limits {}; on average, fees on claims {}, bonus or malus "
        "{}",
    .renewal = "end of the policy after {} months, {}: {}",
    .renewal_scenario = "{} not renewed in {} of trials; on average, premium {}, indemnities {}",
    .cheaper_in_range = "{} costs less than {} {}: {} to {} over the whole range\u00a0*",
    .cheaper_unvaried =
        "{} costs less than {} {}, unless other assumptions reverse it (not varied here)",
    .undecided = "{} or {} {}: unknown, too few trials",
    .tie_noise = "tie {} with {}: the difference is within the simulation noise",
    .tie_range = "tie {} with {}: the difference changes sign inside the range\u00a0*: {} to {}",
    .tie_range_at = "tie {} with {}: the difference reverses at PD × {} ({})",
    .reserve =
        "internal reserve at 99% without insurance: EUR\u00a0{} ex\u00a0VAT (cannot be booked)",
    .margin_unknown = "(± unknown)",
    .cash_title = "CASH (inc.\u00a0VAT, line EUR\u00a0{})",
    .cash_lowest = "lowest most often in week {}: {} on average, {} {}",
    .cash_shortfall = "line exceeded: {}",
    .cash_with = "with {}: {}",
    .cash_next = "; ",
    .cash_scenario = "{} {}",
    .cash_none = "<\u00a0{}",
    .cash_large = "if one of the ten largest fails ({} of the trials): line exceeded {}",
    .cash_large_half =
        "if one of the ten largest fails ({} of the trials): line exceeded {}; exceeded or half "
        "the equity lost: {}",
    .cash_equity = "negative equity: {}",
    .cash_capital = "below half the capital: {}",
    .cash_loss = "average loss {}: {}",
    .cash_of_sales = "{} of sales",
    .cash_of_operating_profit = "{} of EBITDA",
    .cash_of_equity = "{} of equity",
    .cash_offset = "earned back by {} of sales",
    .cash_ordinary = " but for {} without credit risk",
    .cash_books =
        "finance cost {} on average, in the costs above{}; DSO at the end {} days, working capital "
        "requirement {}, on average",
    .note = "NOTE      ",
    .assumptions = {"{} defaulted assumption", "{} defaulted assumptions"},
    .assumptions_none = "No defaulted assumptions",
    .matter = "; the ones that matter: {}.",
    .matter_pd = "PD (sector × size)",
    .matter_lgd = "loss given insolvency",
    .matter_correlation = "correlations",
    .matter_contagion = "no contagion between buyers",
    .contagion_links = "{} known trade links, β = {}.",
    .contagion_explosive =
        "WARNING: from a branching ratio of 0.8 on, one failure brings about five or more, with "
        "all "
        "that follow; the highest published estimate is 0.25.",
    .contagion_exceeded =
        "Buyers that fail more often than their PD says, brought down by others: {}.",
    .contagion = "Contagion: R asked {}, share of induced failures {} ± {} pt, largest cascade {}.",
    .payment = "Late payment: {} days on average, {} for a buyer before it fails.",
    .payment_stop =
        "Late payment: {} days on average, {} for a buyer before it fails; deliveries stop at {} "
        "days.",
    .no_cuts = "Assumes that the insurer never cuts a limit.",
    .some_cuts =
        "Limits are cut only where the lines above say so; deliveries then go on uncovered.",
    .cuts_in_all = "Deliveries go on uncovered after a cut of a limit.",
    .on_due_date = "Payments assumed on the due date.",
    .constant_exposure = "Exposure assumed constant.",
    .disputes = "Disputes: {}, see the assumptions.",
    .range = "* PD × {} to × {} and loss {} to {}.",
    .range_shift = "* PD × {} to × {} and loss {} to {} points.",
    .no_range = "Assumptions not varied ([uncertainty] is off).",
    .noise =
        "Simulation noise (95%) ±\u00a0{} on the averages, at most ±\u00a0{} on the other "
        "estimates; a "
        "±\u00a0beside a figure is its own (95%).",
    .noise_tails_unknown =
        "Simulation noise (95%) ±\u00a0{} on the averages, unknown elsewhere: too few trials.",
    .noise_unknown = "Simulation noise unknown: too few trials.",
    .noise_none = "No simulation noise: nothing in this study is random.",
    .check_failed =
        "CHECK FAILED ({}): {} {} in closed form, {} simulated, {} standard errors apart",
    .check_exact = "CHECK FAILED ({}): {} {} in closed form, {} simulated, with nothing random",
    .check_loss = "expected loss",
    .check_defaults = "expected number of failures",
    .took = "Computed in {} s, {}",
    .files = "Files: ",
    .rate = {"{} trial/s", "{} trials/s"},
    .time_left = "{} left",
    .details = "All assumptions: encours check {}",
};

}  // namespace

const Texts& texts(Language language) {
  return language == Language::french ? french : english;
}

}  // namespace encours
