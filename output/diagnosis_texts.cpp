#include "output/diagnosis_texts.hpp"

namespace encours {

namespace {

constexpr DiagnosisTexts english = {
    .title = "diagnosis",
    .unsecured = "Unsecured EUR\u00a0{} ex\u00a0VAT under {}",
    .unsecured_limits = "Unsecured EUR\u00a0{} ex\u00a0VAT (no policy in the study)",
    .unsecured_refused = ", of which {} refused by the insurer",
    .stand = "WHERE YOU STAND  {}, {}",
    .weight = {"no single balance weighs", "single balances weigh",
               "weight of the balances unknown"},
    .number = {"few buyers", "many buyers"},
    .typical = "A typical balance is {} ex\u00a0VAT, {} of a year's profit; the largest {}",
    .typical_bare = "A typical balance is {} ex\u00a0VAT; the largest {}",
    .of_profit = ", {} of the profit",
    .of_equity = ", {} of the equity",
    .no_profit = "; there is no profit for a loss to come out of",
    .no_equity = "; there is no equity for a loss to come out of",
    .spread =
        "Largest {}, five {}, ten {} of the balance: spread as over {} equal buyers "
        "(1/HHI; few below {}).",
    .groups = "Groups count as one; by account {}.",
    .assets =
        "Receivables are {} of total assets (about 40% is an average of companies, not a "
        "limit).",
    .advice = {"Light policy: know your buyers, check now and then; insure only where the premium "
               "is not far above the expected loss.",
               "Rules rather than files: limits by score, automatic reminders; keep the risk with "
               "a reserve, insure against a crisis only.",
               "Name by name: a limit, a guarantee or a deposit for each; insure these buyers, and "
               "know what to do the day one fails.",
               "Full credit management: watch the largest, rules for the others; compare a whole "
               "policy, an excess of loss and a reserve (encours run)."},
    .advice_unknown =
        "To know whether balances weigh, give annual_profit and equity under [firm]; "
        "nothing is guessed.",
    .alerts = "ALERTS (EUR ex VAT at risk; they overlap, never add them)",
    .no_alerts = "No alert.",
    .alert = {"own limit {} exceeded", "above the insurer's limit {}",
              "refused by the insurer, unsecured", "declare the claim by {}",
              "claim was due {}: foreclosed?", "insolvent: claim declared in time?",
              "stop deliveries; tell the insurer by {}", "insurer notice was due {}",
              "over 90 days late, not covered",
              "doubtful: if failed, write pd = 1 and insolvency_date"},
    .group = {"{}\u00a0account", "{}\u00a0accounts"},
    .more_alerts = "and {} more by class: {}",
    .alert_class = "{}\u00a0{}\u00a0({})",
    .ageing = "AGEING (EUR)",
    .by_due_date = "past due date",
    .by_invoice_date = "past invoice date",
    .inc_vat = "inc. VAT",
    .ex_vat = "ex VAT",
    .due_buckets = {"not due", "1–30", "31–60", "61–90", "> 90 d"},
    .invoice_buckets = {"0–30", "31–60", "61–90", "91–120", "> 120 d"},
    .no_ageing = "Neither ageing nor DSO: the study has no receivables table.",
    .dso = {"DSO (days, inc. VAT, on the invoices of the last twelve months)",
            "DSO (days, inc. VAT, on annual_sales: no full year of invoices)",
            "DSO unknown: neither a full year of invoices nor annual_sales are given."},
    .dso_simple = "simple {}",
    .dso_count_back = "count-back {}",
    .dso_best = "best possible {}",
    .dso_delinquent = "average delinquent {}",
    .dso_effectiveness = "collected in 3 months {} of what was due (CEI)",
    .dso_failed = "(count-back without {} of insolvent buyers)",
    .cover = "UNSECURED (ex VAT)",
    .buyers = "buyers",
    .exposure = "exposure",
    .insured = "insured",
    .guarantees = "guarantees",
    .open = "unsecured",
    .overdue = "overdue",
    .status = {"limit granted", "limit reduced", "refused", "not asked for"},
    .classes = "RISK CLASS (EUR ex VAT)",
    .class_below = "{}  PD below {}",
    .class_from = "{}  PD from {}",
    .class_failed = "failed, PD 1",
    .data = "DATA      ",
    .open_items = {"{}\u00a0open invoice", "{}\u00a0open invoices"},
    .credits = {"{}\u00a0unapplied credit", "{}\u00a0unapplied credits"},
    .negative = {"{}\u00a0buyer in credit", "{}\u00a0buyers in credit"},
    .duplicates = {"{}\u00a0likely duplicate", "{}\u00a0likely duplicates"},
    .disputed = {"{}\u00a0in dispute", "{}\u00a0in dispute"},
    .dated_after = {"{}\u00a0dated after the ledger", "{}\u00a0dated after the ledger"},
    .old_items = {"{}\u00a0over a year late", "{}\u00a0over a year late"},
    .due_inferred = {"{}\u00a0due date inferred", "{}\u00a0due dates inferred"},
    .no_id = {"{}\u00a0without number", "{}\u00a0without number"},
    .amount_inc_vat = "({}\u00a0inc.\u00a0VAT)",
    .no_findings = "no receivables table: nothing to look at",
    .note = "NOTE      ",
    .model_loss = "Modelled loss {} ex\u00a0VAT over {}\u00a0months, before insurance",
    .own_losses = ", {}\u00a0× your average write-offs.",
    .long_terms = {"{}\u00a0French buyer has", "{}\u00a0French buyers have"},
    .long_terms_rest =
        " terms over {} days ({} ex\u00a0VAT): the legal maximum is 60 days from the "
        "invoice, or 45 days end of month.",
    .penalties =
        "Late payers owe you penalties by law: {} on open invoices, {} on those paid late within "
        "twelve months.",
    .penalties_fixed =
        "Late payers owe you 40 euros an invoice by law: {} on open invoices, {} on those paid "
        "late within twelve months; interest: penalty_rate is not given.",
    .discount = "A discount of {} within {} days on {}-day terms costs {} a year ({} compounded).",
    .assumptions = {"{}\u00a0value assumed", "{}\u00a0values assumed"},
    .assumptions_rest = "; thresholds not given are proposals (--json lists all).",
    .files = "Files: "};

constexpr DiagnosisTexts french = {
    .title = "diagnostic",
    .unsecured = "Non garanti {}\u00a0HT avec {}",
    .unsecured_limits = "Non garanti {}\u00a0HT (aucune police dans l'étude)",
    .unsecured_refused = ", dont {} refusés par l'assureur",
    .stand = "VOTRE SITUATION  {}, {}",
    .weight = {"aucun solde isolé ne pèse", "des soldes isolés pèsent", "poids des soldes inconnu"},
    .number = {"peu de clients", "beaucoup de clients"},
    .typical = "Un solde courant vaut {}\u00a0HT, {} du résultat d'un an\u00a0; le plus gros {}",
    .typical_bare = "Un solde courant vaut {}\u00a0HT\u00a0; le plus gros {}",
    .of_profit = ", {} du résultat",
    .of_equity = ", {} des capitaux propres",
    .no_profit = "\u00a0; aucun résultat n'absorberait une perte",
    .no_equity = "\u00a0; aucuns capitaux propres n'absorberaient une perte",
    .spread =
        "Premier {}, cinq {}, dix {} du poste\u00a0: réparti comme sur {} clients égaux "
        "(1/HHI\u00a0; peu en dessous de {}).",
    .groups = "Un groupe compte pour un\u00a0; par compte {}.",
    .assets =
        "Le poste clients fait {} du bilan (40\u00a0% environ est une moyenne d'entreprises, "
        "pas un seuil).",
    .advice =
        {"Politique légère\u00a0: connaître ses clients, vérifier parfois\u00a0; n'assurer que "
         "si la prime dépasse peu la perte attendue.",
         "Des règles plutôt que des dossiers\u00a0: plafonds par score, relances "
         "automatiques\u00a0; garder le risque avec une réserve, n'assurer que la crise.",
         "Client par client\u00a0: un plafond, une garantie ou un acompte pour chacun\u00a0; "
         "assurer ces clients et savoir que faire le jour où l'un tombe.",
         "Gestion complète\u00a0: surveiller les plus gros, des règles pour les "
         "autres\u00a0; comparer police globale, excédent de pertes et réserve (encours run)."},
    .advice_unknown =
        "Pour savoir si les soldes pèsent, donnez annual_profit et equity sous "
        "[firm]\u00a0; rien n'est deviné.",
    .alerts = "ALERTES (montant exposé HT\u00a0; elles se recoupent\u00a0: ne pas les additionner)",
    .no_alerts = "Aucune alerte.",
    .alert = {"plafond interne {} dépassé", "au-delà de l'agrément {}",
              "refusé par l'assureur, non garanti", "créance à déclarer au plus tard le {}",
              "déclaration forclose le {} ?", "insolvable : créance déclarée ?",
              "cesser les livraisons ; avis à l'assureur au plus tard le {}",
              "avis à l'assureur échu le {}", "retard de plus de 90 j, non couvert",
              "douteux : si défaillant, mettre pd = 1 et insolvency_date"},
    .group = {"{}\u00a0compte", "{}\u00a0comptes"},
    .more_alerts = "et {} autres par classe\u00a0: {}",
    .alert_class = "{}\u00a0{}\u00a0({})",
    .ageing = "BALANCE ÂGÉE",
    .by_due_date = "depuis l'échéance",
    .by_invoice_date = "depuis la facture",
    .inc_vat = "TTC",
    .ex_vat = "HT",
    .due_buckets = {"non échu", "1–30", "31–60", "61–90", "> 90 j"},
    .invoice_buckets = {"0–30", "31–60", "61–90", "91–120", "> 120 j"},
    .no_ageing = "Ni balance âgée ni DSO\u00a0: l'étude n'a pas de table de factures.",
    .dso = {"DSO (jours, TTC, sur les factures des douze derniers mois)",
            "DSO (jours, TTC, sur annual_sales\u00a0: pas d'année complète de factures)",
            "DSO inconnu\u00a0: ni année complète de factures, ni annual_sales."},
    .dso_simple = "simple {}",
    .dso_count_back = "par épuisement {}",
    .dso_best = "meilleur possible {}",
    .dso_delinquent = "retard moyen {}",
    .dso_effectiveness = "encaissé en 3 mois {} de l'exigible (CEI)",
    .dso_failed = "(épuisement sans {} de clients insolvables)",
    .cover = "NON GARANTI (HT)",
    .buyers = "clients",
    .exposure = "encours",
    .insured = "assuré",
    .guarantees = "garanties",
    .open = "non garanti",
    .overdue = "échu",
    .status = {"agrément accordé", "agrément réduit", "refusé", "non demandé"},
    .classes = "CLASSE DE RISQUE (HT)",
    .class_below = "{}  PD sous {}",
    .class_from = "{}  PD dès {}",
    .class_failed = "défaillants, PD 1",
    .data = "DONNÉES   ",
    .open_items = {"{}\u00a0facture ouverte", "{}\u00a0factures ouvertes"},
    .credits = {"{}\u00a0crédit non lettré", "{}\u00a0crédits non lettrés"},
    .negative = {"{}\u00a0client créditeur", "{}\u00a0clients créditeurs"},
    .duplicates = {"{}\u00a0doublon probable", "{}\u00a0doublons probables"},
    .disputed = {"{}\u00a0en litige", "{}\u00a0en litige"},
    .dated_after = {"{}\u00a0datée après l'arrêté", "{}\u00a0datées après l'arrêté"},
    .old_items = {"{}\u00a0échue depuis plus d'un an", "{}\u00a0échues depuis plus d'un an"},
    .due_inferred = {"{}\u00a0échéance déduite", "{}\u00a0échéances déduites"},
    .no_id = {"{}\u00a0sans numéro", "{}\u00a0sans numéro"},
    .amount_inc_vat = "({}\u00a0TTC)",
    .no_findings = "pas de table de factures\u00a0: rien à examiner",
    .note = "À SAVOIR  ",
    .model_loss = "Perte modélisée {}\u00a0HT sur {}\u00a0mois, avant assurance",
    .own_losses = ", {}\u00a0× la moyenne de vos pertes.",
    .long_terms = {"{}\u00a0client français a", "{}\u00a0clients français ont"},
    .long_terms_rest =
        " un délai de plus de {} jours ({}\u00a0HT)\u00a0: maximum légal 60 jours "
        "après la facture, ou 45 jours fin de mois (LME).",
    .penalties =
        "Les payeurs en retard vous doivent des pénalités légales\u00a0: {} sur les factures "
        "ouvertes, {} sur celles payées en retard en douze mois.",
    .penalties_fixed =
        "Les payeurs en retard vous doivent 40\u00a0€ par facture (loi)\u00a0: {} sur les factures "
        "ouvertes, {} sur celles payées en retard en douze mois\u00a0; intérêts\u00a0: "
        "penalty_rate "
        "n'est pas donné.",
    .discount =
        "Un escompte de {} sous {} jours pour un délai de {} jours coûte {} par an ({} "
        "composé).",
    .assumptions = {"{}\u00a0valeur par défaut", "{}\u00a0valeurs par défaut"},
    .assumptions_rest =
        "\u00a0; les seuils non donnés sont des propositions (détail\u00a0: --json).",
    .files = "Fichiers\u00a0: "};

}  // namespace

const DiagnosisTexts& diagnosis_texts(Language language) {
  return language == Language::french ? french : english;
}

}  // namespace encours
