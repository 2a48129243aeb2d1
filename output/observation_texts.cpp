#include "output/observation_texts.hpp"

namespace encours {

namespace {

constexpr ObservationTexts english = {
    .title = "PAYMENTS  {}, as of {}",
    .invoices = {"{}\u00a0invoice", "{}\u00a0invoices"},
    .buyers = {"{}\u00a0buyer", "{}\u00a0buyers"},
    .left_out =
        "left out: {} written off, {} disputed, {} of failed buyers, {} ended without a payment",
    .lateness = "LATENESS, days past due (95% interval)",
    .by_euros = "by euros invoiced",
    .by_buyer = "of an average buyer",
    .trend = "trend, a year",
    .over_30 = "invoices over 30 days late, average buyer",
    .over_60 = "invoices over 60 days late, average buyer",
    .spreads =
        "one buyer differs from another by {} days, one invoice of a buyer from the next by {} "
        "(standard deviations)",
    .distribution =
        "of all invoices {} are paid by the due date, half within {} days, 19 in 20 "
        "within {}",
    .unknown = "(unknown yet)",
    .interval = "({} to {})",
    .season = "by month due, against the average month: {}",
    .season_none = "no month stands out (p = {})",
    .season_too_short = "months of the year: unknown, the due dates span less than a year",
    .season_month = "{} {} ({} to {})",
    .months = {"January", "February", "March", "April", "May", "June", "July", "August",
               "September", "October", "November", "December"},
    .slowest = "MOST EUROS TIED UP BY LATENESS (in all about EUR {} inc.\u00a0VAT)",
    .buyer = "buyer",
    .delay = "days late",
    .share_over_30 = "> 30 d",
    .tied_up = "tied up",
    .open = "open",
    .changes = "PAYING LATER THAN BEFORE, found in the last {} days",
    .changes_none = "PAYING LATER THAN BEFORE: nobody, in the last {} days",
    .change = "{}  {}  {} → {} days  EUR {} open",
    .changes_more = {"and {} buyer who owes less", "and {} buyers who owe less"},
    .changes_small = {"{} more rise of less than 5 days, or over by now: not told",
                      "{} more rises of less than 5 days, or over by now: not told"},
    .changes_rate =
        "false alarms: one in about {} invoices of a buyer, so about {} in these days; "
        "buyers with 20 invoices or fewer are not watched ({} are)",
    .changes_speed =
        "20 days more, of a buyer whose invoices vary by {}, are found after about {} "
        "invoices where {} are known before",
    .failures = "FAILURES  {} in {} buyer-years: {} a year {} by these alone. ",
    .failed = {"{} failure", "{} failures"},
    .failures_pd =
        "Yearly PD {} ({} to {}): your failures, held by a prior worth {} buyer-years of {}, the "
        "study's PD.",
    .conflict_more =
        " THEY CONTRADICT IT: were the study's PDs right, so many failures or more would come with "
        "a chance of {}. Do not take the {} for what your books say: check the PDs, and that each "
        "loss is a failure.",
    .conflict_fewer =
        " THEY CONTRADICT IT: were the study's PDs right, so few failures or fewer would come with "
        "a chance of {}. Do not take the {} for what your books say: check the PDs, and that "
        "failures were written off.",
    .keys = "FOR THE STUDY FILE",
    .evidence_few =
        "None: {} paid invoices are too few ({} are needed), and the figures above say as little. "
        "Check that payments are recorded and matched.",
    .evidence_partial =
        "None: most of what is overdue, {} invoices, is owed by buyers without a single payment, "
        "which the figures above take for lateness. Check that payments are recorded and matched.",
    .evidence_behind =
        "None: the last payment is of {}, and {} invoices fell due since, which the figures above "
        "take for lateness. Take as_of that day, or complete the payments.",
};

constexpr ObservationTexts french = {
    .title = "PAIEMENTS  {}, au {}",
    .invoices = {"{}\u00a0facture", "{}\u00a0factures"},
    .buyers = {"{}\u00a0client", "{}\u00a0clients"},
    .left_out =
        "écartées\u00a0: {} passées en perte, {} contestées, {} de clients défaillants, {} "
        "éteintes sans paiement",
    .lateness = "RETARD, jours après l'échéance (intervalle à 95\u00a0%)",
    .by_euros = "par euro facturé",
    .by_buyer = "d'un client moyen",
    .trend = "évolution par an",
    .over_30 = "factures à plus de 30 jours, client moyen",
    .over_60 = "factures à plus de 60 jours, client moyen",
    .spreads =
        "d'un client à l'autre {} jours d'écart, d'une facture à l'autre d'un client {} "
        "(écarts types)",
    .distribution =
        "de toutes les factures, {} sont payées à l'échéance, la moitié sous {} jours, "
        "19 sur 20 sous {}",
    .unknown = "(inconnu à ce jour)",
    .interval = "({} à {})",
    .season = "selon le mois d'échéance, par rapport au mois moyen\u00a0: {}",
    .season_none = "aucun mois ne se détache (p = {})",
    .season_too_short = "mois de l'année\u00a0: inconnu, moins d'un an d'échéances",
    .season_month = "{} {} ({} à {})",
    .months = {"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
               "octobre", "novembre", "décembre"},
    .slowest = "EUROS IMMOBILISÉS PAR LES RETARDS (en tout environ {}\u00a0TTC)",
    .buyer = "client",
    .delay = "retard",
    .share_over_30 = "> 30 j",
    .tied_up = "immobilisé",
    .open = "ouvert",
    .changes = "PAIENT PLUS TARD QU'AVANT, constaté depuis {} jours",
    .changes_none = "PAIENT PLUS TARD QU'AVANT\u00a0: personne depuis {} jours",
    .change = "{}  {}  {} → {} jours  {} ouverts",
    .changes_more = {"et {} client qui doit moins", "et {} clients qui doivent moins"},
    .changes_small = {"{} autre hausse, de moins de 5 jours ou passée, n'est pas montrée",
                      "{} autres hausses, de moins de 5 jours ou passées, ne sont pas montrées"},
    .changes_rate =
        "fausses alertes\u00a0: une sur environ {} factures d'un client, soit environ {} "
        "sur ces jours\u00a0; les clients de 20 factures ou moins ne sont pas surveillés "
        "({} le sont)",
    .changes_speed =
        "20 jours de plus, chez un client dont les factures varient de {}, se voient "
        "après environ {} factures quand {} sont connues avant",
    .failures = "DÉFAILLANCES  {} en {} années-clients\u00a0: {} par an {} d'après elles seules. ",
    .failed = {"{} défaillance", "{} défaillances"},
    .failures_pd =
        "PD annuelle {} ({} à {})\u00a0: vos défaillances, retenues par un a priori qui vaut {} "
        "années-clients à {}, la PD de l'étude.",
    .conflict_more =
        " ELLES LA CONTREDISENT\u00a0: si les PD de l'étude étaient justes, autant de défaillances "
        "ou plus n'auraient qu'une probabilité de {}. Ne prenez pas {} pour ce que disent vos "
        "livres\u00a0: vérifiez les PD, et que chaque perte est une défaillance.",
    .conflict_fewer =
        " ELLES LA CONTREDISENT\u00a0: si les PD de l'étude étaient justes, aussi peu de "
        "défaillances ou moins n'auraient qu'une probabilité de {}. Ne prenez pas {} pour ce que "
        "disent vos livres\u00a0: vérifiez les PD, et que les défaillances sont passées en pertes.",
    .keys = "POUR LE FICHIER D'ÉTUDE",
    .evidence_few =
        "Rien\u00a0: {} factures payées sont trop peu (il en faut {}), et les chiffres ci-dessus "
        "n'en disent pas plus. Vérifiez que les règlements sont enregistrés et rapprochés.",
    .evidence_partial =
        "Rien\u00a0: l'essentiel de l'échu, {} factures, est dû par des clients sans un seul "
        "règlement, ce que les chiffres ci-dessus prennent pour du retard. Vérifiez que les "
        "règlements sont enregistrés et rapprochés.",
    .evidence_behind =
        "Rien\u00a0: le dernier règlement est du {}, et {} factures sont échues depuis, ce que les "
        "chiffres ci-dessus prennent pour du retard. Prenez as_of à ce jour, ou complétez les "
        "règlements.",
};

}  // namespace

const ObservationTexts& observation_texts(Language language) {
  return language == Language::french ? french : english;
}

}  // namespace encours
