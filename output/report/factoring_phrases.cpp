#include <array>

#include "output/report/assumption_phrase.hpp"

namespace encours {

namespace {

constexpr std::array factoring_table = std::to_array<AssumptionPhrase>({
    {"the factor approves as many euros on a buyer as the insurer of the table",
     "le factor approuve sur un client autant d’euros que l’assureur de la table"},
    {"no line is given: of buyers without an insurer_limit the factor takes no loss",
     "aucune ligne n’est donnée\u00a0: des clients sans insurer_limit, le factor ne reprend "
     "aucune "
     "perte"},
    {"within the line the factor takes the whole loss",
     "dans la limite de la ligne, le factor reprend toute la perte"},
    {"no minimum commission is given; flatters factoring",
     "aucune commission minimum n’est donnée\u00a0; flatte l’affacturage"},
    {"everything is sold to the factor, within its lines or not",
     "tout est cédé au factor, dans ses lignes ou non"},
    {"nothing is drawn on what is sold: money comes in as without a factor, the commission is "
     "paid "
     "as premiums are, and what a factor pays comes as indemnities do, without VAT",
     "rien n’est avancé sur ce qui est cédé\u00a0: l’argent rentre comme sans factor, la "
     "commission "
     "se paie comme une prime, et ce que paie un factor vient comme une indemnité, hors TVA"},
    {"a factor that cuts its lines is not simulated; flatters factoring in a crisis",
     "un factor qui réduit ses lignes n’est pas simulé\u00a0; flatte l’affacturage en cas de "
     "crise"},
    {"by chance alone, whatever the loss, the buyer and the year; what one failure costs is told "
     "as "
     "if its claim were notified in time",
     "par pur hasard, quels que soient la perte, le client et l’année\u00a0; ce que coûte une "
     "défaillance est dit comme si son sinistre était déclaré à temps"},
    {"given in the study; one draw a trial, by the mean factor of the sectors weighted by sales",
     "donné par l’étude\u00a0; un tirage par année simulée, selon le facteur moyen des secteurs "
     "pondéré par les ventes"},
    {"the premium rises as Coface's did from 2007 to 2010 (+13 %, biia.com); one draw a trial, by "
     "the mean factor of the sectors weighted by sales",
     "la prime monte comme celle de Coface de 2007 à 2010 (+13\u00a0%, biia.com)\u00a0; un tirage "
     "par année simulée, selon le facteur moyen des secteurs pondéré par les ventes"},
    {"no non_renewal and no renewal_premium_factor, but in scenarios that say so",
     "ni non_renewal ni renewal_premium_factor, sauf dans les scénarios qui le disent"},
    {"no non_renewal and no renewal_premium_factor; flatters insurance in a crisis",
     "ni non_renewal ni renewal_premium_factor\u00a0; flatte l’assurance en cas de crise"},
    {"aggregate_first_loss and maximum_liability are those of the whole horizon, neither new at "
     "the "
     "renewal nor smaller without it; fees on limits are due in full; raise_premium of a scenario "
     "comes on top; what one failure costs is told as if the policy ran on",
     "aggregate_first_loss et maximum_liability valent pour tout l’horizon, ni renouvelés ni "
     "réduits\u00a0; les frais d’agrément sont dus en entier\u00a0; raise_premium d’un scénario "
     "s’y ajoute\u00a0; ce que coûte une seule défaillance est dit comme si la police courait"},
    {"of policies that say when their term ends", "des polices qui disent quand elles finissent"},
});

}  // namespace

std::span<const AssumptionPhrase> factoring_phrases() {
  return factoring_table;
}

}  // namespace encours
