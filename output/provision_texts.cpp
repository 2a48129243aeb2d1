#include "output/provision_texts.hpp"

namespace encours {

namespace {

constexpr std::array<const char*, entry_kinds> entry_names = {
    "reclassification", "charge",    "used_reversal",
    "unused_reversal",  "write_off", "back_to_customers"};

constexpr ProvisionTexts english = {
    .standing =
        {"deductible: an event in progress at the closing date, dated and shown",
         "not deductible: merely late; lateness alone is no event in progress at the closing date",
         "not deductible: the event has no date or no evidence",
         "not deductible: a usual rate, and nobody has looked at the claim; give a row with rate, "
         "evidence and author",
         "not deductible: the event came after the closing date; booked since it confirms what "
         "stood then",
         "not deductible: written off after the closing date without an event before; booked whole "
         "since it confirms what stood then",
         "not deductible: the cause itself came after the closing date; to be disclosed; booked "
         "only "
         "what lateness asked for at that date",
         "not booked: paid in full after the closing date",
         "not booked: sold to a factor that bears the risk"},
    .entry_names = entry_names,
    .entry = {"reclassified to doubtful, incl. VAT", "allowance charged",
              "allowance reversed, used", "allowance reversed, unused",
              "definitive loss, VAT recovered", "back to sound customers, incl. VAT"},
    .bridge = {"without the forward-looking scenarios", "without insurance and guarantees",
               "PDs and losses of buyers for rates of the past", "late payment",
               "PDs that lateness raises, items in default", "contagion",
               "forward-looking scenarios by weight", "insurance"},
    .title = "LOSS ALLOWANCES  {}, as of {}",
    .french = "FRENCH ACCOUNTS, claim by claim (EUR excl. VAT)",
    .french_closing = "{} on {} claims: {} deductible, {} not",
    .french_movement = "opening {}, charged {}, reversed used {}, unused {}",
    .french_tax = "taxable profit: added back {}, deducted {}; deferred tax asset {}",
    .french_unassessed =
        "nobody has looked at {} claims: {} at usual rates, not deductible until someone does",
    .french_left_out = "cause after the closing date: {} claims of {}, to be disclosed",
    .french_paid = "paid after the closing date: {} claims of {}, nothing booked",
    .french_lost = "written off after the closing date: {} claims of {}, booked whole",
    .french_account = "account {}: {} after these entries, {} in the books, difference {}",
    .unseen =
        "No approval_date: {} open items of {} were paid, lost or hit by a judgment after the "
        "closing date, and none of it is looked at. Give the day.",
    .french_use =
        "For the annual accounts (491) and the tax return. Claims that are merely late are booked "
        "but not deductible; french_claims.csv says why, claim by claim.",
    .ifrs = "EXPECTED CREDIT LOSS, IFRS 9 simplified approach (EUR excl. VAT)",
    .ifrs_allowance = "{}: collective {}, individual {}, overlays {}",
    .ifrs_bucket = "{}: {} at {} = {}",
    .not_due = "not due",
    .state = {"", ", in default", ", past the write-off policy"},
    .ifrs_rebuttal = "default presumed at 90 days, rebutted to {} days: {} ({}, {})",
    .ifrs_paid =
        "paid before approval: {} items of {}; nothing is booked on {} of them, of {}, that were "
        "in default or individual",
    .ifrs_history = "rates from {} invoices over {} years: {} lost, of {} buyers",
    .ifrs_few =
        "Few buyers were ever lost on: rates say little alone, see the intervals; a prior would "
        "complete them.",
    .ifrs_lossless = "No loss in this history: its rates rest on the prior.",
    .ifrs_given = "rates as the study gives them",
    .ifrs_movement = "opening {}, charged {}, reversed used {}, unused {}, closing {}",
    .engine = "engine on the same items, over their lives: {} (± {}) for {} of the matrix",
    .step = "{}: {}",
    .ifrs_use =
        "For consolidated accounts under IFRS. A mean over all outcomes: concentration does not "
        "move it. Not deductible as such.",
    .reserve = "TAIL RESERVE over twelve months (EUR excl. VAT)",
    .reserve_all = "all scenarios by their weights; each by itself: tail_reserve.csv",
    .reserve_one = "scenario: {}",
    .reserve_line = "{}, {}: {} ({} to {}); mean beyond {}",
    .reserve_held = "{} sets aside {} already",
    .reserve_use =
        "For deciding how much own money carries a bad year. Management only: neither booked nor "
        "deductible.",
    .never_added =
        "Three answers to three questions: never add them. Figures of one page, not of one sum.",
    .backtest = "last allowance, {}: {}; since then {} written off, {} still open, {} collected",
    .french_name = "French accounts",
    .ifrs_name = "IFRS 9",
    .backtest_without = "{} more were lost on invoices that carried no allowance",
    .backtest_excess = "it was {} more than it took",
    .backtest_shortfall = "it was {} less than it took",
    .approvals = "{} parameters, {} of them without an approver",
    .assumptions = "{} defaults and inferences: assumptions.csv",
    .frozen = "frozen: SHA-256 of SHA256SUMS {}",
    .workbook =
        "Tables are CSV and JSON; encours export DIR --xlsx --with puts them in the workbook of a "
        "run."};

constexpr ProvisionTexts french = {
    .standing = {"déductible\u00a0: événement en cours à la clôture, daté et justifié",
                 "non déductible\u00a0: simple retard\u00a0; le retard seul n'est pas un événement "
                 "en cours à la "
                 "clôture",
                 "non déductible\u00a0: événement sans date ou sans pièce",
                 "non déductible\u00a0: taux usuel, personne n'a examiné la créance\u00a0; donner "
                 "une ligne avec taux, pièce et auteur",
                 "non déductible\u00a0: événement postérieur à la clôture\u00a0; comptabilisé, car "
                 "il confirme ce "
                 "qui existait alors",
                 "non déductible\u00a0: passée en perte après la clôture, sans événement "
                 "antérieur\u00a0; dépréciée en entier, car cela confirme ce qui existait",
                 "non déductible\u00a0: la cause elle-même est postérieure à la clôture\u00a0; à "
                 "mentionner en annexe\u00a0; seul le retard d'alors est déprécié",
                 "non comptabilisé\u00a0: payée en entier après la clôture",
                 "non comptabilisé\u00a0: cédée à un factor qui porte le risque"},
    .entry_names = entry_names,
    .entry = {"reclassement en créances douteuses, TTC", "dotation aux dépréciations",
              "reprise de dépréciation utilisée", "reprise de dépréciation non utilisée",
              "créance irrécouvrable, TVA récupérée", "retour en créances ordinaires, TTC"},
    .bridge = {"sans les scénarios prospectifs", "sans assurance ni garanties",
               "PD et pertes des clients au lieu des taux passés", "retards de paiement",
               "PD relevées par le retard, créances en défaut", "contagion",
               "scénarios prospectifs selon leur poids", "assurance"},
    .title = "DÉPRÉCIATIONS  {}, arrêté au {}",
    .french = "COMPTES SOCIAUX, créance par créance (en euros HT)",
    .french_closing = "{} sur {} créances\u00a0: {} déductibles, {} non déductibles",
    .french_movement = "ouverture {}, dotation {}, reprises utilisées {}, non utilisées {}",
    .french_tax =
        "résultat fiscal\u00a0: réintégration {}, déduction {}\u00a0; impôt différé actif {}",
    .french_unassessed =
        "personne n'a examiné {} créances\u00a0: {} à un taux usuel, non déductibles d'ici là",
    .french_left_out =
        "cause postérieure à la clôture\u00a0: {} créances de {}, à mentionner en annexe",
    .french_paid = "payées après la clôture\u00a0: {} créances de {}, rien n'est déprécié",
    .french_lost = "passées en pertes après la clôture\u00a0: {} créances de {}, en entier",
    .french_account = "compte {}\u00a0: {} après ces écritures, {} dans les livres, différence {}",
    .unseen =
        "Sans approval_date\u00a0: {} créances ouvertes de {} ont été payées, perdues ou touchées "
        "par un "
        "jugement après la clôture, et rien n'en est examiné. Donner la date d'arrêté.",
    .french_use =
        "Pour les comptes annuels (491) et la liasse fiscale. Une créance simplement en retard est "
        "dépréciée mais non déductible\u00a0; french_claims.csv dit pourquoi, créance par créance.",
    .ifrs = "PERTES ATTENDUES, IFRS 9, approche simplifiée (en euros HT)",
    .ifrs_allowance = "{}\u00a0: collectif {}, individuel {}, ajustements {}",
    .ifrs_bucket = "{}\u00a0: {} à {} = {}",
    .not_due = "non échu",
    .state = {"", ", en défaut", ", au-delà du délai de passage en perte"},
    .ifrs_rebuttal = "défaut présumé à 90 jours, réfuté jusqu'à {} jours\u00a0: {} ({}, {})",
    .ifrs_paid =
        "payées avant l'arrêté\u00a0: {} créances de {}\u00a0; rien n'est déprécié sur {} d'entre "
        "elles, de {}, en défaut ou individuelles",
    .ifrs_history = "taux tirés de {} factures sur {} ans\u00a0: {} perdues, de {} clients",
    .ifrs_few =
        "Peu de clients perdus\u00a0: ces taux disent peu à eux seuls, voir les intervalles\u00a0; "
        "un "
        "a priori (prior) les compléterait.",
    .ifrs_lossless = "Aucune perte dans cet historique\u00a0: les taux reposent sur l'a priori.",
    .ifrs_given = "taux donnés par l'étude",
    .ifrs_movement =
        "ouverture {}, dotation {}, reprises utilisées {}, non utilisées {}, clôture {}",
    .engine =
        "moteur, mêmes créances jusqu'à leur règlement\u00a0: {} (± {}) contre {} par la matrice",
    .step = "{}\u00a0: {}",
    .ifrs_use =
        "Pour les comptes consolidés en IFRS. Moyenne sur toutes les issues\u00a0: la "
        "concentration n'y "
        "change rien. Non déductible en tant que telle.",
    .reserve = "RÉSERVE DE QUEUE sur douze mois (en euros HT)",
    .reserve_all = "tous les scénarios selon leur poids\u00a0; chacun seul\u00a0: tail_reserve.csv",
    .reserve_one = "scénario\u00a0: {}",
    .reserve_line = "{}, {}\u00a0: {} ({} à {})\u00a0; moyenne au-delà {}",
    .reserve_held = "{} met déjà {} de côté",
    .reserve_use =
        "Pour décider de l'argent propre qui porte une mauvaise année. Gestion seulement\u00a0: ni "
        "comptabilisable, ni déductible.",
    .never_added =
        "Trois réponses à trois questions, à ne jamais additionner\u00a0: les chiffres d'une page, "
        "non "
        "d'une somme.",
    .backtest =
        "dernière dépréciation, {}\u00a0: {}\u00a0; depuis, {} passés en pertes, {} encore dus, {} "
        "encaissés",
    .french_name = "comptes sociaux",
    .ifrs_name = "IFRS 9",
    .backtest_without = "{} de plus perdus sur des factures sans dépréciation",
    .backtest_excess = "elle dépassait de {} ce qu'il a fallu",
    .backtest_shortfall = "il lui a manqué {}",
    .approvals = "{} paramètres, dont {} sans approbation",
    .assumptions = "{} valeurs par défaut ou déduites\u00a0: assumptions.csv",
    .frozen = "figé\u00a0: SHA-256 de SHA256SUMS {}",
    .workbook =
        "Les tableaux sont en CSV et JSON\u00a0; encours export DIR --xlsx --with les met dans le "
        "classeur d'un calcul."};

}  // namespace

const ProvisionTexts& provision_texts(Language language) {
  return language == Language::french ? french : english;
}

}  // namespace encours
