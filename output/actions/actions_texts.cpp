#include "output/actions/actions_texts.hpp"

namespace encours {

namespace {

constexpr ActionsTexts french = {
    .title = "ACTIONS ({}), hors taxes\u00a0: chacune resimulée sur les mêmes tirages",
    .heads = {"évité en moy.", "1 an / 100", "pires 1 %", "coût / an", "net moyen", "par €"},
    .with = "Avec {}",
    .today = "perte gardée",
    .alike = "{}\u00a0: la même liste.",
    .nothing = "Aucune action n'y change rien.",
    .unpriced = "Coût non donné ({})\u00a0:",
    .pays = "gratuit",
    .more = "… et {} autres (-o DOSSIER les écrit toutes).",
    .cut_sales = "vendre à {} {} de moins",
    .cut_sales_many = "vendre à {} {} de moins",
    .ask_cover = "demander un agrément de {} sur {}",
    .ask_cover_many = "demander des agréments de {} en tout sur {}",
    .shorten_terms = "délai de {} jours pour {}",
    .shorten_terms_many = "délai de {} jours pour {}",
    .lawful_terms = "ramener à {} jours, le maximum légal, {}",
    .remind = "relancer plus tôt",
    .stop_shipments = "arrêter les livraisons à {} jours de retard",
    .edits_title = "CE QUI CHANGE DANS L'ÉTUDE",
    .more_edits = "… et {} autres lignes (actions.toml, cells.csv)",
    .left_out_title = "NON ESSAYÉ",
    .left_out = "{}\u00a0: {}",
    .kinds = {"vendre moins", "demander des agréments", "raccourcir les délais",
              "délais au maximum légal", "relancer plus tôt", "arrêter plus tôt les livraisons"},
    .reasons = {"l'étude n'a pas de police",
                "les agréments couvrent ce que doivent les clients des pires tirages",
                "des encours fixes ([exposure] mode = \"static\") n'en dépendent pas",
                "sans factures ouvertes, les anciennes ne garderaient pas leur délai",
                "des échéances sont déduites des délais de la table\u00a0: les anciennes "
                "bougeraient aussi",
                "aucun délai n'est plus long", "l'étude n'a pas de [payment]",
                "rien de publié n'en dit l'effet\u00a0: donner actions.reminders = "
                "{ median_late_days = …, cost = … }, tel que vous le constatez",
                "les livraisons s'arrêtent déjà aussi tôt"},
    .legend =
        "Évité\u00a0: perte gardée aujourd'hui moins celle d'après, ±\u00a0: 95 % d'incertitude "
        "de simulation. Coût\u00a0: marge des ventes abandonnées, primes, prix de [actions]. Net "
        "moyen\u00a0: évité en moyenne moins coût. Par €\u00a0: évité une année sur 100 par euro "
        "de coût, qui range la liste. =\u00a0: à deux erreurs types de la ligne du dessus, ex "
        "æquo\u00a0; ?\u00a0: trop peu de tirages pour le dire.",
    .own_limit =
        "La colonne own_limit ne change pas la simulation\u00a0: un plafond s'écrit par les "
        "ventes. Demandé n'est pas obtenu. Les ventes que d'autres délais ou relances feraient "
        "perdre, et la trésorerie, ne sont pas comptées.",
    .no_error =
        "Trop peu de tirages pour l'incertitude d'une année sur 100\u00a0: 10 000 au moins.",
    .buyers = {"{} client", "{} clients"},
    .simulations = {"{} simulation", "{} simulations"},
    .files = "Fichiers\u00a0: {}"};

constexpr ActionsTexts english = {
    .title = "ACTIONS ({}), ex VAT: each simulated again on common trials",
    .heads = {"avoided mean", "1 in 100", "worst 1%", "cost/year", "net mean", "per €"},
    .with = "With {}",
    .today = "loss kept",
    .alike = "{}: the same list.",
    .nothing = "No action changes anything there.",
    .unpriced = "Cost not given ({}):",
    .pays = "free",
    .more = "… and {} more (-o DIR writes them all).",
    .cut_sales = "sell {1} less to {0}",
    .cut_sales_many = "sell {1} less to {0}",
    .ask_cover = "ask a limit of {} on {}",
    .ask_cover_many = "ask limits of {} in all on {}",
    .shorten_terms = "terms of {} days for {}",
    .shorten_terms_many = "terms of {} days for {}",
    .lawful_terms = "down to {} days, the longest by law, {}",
    .remind = "remind earlier",
    .stop_shipments = "stop deliveries at {} days of lateness",
    .edits_title = "WHAT CHANGES IN THE STUDY",
    .more_edits = "… and {} more lines (actions.toml, cells.csv)",
    .left_out_title = "NOT TRIED",
    .left_out = "{}: {}",
    .kinds = {"sell less", "ask cover", "shorten terms", "terms down to the law's",
              "remind earlier", "stop deliveries earlier"},
    .reasons = {"the study has no policy", "limits reach what the buyers of the worst trials owe",
                "static exposures ([exposure] mode = \"static\") do not depend on it",
                "without open invoices, old ones would not keep their terms",
                "due dates are inferred from the terms of the table: old ones would move too",
                "no terms are longer", "the study has no [payment]",
                "nothing published tells their effect: give actions.reminders = "
                "{ median_late_days = …, cost = … } as you see it",
                "deliveries stop as early already"},
    .legend =
        "Avoided: loss kept today less that afterwards, ±: 95% simulation error. Cost: margin of "
        "the sales given up, premiums, prices of [actions]. Net mean: avoided on average less "
        "cost. Per €: avoided in the year in 100 per euro of cost, by which the list is ranked. "
        "=: within two standard errors of the line above, a tie; ?: too few trials to tell.",
    .own_limit =
        "The column own_limit does not change the simulation: a cap is written as sales. Asked is "
        "not granted. Sales that other terms or reminders would lose, and the cash, are not "
        "counted.",
    .no_error = "Too few trials for the error of one year in 100: at least 10,000.",
    .buyers = {"{} buyer", "{} buyers"},
    .simulations = {"{} simulation", "{} simulations"},
    .files = "Files: {}"};

}  // namespace

const ActionsTexts& actions_texts(Language language) {
  return language == Language::french ? french : english;
}

}  // namespace encours
