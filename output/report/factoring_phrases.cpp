#include <array>

#include "output/report/assumption_phrase.hpp"

namespace encours {

namespace {

constexpr std::array factoring_table = std::to_array<AssumptionPhrase>(
    {{"the factor approves as many euros on a buyer as the insurer of the table",
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
     {"advances follow what buyers owe in the scenario within the lines: no failure and no late "
      "year moves them, the first one comes at as_of and the last one is not repaid at the end",
      "les avances suivent l’encours attendu du scénario dans les lignes\u00a0: ni défaillance ni "
      "année de retards ne les change, la première vient à la date d’arrêté et la dernière n’est "
      "pas remboursée à la fin"},
     {"the advance on a failed buyer is repaid out of what the factor pays, the commission is paid "
      "as premiums are; sales in dispute, whose advance a factor takes back, and losses of the "
      "guarantee fund are not simulated; flatters factoring",
      "l’avance sur un client défaillant se rembourse sur ce que paie le factor, la commission se "
      "paie comme une prime\u00a0; les ventes en litige, dont un factor reprend l’avance, et les "
      "pertes du fonds de garantie ne sont pas simulées\u00a0; flatte l’affacturage"},
     {"all that the guarantee fund leaves is drawn, all year",
      "tout ce que laisse le fonds de garantie est tiré, toute l’année"},
     {"about 10 % is published (assurance-professionnelle.pagesjaunes.fr)",
      "environ 10\u00a0% est publié (assurance-professionnelle.pagesjaunes.fr)"},
     {"a factor that cuts its lines is not simulated; flatters factoring in a crisis",
      "un factor qui réduit ses lignes n’est pas simulé\u00a0; flatte l’affacturage en cas de "
      "crise"},
     {"by chance alone, whatever the loss, the buyer and the year; what one failure costs is told "
      "as "
      "if its claim were notified in time",
      "par pur hasard, quels que soient la perte, le client et l’année\u00a0; ce que coûte une "
      "défaillance est dit comme si son sinistre était déclaré à temps"}});

}  // namespace

std::span<const AssumptionPhrase> factoring_phrases() {
  return factoring_table;
}

}  // namespace encours
