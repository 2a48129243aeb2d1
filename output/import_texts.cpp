#include "output/import_texts.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace encours {

namespace {

struct Words {
  const char* english;
  const char* french;
};

/// Rows left out, and the books.
Words book_words(FindingKind kind) {
  switch (kind) {
    case FindingKind::cell_count:
      return {"row left out: wrong number of cells",
              "ligne écartée : nombre de cellules inattendu"};
    case FindingKind::date_unreadable:
      return {"row left out: not a date that exists",
              "ligne écartée : ce n'est pas une date qui existe"};
    case FindingKind::amount_unreadable:
      return {"row left out: not an amount", "ligne écartée : ce n'est pas un montant"};
    case FindingKind::sense_unreadable:
      return {"row left out: neither D nor C, +1 nor -1", "ligne écartée : ni D ni C, ni +1 ni -1"};
    case FindingKind::account_missing:
      return {"row left out: no account", "ligne écartée : pas de compte"};
    case FindingKind::row_too_long:
      return {"row left out: longer than 65,536 bytes", "ligne écartée : plus de 65 536 octets"};
    case FindingKind::entry_unbalanced:
      return {"debits and credits of this entry differ",
              "le débit et le crédit de cette écriture diffèrent"};
    case FindingKind::file_unbalanced:
      return {"debits and credits of this file differ",
              "le débit et le crédit de ce fichier diffèrent"};
    case FindingKind::entry_number_missing:
      return {"rows without entry number, put together by journal, date and piece",
              "lignes sans numéro d'écriture, réunies par journal, date et pièce"};
    case FindingKind::opening_repeated:
      return {"opening entries that repeat the year before: not counted twice",
              "à-nouveaux qui répètent l'exercice précédent : comptés une fois"};
    case FindingKind::opening_differs:
      return {"opening entries differ from the closing balance of the year before, which is kept",
              "à-nouveaux différents du solde de l'exercice précédent, qui est conservé"};
    case FindingKind::opening_balance:
      return {"opening entries: what clients owed before the first file",
              "à-nouveaux : ce que les clients devaient avant le premier fichier"};
    case FindingKind::opening_missing:
      return {"no opening entries: payments of older invoices find nothing to settle",
              "pas d'à-nouveaux : les règlements de factures antérieures ne soldent rien"};
    case FindingKind::opening_found:
      return {"taken for opening entries by what they hold; their journal is not called so",
              "pris pour des à-nouveaux d'après leur contenu ; leur journal n'en porte pas le nom"};
    case FindingKind::opening_absent:
      return {"no opening entries in a later file: what the files before left is carried on",
              "pas d'à-nouveaux dans un fichier suivant : le solde des précédents est reporté"};
    case FindingKind::entries_grouped:
      return {"lines whose numbers give entries that do not balance: put together where they do",
              "lignes dont les numéros font des écritures déséquilibrées : réunies là où elles "
              "s'équilibrent"};
    case FindingKind::after_as_of:
      return {"entries after the date asked for: left out",
              "écritures postérieures à la date demandée : écartées"};
    case FindingKind::end_differs_from_name:
      return {"the last entry is far from the closing date in the file's name",
              "la dernière écriture est loin de la date de clôture du nom de fichier"};
    case FindingKind::amount_rounded:
      return {"amounts with more than two decimals, rounded to the cent",
              "montants à plus de deux décimales, arrondis au centime"};
    case FindingKind::date_ignored:
      return {"date of a document or due date that does not exist: not used",
              "date de pièce ou d'échéance qui n'existe pas : ignorée"};
    default:
      return {nullptr, nullptr};
  }
}

/// Tables read through a map.
Words map_words(FindingKind kind) {
  switch (kind) {
    case FindingKind::buyer_missing:
      return {"row left out: no client", "ligne écartée : pas de client"};
    case FindingKind::date_missing:
      return {"row left out: neither date of the invoice nor due date",
              "ligne écartée : ni date de facture ni échéance"};
    case FindingKind::days_unreadable:
      return {"row left out: not a number of days from 0 to 3,650",
              "ligne écartée : pas un nombre de jours de 0 à 3 650"};
    case FindingKind::word_unknown:
      return {"row left out: a word that the map does not know",
              "ligne écartée : mot que la table de correspondance ne connaît pas"};
    case FindingKind::currency_other:
      return {"row left out: not in euros", "ligne écartée : pas en euros"};
    case FindingKind::row_ignored:
      return {"rows of amount zero, or that the map says to leave out",
              "lignes à zéro, ou que la table de correspondance écarte"};
    case FindingKind::total_row:
      return {"total rows, not counted twice", "lignes de total, non comptées"};
    case FindingKind::total_differs:
      return {
          "row left out: named like a total, but not the sum of the others; give the client a code",
          "ligne écartée : nommée comme un total, mais pas la somme des autres ; donnez un code au "
          "client"};
    case FindingKind::paid_after_as_of:
      return {"paid after the date asked for: still open on it",
              "réglé après la date demandée : encore ouvert ce jour-là"};
    case FindingKind::paid_date_missing:
      return {"paid, but the file does not tell when: left out",
              "réglé à une date que le fichier ne donne pas : écarté"};
    case FindingKind::part_paid:
      return {"paid in part on an unknown day: only what is open is taken",
              "réglé en partie à une date inconnue : seul le reste dû est repris"};
    case FindingKind::state_contradicts:
      return {"said to be open with a date of payment: kept open",
              "dit ouvert avec une date de règlement : laissé ouvert"};
    case FindingKind::open_differs:
      return {"more open than the amount of the document: what is open is taken",
              "reste dû supérieur au montant de la pièce : le reste dû est repris"};
    case FindingKind::invoice_date_inferred:
      return {"dates of invoices that the file does not give: due date less usual terms",
              "dates de facture absentes : échéance moins le délai habituel"};
    case FindingKind::buckets_differ:
      return {"age brackets do not add up to the balance: the brackets are taken",
              "les tranches d'âge ne totalisent pas le solde : les tranches sont reprises"};
    case FindingKind::list_ends_early:
      return {"the last document is long before the day asked for: the list may be older than that",
              "la dernière pièce est bien antérieure à la date demandée : la liste est peut-être "
              "plus ancienne"};
    case FindingKind::other_day:
      return {"the report is of another day", "l'état est d'un autre jour"};
    default:
      return {nullptr, nullptr};
  }
}

/// The receivables. Exhaustive: a kind without words does not compile.
Words words(FindingKind kind) {
  switch (kind) {
    case FindingKind::due_date_inferred:
      return {"due dates the file does not give: inferred from the client's usual terms",
              "échéances absentes du fichier : déduites du délai habituel du client"};
    case FindingKind::due_before_invoice:
      return {"due date before the invoice: not used",
              "échéance antérieure à la facture : ignorée"};
    case FindingKind::piece_after_entry:
      return {"document dated after its entry: the date of the entry is taken",
              "pièce datée après son écriture : la date de l'écriture est retenue"};
    case FindingKind::piece_long_before_entry:
      return {"document dated three years or more before its entry: check the century",
              "pièce datée trois ans ou plus avant son écriture : vérifiez l'année"};
    case FindingKind::piece_date_missing:
      return {"documents without a date: the date of the entry is taken",
              "pièces sans date : la date de l'écriture est retenue"};
    case FindingKind::vat_averaged:
      return {"invoices whose entry holds several rates of VAT: their mean is taken",
              "factures dont l'écriture porte plusieurs taux de TVA : la moyenne est retenue"};
    case FindingKind::vat_unknown:
      return {"invoices whose VAT cannot be told from their entry: the default rate is taken",
              "factures dont l'écriture ne dit pas la TVA : taux par défaut"};
    case FindingKind::number_repeated:
      return {"a document number stands for several documents of a client",
              "un numéro de pièce désigne plusieurs pièces d'un client"};
    case FindingKind::number_missing:
      return {"documents without number", "pièces sans numéro"};
    case FindingKind::letter_unbalanced:
      return {"a letter whose debits and credits differ: settled oldest first",
              "lettrage dont débit et crédit diffèrent : imputé du plus ancien au plus récent"};
    case FindingKind::no_lettering:
      return {"clients without any lettering: payments set against equal amounts, then the oldest",
              "clients sans lettrage : règlements imputés à montant égal, puis au plus ancien"};
    case FindingKind::unlettered_credit:
      return {
          "payments and credit notes without letter, set against equal amounts, then the oldest",
          "règlements et avoirs non lettrés, imputés à montant égal, puis au plus ancien"};
    case FindingKind::credit_balance:
      return {"clients in credit: their balance is shown apart",
              "clients créditeurs : leur solde est montré à part"};
    case FindingKind::payment_returned:
      return {"debits of a bank journal (payment returned or refunded): owed again from that day",
              "débits en banque (impayé ou remboursement) : dus de nouveau à cette date"};
    case FindingKind::paid_before_invoice:
      return {"paid before the invoice: the date of the invoice is taken",
              "réglé avant la facture : la date de la facture est retenue"};
    case FindingKind::doubtful:
      return {"moved to doubtful receivables (416); if a client has failed, write pd = 1",
              "passé en clients douteux (416) ; si le client est défaillant, mettre pd = 1"};
    case FindingKind::doubtful_without_buyer:
      return {"doubtful receivables whose client is not told",
              "créances douteuses dont le client n'est pas indiqué"};
    case FindingKind::written_off:
      return {"written off (654)", "passé en pertes (654)"};
    case FindingKind::buyer_without_auxiliary:
      return {"client accounts without auxiliary code: the account stands for the client",
              "comptes clients sans code auxiliaire : le compte tient lieu de client"};
    case FindingKind::balance_differs:
      return {"the rebuilt balance differs from that of the file",
              "le solde reconstruit diffère de celui du fichier"};
    case FindingKind::sales_period_short:
      return {"annual sales from fewer than 91 days, raised by 4 at most: complete buyers.csv",
              "ventes annuelles tirées de moins de 91 jours, au plus quadruplées : complétez "
              "buyers.csv"};
    case FindingKind::payments_missing:
      return {
          "overdue without a single payment in the file (not recorded, not matched, or a list of "
          "open items?): lateness was NOT learnt, invoices are simulated as paid when due; give "
          "paid invoices, or write mean_delay_days under [exposure]",
          "échue, sans un seul règlement dans le fichier (non enregistré, non rapproché, ou "
          "liste d'encours ?) : le retard n'a PAS été appris, la simulation paie à l'échéance ; "
          "donnez les factures payées, ou mean_delay_days sous [exposure]"};
    case FindingKind::payments_few:
      return {
          "payment, where 30 are needed to tell a mean: lateness was NOT learnt, invoices are "
          "simulated as paid when due; check that payments are recorded and matched, or write "
          "mean_delay_days under [exposure]",
          "règlement, quand il en faut 30 pour dire une moyenne : le retard n'a PAS été appris, "
          "la simulation paie à l'échéance ; vérifiez que les règlements sont enregistrés et "
          "rapprochés, ou mettez mean_delay_days sous [exposure]"};
    case FindingKind::payments_partial:
      return {
          "overdue of clients without a single payment, most of what is overdue (not recorded "
          "or not matched?): lateness was NOT learnt, invoices are simulated as paid when due; "
          "complete the payments, or write mean_delay_days under [exposure]",
          "échue chez des clients sans un seul règlement, l'essentiel de l'échu (non "
          "enregistrés ou non rapprochés ?) : le retard n'a PAS été appris, la simulation paie "
          "à l'échéance ; complétez les règlements, ou mettez mean_delay_days sous [exposure]"};
    case FindingKind::payments_behind:
      return {
          "fallen due after the last payment in the file, of the day shown (payments not recorded "
          "yet?): lateness was NOT learnt, invoices are simulated as paid when due; take --as-of "
          "that day, complete the payments, or write mean_delay_days under [exposure]",
          "échue après le dernier règlement du fichier, au jour indiqué (règlements pas encore "
          "saisis ?) : le retard n'a PAS été appris, la simulation paie à l'échéance ; prenez "
          "--as-of à ce jour, complétez les règlements, ou mettez mean_delay_days sous [exposure]"};
    case FindingKind::cell_count:
    case FindingKind::date_unreadable:
    case FindingKind::amount_unreadable:
    case FindingKind::sense_unreadable:
    case FindingKind::account_missing:
    case FindingKind::row_too_long:
    case FindingKind::entry_unbalanced:
    case FindingKind::file_unbalanced:
    case FindingKind::entry_number_missing:
    case FindingKind::opening_repeated:
    case FindingKind::opening_differs:
    case FindingKind::opening_balance:
    case FindingKind::opening_missing:
    case FindingKind::opening_found:
    case FindingKind::opening_absent:
    case FindingKind::entries_grouped:
    case FindingKind::after_as_of:
    case FindingKind::end_differs_from_name:
    case FindingKind::amount_rounded:
    case FindingKind::date_ignored:
      return book_words(kind);
    case FindingKind::buyer_missing:
    case FindingKind::date_missing:
    case FindingKind::days_unreadable:
    case FindingKind::word_unknown:
    case FindingKind::currency_other:
    case FindingKind::row_ignored:
    case FindingKind::total_row:
    case FindingKind::total_differs:
    case FindingKind::paid_after_as_of:
    case FindingKind::paid_date_missing:
    case FindingKind::part_paid:
    case FindingKind::state_contradicts:
    case FindingKind::open_differs:
    case FindingKind::invoice_date_inferred:
    case FindingKind::buckets_differ:
    case FindingKind::list_ends_early:
    case FindingKind::other_day:
      return map_words(kind);
  }
  return {"", ""};
}

constexpr ImportTexts english = {
    .title = "IMPORT  {} as of {}",
    .files = "Files read",
    .file = "{}: {}, {}, {} between cells{}",
    .separators = {"semicolon", "tab", "comma", "vertical bar"},
    .rows = {"{}\u00a0row", "{}\u00a0rows"},
    .faulty = {"{}\u00a0row left out", "{}\u00a0rows left out"},
    .rate = "{} in {}\u00a0s ({} a second)",
    .ledger = "Ledger",
    .contents = "{}, {}, {}",
    .invoices = {"{}\u00a0invoice", "{}\u00a0invoices"},
    .credits = {"{}\u00a0credit note or payment on account",
                "{}\u00a0credit notes and payments on account"},
    .open = "open {} incl.\u00a0VAT, of which overdue {}, doubtful {}",
    .control = "Accounts of the file and the portfolio rebuilt from them (EUR incl. VAT)",
    .control_heads = {"account", "owed", "in credit", "rebuilt", "difference"},
    .reconciled =
        "every client's balance agrees to the cent with the closing balance of the last "
        "file",
    .reconciled_rows =
        "every client's balance agrees to the cent with the sum of the rows; the last "
        "file has no opening entries to check it against",
    .left_out = "what the rows left out hold is in neither: {}",
    .not_reconciled = "{} of clients differ: see reconciliation.csv",
    .balances = {"{}\u00a0balance", "{}\u00a0balances"},
    .findings = "Data quality",
    .no_findings = "nothing to tell",
    .severities = {"ERROR", "look", "note"},
    .assumptions = "Inferred ({}), listed with the assumptions of every result",
    .written = "Written",
    .next = "Next: encours run {}"};

constexpr ImportTexts french = {
    .title = "IMPORT  {} au {}",
    .files = "Fichiers lus",
    .file = "{}\u00a0: {}, {}, {} entre les cellules{}",
    .separators = {"point-virgule", "tabulation", "virgule", "barre verticale"},
    .rows = {"{}\u00a0ligne", "{}\u00a0lignes"},
    .faulty = {"{}\u00a0ligne écartée", "{}\u00a0lignes écartées"},
    .rate = "{} en {}\u00a0s ({} par seconde)",
    .ledger = "Poste clients",
    .contents = "{}, {}, {}",
    .invoices = {"{}\u00a0facture", "{}\u00a0factures"},
    .credits = {"{}\u00a0avoir ou acompte", "{}\u00a0avoirs et acomptes"},
    .open = "encours {}\u00a0TTC, dont échu {}, douteux {}",
    .control = "Comptes du fichier et poste clients reconstruit (euros TTC)",
    .control_heads = {"compte", "débiteurs", "créditeurs", "reconstruit", "écart"},
    .reconciled =
        "le solde de chaque client concorde au centime avec le solde de clôture du dernier "
        "fichier",
    .reconciled_rows =
        "le solde de chaque client concorde au centime avec la somme des lignes ; le "
        "dernier fichier n'a pas d'à-nouveaux qui permettraient de le vérifier",
    .left_out = "ce que portent les lignes écartées n'est ni dans l'un ni dans l'autre : {}",
    .not_reconciled = "{} de clients diffèrent : voir reconciliation.csv",
    .balances = {"{}\u00a0solde", "{}\u00a0soldes"},
    .findings = "Qualité des données",
    .no_findings = "rien à signaler",
    .severities = {"ERREUR", "à voir", "note"},
    .assumptions = "Déduit ({}), repris dans les hypothèses de chaque résultat (en anglais)",
    .written = "Écrit",
    .next = "Ensuite : encours run {}"};

}  // namespace

const char* finding_text(FindingKind kind, Language language) {
  const Words said = words(kind);
  return language == Language::french ? said.french : said.english;
}

const ImportTexts& import_texts(Language language) {
  return language == Language::french ? french : english;
}

std::string source_text(const std::string& source, Language language) {
  struct Source {
    std::string_view english;
    const char* french;
  };
  constexpr std::array<Source, 3> words = {
      {{"invoices", "liste de factures"},
       {"ageing by due date", "balance âgée par échéance"},
       {"ageing by invoice date", "balance âgée par date de facture"}}};
  const auto found = std::ranges::find(words, source, &Source::english);
  if (language == Language::english || found == words.end()) return source;
  return found->french;
}

}  // namespace encours
