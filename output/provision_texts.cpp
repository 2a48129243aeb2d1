#include "output/provision_texts.hpp"

namespace encours {

namespace {

constexpr std::array<const char*, entry_kinds> entry_names = {
    "reclassification", "charge", "used_reversal", "unused_reversal", "write_off"};

constexpr ProvisionTexts english = {
    .standing =
        {"deductible: an event in progress at the closing date, dated and shown",
         "not deductible: merely late; lateness alone is no event in progress at the closing date",
         "not deductible: the event has no date or no evidence",
         "not deductible: the event came after the closing date; booked since it confirms what "
         "stood then",
         "not booked: the cause itself came after the closing date; disclosed",
         "not booked: sold to a factor that bears the risk"},
    .entry_names = entry_names,
    .entry = {"reclassified to doubtful, incl. VAT", "allowance charged",
              "allowance reversed, used", "allowance reversed, unused",
              "definitive loss, VAT recovered"},
    .bridge = {"without the forward-looking scenarios", "without insurance and guarantees",
               "PDs and losses of buyers for rates of the past", "late payment", "contagion",
               "scenarios of the study by weight", "insurance"},
    .title = "LOSS ALLOWANCES  {}, as of {}",
    .french = "FRENCH ACCOUNTS, claim by claim (EUR excl. VAT)",
    .french_closing = "{} on {} claims: {} deductible, {} not",
    .french_movement = "opening {}, charged {}, reversed used {}, unused {}",
    .french_tax = "taxable profit: added back {}, deducted {}; deferred tax asset {}",
    .french_use =
        "For the annual accounts (491) and the tax return. Claims that are merely late are booked "
        "but not deductible; french_claims.csv says why, claim by claim.",
    .ifrs = "EXPECTED CREDIT LOSS, IFRS 9 simplified approach (EUR excl. VAT)",
    .ifrs_allowance = "{}: collective {}, individual {}, overlays {}",
    .ifrs_bucket = "{}: {} at {} = {}",
    .ifrs_history = "rates from {} invoices over {} years; not due: {} lost, rate {} to {}",
    .ifrs_given = "rates as the study gives them",
    .ifrs_movement = "opening {}, charged {}, reversed used {}, unused {}, closing {}",
    .engine = "engine on the same items, over their lives: {} (± {}) for {} of the matrix",
    .step = "{}: {}",
    .ifrs_use =
        "For consolidated accounts under IFRS. A mean over all outcomes: concentration does not "
        "move it. Not deductible as such.",
    .reserve = "TAIL RESERVE over twelve months (EUR excl. VAT)",
    .reserve_line = "{}, {}: {} ({} to {}); mean beyond {}",
    .reserve_use =
        "For deciding how much own money carries a bad year. Management only: neither booked nor "
        "deductible.",
    .never_added =
        "Three answers to three questions: never add them. Figures of one page, not of one sum.",
    .backtest = "last allowance {}: since then {} written off, {} still open, {} collected",
    .approvals = "{} parameters, {} of them without an approver",
    .assumptions = "{} defaults and inferences: assumptions.csv",
    .frozen = "frozen: SHA-256 of SHA256SUMS {}",
    .no_workbook = "Tables are CSV and JSON; there is no workbook yet."};

constexpr ProvisionTexts french = {
    .standing = {"déductible\u00a0: événement en cours à la clôture, daté et justifié",
                 "non déductible\u00a0: simple retard\u00a0; le retard seul n'est pas un événement "
                 "en cours à la "
                 "clôture",
                 "non déductible\u00a0: événement sans date ou sans pièce",
                 "non déductible\u00a0: événement postérieur à la clôture\u00a0; comptabilisé, car "
                 "il confirme ce "
                 "qui existait alors",
                 "non comptabilisé\u00a0: la cause elle-même est postérieure à la clôture\u00a0; "
                 "mentionné en annexe",
                 "non comptabilisé\u00a0: cédée à un factor qui porte le risque"},
    .entry_names = entry_names,
    .entry = {"reclassement en créances douteuses, TTC", "dotation aux dépréciations",
              "reprise de dépréciation utilisée", "reprise de dépréciation non utilisée",
              "créance irrécouvrable, TVA récupérée"},
    .bridge = {"sans les scénarios prospectifs", "sans assurance ni garanties",
               "PD et pertes des clients au lieu des taux passés", "retards de paiement",
               "contagion", "scénarios de l'étude selon leur poids", "assurance"},
    .title = "DÉPRÉCIATIONS  {}, arrêté au {}",
    .french = "COMPTES SOCIAUX, créance par créance (HT)",
    .french_closing = "{} sur {} créances\u00a0: {} déductibles, {} à réintégrer",
    .french_movement = "ouverture {}, dotation {}, reprises utilisées {}, non utilisées {}",
    .french_tax =
        "résultat fiscal\u00a0: réintégration {}, déduction {}\u00a0; impôt différé actif {}",
    .french_use =
        "Pour les comptes annuels (491) et la liasse fiscale. Une créance simplement en retard est "
        "dépréciée mais non déductible\u00a0; french_claims.csv dit pourquoi, créance par créance.",
    .ifrs = "PERTES ATTENDUES, IFRS 9, approche simplifiée (HT)",
    .ifrs_allowance = "{}\u00a0: collectif {}, individuel {}, ajustements {}",
    .ifrs_bucket = "{}\u00a0: {} à {} = {}",
    .ifrs_history =
        "taux tirés de {} factures sur {} ans\u00a0; non échu\u00a0: {} perdues, taux de {} à {}",
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
    .reserve = "RÉSERVE DE QUEUE sur douze mois (HT)",
    .reserve_line = "{}, {}\u00a0: {} ({} à {})\u00a0; moyenne au-delà {}",
    .reserve_use =
        "Pour décider de l'argent propre qui porte une mauvaise année. Gestion seulement\u00a0: ni "
        "comptabilisable, ni déductible.",
    .never_added =
        "Trois réponses à trois questions, à ne jamais additionner\u00a0: les chiffres d'une page, "
        "non "
        "d'une somme.",
    .backtest =
        "dernière dépréciation {}\u00a0: depuis, {} passés en pertes, {} encore dus, {} encaissés",
    .approvals = "{} paramètres, dont {} sans approbation",
    .assumptions = "{} valeurs par défaut ou déduites\u00a0: assumptions.csv",
    .frozen = "figé\u00a0: SHA-256 de SHA256SUMS {}",
    .no_workbook = "Les tableaux sont en CSV et JSON\u00a0; il n'y a pas encore de classeur."};

}  // namespace

const ProvisionTexts& provision_texts(Language language) {
  return language == Language::french ? french : english;
}

}  // namespace encours
