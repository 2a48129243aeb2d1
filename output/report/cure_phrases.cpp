#include <array>

#include "output/report/assumption_phrase.hpp"

namespace encours {

namespace {

constexpr std::array cure_table = std::to_array<AssumptionPhrase>({
    {"levers cost what they say, no more", "les leviers coûtent ce qu’ils disent, sans plus"},
    {"no cost is given for the cure", "aucun coût n’est donné pour le recouvrement"},
    {"no sale is lost unless it is said; flatters the lever",
     "aucune vente n’est perdue, sauf si c’est dit\u00a0; flatte le levier"},
    {"what is above the limit is not sold", "ce qui dépasse la limite n’est pas vendu"},
    {"no cost is given for a reminder; flatters it",
     "aucun coût n’est donné pour une relance\u00a0; la flatte"},
    {"nobody has published by how much a reminder makes buyers pay sooner: without speed it "
     "changes "
     "nothing",
     "nul n’a publié de combien une relance fait payer plus tôt\u00a0: sans speed, elle ne change "
     "rien"},
    {"buyers about to fail have no money: no reminder makes them pay sooner, and what they owe "
     "stays",
     "les clients proches de la défaillance n’ont pas d’argent\u00a0: aucune relance ne les fait "
     "payer "
     "plus tôt, et leur dette demeure"},
    {"a speed holds for all late invoices, whoever owes them and why",
     "une vitesse vaut pour toutes les factures en retard, quels qu’en soient le client et la "
     "cause"},
    {"a buyer's sales over its own mean invoice in the ledger are its invoices a year",
     "les ventes d’un client divisées par sa facture moyenne au grand livre font ses factures "
     "d’un an"},
    {"the buyer has no invoice in the ledger", "le client n’a pas de facture au grand livre"},
    {"what is overdue by then is reminded of on that day; as many invoices are still open at the "
     "end, so that the cost is that of a steady state",
     "ce qui est échu à cette date est relancé ce jour-là\u00a0; autant de factures sont encore "
     "ouvertes "
     "à la fin, si bien que le coût est celui d’un régime permanent"},
    {"whoever disputes an invoice heeds as the others do",
     "qui conteste une facture réagit comme les autres"},
    {"what a buyer owes under reminders would leave room for more sales; slights reminders",
     "ce qu’un client doit sous relances laisserait place à plus de ventes\u00a0; dessert les "
     "relances"},
    {"what they bring is cash that comes sooner, which is not simulated: add [firm] with cash",
     "elles apportent de l’argent plus tôt, ce qui n’est pas simulé\u00a0: ajouter [firm] et cash"},
    {"no cost is given for it; flatters it", "aucun coût n’est donné\u00a0; le flatte"},
    {"what an invoice becomes whose dispute is avoided, on time or late",
     "ce que devient, à l’heure ou en retard, une facture dont le litige est évité"},
    {"to every invoice that is unpaid on its day", "pour toute facture impayée ce jour-là"},
    {"#, the mean of # invoices", "#, moyenne de # factures"},
    {"the mean of the ledger", "la moyenne du grand livre"},
    {"begin on as_of", "commencent à as_of"},
    {"also to invoices in dispute", "aussi pour les factures en litige"},
    {"limits look at lateness without them", "les limites regardent le retard sans elles"},
    {"only what they cost is counted", "seul leur coût est compté"},
    {"nothing is counted", "rien n’est compté"},
    {"paid like an invoice not in dispute", "payée comme une facture sans litige"},
});

}  // namespace

std::span<const AssumptionPhrase> cure_phrases() {
  return cure_table;
}

}  // namespace encours
